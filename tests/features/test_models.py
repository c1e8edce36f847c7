"""What a place on the grounds may be, and how the walk runs."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from memorial.features.choices import Drawing
from memorial.features.models import PLAN_HEIGHT, PLAN_WIDTH, Feature
from memorial.features.walk import Walk, smooth
from museum.core.publishing import State
from museum.drawings import plan
from museum.drawings.files import BUILDINGS, FRAMES
from tests.features.rows import feature, hang, walk

pytestmark = pytest.mark.django_db
PLACE = {"latitude": "51.0782", "longitude": "70.9717"}


def refused(**values):
    """The fields beside which a form would show a sentence."""
    with pytest.raises(ValidationError) as error:
        Feature(name_kk="Сынақ", name_ru="Проба", **values).full_clean()
    return sorted(error.value.message_dict)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"latitude": "51.0782"}, "longitude"),
        ({"longitude": "70.9717"}, "latitude"),
        (PLACE, "coordinates_source"),
        ({"plan_x": 5}, "plan_y"),
        ({"plan_y": 5}, "plan_x"),
        ({"plan_x": PLAN_WIDTH + 1, "plan_y": 5}, "plan_x"),
        ({"plan_x": 5, "plan_y": PLAN_HEIGHT + 1}, "plan_y"),
        ({"inscription": "Test"}, "inscription_language"),
        ({"inscription": "Test", "inscription_language": "xx"}, "inscription_language"),
        ({"height": "0"}, "height"),
        ({"latitude": "91", "longitude": "0", "coordinates_source": "Test"}, "latitude"),
    ],
)
def test_form_says_beside_the_field_what_does_not_go_together(values, field):
    assert field in refused(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": "51.0782"},
        PLACE,
        {"plan_x": 5},
        {"plan_x": PLAN_WIDTH + 1, "plan_y": 5},
        {"inscription": "Test"},
    ],
)
def test_database_refuses_it_too(values):
    with pytest.raises(IntegrityError):
        feature(**values)


def test_place_needs_nothing_but_its_name():
    Feature(name_kk="Сынақ", name_ru="Проба").full_clean()


def test_year_may_be_given_as_edtf():
    assert feature(made="2007~").made.edtf == "2007~"


def test_picture_that_hangs_here_is_not_deleted(make_picture):
    picture = make_picture()
    hang(feature(), picture)
    with pytest.raises(ProtectedError):
        picture.delete()


def test_every_drawing_to_choose_is_drawn_twice_and_has_its_frame():
    names = set(Drawing.values)
    assert names == set(FRAMES)
    assert names | {f"plan-{name}" for name in names} | {"land", "site"} == set(BUILDINGS)


def test_plan_is_as_large_as_its_drawing():
    assert (PLAN_WIDTH, PLAN_HEIGHT) == plan.SIZE


def test_names_of_other_languages_and_other_names_are_named_once():
    gate = feature(other_names_ru="Ворота\nПроба test-gate", other_names_en="Ворота")
    assert gate.further_names("en") == [
        ("Сынақ test-gate", "kk"),
        ("Проба test-gate", "ru"),
        ("Ворота", "ru"),
        ("Ворота", "en"),
    ]


# --- The walk --------------------------------------------------------------------------------------


def the_walk():
    return Walk(Feature.objects.published().on_the_walk())


def test_stops_are_numbered_without_gaps_in_walking_order():
    feature("apart")
    feature("second", walk_order=20)
    feature("first", walk_order=3)
    feature("hidden", walk_order=10, state=State.DRAFT)
    stops = [(stop["number"], stop["slug"]) for stop in the_walk().stops]
    assert stops == [(1, "first"), (2, "second")]
    assert [place["slug"] for place in the_walk().apart] == ["apart"]


def test_neighbours_are_the_stops_before_and_after():
    walk(3)
    slugs = [
        [stop and stop["slug"] for stop in the_walk().neighbours(slug)]
        for slug in ("test-1", "test-2", "test-3", "elsewhere")
    ]
    assert slugs == [[None, "test-2"], ["test-1", "test-3"], ["test-2", None], [None, None]]


def measured(slug, order, latitude):
    return feature(
        slug, walk_order=order, latitude=latitude, longitude=0, coordinates_source="A test"
    )


def test_length_is_the_sum_of_straight_lines():
    """A thousandth of a degree along a meridian is 111.19 m on the sphere of radius R1."""
    for order, latitude in enumerate(["0.000", "0.001", "0.003"]):
        measured(f"test-{order}", order, latitude)
    assert the_walk().metres == 330


def test_length_is_not_told_before_every_stop_is_measured():
    measured("test-1", 1, "0")
    measured("test-2", 2, "1")
    feature("test-3", walk_order=3)
    assert the_walk().metres is None


def test_length_of_one_stop_is_not_told():
    measured("test-1", 1, "0")
    assert the_walk().metres is None


def test_row_of_drawings_holds_the_first_six():
    walk(8)
    assert [stop["slug"] for stop in the_walk().drawn] == [f"test-{n}" for n in range(1, 7)]


def test_line_runs_through_every_pin():
    walk(2)
    ends = [part.split()[-2:] for part in the_walk().line.removeprefix("M").split("C")]
    assert ends == [["0", "204"], ["10", "100"], ["20", "100"]]


def test_line_without_pins_is_none():
    feature(walk_order=1)
    assert the_walk().line == ""


def test_straight_line_stays_straight():
    assert smooth([(0, 0), (30, 0), (60, 0)]) == "M0 0C5 0 20 0 30 0C40 0 55 0 60 0"
