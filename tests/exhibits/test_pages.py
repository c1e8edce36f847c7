"""The museum, its halls and exhibitions: what visitors read, and when."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from museum.core.publishing import State
from museum.exhibits.models import Exhibition
from museum.exhibits.sitemap import addresses
from tests.exhibits import rows

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


def html(client, address):
    return client.get(address).content.decode()


def temporary(**values):
    return rows.exhibition(kind="temporary", **values)


def test_exhibition_without_a_text_of_its_own_tells_the_age_of_its_other_texts(client):
    show = rows.exhibition(title_kk="Сынақ")
    show.title_kk = "Басқа сынақ"
    show.save()
    said = "The text was changed after it was translated into this language."
    assert html(client, show.get_absolute_url().replace("/kk/", "/en/")).count(said) == 1


# --- Which exhibitions are past ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        (None, False),
        ("2026-11-21", True),
        ("2026-11-22", False),
        ("2026-11", False),
        ("2025", True),
        ("XXXX", True),
        ("2020/..", False),
    ],
)
def test_an_exhibition_has_ended_when_its_last_possible_day_is_over(ended, expected):
    show = temporary(ended=ended)
    show.refresh_from_db()
    assert show.has_ended(DAY) == expected


def test_a_permanent_exhibition_never_ends():
    show = rows.exhibition(ended="2025")
    show.refresh_from_db()
    assert not show.has_ended(DAY)


def test_museum_lists_permanent_present_and_past_exhibitions_apart(client):
    rows.exhibition()
    temporary(began=f"{timezone.localdate().year}")
    temporary(began="2019-05", ended="2019-06")
    context = client.get("/en/museum/").context
    assert [len(context[name]) for name in ("permanent", "temporary", "past")] == [1, 1, 1]
    assert context["past"][0].year == 2019


def test_museum_leaves_out_what_is_not_there(client):
    text = html(client, "/en/museum/")
    assert "Temporary exhibitions" not in text
    assert "Past exhibitions" not in text


def test_museum_sets_the_halls_of_known_floors_on_the_plan(client):
    rows.hall(number=71, floor="ground")
    rows.hall(number=72)
    marks = client.get("/en/museum/").context["marks"]
    assert [mark.number for mark in marks] == [71]


# --- One exhibition ----------------------------------------------------------------------------------


def test_exhibition_shows_its_sections_in_order(client):
    show = rows.exhibition()
    show.sections.create(number=2, title_en="Second")
    show.sections.create(number=1, title_en="First")
    text = html(client, f"/en/museum/{show.slug}/")
    assert text.index("First") < text.index("Second")


def test_ended_exhibition_says_so_and_hides_the_hours(client):
    show = temporary(ended="2019-06-01")
    text = html(client, f"/en/museum/{show.slug}/")
    assert "This exhibition has ended" in text
    assert "1\u00a0June 2019" in text
    assert "During opening hours" not in text


def test_exhibition_to_come_says_so(client):
    show = temporary(began="2099-01")
    text = html(client, f"/en/museum/{show.slug}/")
    assert "It has not begun yet" in text
    assert "During opening hours" in text


def test_exhibition_in_another_language_says_so(client):
    show = rows.exhibition(title_en="", title_ru="")
    text = html(client, f"/en/museum/{show.slug}/")
    assert "This page is not translated yet. The text below is in Kazakh." in text
    assert '<div lang="kk">' in text


def test_exhibition_names_what_is_looked_at_closer(client, pictured):
    show = Exhibition.objects.get()
    text = html(client, f"/en/museum/{show.slug}/")
    assert f'href="{pictured.get_absolute_url()}"'.replace("/ru/", "/en/") in text


def test_former_address_of_an_exhibition_leads_to_the_present_one(client):
    show = rows.exhibition()
    former, show.slug = show.slug, "renamed"
    show.save()
    assert client.get(f"/ru/museum/{former}/").url == "/ru/museum/renamed/"


def test_exhibition_may_not_take_the_address_of_the_halls():
    show = Exhibition(title_en="Halls", slug="halls")
    with pytest.raises(ValidationError) as refused:
        show.full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_halls_without_a_name_lead_to_the_plan(client):
    assert client.get("/en/museum/halls/").url == "/en/museum/#halls"


def test_last_day_does_not_lie_before_the_first():
    show = temporary()
    show.began, show.ended = (
        Exhibition._meta.get_field("began").to_python(x) for x in ("2026", "2025")
    )
    with pytest.raises(ValidationError) as refused:
        show.full_clean()
    assert list(refused.value.message_dict) == ["ended"]


def test_exhibition_costs_three_queries(client, pictured, django_assert_num_queries):
    address = f"/en/museum/{Exhibition.objects.get().slug}/"
    client.get(address)
    with django_assert_num_queries(3):
        client.get(address)
    for _number in range(15):
        rows.museum_object().sections.add(pictured.sections.get())
    with django_assert_num_queries(3):
        client.get(address)


# --- One hall ----------------------------------------------------------------------------------------


def test_hall_without_a_floor_asks_the_museum(client):
    hall = rows.hall()
    assert "to be confirmed by the museum" in html(client, f"/en/museum/halls/{hall.slug}/")


def test_hall_names_only_exhibitions_that_have_not_ended(client):
    hall = rows.hall()
    temporary(title_en="Over", ended="2019").halls.add(hall)
    temporary(title_en="Now on").halls.add(hall)
    text = html(client, f"/en/museum/halls/{hall.slug}/")
    assert ("Now on" in text, "Over" in text) == (True, False)


def test_hall_costs_three_queries(client, pictured, django_assert_num_queries):
    address = f"/en/museum/halls/{pictured.hall.slug}/"
    client.get(address)
    with django_assert_num_queries(3):
        client.get(address)
    for _number in range(15):
        rows.museum_object(hall=pictured.hall)
    with django_assert_num_queries(3):
        client.get(address)


# --- Who sees what -----------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [rows.hall, rows.exhibition, rows.museum_object])
def test_a_draft_is_shown_to_staff_alone(client, admin_client, make):
    record = make(state=State.DRAFT)
    address = record.get_absolute_url()
    assert client.get(address).status_code == 404
    assert "noindex" in html(admin_client, address)


def test_site_map_lists_what_is_published(pictured):
    rows.museum_object(state=State.DRAFT)
    paths = [address.path for address in addresses()]
    assert paths == [
        "museum/",
        f"museum/halls/{pictured.hall.slug}/",
        f"museum/{Exhibition.objects.get().slug}/",
        "objects/",
        f"objects/{pictured.slug}/",
    ]


# --- What it weighs ----------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_page_is_heavier_than_ten_kilobytes(client, pictured, language):
    for _number in range(40):
        rows.museum_object(hall=pictured.hall)
    thing = f"objects/{pictured.slug}/"
    paths = [*(address.path for address in addresses()), f"{thing}image/2/", "objects/?kind=toy"]
    weights = {path: weight(client, f"/{language}/{path}") for path in paths}
    assert {path: size for path, size in weights.items() if size > 10_000} == {}


def weight(client, address):
    """Bytes of a page as it travels, compressed."""
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    return len(response.content)


def test_structured_data_of_an_exhibition_says_what_its_page_says(client):
    rows.exhibition(
        slug="test-show", **rows.in_three("lead", "Сынақ.", "Проба.", "A made-up show.")
    )
    text = client.get("/en/museum/test-show/").content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    found = next(data for data in map(json.loads, blocks) if data["@type"] != "BreadcrumbList")
    main = re.sub(r"<script.*?</script>", "", text[text.index("<main") :], flags=re.S)
    assert [found[name] in main for name in ("name", "description")] == [True, True]
    assert found["url"].endswith("/en/museum/test-show/")
