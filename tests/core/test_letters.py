import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from museum.core.letters import LATIN_TO_CYRILLIC, MixedWord, mixed_words, repaired, warning

LATIN_I = "Саяси қуғын-сүргiн құрбандары"


def test_a_latin_i_in_a_kazakh_word_is_reported_with_its_place():
    assert mixed_words(LATIN_I) == [MixedWord("сүргiн", 12, "i", foreign_is_latin=True)]


def test_a_cyrillic_letter_in_a_latin_word_is_reported():
    assert mixed_words("Kаrlag") == [MixedWord("Kаrlag", 0, "а", foreign_is_latin=False)]


@pytest.mark.parametrize(
    "text",
    ["IIIF", "QR-код", "COVID-19", "XX ғасыр", "ХХ ғасыр", "3D-модель", "O’Brien пен Әли", ""],
)
def test_words_of_one_alphabet_are_not_reported(text):
    assert mixed_words(text) == []


@pytest.mark.parametrize(
    ("mixed", "clean"),
    [
        ("сүргiн", "сүргін"),
        ("күнi", "күні"),
        ("белгiлеу", "белгілеу"),
        ("Kаrlag", "Karlag"),
        ("Əсел hәм Ɵмір", "Әсел һәм Өмір"),
        ("ХIХ", "XIX"),
        ("КAPЛAГ", "КАРЛАГ"),
    ],
)
def test_look_alikes_are_repaired_towards_the_word_they_stand_in(mixed, clean):
    assert (repaired(mixed), mixed_words(clean)) == (clean, [])


def test_a_word_that_no_look_alike_explains_is_left_to_its_author():
    assert repaired("PDFті") == "PDFті"


@given(st.text(alphabet="аәвеіоқhһHiIXxcDq -'é\u0301"))
def test_repair_changes_only_look_alikes_and_only_once(text):
    once = repaired(text)
    pairs = set(LATIN_TO_CYRILLIC.items()) | {(c, lat) for lat, c in LATIN_TO_CYRILLIC.items()}
    assert all(pair in pairs for pair in zip(text, once, strict=True) if pair[0] != pair[1])
    assert repaired(once) == once


@given(st.text(alphabet="аәвеіоқhһHiIXxcDq -'é\u0301"))
def test_after_repair_only_words_that_no_look_alike_explains_are_mixed(text):
    for word in mixed_words(repaired(text)):
        assert set(word.word) & set("қв") and set(word.word) & set("Dqé")


def test_the_warning_names_the_word_and_its_letters():
    with override("ru"):
        assert warning(LATIN_I) == (
            "В 1 слове смешаны кириллица и латиница: «сүргiн» (латиница: i)."
        )


def test_the_warning_names_three_words_of_four():
    with override("en"):
        assert warning("күнi түнi iнi тiл") == (
            "4 words mix Cyrillic and Latin letters: “күнi” (Latin i); “түнi” (Latin i); "
            "“iнi” (Latin i) …."
        )


def test_no_warning_for_clean_text():
    assert warning("Саяси қуғын-сүргін") == ""
