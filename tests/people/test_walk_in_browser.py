"""A descendant's walk on a telephone without scripts: a Latin spelling, her page, her line, a slip of paper."""

import pytest

from memorial.people.models import CarvedLine
from museum.core.publishing import State
from tests.axe import assert_accessible
from tests.people import rows

PHONE = {"width": 390, "height": 844}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WHY = {
    "kk": "тұрмысқа шыққанға дейінгі тегі",
    "ru": "фамилия до замужества",
    "en": "surname before marriage: a Polish spelling",
}


@pytest.fixture
def lantern(transactional_db):
    names = {"surname_kk": "Фонарьова", "given_kk": "Лампада"}
    woman = rows.person("Фонарёва", "Лампада", panel=3, line=7, fate="released", **names)
    rows.form(woman, "maiden", surname="Журавликова", language="ru")
    rows.person("Кошкина", "Мартышка")
    CarvedLine.objects.create(panel=3, line=8, text="НЕИЗВЕСТНАЯ Я.", state=State.PUBLISHED)
    return woman


def walk(page, site, language):
    """What she reads on the way: why she was found, her page, her place."""
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/{language}/wall/")
    page.fill("#q", "Żurawlikowa")
    page.press("#q", "Enter")
    found = page.locator(".names").first.inner_text()
    page.locator(".names a").first.click()
    heading = page.locator("h1").inner_text()
    page.locator("a[href$='/place/']").first.click()
    return found, heading, page.locator("dl.brief").inner_text().split()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_descendant_finds_her_and_her_line(page_without_js, live_server, lantern, language):
    page = page_without_js
    found, heading, place = walk(page, live_server.url, language)
    assert WHY[language].casefold().split(":")[0] in found.casefold()
    assert "ЛАМПАДА" in heading.upper()
    assert ("3" in place, "7" in place) == (True, True)
    assert page.evaluate(OVERFLOW) == 0


def test_the_slip_of_paper_is_one_sheet_with_nothing_but_her_place(page, live_server, lantern):
    page.goto(f"{live_server.url}/en{lantern.get_absolute_url()[3:]}place/")
    page.emulate_media(media="print")
    seen = [page.locator(part).first.is_visible() for part in (".head", ".foot", "h1", "dl.brief")]
    paper = page.pdf(prefer_css_page_size=True)
    assert (seen, paper.count(b"/Type /Page\n")) == ([False, False, True, True], 1)


def test_a_list_on_paper_begins_beneath_its_heading(page, live_server, transactional_db):
    rows.people(12)
    page.goto(f"{live_server.url}/ru/wall/?q=Фонарь&list=all")
    assert page.locator(".names").first.locator("li").count() == 12
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


@pytest.mark.parametrize(
    "path",
    [
        "wall/?q=Fonareva&fate=released",
        "wall/?q=Nobody",
        "wall/?fate=released",
        "wall/portraits-sought/",
        "wall/lines-without-a-record/",
        "open-data/",
        "place",
    ],
)
def test_the_new_pages_are_accessible(page, live_server, lantern, path):
    path = f"wall/{lantern.slug}/place/" if path == "place" else path
    page.goto(f"{live_server.url}/kk/{path}")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == 0
        assert_accessible(page)
