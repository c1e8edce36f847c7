"""The page of a woman of whom everything is told, in Chromium."""

import re

import pytest

from memorial.people.models import PersonCitation
from museum.display import COOKIE
from tests.axe import assert_accessible
from tests.media.conftest import make_picture
from tests.people import rows
from tests.sources.rows import source

__all__ = ["make_picture"]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SETTINGS = ["100.ordinary.normal.on", "200.hc-black.wide.on"]


@pytest.fixture
def address(live_server, make_picture):
    woman = rows.person(
        "Фонарёва-Длиннофамильная",
        "Лампада",
        "Светильниковна",
        died=rows.date("1993-03-20"),
        arrested=rows.date("1938"),
        released=rows.date("1941"),
        term=8,
        body="Особое совещание при НКВД СССР",
        biography_ru="<p>Жила.[^lanterns-book]</p><p>Помнила.</p>",
        differing_ru="Источники расходятся.",
    )
    PersonCitation.objects.create(record=woman, source=source(slug="lanterns-book"))
    rows.relative(woman, "Маяк")
    rows.form(woman, "maiden", surname="Светильникова")
    for place in ("portrait", "photo", "document"):
        woman.placed_pictures.create(picture=make_picture(), place=place, reference="ГАЛ, ф. 7")
    return f"{live_server.url}/kk/wall/{woman.slug}/"


@pytest.mark.parametrize("display", SETTINGS)
def test_her_page_and_her_pictures_are_accessible(page, address, display):
    page.context.add_cookies([{"name": COOKIE, "value": display, "url": address}])
    for path in (address, f"{address}image/2/"):
        page.goto(path)
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) == 0
            assert_accessible(page)


def test_the_years_on_the_line_of_her_life_are_never_cut(page, address):
    page.context.add_cookies([{"name": COOKIE, "value": SETTINGS[1], "url": address}])
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(address)
    line, years = (page.locator(place).bounding_box() for place in (".life > svg", ".life text"))
    assert line["x"] <= years["x"]
    assert years["x"] + years["width"] <= line["x"] + line["width"]


def test_her_page_prints_on_one_sheet_with_the_line_of_her_life(page, address):
    page.goto(address)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    page.emulate_media(media="print")
    assert len(sheets) == 1
    assert page.locator(".life > svg").bounding_box()["height"] > 60
    assert page.locator("nav:visible").count() == 0
