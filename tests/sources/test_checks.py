"""Planted errors of places, numbers and dates are found; what merely looks like one is not."""

import pytest

from memorial.sources.checks import amounts, places, times
from memorial.sources.checks.material import (
    Amount,
    Breakdown,
    Material,
    Place,
    Spot,
)
from tests.sources.planted import checks_of, date, english, fact, text

__all__ = ["english"]


# --- Places ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "The memorial stands 300 km west of Astana.",
        "Мемориал находится в 300 км к западу от Астаны.",
        "Мемориал Астанадан 300 км жерде.",
        "The memorial stands 35 km south-east of Astana.",
        "Мемориал Астанадан оңтүстік-шығысқа қарай тұр.",
    ],
)
def test_text_that_contradicts_the_map_is_found(words):
    assert checks_of(text(words)) == ["coordinates"]


@pytest.mark.parametrize(
    "words",
    [
        "The memorial stands 35–40 km west-south-west of Astana.",
        "Мемориал находится в 35–40 км к западу-юго-западу от Астаны.",
        "Мемориал Астанадан батыс-оңтүстік-батысқа қарай 35–40 км жерде.",
        "Lake Kobeituz lies 200 km east of Astana.",
    ],
)
def test_text_that_agrees_with_the_map_is_not(words):
    assert checks_of(text(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The camp lay outside Almaty.",
        "Лагерь находился под Алматы.",
        "Лагерь Алматының түбінде болды.",
        "Лагерь стоял в центре Казахстана.",
        "Лагерь Қазақстанның ортасында болды.",
    ],
)
def test_camp_near_a_far_city_is_found(words):
    assert checks_of(text(words)) == ["too-far"]


@pytest.mark.parametrize(
    "words, language",
    [
        ("Khan Shatyr, miles away.", "en"),
        ("a tower km from here", "en"),
        ("Башня стоит в км от мемориала.", "ru"),
        ("Мұнара км жерде тұр.", "kk"),
        ("Ол шақырым қашықтықта.", "kk"),
    ],
)
def test_distance_without_a_number_is_found(words, language):
    assert checks_of(text(words, language)) == ["without-number"]


@pytest.mark.parametrize(
    "words",
    [
        "Khan Shatyr, 34 miles away.",
        "a few miles away",
        "[[distance-road]] km from here",
        "Башня стоит в 34 км от мемориала.",
        "Мұнара 34 км жерде тұр.",
        "Астанадан бірнеше шақырым қашықтықта",
        "скорость 110 км/ч",
    ],
)
def test_distance_with_a_number_is_not(words):
    assert checks_of(text(words)) == []


def test_place_with_the_same_pin_is_related_to_itself():
    here = Place("", ("Lamp Museum",), Spot(51, 71))
    other = Place("a list", ("House of Lamps",), Spot(51.0001, 71))
    assert checks_of(Material(here=here, related=(other,))) == ["same-place"]


def test_place_elsewhere_is_not():
    here = Place("", ("Lamp Museum",), Spot(51, 71))
    other = Place("a list", ("Wick Museum",), Spot(52, 71))
    assert checks_of(Material(here=here, related=(other,))) == []


@pytest.mark.parametrize(
    "words",
    [
        "the Lamp Region (now known as Lamp Region)",
        "Ламповая область (ныне Ламповая область)",
        "Шам облысы (қазіргі Шам облысы)",
    ],
)
def test_name_explained_by_itself_is_found(words):
    assert checks_of(text(words)) == ["same-place"]


def test_two_directions_in_one_text_are_found():
    words = "The museum lies to the west of Astana. It is due south of Astana."
    found = places.two_directions(text(words))
    assert [(each.said, each.other) for each in found] == [("west", "south")]


# --- Numbers -----------------------------------------------------------------------------------------


def test_percentages_in_a_text_that_no_whole_allows_are_found():
    assert checks_of(text("Lamps 4,390 (50 %), wicks 855 (20 %)")) == ["percentages"]


def test_percentages_in_a_text_that_fit_are_not():
    assert checks_of(text("Lamps 50 (50 %), wicks 25 (25 %)")) == []


@pytest.mark.parametrize(
    "parts, whole, complete, found",
    [
        ([60, 50], 100, False, ["sums"]),
        ([60, 30], 100, True, ["sums"]),
        ([60, 30], 100, False, []),
        ([60, 40], 100, True, []),
    ],
)
def test_parts_against_the_whole(parts, whole, complete, found):
    named = tuple((str(part), part, None) for part in parts)
    breakdown = Breakdown("a page", named, whole, complete)
    assert [each.check for each in amounts.sums(Material(breakdowns=(breakdown,)))] == found


def test_part_that_is_more_than_its_whole_is_found():
    part = fact("women-full-term", Amount(9000, 9000), source="one page")
    whole = fact("women-passed", Amount(8000, 8000), source="one page")
    found = amounts.parts_of_facts(Material(facts=(part, whole)))
    assert [(each.said, each.other) for each in found] == [("9,000", "8,000")]


# --- Dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "earlier, later, found",
    [
        ("1953", "1938", ["order"]),
        ("1938", "1953", []),
        ("1938", "1938-01", []),
        ("XXXX", "1938", []),
    ],
)
def test_end_against_beginning(earlier, later, found):
    facts = (fact("first-arrival", date(earlier)), fact("camp-closed", date(later)))
    assert [each.check for each in times.order(Material(facts=facts))] == found


@pytest.mark.parametrize(
    "words, found",
    [
        ("The camp stood for nearly two decades.", ["length"]),
        ("Лагерь просуществовал почти два десятилетия.", ["length"]),
        ("Лагерь жиырма жылға жуық тұрды.", ["length"]),
        ("The camp stood for a quarter of a century.", ["length"]),
        ("The camp stood for about fifteen years.", []),
        ("The lake was dry for nearly two decades.", []),
    ],
)
def test_stated_length_against_the_years(words, found):
    material = text(words)._replace(facts=(fact("camp-years", date("1938/1953")),))
    assert checks_of(material) == found


@pytest.mark.parametrize(
    "words, language, found",
    [
        ("In 1938 trains came to Akmol.", "en", ["anachronism"]),
        ("В 1938 году поезда шли в Акмол.", "ru", ["anachronism"]),
        ("1938 жылы пойыз Ақмолға келді.", "kk", ["anachronism"]),
        ("In 1938 a camp stood where Akmol stands today.", "en", []),
        ("В 1938 году женщин везли в Акмолинск.", "ru", []),
        ("1938 жылы Ақмола арнайы бөлімшесі болды.", "kk", []),
        ("The museum is in Malinovka.", "en", ["former-name"]),
        ("Музей стоит в Малиновке.", "ru", ["former-name"]),
        ("Музей Малиновкада тұр.", "kk", ["former-name"]),
        ("In 1989 women met in Malinovka.", "en", []),
        ("the village, then named Malinovka", "en", []),
    ],
)
def test_names_of_other_years(words, language, found):
    material = text(words, language)._replace(facts=(fact("akmol-renamed", date("2007-01")),))
    assert checks_of(material) == found
