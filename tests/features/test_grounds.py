"""The grounds as a whole: the plan, the walk, the row of drawings on the home page."""

import pytest

from museum.core.publishing import State
from tests.features.reading import facts, html, tree, words
from tests.features.rows import feature, walk
from tests.rows import in_three

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_list_says_what_the_plan_shows(client):
    walk(2)
    feature("apart")
    root = tree(html(client, "/en/memorial/"))
    pins = [(a.get("href"), a.get("aria-label")) for a in root.iterfind(".//{*}a[@class='pin']")]
    stops = [(a.get("href"), words(a)) for a in root.iterfind(".//ol[@class='stops']/li/a")]
    assert pins == [
        ("/en/memorial/test-1/", "1. Test test-1"),
        ("/en/memorial/test-2/", "2. Test test-2"),
    ]
    assert stops == [
        ("/en/memorial/test-1/", "1 Test test-1"),
        ("/en/memorial/test-2/", "2 Test test-2"),
        ("/en/memorial/apart/", "Test apart"),
    ]


def test_place_apart_with_a_pin_stands_on_the_plan_without_a_number(client):
    feature("apart", plan_x=10, plan_y=20)
    pin = tree(html(client, "/en/memorial/")).find(".//{*}a[@class='pin']")
    assert (pin.get("aria-label"), words(pin)) == ("Test apart", "•")


def test_plan_says_that_it_is_a_sketch(client):
    walk(1)
    assert "Our own sketch, not to scale." in html(client, "/en/memorial/")


def test_row_of_drawings_leads_to_the_places(client):
    walk(1)
    links = tree(html(client, "/kk/memorial/")).findall(".//ul[@class='elev']/li/div/a")
    assert [(a.get("href"), words(a)) for a in links] == [("/kk/memorial/test-1/", "Сынақ test-1")]


def test_grounds_without_a_place_say_so(client):
    text = html(client, "/en/memorial/")
    assert "No place on the grounds is described here yet." in text
    assert '<svg class="art plan' not in text


def test_surface_is_told_where_it_is_known(client):
    feature(**in_three("surface", "Тас төселген", "Мощение", "Paving"))
    assert facts(html(client, "/en/memorial/"))["Surface"] == "Test test-gate: Paving"


def test_surface_that_nobody_has_told_awaits_the_museum(client):
    walk(1)
    assert facts(html(client, "/en/memorial/"))["Surface"] == "to be confirmed by the museum"


def test_length_of_the_walk_is_told_once_it_is_measured(client):
    for number, latitude in enumerate(["0", "0.01"]):
        place = {"latitude": latitude, "longitude": 0, "coordinates_source": "A test"}
        feature(f"test-{number}", walk_order=number, **place)
    said = facts(html(client, "/en/memorial/"))["Length"]
    assert said == "About 1,110 m in straight lines from place to place"


def test_length_is_left_out_before(client):
    walk(2)
    assert "Length" not in facts(html(client, "/en/memorial/"))


@pytest.mark.parametrize("count", [1, 100])
def test_grounds_ask_two_queries(client, django_assert_num_queries, count):
    walk(count)
    client.get("/en/memorial/")
    with django_assert_num_queries(2):  # the places, the hours above every page
        client.get("/en/memorial/")


def test_home_shows_the_row_of_drawings(client):
    walk(2)
    links = tree(html(client, "/ru/")).findall(".//ul[@class='elev']/li/div/a")
    assert [a.get("href") for a in links] == ["/ru/memorial/test-1/", "/ru/memorial/test-2/"]


def test_home_follows_a_place_that_is_withdrawn(client):
    first, _second = walk(2)
    client.get("/ru/")
    first.state = State.DRAFT
    first.save()
    assert "/memorial/test-1/" not in html(client, "/ru/")
