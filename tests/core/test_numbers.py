from datetime import time
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import formats
from django.utils.translation import override

from museum.core import numbers

LANGUAGES = ("kk", "ru", "en")


def in_each(function, *arguments):
    """The three languages' results with a visible ~ for the no-break space."""
    return [
        function(*arguments, language=language).replace("\u00a0", "~") for language in LANGUAGES
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (18000, ["18~000", "18~000", "18,000"]),
        (1_500_000, ["1~500~000", "1~500~000", "1,500,000"]),
        (Decimal("18000.50"), ["18~000,5", "18~000,5", "18,000.5"]),
        (-0.25, ["−0,25", "−0,25", "−0.25"]),
        (0, ["0", "0", "0"]),
        (Decimal("100"), ["100", "100", "100"]),
    ],
)
def test_number(value, written):
    assert in_each(numbers.number, value) == written


def test_a_number_is_rounded_half_up_when_asked():
    assert [numbers.number(value, 1, "en") for value in (0.25, 2.349, 3)] == ["0.3", "2.3", "3.0"]


def test_number_agrees_with_django_formats():
    for language in LANGUAGES:
        with override(language):
            assert numbers.number(18000) == formats.number_format(18000, force_grouping=True)


def test_tenge():
    assert in_each(numbers.tenge, 1500) == ["1~500~₸", "1~500~₸", "1,500~₸~(tenge)"]


def test_percent():
    assert in_each(numbers.percent, 50) == ["50~%", "50~%", "50%"]


def test_km():
    assert in_each(numbers.km, 35.5) == ["35,5~км", "35,5~км", "35.5~km"]


def test_km_with_miles_adds_them_in_english_only():
    assert in_each(numbers.km, 35, True) == ["35~км", "35~км", "35~km (22~miles)"]


def test_one_mile_is_singular():
    assert numbers.km(1.6, True, "en") == "1.6\u00a0km (1\u00a0mile)"


def test_celsius_has_a_real_minus():
    assert in_each(numbers.celsius, -40) == ["−40~°C"] * 3


def test_coordinates():
    assert in_each(numbers.coordinates, 51.0782, 70.9717) == [
        "51,0782°~с.~е., 70,9717°~ш.~б.",
        "51,0782°~с.~ш., 70,9717°~в.~д.",
        "51.0782°~N, 70.9717°~E",
    ]


def test_coordinates_south_and_west():
    assert in_each(numbers.coordinates, -1.5, -2) == [
        "1,5000°~о.~е., 2,0000°~б.~б.",
        "1,5000°~ю.~ш., 2,0000°~з.~д.",
        "1.5000°~S, 2.0000°~W",
    ]


def test_clock():
    assert in_each(numbers.clock, time(9), "locative") == ["09:00-де", "09:00", "09:00"]


def test_number_in_a_case():
    assert in_each(numbers.number_in, 18000, "dative") == ["18~000-ға", "18~000", "18,000"]


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("барлығы 18 000 әйел", "барлығы 18~000 әйел"),
        ("1 500 000 том", "1~500~000 том"),
        ("№ 00486 бұйрық", "№~00486 бұйрық"),
        ("Order No. 00486", "Order No.~00486"),
        ("Астанадан 40 км жерде", "Астанадан 40~км жерде"),
        ("1938 ж. 6 қаңтарда", "1938~ж. 6~қаңтарда"),
        ("6 января 1938 г.", "6~января 1938~г."),
        ("on 6 January 1938", "on 6~January 1938"),
        ("А. Б. Ойдан шығарылған", "А.~Б.~Ойдан шығарылған"),
        ("50 % және 1 500 ₸", "50~% және 1~500~₸"),
        ("в 1938 году 5 женщин", "в 1938~году 5 женщин"),
        ("18 кмит", "18 кмит"),
        ("35–40 км", "35–|40~км"),
        ("below −40 °C. Part", "below −40~°C. Part"),
        ("8 000-ға жуық", "8~000-|ға жуық"),
        ("+7 000 000-00-00", "+7~000~000-00-00"),
    ],
)
def test_tie(text, tied):
    assert numbers.tie(text).replace("\u00a0", "~").replace("\u2060", "|") == tied
    assert numbers.tie(numbers.tie(text)) == numbers.tie(text)


def rendered(language, source, **context):
    template = engines["django"].from_string("{% load text %}" + source)
    with override(language):
        return template.render(context).replace("\u00a0", "~")


def test_filters_speak_the_active_language():
    source = "{{ n|number }}; {{ n|tenge }}; {{ d|km:'miles' }}; {{ at|clock:'dative' }}; {{ a|coordinates:b }}"
    context = {"n": 1500, "d": 35, "at": time(18), "a": 51.0782, "b": 70.9717}
    assert [rendered(language, source, **context) for language in LANGUAGES] == [
        "1~500; 1~500~₸; 35~км; 18:00-ге; 51,0782°~с.~е., 70,9717°~ш.~б.",
        "1~500; 1~500~₸; 35~км; 18:00; 51,0782°~с.~ш., 70,9717°~в.~д.",
        "1,500; 1,500~₸~(tenge); 35~km (22~miles); 18:00; 51.0782°~N, 70.9717°~E",
    ]


def test_words_take_endings_in_kazakh_only():
    source = "{{ place|in_case:'locative' }} {{ n|number_in:'dative' }} {{ n|ordinal }}"
    context = {"place": "Астана", "n": 29}
    assert rendered("kk", source, **context) == "Астанада 29-ға 29-шы"
    assert rendered("ru", source, **context) == "Астана 29 29-шы"


def test_tie_escapes_what_is_not_marked_safe():
    assert rendered("kk", "{{ text|tie }}", text="<b>40 км</b>") == "&lt;b&gt;40~км&lt;/b&gt;"
