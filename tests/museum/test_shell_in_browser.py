"""The shell as a reader meets it: in Chromium, small and large, light, dark and strong, without scripts."""

import pytest
from playwright.sync_api import expect

from museum.display import COOKIE
from tests.axe import looks

PATHS = ["/kk/", "/ru/view/", "/en/nowhere/"]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def choose(page, live_server, cookie):
    page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": live_server.url}])


@pytest.mark.parametrize("path", PATHS)
def test_shell_is_accessible(page, live_server, axe, path):
    page.goto(live_server.url + path)
    for look, rules in looks(page):
        axe(page, look, rules)


@pytest.mark.parametrize("path", [*PATHS, "/kk/view/"])
@pytest.mark.parametrize("cookie", ["100.ordinary.normal.on", "200.hc-white.wide.on"])
def test_nothing_stands_out_of_the_screen(page, live_server, path, cookie):
    choose(page, live_server, cookie)
    page.goto(live_server.url + path)
    for width in (1440, 820, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert (width, page.evaluate(OVERFLOW)) == (width, 0)


def test_menu_opens_and_closes_without_scripts(page_without_js, live_server):
    page = page_without_js
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/kk/")
    seen = [page.locator("#menu").is_visible()]
    page.click(".menu-btn")
    seen.append(page.locator("#menu").is_visible())
    page.keyboard.press("Escape")
    seen.append(page.locator("#menu").is_visible())
    assert seen == [False, True, False]


def test_large_type_is_chosen_and_left_without_scripts(page_without_js, live_server):
    page = page_without_js
    page.goto(f"{live_server.url}/ru/site-map/")
    page.click(".vi-link")
    page.check('input[name="size"][value="200"]')
    with page.expect_navigation():
        page.click("form .btn >> nth=0")
    chosen = (page.url, page.get_attribute("html", "data-size"))
    with page.expect_navigation():
        page.click('.vibar button[name="ordinary"]')
    left = (page.url, page.get_attribute("html", "data-size"))
    address = f"{live_server.url}/ru/site-map/"
    assert (chosen, left) == ((address, "200"), (address, None))


def test_first_key_leads_past_the_menu(page, live_server):
    page.goto(f"{live_server.url}/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/en/#main")


def test_page_is_printed_black_on_white_without_its_menu(page, live_server):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{live_server.url}/en/")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    hidden = [
        page.locator(part).first.is_visible() for part in (".top", ".nav", ".fieldart", ".edge")
    ]
    assert (colour, hidden) == ("rgb(255, 255, 255)", [False] * 4)


def test_what_a_button_says_is_seen_in_the_colours_of_the_system(page, live_server):
    """Those of Windows for weak sight: they leave a button no ground of its own."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{live_server.url}/en/wall/")
    colours = (
        "element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
    )
    assert page.locator(".find .btn").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_forced_dark_colours_win_over_the_device(page, live_server):
    choose(page, live_server, "100.dark.normal.on")
    page.emulate_media(color_scheme="light")
    page.goto(f"{live_server.url}/en/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 27, 26)"
