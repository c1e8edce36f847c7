"""The page of each place: what it says, to whom, and what it costs."""

import gzip

import pytest
from django.utils.translation import gettext, override

from memorial.features.sitemap import addresses
from museum.core.publishing import State
from tests.features.reading import data, facts, html, page, tree, words
from tests.features.rows import cite, feature, hang, name_fact, walk
from tests.media.images import small
from tests.rows import in_three
from tests.sources.rows import lanterns, source

pytestmark = pytest.mark.django_db
PAGE_LIMIT = 10 * 1024  # bytes of HTML under gzip


AWAITED = "to be confirmed by the museum"
WORDS = {
    **in_three("lead", "Кіріспе.", "Вступление.", "A lead."),
    **in_three("meaning", "Мағынасы.", "Смысл.", "A meaning."),
    **in_three("story", "Тарихы.", "История.", "A story."),
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ["Сынақ test-gate", "Кіріспе.", "Мағынасы.", "Тарихы."]),
        ("ru", ["Проба test-gate", "Вступление.", "Смысл.", "История."]),
        ("en", ["Test test-gate", "A lead.", "A meaning.", "A story."]),
    ],
)
def test_page_speaks_the_readers_language(client, language, said):
    feature(**WORDS)
    main = words(tree(page(client, language=language)).find(".//main"))
    assert [text in main for text in said] == [True] * 4


def test_what_nobody_has_told_awaits_the_museum(client):
    feature()
    rows = tree(page(client)).findall(".//dl/div")
    awaited = [words(row.find("dd")) for row in rows if words(row.find("dt")) == AWAITED]
    assert awaited == [
        "Made by Original or made later Height",
        "Step-free to it Surface of the way May be touched",
    ]


def test_what_is_known_is_told(client):
    feature(
        **in_three("makers", "Сынақ шебері", "Мастер Проба", "A Test Master"),
        **in_three("material", "Тас", "Камень", "Stone"),
        made="2007",
        status="replica",
        height="4.5",
        depth="1",
        touch="no",
        **in_three("surface", "Тас төселген", "Мощение", "Paving"),
        walk_order=7,
        kind="gate",
        access_checked_on="2026-05-31",
        step_free="yes",
    )
    said = facts(page(client))
    wanted = {
        "Made by": "A Test Master",
        "Made in": "2007",
        "Original or made later": "Replica",
        "Material": "Stone",
        "Height": "4.5 m",
        "Depth": "1 m",
        "Kind": "Gate",
        "Where": "No. 1 on the plan",
        "May be touched": "No",
        "Step-free to it": "Yes",
        "Surface of the way": "Paving",
        "Checked on": "31 May 2026",
    }
    assert {label: said[label] for label in wanted} == wanted
    assert "to be confirmed by the museum" not in said


@pytest.mark.parametrize("kind", ["park", "burial"])
def test_height_of_a_piece_of_land_is_not_asked_for(client, kind):
    feature(kind=kind)
    assert "Height" not in facts(page(client)).get("to be confirmed by the museum", "")


@pytest.mark.parametrize(("confirmed", "told"), [(True, 0), (False, 1)])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_kazakh_name_that_is_not_confirmed_is_told(client, language, confirmed, told):
    feature(name_confirmed=confirmed)
    with override(language):
        sentence = gettext("not yet confirmed by the museum")
    main = tree(page(client, language=language)).find(".//main")
    assert words(main).count(f"({sentence})") == told


def test_inscription_is_shown_as_carved_with_its_translation(client):
    feature(
        inscription="Katse\nKiri", inscription_language="et",
        **in_three("inscription_meaning", "Сынақ жазу", "Проба надписи", "A test inscription"),
    )  # fmt: skip
    root = tree(page(client))
    carved = root.find(".//blockquote")
    assert (carved.get("lang"), words(carved)) == ("et", "Katse Kiri")
    assert "A test inscription" in words(root.find(".//main"))
    assert "Estonian" in words(root.find(".//main"))


def test_inscription_is_not_translated_into_its_own_language(client):
    feature(inscription="Сынақ", inscription_language="kk", inscription_meaning_ru="Проба надписи")
    assert "Проба надписи" not in page(client, language="kk")


def test_own_pin_is_marked_and_neighbours_are_named(client):
    walk(3)
    root = tree(page(client, "test-2"))
    marked = [a.get("href") for a in root.iterfind(".//{*}a[@class='pin'][@aria-current]")]
    links = [(a.get("rel"), a.get("href")) for a in root.iterfind(".//nav//a[@rel]")]
    assert marked == ["/en/memorial/test-2/"]
    assert links == [("prev", "/en/memorial/test-1/"), ("next", "/en/memorial/test-3/")]


def test_published_pictures_are_shown_in_their_order(client, make_picture):
    gate = feature()
    first = make_picture(caption_en="First of all")
    hidden = make_picture(state=State.DRAFT, caption_en="Nobody's")
    second = make_picture(small(width=300), caption_en="Second", date="2007-05")
    hang(gate, first, hidden, second)
    figures = [words(figure) for figure in tree(page(client)).iterfind(".//figure")]
    assert [text.split(".")[0].split(" CC")[0] for text in figures[:2]] == [
        "First of all",
        "Second May 2007",
    ]
    assert "Nobody's" not in page(client)


def test_sources_and_facts_are_named(client):
    gate = feature()
    cite(gate, source(title="A made-up book"))
    name_fact(gate, lanterns())
    text = page(client)
    assert "A made-up book" in words(tree(text).find(".//main"))
    assert facts(text)["How many lanterns?"].startswith("more than 18,000")


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 100])
def test_page_asks_three_queries(client, make_picture, django_assert_num_queries, count):
    gate = walk(count)[0]
    hang(gate, make_picture(), make_picture())
    cite(gate, source())
    client.get("/en/memorial/test-1/")
    with django_assert_num_queries(
        3
    ):  # the place and all around it, its stops, the hours above every page
        client.get("/en/memorial/test-1/")


def test_address_of_a_place_that_is_not_there(client):
    assert client.get("/en/memorial/nowhere/").status_code == 404


def test_former_address_leads_to_the_present_one(client):
    gate = feature()
    gate.slug = "new-gate"
    gate.save()
    response = client.get("/ru/memorial/test-gate/")
    assert (response.status_code, response["Location"]) == (301, "/ru/memorial/new-gate/")


def test_draft_is_not_there_for_visitors(client):
    feature(state=State.DRAFT)
    assert client.get("/en/memorial/test-gate/").status_code == 404


def test_draft_takes_its_own_place_on_the_walk_for_staff(admin_client):
    walk(2)
    feature("draft", walk_order=1, state=State.DRAFT)
    root = tree(page(admin_client, "draft"))
    stops = [words(a) for a in root.iterfind(".//ol[@class='stops']/li/a")]
    assert "Visitors do not see this page. State: Draft." in words(root.find(".//main"))
    assert stops == ["1 Test test-1", "2 Test draft", "3 Test test-2"]


@pytest.mark.parametrize(("walk_order", "said"), [(1, False), (None, True)])
def test_places_apart_from_the_walk_are_said_to_be_so(client, walk_order, said):
    feature(walk_order=walk_order)
    sentence = "Places without a number are not part of this walk."
    assert (sentence in html(client, "/en/memorial/")) is said


def test_site_map_names_the_grounds_and_published_places():
    feature()
    feature("draft", state=State.DRAFT)
    assert [address.path for address in addresses()] == ["memorial/", "memorial/test-gate/"]


def test_text_that_is_missing_falls_back_field_by_field(client):
    feature(lead_ru="Вступление.", name_en="")
    text = page(client)
    assert '<span lang="ru">Проба test-gate</span>' in text
    assert '<span lang="ru">Вступление.</span>' in text


# --- For machines ----------------------------------------------------------------------------------


def test_structured_data_says_what_the_page_says(client, make_picture):
    gate = feature(
        **WORDS,
        **in_three("makers", "Сынақ шебері", "Мастер Проба", "A Test Master"),
        height="4.5",
        latitude="51.07820",
        longitude="70.97170",
        coordinates_source="A test",
    )
    hang(gate, make_picture())
    text = page(client)
    place, main = data(text)["LandmarksOrHistoricalBuildings"], words(tree(text).find(".//main"))
    said = [place["name"], place["description"], *place["alternateName"]]
    assert [word in main for word in said] == [True] * 4
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 51.0782, "longitude": 70.9717}
    assert place["additionalProperty"] == [
        {"@type": "PropertyValue", "name": "Made by", "value": "A Test Master"},
        {"@type": "PropertyValue", "name": "Height", "value": 4.5, "unitCode": "MTR"},
    ]
    assert [image.partition("/media/")[2] in text for image in place["image"]] == [True]
    assert [label in facts(text) for label in ("Made by", "Height", "Coordinates")] == [True] * 3


def test_structured_data_is_silent_on_what_nobody_knows(client):
    feature()
    place = data(page(client))["LandmarksOrHistoricalBuildings"]
    assert set(place) == {"@context", "@type", "@id", "url", "name", "alternateName"}


def test_structured_description_prints_facts_not_tokens(client):
    lanterns()
    feature(lead_en="There are [[lanterns]].")
    place = data(page(client))["LandmarksOrHistoricalBuildings"]
    assert place["description"] == "There are more than 18,000."


def test_breadcrumbs_lead_home_over_the_grounds(client):
    feature()
    steps = data(page(client))["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "Memorial", "Test test-gate"]


@pytest.mark.parametrize("path", ["memorial/", "memorial/test-1/"])
def test_page_is_light(client, path):
    walk(20)
    assert len(gzip.compress(client.get(f"/kk/{path}").content)) < PAGE_LIMIT
