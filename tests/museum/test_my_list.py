"""The reader's own list: kept in the browser, nowhere else; without scripts a plain page."""

import gzip

import pytest

from museum import settings
from tests.history import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]
KEPT = "JSON.parse(localStorage.myList)"


@pytest.fixture
def lanterns(live_server):
    rows.article(slug="lanterns")
    return f"{live_server.url}/en/history/lanterns/"


def pressed(page):
    return [each.get_attribute("aria-pressed") for each in page.locator(".keep button").all()]


def listed(page, name):
    return page.locator(f'[data-list="{name}"] a').all_inner_texts()


def test_script_takes_less_than_two_kilobytes_on_the_way():
    file = settings.BASE_DIR / "museum" / "static" / "museum" / "keep.js"
    assert len(gzip.compress(file.read_bytes())) < 2000


def test_page_without_scripts_offers_no_buttons(page_without_js, lanterns):
    page_without_js.goto(lanterns)
    assert page_without_js.locator(".keep").is_visible() is False


def test_list_without_scripts_says_why_and_offers_what_can_be_printed(page_without_js, live_server):
    page = page_without_js
    page.goto(f"{live_server.url}/en/my-list/")
    assert page.locator("#without").is_visible()
    assert page.locator("#my-list").is_visible() is False
    assert "/en/site-map/" in [
        each.get_attribute("href") for each in page.locator("#choose ~ ul a").all()
    ]


def test_press_keeps_a_page_and_a_second_press_lets_it_go(page, lanterns):
    page.goto(lanterns)
    page.click('.keep [value="want"]')
    assert (pressed(page), page.evaluate(KEPT)) == (
        ["true", "false"],
        {"/history/lanterns/": {"list": "want", "title": "Article 1", "lang": "en"}},
    )
    page.click('.keep [value="want"]')
    assert (pressed(page), page.evaluate(KEPT)) == (["false", "false"], {})


def test_what_was_seen_leaves_the_other_list(page, lanterns, live_server):
    page.goto(lanterns)
    page.click('.keep [value="want"]')
    page.click('.keep [value="seen"]')
    page.goto(f"{live_server.url}/en/my-list/")
    assert (listed(page, "want"), listed(page, "seen")) == ([], ["Article 1"])


def test_list_leads_to_the_page_in_the_language_being_read(page, lanterns, live_server):
    page.goto(lanterns)
    page.click('.keep [value="want"]')
    page.goto(f"{live_server.url}/kk/my-list/")
    link = page.locator('[data-list="want"] a')
    assert link.get_attribute("href") == "/kk/history/lanterns/"
    assert link.get_attribute("lang") == "en"


def test_title_follows_the_language_of_the_last_visit(page, lanterns, live_server):
    page.goto(lanterns)
    page.click('.keep [value="want"]')
    page.goto(lanterns.replace("/en/", "/ru/"))
    assert pressed(page) == ["true", "false"]
    page.goto(f"{live_server.url}/en/my-list/")
    assert listed(page, "want") == ["Статья 1"]


def test_entry_is_moved_and_removed_on_the_list_itself(page, lanterns, live_server):
    page.goto(lanterns)
    page.click('.keep [value="want"]')
    page.goto(f"{live_server.url}/en/my-list/")
    page.get_by_role("button", name="Have seen: Article 1").click()
    moved = listed(page, "want"), listed(page, "seen")
    page.get_by_role("button", name="Remove: Article 1").click()
    assert (moved, page.evaluate(KEPT)) == (([], ["Article 1"]), {})


def test_browser_that_keeps_nothing_offers_no_buttons(page, lanterns):
    refusal = "{ get() { throw new Error('refused') } }"
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {refusal})")
    page.goto(lanterns)
    assert page.locator(".keep").is_visible() is False


def test_list_sets_no_cookie_and_asks_for_nothing(page, lanterns):
    page.goto(lanterns)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.click('.keep [value="want"]')
    assert (asked, page.context.cookies()) == ([], [])


def test_list_is_printed_without_its_buttons(page, lanterns, live_server):
    page.goto(lanterns)
    page.click('.keep [value="want"]')
    page.goto(f"{live_server.url}/en/my-list/")
    page.emulate_media(media="print")
    assert listed(page, "want") == ["Article 1"]
    assert page.get_by_role("button", name="Remove: Article 1").is_visible() is False


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["history/lanterns/", "my-list/"])
def test_buttons_and_list_are_accessible(page, axe, lanterns, live_server, width, path):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(lanterns)
    page.click('.keep [value="want"]')
    page.goto(f"{live_server.url}/kk/{path}")
    axe(page)
