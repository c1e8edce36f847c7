"""The desk and what a list asks, in Chromium: reached with the keyboard, in both themes."""

from museum.versions.models import Deed, Kind
from tests.museum.test_admin_in_browser import address, desk, press
from tests.museum.test_moving import page as stored

__all__ = ["address", "desk"]


def test_day_at_the_desk(desk, address, axe):
    """As the guide says: from the desk to the record, publish from the list, undo."""
    stored(1, state="review")
    desk.set_viewport_size({"width": 820, "height": 900})
    desk.emulate_media(color_scheme="dark")
    desk.goto(address("", "kk"))
    axe(desk)
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className") == "skip-to-content-link"
    with desk.expect_navigation():
        desk.locator(".block .act a").first.press("Enter")
    desk.check("#action-toggle")
    desk.select_option("[name=action]", "publish")
    press(desk, ".actions .button")
    axe(desk)
    press(desk, ".asking button")
    press(desk, ".messagelist a")
    axe(desk)
    press(desk, ".asking button")
    assert Deed.objects.latest("pk").kind == Kind.UNDONE
