"""The pages of the history as a reader meets them."""

import pytest

from memorial.sources.edition import Edition
from museum.display import COOKIE
from tests.axe import looks
from tests.history import rows
from tests.sources import rows as ledger

pytestmark = pytest.mark.django_db
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PATHS = ["history/", "history/lanterns/", "history/places/", "history/tags/lanterns/"]


@pytest.fixture(autouse=True)
def history():
    """Something of everything that the pages can show."""
    with Edition.gathering():  # what is made of the ledger is made once
        write()


def write():
    for key, year in (
        ("first-arrival", "1938"),
        ("camp-closed", "1953"),
        ("memorial-opened", "2007"),
    ):
        rows.dated_fact(key, year)
    fact, tag = rows.dated_fact(), rows.tag()
    rows.other_claim(fact, "1903", title="Lamp book")
    rows.cite(
        rows.entry(1, fact=fact, drawing="wagon", text_kk="Жанды."), ledger.source(slug="lamps")
    )
    rows.entry(2, date="1901-06")
    rows.article(slug="lanterns").tags.add(tag)
    rows.memorial()
    rows.place(latitude="49.6742", longitude="72.6761").tags.add(tag)
    rows.place(2, kind="destination")


@pytest.mark.parametrize("path", PATHS)
def test_page_is_accessible_and_fits(page, live_server, axe, path):
    page.goto(f"{live_server.url}/kk/{path}")
    for look, rules in looks(page):
        assert (look, page.evaluate(OVERFLOW)) == (look, 0)
        axe(page, look, rules)


@pytest.mark.parametrize("path", PATHS)
def test_page_fits_the_smallest_screen_in_the_largest_type(page, live_server, path):
    cookie = {"name": COOKIE, "value": "200.hc-white.wide.on", "url": live_server.url}
    page.context.add_cookies([cookie])
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{live_server.url}/ru/{path}")
    assert page.evaluate(OVERFLOW) == 0


def test_strokes_of_the_camp_end_where_its_years_end(page, live_server):
    """Measured on the screen: the last of sixteen strokes lies at 15/69 of the line."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/en/history/")
    camp, line = (
        page.locator(part).evaluate("each => each.getBoundingClientRect().width")
        for part in (".scale .camp", ".scale svg")
    )
    assert abs(camp / line - 15 / 69) < 0.005
