"""How decisions are printed. The facts are fictional."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from memorial.sources.models import Claim, Fact
from memorial.sources.printing import forms
from museum.core.dates import PartialDate
from tests.sources import rows

LANGUAGES = ("kk", "ru", "en")


def printed(kind, form="", unit="", **value):
    fact = Fact(key="lanterns", kind=kind, unit=unit, decision="decided")
    found = [forms(fact, Claim(fact=fact, **value), code).get(form) for code in LANGUAGES]
    return [text and text.replace("\u00a0", " ") for text in found]


def number(form="", unit="", kind="number", **value):
    sizes = {name: Decimal(value[name]) for name in ("number", "upper") if name in value}
    return printed(kind, form, unit, **value | sizes)


def test_more_than_in_running_text():
    said = number(number=18000, qualifier="more")
    assert said == ["18 000-нан астам", "более 18 000", "more than 18,000"]


def test_about_in_running_text():
    assert number(number=8000, qualifier="about") == ["шамамен 8 000", "около 8 000", "about 8,000"]


def test_at_least_and_at_most():
    assert number(number=12, qualifier="least") == ["кемінде 12", "не менее 12", "at least 12"]
    assert number(number=12, qualifier="most") == ["ең көбі 12", "не более 12", "at most 12"]


def test_the_value_has_no_qualifier():
    assert number("value", number=18000, qualifier="more") == ["18 000", "18 000", "18,000"]


def test_a_range_with_its_unit():
    said = number(kind="distance", unit="km", number=35, upper=40)
    assert said == ["35–40 км", "35–40 км", "35–40 km"]


def test_english_adds_miles_when_asked():
    said = number("miles", kind="distance", unit="km", number=35, upper=40)
    assert said == ["35–40 км", "35–40 км", "35–40 km (22–25 miles)"]


def test_frost_has_a_real_minus():
    assert number(unit="c", number=-40) == ["−40 °C", "−40 °C", "−40 °C"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("gen", "18 000-ның"),
        ("dat", "18 000-ға"),
        ("acc", "18 000-ды"),
        ("loc", "18 000-да"),
        ("abl", "18 000-нан"),
        ("ins", "18 000-мен"),
    ],
)
def test_kazakh_cases_of_a_number(form, said):
    assert number(form, number=18000)[0] == said


def test_a_case_keeps_the_qualifier():
    assert number("dat", number=18000, qualifier="more")[0] == "18 000-нан астамға"
    assert number("dat", number=600, qualifier="about")[0] == "шамамен 600-ге"


def test_the_unit_takes_the_ending():
    assert number("abl", kind="distance", unit="km", number=32)[0] == "32 км-ден"


@pytest.mark.parametrize(
    ("edtf", "form", "said"),
    [
        (
            "1937-08-15",
            "",
            ["1937 жылғы 15 тамыз", "15 августа 1937 года", "15 August 1937"],
        ),
        (
            "1937-08-15",
            "on",
            ["1937 жылғы 15 тамызда", "15 августа 1937 года", "15 August 1937"],
        ),
        (
            "1937-08-15",
            "when",
            ["1937 жылғы 15 тамызда", "15 августа 1937 года", "on 15 August 1937"],
        ),
        ("1938-01", "when", ["1938 жылғы қаңтарда", "в январе 1938 года", "in January 1938"]),
        ("1938-05", "on", ["1938 жылғы мамырда", "мае 1938 года", "May 1938"]),
        ("1953", "when", ["1953 жылы", "в 1953 году", "in 1953"]),
        ("1953", "abl", ["1953 жылдан", None, None]),
        ("1938/1953", "", ["1938–1953 жылдар", "1938–1953 годы", "1938–1953"]),
        ("1938/1953", "when", ["1938–1953 жылдары", "в 1938–1953 годах", "in 1938–1953"]),
        ("1938/1953", "year", ["1938–1953", "1938–1953", "1938–1953"]),
        ("1937-08-15", "year", ["1937", "1937", "1937"]),
        ("193X", "dat", ["1930-жылдарға", None, None]),
    ],
)
def test_a_date_in_its_forms(edtf, form, said):
    assert printed("date", form, date=PartialDate.from_edtf(edtf)) == said


def test_coordinates():
    said = printed("coordinates", latitude=Decimal("51.5"), longitude=Decimal("-70.25"))
    assert said == [
        "51,5000° с. е., 70,2500° б. б.",
        "51,5000° с. ш., 70,2500° з. д.",
        "51.5000° N, 70.2500° W",
    ]


def test_a_direction_is_one_of_sixteen():
    assert number(kind="direction", number=250)[2] == "west-south-west"


def test_words_of_our_own_stand_before_the_value():
    fact = Fact(kind="number", decision="decided", wording_en="a dozen")
    assert forms(fact, Claim(number=Decimal(12)), "en")[""] == "a dozen"


@pytest.mark.parametrize("change", [{"decision": "undecided"}, {"state": "withheld"}])
def test_nothing_is_printed_before_the_decision_or_when_withheld(change):
    fact = Fact(**{"kind": "number", "decision": "decided"} | change)
    assert forms(fact, Claim(number=Decimal(12)), "en") == {}


@pytest.mark.django_db
@pytest.mark.parametrize("half", ["latitude", "longitude"])
def test_place_with_half_its_coordinates_cannot_be_stored(half):
    here = rows.claim(rows.fact(kind="coordinates"), None, latitude=51, longitude=71)
    with pytest.raises(IntegrityError):
        type(here).objects.filter(pk=here.pk).update(**{half: None})
