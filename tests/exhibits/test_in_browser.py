"""Every kind of page in a real browser."""

import pytest
from django.utils import translation
from playwright.sync_api import expect

from museum.exhibits.models import Exhibition
from tests.exhibits import rows

pytestmark = pytest.mark.django_db


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


def test_pages_are_accessible(page, live_server, addresses, axe):
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            axe(page, address)


def test_pages_need_no_script(page_without_js, live_server, addresses):
    for address in addresses:
        page_without_js.goto(f"{live_server.url}{address}")
        assert page_without_js.locator("h1").count() == 1


def test_narrowing_down_without_script_on_a_telephone(page_without_js, live_server, addresses):
    page_without_js.set_viewport_size({"width": 390, "height": 900})
    page_without_js.goto(f"{live_server.url}/kk/objects/")
    page_without_js.locator(".filters summary").click()
    page_without_js.locator(".filters a", has_text="Киім").click()
    expect(page_without_js.locator(".things li")).to_have_count(1)
