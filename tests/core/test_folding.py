import pytest
from hypothesis import given
from hypothesis import strategies as st

from museum.core.folding import LONGEST_QUERY, clean_query, fold

TRICKY = "аәқңөұүһіийёЁЙвВмМҢHhIiYyXxaAoOeEcCdDßæÆłqQЪъʼ-'’ \u0306\u0301\u0308№ƏəƟө1«»ŉ\u0345"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Рысқұлова", "рыскулова"),
        ("ЖҮРГЕНОВА", "жургенова"),
        ("Әже, ғасыр, кең өмір, һәм, ілім", "аже гасыр кен омир хам илим"),
        ("Фёдоровна", "федоровна"),
        ("Логи́нов Андрей", "логинов андрей"),
        ("Łucja Müller-Groß", "lucja muller gross"),
        ("«сүргiн»", "сургин"),
        ("Kаrlag", "karlag"),
        ("О'Брайен О’Брайен Оʼбрайен", "обрайен обрайен обрайен"),
        ("Бек\u2011Ата  бек—ата", "бек ата бек ата"),
        ("№ 00486", "00486"),
        ("қуғын\u00ad-сүргін", "кугын сургин"),
        (" \n\t ", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_composed_and_decomposed_letters_fold_alike():
    assert fold("Е\u0308лкин Андреи\u0306") == fold("Ёлкин Андрей") == "елкин андрей"


@given(st.text(alphabet=TRICKY) | st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя -"))
def test_case_never_matters(text):
    assert fold(text.upper()) == fold(text)


@given(st.text())
def test_a_cleaned_query_is_short_printable_and_stays_so(text):
    query = clean_query(text)
    assert len(query) <= LONGEST_QUERY
    assert query == clean_query(query) == query.strip()
    assert "\x00" not in query


def test_a_query_loses_nul_and_control_characters():
    assert clean_query(" Әзиза\x00\x07\n Рыс\u200bқұлова ") == "Әзиза Рысқұлова"


def test_a_query_of_a_hundred_thousand_characters_is_cut():
    assert clean_query("ә" * 100_000) == "ә" * 200
