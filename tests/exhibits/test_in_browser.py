"""Every kind of page in a real browser, and a curator's walk in Kazakh."""

import re

import pytest
from django.utils import translation

from museum.exhibits.models import Exhibition, Hall, MuseumObject
from tests.exhibits import rows

pytestmark = pytest.mark.django_db

LATIN = re.compile(r"\b[a-z]{3,}\b")  # an English word; names such as IIIF are in capitals


@pytest.fixture
def addresses(pictured, make_picture):
    """A page of each kind, with the states that look different."""
    alone = rows.museum_object()
    ended = rows.exhibition(kind="temporary", ended="2019-06-01")
    distressing = rows.museum_object(advisory_kk="Сынақ ескертуі.")
    rows.place(distressing, rows.captioned(make_picture, 7), distressing=True)
    with translation.override("kk"):
        exhibition = Exhibition.objects.first().get_absolute_url()
        hall = pictured.hall.get_absolute_url()
        thing = pictured.get_absolute_url()
        others = [record.get_absolute_url() for record in (alone, ended, distressing)]
    return [
        "/kk/museum/", exhibition, hall, "/kk/objects/", "/kk/objects/?q=zzz",
        "/kk/objects/?kind=toy", thing, f"{thing}image/2/", *others,
    ]  # fmt: skip


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_are_accessible(page, live_server, addresses, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)


def test_pages_need_no_script(page_without_js, live_server, addresses):
    for address in addresses:
        page_without_js.goto(f"{live_server.url}{address}")
        assert page_without_js.locator("h1").count() == 1


def test_narrowing_down_without_script_on_a_telephone(page_without_js, live_server, addresses):
    page_without_js.set_viewport_size({"width": 390, "height": 900})
    page_without_js.goto(f"{live_server.url}/kk/objects/")
    page_without_js.locator(".filters summary").click()
    page_without_js.locator(".filters a", has_text="Киім").click()
    assert page_without_js.locator(".things li").count() == 1


# --- A curator's walk --------------------------------------------------------------------------------


@pytest.fixture
def curator(page, live_server, django_user_model):
    django_user_model.objects.create_superuser("synaq", password="fictional-1938")
    page.goto(f"{live_server.url}/kk/admin/")
    page.fill("#id_username", "synaq")
    page.fill("#id_password", "fictional-1938")
    page.click("[type=submit]")
    return page


def english(page):
    """English words that a curator sees on the page, attributes included."""
    seen = page.locator("#content").inner_text()
    tips = page.eval_on_selector_all("#content [title]", "all => all.map(one => one.title)")
    return sorted(set(LATIN.findall(" ".join([seen, *tips]))) - FIXED)


# File types, codes and examples that are the same in every language.
FIXED = {"webp", "synaq", "admin", "museum"}


def test_curator_makes_a_hall_and_an_object_with_three_pictures_in_kazakh(
    curator, live_server, make_picture
):
    pictures = [
        rows.captioned(make_picture, number, caption_en="", credit_en="", alt_en="")
        for number in range(3)
    ]
    source = rows.source()
    source.title = "Ойдан шығарылған кітап"
    source.save()
    add_hall(curator, live_server)
    add_object(curator, live_server, pictures)
    thing = MuseumObject.objects.get()
    assert thing.hall == Hall.objects.get()
    assert [row.picture for row in thing.placed_pictures.all()] == pictures
    curator.goto(f"{live_server.url}/kk/objects/{thing.slug}/")
    assert "Күйі: Жоба" in curator.locator(".fallback").inner_text()
    assert curator.locator("h1").inner_text() == "Сынақ қуыршағы"


def add_hall(page, live_server):
    page.goto(f"{live_server.url}/kk/admin/exhibits/hall/add/")
    assert english(page) == []
    page.fill("#id_name_kk", "Сынақ залы")
    page.fill("#id_number", "1")
    page.click("[name=_save]")
    assert Hall.objects.count() == 1


def add_object(page, live_server, pictures):
    page.goto(f"{live_server.url}/kk/admin/exhibits/museumobject/add/")
    assert english(page) == []
    page.fill("#id_title_kk", "Сынақ қуыршағы")
    page.fill("#id_inventory_number", "СЫНАҚ 1")
    page.select_option("#id_kind", "toy")
    page.select_option("#id_hall", label="Сынақ залы")
    for number, picture in enumerate(pictures):
        page.select_option(f"#id_placed_pictures-{number}-picture", str(picture.pk))
    page.click("[name=_save]")
    assert english(page) == []
