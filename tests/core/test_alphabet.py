import random

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from museum.core.alphabet import (
    ALPHABETS,
    ENGLISH,
    FIGURES,
    KAZAKH,
    ORDERS,
    filed_words,
    initial,
    sort_key,
    spelled,
)

# Common nouns and plainly fictional names, one or more for each of the 42 letters, in the order of
# a Kazakh dictionary; figures first, Latin words last.
IN_ORDER = """
9-бөлме|А|Ай Ақ|Ай-Нұр|Айна|Алма|Ана|Әже|Әке|Бала|Вагон|Гүл|Ғалым|Дала|Ель|Ерік|Ёлка|Жер|Зер|И|Ине|Йод|
Кез|Көл|Қаз|Қол|Лағыл|Май|Нан|Ңа|Оба|Өзен|Пана|Рас|Сан|Тас|Уақ|Ұл|Үй|Фонд|Хат|Һәм|Цирк|Чек|Шам|Щит|
Ъ|Ыдыс|Іні|Ь|Эра|Юла|Яма|Archive|Wall
""".replace("\n", "").split("|")

COLLATIONS = [
    "C",
    "kk-x-icu",
    "ru-x-icu",
    "en-x-icu",
    "cs-x-icu",
    "da-x-icu",
    "et-x-icu",
    "lt-x-icu",
]


def in_database_order(keys, collation=""):
    rows = ", ".join(["(%s)"] * len(keys))
    query = f"SELECT column1 FROM (VALUES {rows}) AS keys ORDER BY column1 {collation}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, keys)
        return [row[0] for row in cursor.fetchall()]


def shuffled(words):
    words = list(words)
    random.Random(1938).shuffle(words)  # noqa: S311
    return words


def test_the_kazakh_alphabet_has_42_different_letters():
    assert len(KAZAKH) == len(set(KAZAKH)) == 42


def test_the_list_begins_with_every_letter():
    assert set(KAZAKH) <= {word[0] for word in IN_ORDER}


def test_words_stand_in_kazakh_order():
    assert sorted(shuffled(IN_ORDER), key=sort_key) == IN_ORDER


@pytest.mark.django_db
def test_the_database_keeps_the_order():
    keys = [sort_key(word) for word in IN_ORDER]
    assert in_database_order(shuffled(keys)) == keys


@pytest.mark.django_db
@pytest.mark.parametrize("collation", COLLATIONS)
def test_no_collation_changes_the_order(collation):
    if connection.vendor != "postgresql":
        collation = "BINARY"  # SQLite has no other that is not the same for ASCII
    keys = [sort_key(word) for word in IN_ORDER]
    assert in_database_order(shuffled(keys), f'COLLATE "{collation}"') == keys


@pytest.mark.django_db
def test_not_even_numeric_collation_changes_the_order():
    keys = [sort_key(word) for word in IN_ORDER]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE COLLATION by_number (provider = icu, locale = 'cs-u-kn-true', deterministic = true)"
            )
        assert in_database_order(shuffled(keys), "COLLATE by_number") == keys
    else:
        assert in_database_order(shuffled(keys), "COLLATE NOCASE") == keys


@given(st.text(alphabet=KAZAKH), st.text(alphabet=KAZAKH))
def test_keys_compare_as_positions_in_the_alphabet(left, right):
    def positions(word):
        return [KAZAKH.index(letter) for letter in word]

    assert (sort_key(left) < sort_key(right)) == (positions(left) < positions(right))


@given(st.text(), st.sampled_from(["kk", "ru", "en"]))
def test_a_key_is_short_and_alternates_letters_and_figures(text, language):
    key = sort_key(text, language)
    assert len(key) <= 2 * len(text)
    assert all(letter in "abcdefgh" for letter in key[::2])
    assert all(figure.isdigit() and figure.isascii() for figure in key[1::2])


@given(st.text(alphabet=KAZAKH + KAZAKH.lower() + ENGLISH + FIGURES + "’- .მä"))
def test_a_key_can_be_spelled_again(text):
    """A letter of no alphabet stands as one that is left out."""
    filed = " ".join(filed_words(text, "kk"))
    assert spelled(sort_key(text)) == "".join(
        letter if letter in ORDERS["kk"] + " " else "…" for letter in filed
    )


def test_russian_files_yo_under_ye():
    names = ["Емелина Анна", "Ёмелина Вера", "Емелина Юлия", "Ивова", "Йодова"]
    assert sorted(shuffled(names), key=lambda name: sort_key(name, "ru")) == names


def test_english_files_accents_under_their_letter_and_cyrillic_last():
    names = ["Abel", "Äbel Q", "Abela", "Zed", "Азия"]
    assert sorted(shuffled(names), key=lambda name: sort_key(name, "en")) == names


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [
        ("«Әже»", "kk", "Ә"),
        ("ёлка", "kk", "Ё"),
        ("ёлка", "ru", "Е"),
        ("éclair", "en", "E"),
        ("Archive", "kk", "A"),
        ("17-бөлімше", "kk", "#"),
        ("ალბომი", "kk", "#"),
        ("", "kk", "#"),
    ],
)
def test_initial(text, language, letter):
    assert initial(text, language) == letter


def test_every_letter_is_its_own_initial():
    for language, letters in ALPHABETS.items():
        assert [initial(letter.lower(), language) for letter in letters] == list(letters)
