"""Objects: their page, their pictures, their permanent numbers."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from museum.core.dates import PartialDate
from museum.core.publishing import State
from museum.exhibits.models import Label, MuseumObject
from museum.exhibits.models.objects import decades_of
from tests.exhibits import rows
from tests.media.images import small

pytestmark = pytest.mark.django_db


def html(client, address):
    return client.get(address).content.decode()


def page(client, thing, language="en"):
    return html(client, f"/{language}/objects/{thing.slug}/")


# --- Numbers -----------------------------------------------------------------------------------------


def test_label_number_is_never_given_twice():
    first = rows.museum_object()
    number = first.label_id
    first.delete()
    second = rows.museum_object()
    assert second.label_id > number
    assert Label.objects.filter(pk=number).exists()


def test_label_number_stays_with_every_change():
    thing = rows.museum_object()
    number, thing.title_en = thing.label_id, "Renamed"
    thing.save()
    assert MuseumObject.objects.get().label_id == number


def test_inventory_number_belongs_to_one_object():
    rows.museum_object(inventory_number="TEST 99")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.museum_object(inventory_number="TEST 99")


@pytest.mark.parametrize("size", ["height", "width", "depth", "diameter"])
def test_a_size_is_greater_than_nothing(size):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.museum_object(**{size: 0})
    with pytest.raises(ValidationError) as refused:
        MuseumObject(title_en="Test", inventory_number="x", kind="toy", **{size: 0}).full_clean()
    assert list(refused.value.message_dict) == [size]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("1938", [1930]),
        ("1937/1953", [1930, 1940, 1950]),
        ("194X", [1940]),
        ("1939~", [1930]),
        ("../1938", [1930]),
        ("[1941..]", [1940]),
        ("XXXX", []),
        ("1650", []),
    ],
)
def test_decades_are_those_an_object_may_have_been_made_in(made, expected):
    assert decades_of(PartialDate.from_edtf(made)) == expected


def test_an_object_without_a_name_is_refused_beside_the_field():
    with pytest.raises(ValidationError) as refused:
        MuseumObject(inventory_number="x", kind="toy").full_clean()
    assert refused.value.message_dict["title_kk"] == ["Write this in at least one language."]


def test_a_gap_in_the_provenance_names_nobody():
    step = rows.museum_object().provenance.create(how="gap", who_en="Somebody")
    with pytest.raises(ValidationError) as refused:
        step.full_clean()
    assert list(refused.value.message_dict) == ["who_kk"]


# --- The page ----------------------------------------------------------------------------------------


def test_page_says_what_is_known(client, pictured):
    text = page(client, pictured)
    for words in (
        "A made-up thing.",
        "Height 12.5 cm, width 30 cm",
        "cotton, sewn",
        "c.\u00a01941",
    ):
        assert words in text
    assert f'<p class="label-no">{pictured.label_id}</p>' in text


def test_sizes_are_written_as_each_language_writes_them(client, pictured):
    assert "12,5" in page(client, pictured, "ru")


def test_gap_in_the_provenance_is_stated(client, pictured):
    assert '<span class="tbc">Not known</span>' in page(client, pictured)


def test_object_without_provenance_says_so(client):
    assert "is not known, or not written down yet" in page(client, rows.museum_object())


def test_object_without_a_picture_has_a_text_tile(client):
    text = page(client, rows.museum_object())
    assert "No photograph yet" in text
    assert "IIIF manifest" not in text


def test_field_in_another_language_says_so(client):
    thing = rows.museum_object(title_en="", description_kk="Тек қазақша.")
    text = page(client, thing)
    assert '<span lang="kk">Тек қазақша.</span>' in text
    assert 'class="fallback"' not in text


def test_former_address_of_an_object_leads_to_the_present_one(client, pictured):
    former, pictured.slug = pictured.slug, "renamed"
    pictured.save()
    assert client.get(f"/kk/objects/{former}/").url == "/kk/objects/renamed/"
    assert client.get(f"/kk/objects/{former}/image/2/").url == "/kk/objects/renamed/image/2/"


def test_hall_that_is_not_published_is_not_named(client, pictured):
    pictured.hall.state = State.DRAFT
    pictured.hall.save()
    assert pictured.hall.name_en not in page(client, pictured)


def test_object_costs_two_queries(client, pictured, django_assert_num_queries):
    for _number in range(8):
        rows.museum_object(hall=pictured.hall)
    page(client, pictured)
    with django_assert_num_queries(2):  # the leaflet above every page, and the object
        page(client, pictured)


def test_object_with_much_provenance_and_many_pictures_costs_as_much(
    client, pictured, make_picture, django_assert_num_queries
):
    for number in range(3, 6):
        rows.place(pictured, rows.captioned(make_picture, number))
        rows.provenance(pictured)
    page(client, pictured)
    with django_assert_num_queries(2):
        page(client, pictured)


# --- Pictures ----------------------------------------------------------------------------------------


def test_pictures_stand_in_their_order(client, make_picture):
    thing = rows.museum_object()
    rows.place(thing, rows.captioned(make_picture, 1), position=2)
    rows.place(thing, rows.captioned(make_picture, 2), position=1)
    text = page(client, thing)
    assert text.index("Test picture 2") < text.index("Test picture 1")


def test_picture_that_is_not_published_is_not_shown(client, make_picture):
    thing = rows.museum_object()
    rows.place(thing, rows.captioned(make_picture, 1, state=State.DRAFT))
    assert "No photograph yet" in page(client, thing)


def test_image_page_leads_to_the_largest_file(client, make_picture):
    thing = rows.museum_object()
    rows.place(thing, make_picture(small(width=1800, height=1200)))
    assert "1600 × 1067 pixels" in html(client, f"/en/objects/{thing.slug}/image/1/")


def test_image_page_leads_to_its_neighbours(client, pictured):
    text = html(client, f"/en/objects/{pictured.slug}/image/2/")
    assert "Test picture 1" in text
    assert [f"image/{n}/" in text for n in (1, 3)] == [True, True]


@pytest.mark.parametrize("number", [0, 4, 99999999999999999999])
def test_image_that_is_not_there_is_not_found(client, pictured, number):
    assert client.get(f"/en/objects/{pictured.slug}/image/{number}/").status_code == 404


def test_image_page_costs_two_queries(client, pictured, django_assert_num_queries):
    address = f"/en/objects/{pictured.slug}/image/2/"
    client.get(address)
    with django_assert_num_queries(2):
        client.get(address)


@pytest.fixture
def distressing(make_picture):
    thing = rows.museum_object(advisory_en="It shows a made-up sorrow.")
    rows.place(thing, rows.captioned(make_picture, 1), distressing=True)
    return thing


@pytest.mark.parametrize("path", ["", "image/1/"])
def test_distressing_picture_stands_behind_a_link(client, distressing, path):
    address = f"/en/objects/{distressing.slug}/{path}"
    before, after = html(client, address), html(client, f"{address}?show=1")
    assert ("It shows a made-up sorrow." in before, "<picture>" in before) == (True, False)
    assert 'href="?show=1"' in before
    assert "<picture>" in after
    assert 'content="noindex"' in after


def test_distressing_picture_is_not_in_lists_nor_given_to_machines(client, distressing):
    listed = html(client, "/en/objects/")
    assert ("The picture may distress" in listed, "<picture>" in listed) == (True, False)
    assert client.get(f"/iiif/objects/{distressing.label_id}/manifest.json").status_code == 404
    assert "image" not in data(client, distressing)


def test_picture_shown_by_permission_is_small_and_says_why(client, make_picture):
    thing = rows.museum_object()
    rows.place(thing, rows.captioned(make_picture, 1, rights="inc", permission="A test."))
    for path in ("", "image/1/"):
        text = html(client, f"/en/objects/{thing.slug}/{path}")
        assert "only in this small size" in text
        assert set(re.findall(r"/(\d+)-[0-9a-f]{12}\.", text)) == {"400"}


def test_picture_in_use_is_not_deleted(make_picture):
    thing = rows.museum_object()
    picture = make_picture(small(width=500))
    rows.place(thing, picture)
    assert [str(use) for use in picture.uses()] == [str(thing)]


# --- For machines ------------------------------------------------------------------------------------


def data(client, thing, language="en"):
    text = page(client, thing, language)
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return next(d for d in map(json.loads, blocks) if d["@type"] != "BreadcrumbList")


def test_structured_data_says_what_the_page_shows(client, pictured):
    found, text = data(client, pictured), page(client, pictured)
    assert found["@type"] == "ArchiveComponent"
    for name in ("name", "description", "identifier", "material", "size", "creditText"):
        assert found[name] in text
    assert found["itemLocation"]["name"] == pictured.hall.name_en
    assert [part["name"] for part in found["isPartOf"]] == ["Test exhibition"]


def test_structured_images_carry_licence_and_credit(client, pictured):
    images = data(client, pictured)["image"]
    assert [image["creditText"] for image in images] == ["Nobody"] * 3
    assert {image["license"] for image in images} == {
        "https://creativecommons.org/licenses/by/4.0/"
    }
    assert images[1]["acquireLicensePage"].endswith(f"/en/objects/{pictured.slug}/image/2/")
    assert client.get("/" + images[0]["contentUrl"].split("/", 3)[3]).status_code == 200


def test_structured_data_leaves_out_what_is_not_known(client):
    found = data(client, rows.museum_object(kind="art"))
    assert set(found) == {
        "@context", "@type", "@id", "url", "name", "identifier", "inLanguage", "additionalType",
    }  # fmt: skip
    assert found["@type"] == "VisualArtwork"


def test_date_is_given_to_machines_only_when_it_is_certain(client, pictured):
    assert "dateCreated" not in data(client, pictured)
    assert data(client, rows.museum_object(made="1938-01"))["dateCreated"] == "1938-01"
