"""The plan in Chromium: a curator moves a pin, a visitor follows it."""

import pytest

from memorial.features.models import Feature
from tests.axe import assert_accessible, looks
from tests.chromium import admit
from tests.features.rows import feature

PLAN = "svg.plan-pick"


@pytest.fixture
def curator(page, live_server, admin_user):
    """The browser of somebody who is signed in."""
    admit(page, admin_user, live_server.url)
    return page


def open_form(curator, live_server, record):
    curator.goto(f"{live_server.url}/kk/admin/features/feature/{record.pk}/change/")


def numbers(page):
    return [int(page.input_value(f"#id_plan_{axis}") or -1) for axis in "xy"]


def pin(page):
    circle = page.locator(f"{PLAN} .pin")
    return [int(circle.get_attribute(name)) for name in ("cx", "cy")]


def click_at(page, x, y):
    """Click where the plan has `x` and `y`, at whatever size it stands on the screen."""
    plan = page.locator(PLAN)
    plan.scroll_into_view_if_needed()
    box = plan.bounding_box()
    page.mouse.click(box["x"] + x * box["width"] / 960, box["y"] + y * box["height"] / 560)


@pytest.mark.parametrize("width", [500, 1280])
def test_click_on_the_plan_moves_the_pin_and_is_saved(curator, live_server, width):
    record = feature(plan_x=10, plan_y=10)
    curator.set_viewport_size({"width": width, "height": 900})
    open_form(curator, live_server, record)
    click_at(curator, 480, 280)
    assert all(abs(a - b) <= 3 for a, b in zip(numbers(curator), [480, 280], strict=True))
    moved = numbers(curator)
    assert pin(curator) == moved
    curator.click("input[name=_save]")
    curator.wait_for_url("**/features/feature/")
    record.refresh_from_db()
    assert [record.plan_x, record.plan_y] == moved


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["ArrowRight", "ArrowDown"], [110, 110]),
        (["ArrowLeft", "ArrowUp"], [90, 90]),
        (["Shift+ArrowRight", "Shift+ArrowUp"], [101, 99]),
        (["ArrowLeft"] * 15, [0, 100]),
    ],
)
def test_arrow_keys_move_the_pin(curator, live_server, keys, place):
    open_form(curator, live_server, feature(plan_x=100, plan_y=100))
    curator.focus(PLAN)
    for key in keys:
        curator.keyboard.press(key)
    assert (numbers(curator), pin(curator)) == (place, place)


def test_place_without_a_pin_has_none_until_somebody_clicks(curator, live_server):
    open_form(curator, live_server, feature())
    assert not curator.locator(f"{PLAN} .pin").is_visible()
    click_at(curator, 100, 100)
    assert curator.locator(f"{PLAN} .pin").is_visible()


def test_typed_numbers_move_the_pin(curator, live_server):
    open_form(curator, live_server, feature())
    curator.fill("#id_plan_x", "300")
    curator.fill("#id_plan_y", "200")
    assert pin(curator) == [300, 200]


def test_plan_shows_the_other_places_and_the_form_is_accessible(curator, live_server):
    feature("other", plan_x=50, plan_y=50, walk_order=10)
    open_form(curator, live_server, feature())
    assert curator.locator(f"{PLAN} .other").all_text_contents() == ["Сынақ other"]
    assert_accessible(curator)


# --- Visitors --------------------------------------------------------------------------------------


@pytest.fixture
def site(live_server, shipped):
    return live_server.url


def test_place_beyond_the_plan_breaks_no_rule_of_accessibility(page, site):
    """The plan and a place on it are asked with all other kinds of pages."""
    page.goto(f"{site}/kk/memorial/alash-park/")
    for look, rules in looks(page):
        assert_accessible(page, look, rules)


@pytest.mark.parametrize("width", [390, 1440])
def test_every_pin_can_be_hit_and_leads_to_its_place(page_without_js, site, width):
    page_without_js.set_viewport_size({"width": width, "height": 900})
    page_without_js.goto(f"{site}/ru/memorial/")
    circles = page_without_js.locator(".pin circle")
    sizes = [circles.nth(n).bounding_box()["width"] for n in range(circles.count())]
    assert (len(sizes), min(sizes) >= 24) == (Feature.objects.exclude(plan_x=None).count(), True)
    page_without_js.locator(".pin").nth(2).click()
    assert page_without_js.locator("h1").inner_text() == "Сторожевая вышка"
