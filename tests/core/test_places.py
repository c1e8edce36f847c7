from types import SimpleNamespace

import pytest
from django.utils import translation

from museum.core import geography, places

MEMORIAL = SimpleNamespace(latitude=51.0782, longitude=70.9717)
BAYTEREK = SimpleNamespace(latitude=51.1283, longitude=71.4305)


def point(latitude, longitude):
    return SimpleNamespace(latitude=latitude, longitude=longitude)


def test_distance_to_bayterek_is_that_of_the_fact_file():
    assert round(geography.distance_km(MEMORIAL, BAYTEREK), 1) == 32.5


def test_bearing_from_bayterek_is_that_of_the_fact_file():
    assert round(geography.bearing(BAYTEREK, MEMORIAL)) == 260


def test_quarter_of_a_meridian_is_as_long_as_the_radius_says():
    quarter = geography.distance_km(point(0, 0), point(90, 0))
    assert round(quarter, 3) == round(6371.0088 * 3.141592653589793 / 2, 3)


def test_distance_between_antipodes_is_half_the_circle():
    assert round(geography.distance_km(point(0, 0), point(0, 180))) == 20015


def test_distance_to_itself_is_nothing():
    assert geography.distance_km(MEMORIAL, MEMORIAL) == 0


@pytest.mark.parametrize(
    "there, degrees", [((1, 0), 0), ((0, 1), 90), ((-1, 0), 180), ((0, -1), 270)]
)
def test_bearing_along_the_axes(there, degrees):
    assert round(geography.bearing(point(0, 0), point(*there)), 6) == degrees


@pytest.mark.parametrize(
    "language, word",
    [
        ("en", "west-south-west"),
        ("ru", "на запад-юго-запад"),
        ("kk", "батыс-оңтүстік-батысқа қарай"),
    ],
)
def test_compass_word_in_each_language(language, word):
    with translation.override(language):
        assert str(geography.compass(247.5)) == word


@pytest.mark.parametrize("bearing", [348.75, 359.9, 0, 11.2, 360])
def test_compass_closes_at_north(bearing):
    with translation.override("en"):
        assert str(geography.compass(bearing)) == "north"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "about 35–40 km west of Astana",
        "20 miles to the west-south-west",
        "примерно в 40 километрах к западу от Астаны",
        "в 32,5 км на запад-юго-запад",
        "к западу-юго-западу от Астаны",
        "Астанадан батысқа қарай 40 шақырымдай жердегі ауыл",
        "Озеро площадью 12 км² в Северном Казахстане, скорость 110 км/ч",
        "Солтүстік Қазақстан облысы",
        "a North Kazakhstan road",
    ],
)
def test_text_that_agrees_with_the_map_raises_nothing(text):
    assert places.disagreements(text, 32.5, 260) == []


@pytest.mark.parametrize(
    "text, count",
    [
        ("17 km from Astana", 1),
        ("980 км от Алматы", 1),
        ("1 200 км", 1),
        ("35 km south-west of Astana", 1),
        ("юго-западнее", 1),
        ("к востоку-северо-востоку от Астаны", 1),
        ("на юго-восток, 300 км", 2),
        ("солтүстік-шығысында, 100 шақырым", 2),
        ("оңтүстікке қарай", 1),
    ],
)
def test_text_that_contradicts_the_map_is_reported(text, count):
    assert len(places.disagreements(text, 32.5, 260)) == count


def test_report_names_the_words_and_the_figure():
    with translation.override("en"):
        assert places.disagreements("300 km to the south", 32.5, 260) == [
            "The text says “300 km”; in a straight line it is 32 km.",
            "The text says “south”; by the coordinates it is west.",
        ]


@pytest.mark.parametrize("number", range(16))
def test_every_compass_word_means_its_own_degrees(number):
    with translation.override("en"):
        word = str(geography.compass(number * 22.5))
    assert places.degrees_of(word) == number * 22.5
