"""What a name is compared by."""

import pytest

from memorial.people.names import keys, unwritten
from memorial.people.names.equivalents import shipped
from memorial.people.names.keyboard import in_cyrillic, in_latin, is_said
from memorial.people.names.likeness import likeness
from memorial.people.names.namekey import Entry, packed, unpacked
from memorial.people.names.reading import read
from memorial.people.names.stems import stems
from memorial.people.names.words import split


def stems_of(word):
    return {stem for stem, _reader in stems(word)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Фонарёва", "Фонарева"),
        ("Фонарёва", "Фонарёв"),
        ("Фонарёва", "Фонарьова"),
        ("Қаратоғай", "Каратогай"),
        ("Күншуақ", "Куншуак"),
        ("Көлбақа", "Көлбaқа"),  # a Latin a
        ("Тҥнгі", "Түнгі"),  # an eight-bit font
        ("Тростинская", "Тростинский"),
        ("Тростинська", "Тростинская"),
        ("Светлая", "Светлый"),
        ("Земляничная", "Земляничный"),
        ("Фонарёву", "Фонарёв"),
        ("Фонарёвых", "Фонарёв"),
        ("Тростинскую", "Тростинский"),
        ("Тростинских", "Тростинский"),
        ("Тростинского", "Тростинский"),
        ("Луноходовна", "Луноход"),
        ("Луноходқызы", "Луноходовна"),
        ("Аннна", "Ана"),
        ("Софья", "София"),
        ("Ключ'евська", "Ключевская"),
    ],
)
def test_two_spellings_of_a_name_have_one_stem(one, other):
    assert stems_of(one) == stems_of(other)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Zhuravlikova", "Журавликова"),
        ("Žuravlikova", "Журавликова"),
        ("Żurawlikowa", "Журавликова"),
        ("Shchukareva", "Щукарева"),
        ("Szczukariewa", "Щукарева"),
        ("Schtschukarewa", "Щукарева"),
        ("Chabrecova", "Хабрецова"),
        ("Habrezowa", "Хабрецова"),
        ("Nadejdina", "Надеждина"),
        ("Svetlyachkoff", "Светлячков"),
        ("Fonarine", "Фонарина"),
        ("Qarlyğaş", "Қарлығаш"),
        ("Oulitkina", "Улиткина"),
        ("Fonarevienė", "Фонарёва"),
        ("Fonarevaitė", "Фонарёва"),
    ],
)
def test_a_latin_spelling_is_read_as_one_of_its_readers_means_it(latin, cyrillic):
    assert stems_of(latin) >= stems_of(cyrillic)


@pytest.mark.parametrize(
    ("word", "cyrillic"),
    [
        ("ფონარევა", "Фонарёва"),
        ("Ֆոնարևա", "Фонарёва"),
        ("Ակորդյան", "Акордян"),
        ("ליפאווא", "Липава"),
        ("לִיפּוֹבָה", "Липова"),
    ],
)
def test_a_name_in_other_letters_is_read(word, cyrillic):
    assert stems_of(word) >= stems_of(cyrillic)


def test_a_surname_in_ich_stays_whole():
    assert stems_of("Фонаревич") == {"фонаревич"}


@pytest.mark.parametrize("word", ["Фонрева", "Фонарееова", "Фнарева", "Фонадева", "Фоанрева"])
def test_a_slip_leaves_a_common_key(word):
    shared = keys.asked(next(iter(stems_of(word)))) & keys.filed("фонарев")
    assert shared != set()


def test_names_far_from_each_other_are_not_alike():
    assert likeness("фонарев", "кошкин") == 0


def test_what_sounds_alike_is_liker_than_what_does_not():
    assert likeness("гаас", "хас") > likeness("гаас", "маас")


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        (keys.asked_by_ear, "аеу" * 150 + "бвг"),
        (unwritten.asked, "псфс" * 100),
        (unwritten.asked, "псфс"),
    ],
)
def test_what_is_no_name_is_not_asked_for_in_thousands_of_ways(asked, word):
    assert len(asked(word)) < 2 * len(word) + 100


def test_keys_are_the_same_on_every_machine():
    assert keys.number("фнрф") == 744065914


def test_an_everyday_form_stands_for_its_name():
    assert "екатерин" in shipped()["катуш"] | shipped()["катуша"]


def test_two_names_are_not_joined_by_their_common_everyday_form():
    assert "волка" in shipped()["олга"] & shipped()["владимир"]
    assert "владимир" not in shipped()["олга"]


def test_a_query_is_taken_apart():
    typed = read("Фонарёва-Лунная Л. урожд. Кошкина, 1904 г. р.")
    assert [(word.text, word.is_half) for word in typed.words] == [
        ("Фонарёва", True),
        ("Лунная", True),
        ("Л", False),
        ("Кошкина", False),
    ]
    assert typed.years == (1904,)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("моя бабушка Лампада Фонарёва", ["Лампада", "Фонарёва"]),
        ("менің әжем Лампада", ["Лампада"]),
        ("Lampada Fonareva née Koshkina", ["Lampada", "Fonareva", "Koshkina"]),
        ("meine Oma Lampada", ["Lampada"]),
        ("Фонарёва, 1 мая 1904 г. р.", ["Фонарёва"]),
        ("Fonareva, b. 1904", ["Fonareva"]),
        ("Фонарёва Р. 1904 г.", ["Фонарёва", "Р"]),
        ("жена", ["жена"]),
        ("Бабушкина Мать-Лампада", ["Бабушкина", "Мать", "Лампада"]),
    ],
)
def test_what_stands_beside_a_name_is_left_aside(query, words):
    assert [word.text for word in read(query).words] == words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ФонарёваЛ.М.", ["Фонарёва", "Л", "М"]),
        ("Фонарёва ЛМ", ["Фонарёва", "Л", "М"]),
        ("ЛампадаФонарёва", ["Лампада", "Фонарёва"]),
        ("Фона- рёва", ["Фонарёва"]),
        ("Фонарёва- Лунная", ["Фонарёва", "Лунная"]),
        ("Yu. Fonareva", ["у", "Fonareva"]),
        ("ЛИ ЛАМПАДА", ["ЛИ", "ЛАМПАДА"]),
    ],
)
def test_words_that_run_together_are_parted(query, words):
    assert [word.text for word in read(query).words] == words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ф0нарёва", "Фонарёва"),  # a scanner
        ("Ел3авета", "Елзавета"),
        ("9лы0", "Ұлық"),  # the Kazakh layout was meant
        ("F0nareva", "Fonareva"),
        ("Larnpada", "Lampada"),
    ],
)
def test_a_figure_in_a_word_is_read_as_its_letter(typed, meant):
    (word,) = read(typed).words
    assert {stem for stem, _reader in word.stems} >= stems_of(meant)


def test_a_kazakh_patronymic_in_two_words_is_one():
    assert split("Лампада Луноход қызы") == ["Лампада", "Луноходқызы"]


def test_the_wrong_keyboard_is_read_as_the_right_one():
    assert in_cyrillic("Ajyfhm") == "Фонарь"
    assert in_cyrillic("kj;rf") == "ложка"
    assert in_latin("Дфтеукт") == "Lantern"


def test_a_key_holds_what_was_packed():
    entries = [Entry("фонарев", 1, "фонарева"), Entry("лампад", 2, "лампада")]
    assert unpacked(packed((1904, 1905), entries)) == ((1904, 1905), entries)


def test_a_key_without_a_year_has_none():
    assert unpacked(packed(None, [])) == (None, [])


def test_what_another_layout_makes_of_a_name_is_none():
    assert [is_said("Эрнст Шмидт"), is_said(in_latin("Фонарёва Лампада"))] == [True, False]


def test_a_latin_ending_is_no_russian_case():
    assert "фонаров" not in dict(stems("Fonarovych"))
    assert "фонаров" in dict(stems("Фонаровых"))
