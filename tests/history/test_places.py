"""Related places: computed distances, reasons, themes."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from memorial.history.admin import contradictions
from memorial.history.models import Place
from museum.core.publishing import State
from tests.history import rows

pytestmark = pytest.mark.django_db
KARAGANDA = {"latitude": "49.6742", "longitude": "72.6761"}


def html(client, language="en"):
    return client.get(f"/{language}/history/places/").content.decode()


def shown(client, language="en"):
    return re.findall(r'<span data-origin="computed">([^<]*)', html(client, language))


def draft(**values):
    """A place that is not stored yet, as a form would fill it in."""
    given = {"kind": "memorial", "name_kk": "Төбе", "reason_kk": "Шам", "reason_ru": "Фонарь"}
    return Place(**given | values)


@pytest.mark.parametrize(
    "language, words",
    [
        ("en", "197\u00a0km (122\u00a0miles) south-east"),
        ("ru", "197\u00a0км на юго-восток"),
    ],
)
def test_distance_and_direction_are_computed(client, language, words):
    rows.memorial()
    rows.place(**KARAGANDA)
    assert shown(client, language) == [words]


def test_another_decision_on_the_memorial_changes_the_distance(client):
    claim = rows.memorial()
    rows.place(**KARAGANDA)
    claim.latitude, claim.longitude = "49.6742", "72.5"
    claim.save()
    assert shown(client) == ["13\u00a0km (8\u00a0miles) east"]


def test_place_without_coordinates_has_no_distance(client):
    rows.memorial()
    rows.place()
    assert shown(client) == []


def test_no_distance_while_the_ledger_has_not_decided(client):
    rows.place(**KARAGANDA)
    assert shown(client) == []


def test_memorial_is_never_related_to_itself():
    rows.memorial()
    with pytest.raises(ValidationError) as error:
        draft(latitude=51.0783, longitude=70.9718).clean()
    assert list(error.value.message_dict) == ["latitude"]


@pytest.mark.parametrize("name, missing", [("latitude", "longitude"), ("longitude", "latitude")])
def test_one_coordinate_alone_is_refused(name, missing):
    with pytest.raises(ValidationError) as error:
        draft(**{name: 50}).clean()
    assert list(error.value.message_dict) == [missing]


def test_database_refuses_one_coordinate_alone():
    with pytest.raises(IntegrityError):
        rows.place(latitude=50)


def test_memorial_needs_its_reason_in_two_languages():
    with pytest.raises(ValidationError) as error:
        draft(reason_kk="", reason_ru="").clean()
    assert sorted(error.value.message_dict) == ["reason_kk", "reason_ru"]


def test_destination_needs_no_reason():
    draft(kind="destination", reason_kk="", reason_ru="").clean()


def test_text_that_contradicts_the_map_is_reported():
    rows.memorial()
    place = rows.place(**KARAGANDA, text_en="It lies 900 km to the north.")
    assert len(contradictions(place)) == 2


def test_each_memorial_stands_once_under_the_first_of_its_tags(client):
    late, early = rows.tag("late", position=2), rows.tag("early", position=1, name_en="Early")
    rows.place(1).tags.set([late, early])
    rows.place(2).tags.set([late])
    rows.place(3)
    text = html(client)
    headings = re.findall(r'<h2 id="theme-\d+">([^<]+)', text)
    assert headings == ["Early", "Lanterns", "Other memorials"]
    assert text.count("<h3>Hill 1</h3>") == 1


def test_destinations_stand_by_themselves_and_point_to_what_is_near(client):
    rows.place(kind="destination", reason_en="")
    text = html(client)
    assert "For a longer journey" in text
    assert '/en/visit/#near"' in text


def test_draft_is_not_shown(client):
    rows.place(state=State.DRAFT)
    assert "Related places are being prepared." in html(client)
