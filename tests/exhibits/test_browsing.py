"""Finding objects: words in three languages, facets that count right, pages, and hostile addresses."""

import re
from collections import Counter

import pytest
from django.utils import timezone

from museum.core.publishing import State
from museum.exhibits.browsing import Search
from museum.exhibits.models import MuseumObject
from tests.exhibits import rows

pytestmark = pytest.mark.django_db


def html(client, query=""):
    return client.get(f"/en/objects/{query}").content.decode()


def found(query):
    return [thing.pk for thing in Search(query, timezone.now()).found()]


@pytest.fixture
def many(make_picture):
    """Objects of several kinds, materials, decades and halls; the first one has a picture."""
    halls = [rows.hall(), rows.hall(), None]
    things = [
        rows.museum_object(
            kind=["toy", "letter", "tool"][n % 3],
            material=["wood", "paper", "", "metal"][n % 4],
            made=["1938", "1937/1953", "194X", None, "XXXX"][n % 5],
            hall=halls[n % 3],
            title_en=f"Test {'lantern' if n % 2 else 'basket'} {n}",
        )
        for n in range(30)
    ]
    rows.place(things[0], make_picture())
    rows.museum_object(state=State.DRAFT, kind="toy", made="1938")
    return things


@pytest.fixture
def few():
    """Three objects of one kind."""
    return [rows.museum_object() for _number in range(3)]


# --- Facets ------------------------------------------------------------------------------------------


def recounted(things):
    """The counts of every facet, taken from the objects one by one."""
    return {
        "kind": Counter(thing.kind for thing in things),
        "material": Counter(thing.material for thing in things if thing.material),
        "decade": Counter(decade for thing in things for decade in thing.decades.split()),
        "hall": Counter(thing.hall.slug for thing in things if thing.hall),
        "picture": Counter("yes" for thing in things if thing.placed_pictures.exists()),
    }


CHOICES = [
    {},
    {"q": "lantern"},
    {"kind": "letter"},
    {"kind": "toy", "decade": "1940"},
    {"material": "wood", "q": "basket"},
    {"picture": "yes"},
]


@pytest.mark.parametrize("query", CHOICES)
def test_counts_equal_a_recount(many, query):
    counts = Search(query, timezone.now()).counts
    for facet, counted in counts.items():
        others = {name: value for name, value in query.items() if name != facet}
        things = MuseumObject.objects.filter(pk__in=found(others))
        assert {v: n for v, n in counted.items() if v} == recounted(things)[facet], facet


def test_a_choice_finds_as_many_as_it_promises(many):
    search = Search({"q": "basket"}, timezone.now())
    for name, counted in search.counts.items():
        for value, number in counted.items():
            if value:
                assert len(found({"q": "basket", name: value})) == number


def test_options_that_would_find_nothing_are_left_out(client, many):
    text = html(client, "?kind=letter")
    assert "Sculpture" not in text
    assert 'aria-current="true"' in text


def test_chosen_option_can_be_given_up(client, many):
    facets = {
        facet.heading: facet
        for facet in client.get("/en/objects/?kind=letter&q=test").context["facets"]
    }
    chosen = next(option for option in facets["Kind"].options if option.chosen)
    assert chosen.query == "q=test"


def test_object_of_several_decades_is_found_in_each():
    thing = rows.museum_object(made="1937/1953")
    assert [found({"decade": year}) for year in ("1930", "1940", "1950", "1960")] == [
        [thing.pk], [thing.pk], [thing.pk], [],
    ]  # fmt: skip


# --- Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["бесік", "БЕСIК", "колыбель", "Cradle", "колыбель cradle", "QX-93Z"]
)
def test_objects_are_found_by_words_of_three_languages(words):
    rows.museum_object()
    thing = rows.museum_object(
        inventory_number="QX-93Z", title_kk="Бесік", title_ru="Колыбель", title_en="Cradle"
    )
    assert found({"q": words}) == [thing.pk]


def test_objects_are_found_by_their_kind_in_words():
    thing = rows.museum_object(kind="sculpture")
    rows.museum_object()
    assert found({"q": "sculpture"}) == [thing.pk]


def test_what_only_staff_may_read_finds_nothing():
    rows.museum_object(withheld_reason="A made-up secret", awaiting_review="kk")
    assert found({"q": "secret"}) == []


def test_nothing_found_gives_advice(client, many):
    assert "Nothing was found. Try fewer words" in html(client, "?q=zzzz")


def test_museum_without_published_objects_says_so(client):
    text = html(client)
    assert "Not published here yet" in text
    assert "The museum has not published its objects here yet." in text
    assert 'content="noindex' not in text


# --- Pages -------------------------------------------------------------------------------------------


def test_twenty_four_stand_on_a_page(client, many):
    pages = [html(client), html(client, "?page=2")]
    assert [text.count('class="cap"') for text in pages] == [24, 6]


def test_pages_keep_the_choice(client, many):
    assert 'href="?q=test&amp;page=2"' in html(client, "?q=test")


@pytest.mark.parametrize(
    "query", ["?page=2", "?page=0", "?page=abc", "?page=-1", "?page=²", "?page=9999999999"]
)
def test_page_that_does_not_exist_is_not_found(client, query):
    assert client.get(f"/en/objects/{query}").status_code == 404


def test_filtered_list_is_not_indexed(client, many):
    assert ["noindex,follow" in html(client, query) for query in ("", "?kind=toy", "?q=test")] == [
        False, True, True,
    ]  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("facet", ["kind", "material", "decade", "hall", "picture"])
@pytest.mark.parametrize("value", ["xxx", "1", "%27", "[[x]]", "ғ" * 200, "1930 ", "٣"])
def test_choice_that_does_not_exist_is_named_and_left_out(client, few, facet, value):
    response = client.get("/en/objects/", {facet: value})
    assert response.status_code == 200
    assert "there is no such choice, so it was left out." in response.content.decode()
    assert response.context["page"].paginator.count == 3


@pytest.mark.parametrize("query", ["?q=%00", "?kind=%00", "?page=%00"])
def test_nul_is_refused(client, query):
    assert client.get(f"/en/objects/{query}").status_code == 400


@pytest.mark.parametrize("words", ["%", "_", "'", "\\", '"><script>', "[[", "a" * 1500, "🕯"])
def test_any_words_are_searched(client, few, words):
    response = client.get("/en/objects/", {"q": words})
    assert response.status_code == 200
    assert "<script>" not in re.sub(
        r'<script type="application/ld\+json">', "", response.content.decode()
    )
