"""Every kind of page in Chromium: accessible in every mode, never wider than the screen, whole without JavaScript.

The `page` fixture fails a test on a foreign request, a policy violation, a script error or a dead part.
"""

import re

import pytest
from django.urls import resolve
from django.utils.translation import override
from playwright.sync_api import expect

from museum import sitemaps
from museum.display import COOKIE, Display
from tests.axe import COLOURLESS, COLOURS, FRAME, LOOKS, RULES, assert_accessible

LANGUAGES = ["kk", "ru", "en"]
PHONE, TABLET, DESK = 390, 820, 1440
SMALLEST = 320
APART = ["view/", "visit/notice/", "nowhere/"]  # pages that the site map does not name
# What is chosen, at the width where it changes most, and what it can change: without pictures another page is shown.
MODES = [
    (Display(size="150", colours="hc-black", spacing="wide"), DESK, LOOKS),
    (Display(size="200", colours="hc-blue"), PHONE, LOOKS),
    (Display(size="200", colours="hc-white", pictures="off"), PHONE, RULES),
]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def site(live_server, shipped):
    """The address of a site that has the shipped content."""
    return live_server.url


def paths(*languages):
    """Of each kind of page the first on the site map, and the one with the longest word in its title.

    What can be told of a page without a browser, test_crawl tells of all of them.
    """
    some = {path for addresses in kinds() for path in telling(addresses)}
    return [f"/{code}/{path}" for code in languages for path in [*sorted(some), *APART]]


def one_of_each_kind(code="kk"):
    """Which words stand in them changes no colour."""
    return [f"/{code}/{path}" for path in [*(addresses[0].path for addresses in kinds()), *APART]]


def kinds():
    """The addresses of the site map, a list for each kind of page."""
    found = {}
    for address in sitemaps.every_address():
        found.setdefault(kind(address), []).append(address)
    return found.values()


def kind(address):
    with override("kk"):
        return resolve(f"/kk/{address.path}").view_name


def telling(addresses):
    return addresses[0].path, max(addresses, key=longest_word).path


def longest_word(address):
    title = getattr(address.title, "text", address.title)
    return max(map(len, str(title).split()), default=0)


def main_paths(*languages):
    return [f"/{code}/{path}" for code in languages for path in ("", "visit/")]


def choose(page, site, display):
    page.context.add_cookies([{"name": COOKIE, "value": ".".join(display), "url": site}])


def assert_good(page, site, paths, widths=(PHONE, DESK), rules=RULES):
    """No rule of axe is broken and nothing is wider than the screen, at each of the widths.

    The frame of all pages is looked at on the first, and on the next one, which the menu marks as open.
    """
    for number, path in enumerate(paths):
        page.goto(site + path)
        for width in widths:
            assert_fits(page, path, width)
            assert_accessible(page, path, rules, FRAME if number > 1 else ())
        for width in {SMALLEST, PHONE, TABLET, DESK}.difference(widths):
            assert_fits(page, path, width)


def assert_fits(page, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(OVERFLOW) == 0, (path, width)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_page_is_accessible_in_light_colours(page, site, code):
    """The colours are those of all languages and of all pages of a kind; beyond the first, a page has other words.

    What words alone can break, they break where there is the least room for them.
    """
    seen, widths = one_of_each_kind(code), (PHONE, DESK) if code == "kk" else (PHONE,)
    assert_good(page, site, seen, widths, RULES if code == "kk" else COLOURLESS)
    others = [path for path in paths(code) if path not in seen]
    assert_good(page, site, others, widths if code == "kk" else (), COLOURLESS)


def test_every_kind_of_page_is_accessible_in_dark_colours(page, site):
    """What no colour can change is asked in light ones."""
    page.emulate_media(color_scheme="dark")
    assert_good(page, site, one_of_each_kind(), rules=COLOURS)


@pytest.mark.parametrize(("display", "width", "rules"), MODES)
def test_every_kind_of_page_is_accessible_in_large_type(page, site, display, width, rules):
    choose(page, site, display)
    assert_good(page, site, one_of_each_kind(), [width], rules)


def test_chosen_colours_go_before_those_of_the_device(page, site):
    page.emulate_media(color_scheme="dark")
    choose(page, site, Display(colours="light"))
    page.goto(f"{site}/kk/")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(227, 229, 222)"


def test_no_kind_of_page_is_wider_than_the_screen_in_the_largest_type(page, site):
    choose(page, site, Display(size="200", spacing="wide"))
    for path in paths(*LANGUAGES):
        page.goto(site + path)
        for width in (SMALLEST, TABLET):
            assert_fits(page, path, width)


def test_a_name_can_be_read_while_it_is_typed_in_large_type(page, site):
    choose(page, site, Display(size="200", spacing="wide"))
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.goto(f"{site}/ru/")
    field = page.locator("main [name=q]")
    assert field.bounding_box()["width"] > 0.8 * PHONE


def test_wide_lines_are_wide_in_every_text(page, site):
    choose(page, site, Display(spacing="wide"))
    page.goto(f"{site}/ru/")
    ratio = "all => all.map(e => getComputedStyle(e)).map(s => parseFloat(s.lineHeight) / parseFloat(s.fontSize))"
    found = page.locator("main :is(p, li, dd)").evaluate_all(ratio)
    assert {round(value, 1) for value in found} == {1.9}


OWN_LIST = re.compile(r'<p class="keep no-print".*?</p>', re.S)  # hidden where scripts are off


def test_no_kind_of_page_needs_javascript(page, page_without_js, site):
    """Nor does any script change it: but for the buttons of the reader's own list, both end with the same document."""
    for path in paths("kk") + main_paths("ru", "en"):
        documents = []
        for browser in (page, page_without_js):
            browser.goto(site + path)
            documents.append(OWN_LIST.sub("", browser.content()))
        assert documents[0] == documents[1], path


# --- Keyboard ------------------------------------------------------------------------------------


@pytest.fixture
def phone(page, site):
    """The Visit page on a phone, with its keyboard."""
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.goto(f"{site}/kk/visit/")
    return page


def focused(page, what):
    return page.evaluate(f"document.activeElement.{what}")


def test_first_key_offers_the_way_to_the_main_content(phone):
    phone.keyboard.press("Tab")
    assert phone.locator(".skip").bounding_box()["y"] >= 0
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    assert focused(phone, "closest('main').id") == "main"


def test_menu_opens_and_closes_by_keyboard(phone):
    menu = phone.locator("#menu")
    phone.locator(".menu-btn").focus()
    assert not menu.is_visible()
    phone.keyboard.press("Enter")
    assert menu.is_visible()
    assert_accessible(phone)
    phone.keyboard.press("Escape")
    assert not menu.is_visible()
    assert focused(phone, "className") == "menu-btn"


def test_menu_opens_without_javascript(page_without_js, site):
    page = page_without_js
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.goto(f"{site}/ru/")
    page.click(".menu-btn")
    page.click("#menu a[href='/ru/visit/']")
    expect(page).to_have_url(f"{site}/ru/visit/")


@pytest.mark.parametrize("path", ["/kk/", "/ru/visit/", "/en/view/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen_on_everything_a_key_reaches(page, site, path, scheme):
    """WCAG 2.4.7: each stop of the Tab key has an outline of three pixels, within the page."""
    page.emulate_media(color_scheme=scheme)
    page.goto(site + path)
    stops = 0
    while page.keyboard.press("Tab") or focused(page, "tagName") != "BODY":
        stops += 1
        style = "getComputedStyle(document.activeElement)"
        assert page.evaluate(f"{style}.outlineStyle + ' ' + {style}.outlineWidth") == "solid 3px"
        assert focused(page, "getBoundingClientRect().right") >= 0
    assert stops > 15


# --- Paper ---------------------------------------------------------------------------------------


def test_paper_has_neither_menus_nor_forms(page, site):
    page.emulate_media(media="print")
    for path in main_paths(*LANGUAGES):
        page.goto(site + path)
        shown = page.locator("form, .nav, .top, .skip, .crumbs, .edge")
        assert [shown.nth(n).is_visible() for n in range(shown.count())] == [False] * shown.count()
        assert page.locator(".here").inner_text() == page.url


def sheets(page):
    return page.pdf(format="A4").count(b"/Type /Page\n")


@pytest.mark.parametrize("code", LANGUAGES)
def test_visit_is_printed_without_what_goes_stale(page, site, code):
    page.emulate_media(media="print")
    page.goto(f"{site}/{code}/visit/")
    shown = page.locator(".now.lead, .facts, .origin")
    assert [shown.nth(n).is_visible() for n in range(shown.count())] == [False] * shown.count()
    assert page.locator(".on-paper").inner_text().endswith(f"{page.url}sources/")
    assert sheets(page) <= 3


def test_sources_are_printed_with_their_addresses(page, site):
    page.emulate_media(media="print")
    page.goto(f"{site}/kk/about/")
    link = page.locator(".refs a").first
    added = link.evaluate("a => getComputedStyle(a, '::after').content")
    assert link.get_attribute("href") in added


def test_hidden_pictures_are_not_spoken_of(page, site):
    choose(page, site, Display(pictures="off"))
    page.goto(f"{site}/ru/")
    assert [page.locator(part).is_visible() for part in (".pictured", ".drawn")] == [False, False]


def test_notice_fits_one_sheet(page, site):
    page.goto(f"{site}/kk/visit/notice/")
    assert sheets(page) == 1
