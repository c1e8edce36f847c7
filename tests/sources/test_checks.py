"""Planted errors are found; what merely looks like one is not."""

import pytest
from django.utils import translation

from memorial.sources.checks import amounts, differing, findings_in, places, texts, times
from memorial.sources.checks.files import FileError, read
from memorial.sources.checks.material import (
    Amount,
    Breakdown,
    Claim,
    Direction,
    Fact,
    Material,
    Place,
    Spot,
    Text,
)
from museum.core.dates import PartialDate


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def text(words, language="en", **values):
    return Material(texts=(Text("a page", words, language, **values),))


def fact(key, *values, source=None, **more):
    claims = tuple(
        Claim(key, source or f"source {number}", value) for number, value in enumerate(values)
    )
    return Fact(key, f"{key}?", claims, **more)


def date(edtf):
    return PartialDate.from_edtf(edtf)


def checks_of(material):
    return [finding.check for finding in findings_in(material)]


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


# --- Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["It was the largest camp.", "Крупнейший лагерь ГУЛАГа", "Ең үлкен лагерь"]
)
def test_superlative_against_the_ledger_is_found(words):
    ours = fact("camp-size", "one of the largest women's camps")
    assert checks_of(text(words)._replace(facts=(ours,))) == ["superlative"]


@pytest.mark.parametrize(
    "words",
    [
        "It was not the only camp.",
        "один из крупнейших лагерей",
        "ең ірі лагерьлердің бірі",
        "the largest lake",
    ],
)
def test_modest_rank_is_not(words):
    ours = fact("camp-size", "one of the largest women's camps")
    assert checks_of(text(words)._replace(facts=(ours,))) == []


REFUTED = Claim("museum-name", "a page", "Қуғын-сүргін музейі | Museum of Repression", refuted=True)


@pytest.mark.parametrize(
    "words, found",
    [
        ("Welcome to the Museum of Repression.", ["refuted"]),
        ("Қуғын-сүргін музейі", ["refuted"]),
        ("The Museum of Repression? That name is wrong.", []),
        ("The museum tells of repression.", []),
    ],
)
def test_refuted_answer_in_a_text(words, found):
    ledger = Fact("museum-name", "?", (REFUTED,), is_decided=True)
    assert checks_of(text(words)._replace(facts=(ledger,))) == found


def test_refuted_point_in_a_text_is_found():
    wrong = Claim("memorial-coordinates", "a page", Spot(51.0417, 71.3461), refuted=True)
    ledger = Fact("memorial-coordinates", "?", (wrong,), is_decided=True)
    assert checks_of(text("GPS 51.0417, 71.3461")._replace(facts=(ledger,))) == ["refuted"]


@pytest.mark.parametrize(
    "ledger, severity",
    [
        ((), "error"),
        ((Fact("lanterns", "?"),), "warning"),
        ((Fact("lanterns", "?", is_known_open=True),), "warning"),
        ((Fact("lanterns", "?", is_decided=True),), None),
    ],
)
def test_token_of_a_fact_without_a_decision(ledger, severity):
    material = text("There were many.", tokens=frozenset({"lanterns"}))._replace(facts=ledger)
    assert [each.severity for each in texts.undecided(material)] == [severity] * bool(severity)


@pytest.mark.parametrize(
    "words", ["Admission: low-cost", "Вход: символическая плата", "тегін немесе арзан"]
)
def test_what_is_no_price_is_found(words):
    assert checks_of(text(words)) == ["no-price"]


# --- Claims ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "one, other, agree",
    [
        (Amount(35, 40), Amount(40, 40), True),
        (Amount(35, 35), Amount(36, 36), True),
        (Amount(62, 62), Amount(61, 61), False),
        (Amount(18000, 18000), Amount(20000, 20000), False),
        (date("1937"), date("1937-12"), True),
        (date("1937"), date("1938"), False),
        (date("193X"), date("1938"), True),
        (Spot(51.0782, 70.9717), Spot(51.073056, 70.979167), True),
        (Spot(51.0782, 70.9717), Spot(51.0417, 71.3461), False),
        (Direction(270, "west"), Direction(247.5, "west-south-west"), True),
        (Direction(270, "west"), Direction(225, "south-west"), False),
        ("Жён", "жен", True),
        ("wives", "children", False),
        (Amount(1, 1), "one", True),
    ],
)
def test_agreement_of_two_answers(one, other, agree):
    assert differing.agree(one, other) == differing.agree(other, one) == agree


@pytest.mark.parametrize("state", [{"is_decided": True}, {"is_known_open": True}])
def test_claims_that_differ_are_silent_once_someone_has_looked(state):
    assert checks_of(Material(facts=(fact("lanterns", Amount(1, 1), Amount(9, 9), **state),))) == []


# --- Files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "[[claim]]\nfact = 'a'",
        "[[claim]]\nfact = 'a'\nsource = 'S'\ntext = 'without its question'",
        "[[fact]]\nkey = 'a'\nquestion = '?'\n[[claim]]\nfact = 'a'\nsource = 'S'\ndate = '1938-13'",
        "text = 1",
        "not TOML",
        "[here]\nlatitude = 1",
    ],
)
def test_file_that_is_no_file_of_claims_says_so(tmp_path, content):
    file = tmp_path / "claims.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(FileError, match=r"claims\.toml"):
        read(file)
