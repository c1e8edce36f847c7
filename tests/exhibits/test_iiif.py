"""The manifest of an object: valid, in three languages, open to viewers of other sites."""

import json

import pytest
from pydantic import ValidationError

from museum.core.publishing import State
from tests.exhibits import rows
from tests.exhibits.presentation import assert_valid, faults

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def manifest(client, thing):
    return json.loads(client.get(f"/iiif/objects/{thing.label_id}/manifest.json").content)


@pytest.fixture
def found(client, pictured):
    return manifest(client, pictured)


def test_manifest_is_valid(found):
    assert_valid(found)
    assert len(found["items"]) == 3


def test_manifest_of_an_object_of_which_little_is_known_is_valid(client, make_picture):
    thing = rows.museum_object(title_kk="", title_ru="")
    rows.place(thing, make_picture())
    found = manifest(client, thing)
    assert_valid(found)
    assert found["label"] == {"en": [thing.title_en]}
    assert [page["language"] for page in found["homepage"]] == [["en"]]


@pytest.mark.parametrize(
    ("section", "spoil"),
    [
        ("4.6", lambda data: data.update({"@context": "http://test/2/context.json"})),
        ("5.2", lambda data: data.update(items=[])),
        ("5.3", lambda data: data["items"][0].update(id=data["items"][0]["id"] + "#1")),
        ("5.3", lambda data: data["items"][0].pop("width")),
        ("5.6", lambda data: painting(data).update(target="http://test/other")),
        ("3.1", lambda data: data.update(rights="https://creativecommons.org/licenses/by/4.0/")),
        ("4.4", lambda data: data["summary"].update(kk=[""])),
        ("3.3", lambda data: data["homepage"][0].pop("label")),
        ("3.1", lambda data: data["provider"][0].pop("label")),
    ],
)
def test_a_spoilt_manifest_is_seen(found, section, spoil):
    spoil(found)
    assert next(faults(found)).startswith(section)


def painting(data):
    return data["items"][0]["items"][0]["items"][0]


@pytest.mark.parametrize("spoil", [{"label": None}, {"label": {"kk": "one"}}, {"id": "no address"}])
def test_the_schema_sees_what_is_wrong(found, spoil):
    with pytest.raises(ValidationError):
        assert_valid(found | spoil)


def test_words_stand_in_three_languages(found):
    assert found["summary"] == {
        "kk": ["Ойдан шығарылған зат."],
        "ru": ["Вымышленный предмет."],
        "en": ["A made-up thing."],
    }
    labels = [pair["label"]["en"] for pair in found["metadata"]]
    assert labels[:2] == [["Inventory number"], ["Kind"]]
    assert found["metadata"][1]["label"]["kk"] != found["metadata"][1]["label"]["en"]


def test_rights_and_credit_stand_with_object_and_picture(found):
    assert found["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert found["requiredStatement"]["value"]["en"] == ["A test gift"]
    assert found["items"][0]["requiredStatement"]["value"]["en"] == ["Nobody"]


def test_home_pages_are_those_of_the_three_languages(client, found, pictured):
    pages = {page["language"][0]: page["id"] for page in found["homepage"]}
    assert set(pages) == {"kk", "ru", "en"}
    for code, address in pages.items():
        assert (
            client.get(address.replace("http://127.0.0.1:8000", "")).context["title"].language
            == code
        )


def test_images_are_files_of_the_size_they_say(client, found):
    body = found["items"][0]["items"][0]["items"][0]["body"]
    response = client.get("/" + body["id"].split("/", 3)[3])
    assert (response.status_code, response["Content-Type"]) == (200, body["format"])
    assert (body["width"], body["height"]) == (500, 330)


def test_manifest_is_open_to_viewers_of_other_sites(client, pictured):
    response = client.get(f"/iiif/objects/{pictured.label_id}/manifest.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Content-Type"].startswith("application/ld+json;profile=")
    page = client.get(f"/en/objects/{pictured.slug}/")
    assert "Access-Control-Allow-Origin" not in page.headers


def test_its_images_may_be_shown_on_other_sites(client, found):
    address = found["thumbnail"][0]["id"].split("/", 3)[3]
    assert client.get(f"/{address}")["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_manifest_is_the_same_for_every_reader(client, pictured):
    address = f"/iiif/objects/{pictured.label_id}/manifest.json"
    first = client.get(address, headers={"accept-language": "ru"})
    second = client.get(address, headers={"accept-language": "en"})
    assert first.content == second.content
    assert "Content-Language" not in first.headers
    assert "Accept-Language" not in first.headers.get("Vary", "")


@pytest.mark.parametrize("number", [0, 999, 2**31, 10**30])
def test_manifest_of_no_object_is_not_found(client, number):
    assert client.get(f"/iiif/objects/{number}/manifest.json").status_code == 404


def test_manifest_of_a_draft_is_not_found(client, pictured):
    pictured.state = State.DRAFT
    pictured.save()
    assert client.get(f"/iiif/objects/{pictured.label_id}/manifest.json").status_code == 404


def test_manifest_costs_one_query(client, pictured, django_assert_num_queries):
    with django_assert_num_queries(1):
        manifest(client, pictured)
