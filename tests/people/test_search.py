"""Who is found, by what, and in which order."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.utils import timezone, translation

from memorial.people import wall
from memorial.people.bearers import Among
from memorial.people.indexing import refile
from memorial.people.models import (
    Equivalent,
    Part,
    Person,
    PersonToken,
    Token,
    TokenKey,
    WallEdition,
)
from memorial.people.names.equivalents import stems_of
from memorial.people.names.reading import read
from memorial.people.reasons import AS_TYPED, reasons, relatives_met
from memorial.people.search import find, near_stems
from museum.core.publishing import State
from tests.people import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def lantern():
    woman = rows.person("Фонарёва-Журавликова", "Екатерина", "Луноходовна", born=rows.date("1904"))
    rows.person("Кошкина", "Мартышка", "Тигровна")
    rows.person("Гвоздикова", "Роза", "Тюльпановна")
    return woman


def found(query):
    return [each.pk for each in find(query).found]


@pytest.mark.parametrize(
    "query",
    [
        "Фонарёва-Журавликова Екатерина Луноходовна",
        "фонарева екатерина",
        "Екатерина Журавликова",
        "Екатерина Луноходовна Фонарева",
        "Журавликов Екатерина",
        "Zhuravlikova Ekaterina",
        "Jekaterina Schurawlikowa",
        "Żurawlikowa Katarzyna",
        "Журавликова Катя",
        "Журавликова Катерина Луноходқызы",
        "Фонарева Е. Л.",
        "Фонапева Екатерина",
        "Журавлкова Екатирина",
        "Фонарева",
        "Журавл",
        "Фонарева 1904",
        "Ajyfhtdf Trfnthbyf",
        "Журавликова Екатерина Семёновна",
    ],
)
def test_she_is_found_however_she_is_spelled(lantern, query):
    assert found(query)[:1] == [lantern.pk]


@pytest.mark.parametrize(
    "query",
    ["Пешеходова Зебра", "часы работы", "", "   ", "1904", "!?", "Х", "\x00", "Ж" * 500, "ъ ь"],
)
def test_silence_for_who_is_not_here(lantern, query):
    assert found(query) == []


def test_an_earlier_name_finds_her_and_the_reason_says_so(lantern):
    rows.form(lantern, "maiden", surname="Рябинникова", given="Екатерина")
    answer = find("Riabinnikova Katia")
    with translation.override("en"):
        why = [str(reason) for reason in reasons(answer.found[0], answer.typed)]
    assert answer.found[0].pk == lantern.pk
    assert why == ["surname before marriage: a Latin spelling", "given name: a name used for it"]


@pytest.mark.parametrize(
    ("surname", "query", "how"),
    [
        ({"surname_en": "Rosetskaya"}, "Rosetsky", "a Latin spelling"),  # Germans read both with з
        ({"surname": "Розецкая"}, "Rosetzki", "a German spelling"),
        ({"surname": "Росецкая"}, "Rosetsky", "a Latin spelling"),
        ({"surname": "Цаплина"}, "Caplina", "a Polish spelling"),
        ({"surname": "Цаплина", "surname_en": "Tsaplina"}, "Caplin", "a Polish spelling"),
        ({"surname": "Чайкина"}, "Tchaikina", "an English or French spelling"),
        ({"surname": "Журавкова"}, "Juravkova", "a Latin spelling"),  # French, or Kazakh
        ({"surname": "Карлыгашова"}, "Qarlygashova", "a Kazakh spelling in Latin letters"),
        ({"surname": "Карлыгашова"}, "Қарлығашов", "a Kazakh spelling"),
        ({"surname": "Синичкина"}, "Сінічкін", "a Kazakh, Ukrainian or Belarusian spelling"),
        ({"surname": "Синичкина"}, "Сїнїчкїн", "a Ukrainian or Belarusian spelling"),
        ({"surname": "Перепелицкая"}, "פרפליצקי", "a Hebrew or Yiddish spelling"),
    ],
)
def test_a_spelling_is_ascribed_as_far_as_its_letters_tell(surname, query, how):
    rows.person(**{"surname": ""} | surname)
    assert why(query) == [f"surname: {how}"]


def why(query):
    answer = find(query)
    relatives = relatives_met(answer.found, answer.typed)
    with translation.override("en"):
        return [
            str(reason)
            for found in answer.found[:1]
            for reason in reasons(found, answer.typed, relatives.get(found.pk, ()))
        ]


@pytest.mark.parametrize(
    "query", ["למפדה פרפליצקי", "פרפליצקיה למפדה", "Лампада פרפליצקי", "פרפליצקי"]
)
def test_vowels_that_hebrew_does_not_write_are_no_slips(query):
    hers = rows.person("Перепелицкая", "Лампада")
    rows.person("Перепёлкина", "Олимпиада")
    assert [each.pk for each in find(query).sure] == [hers.pk]


@pytest.mark.parametrize(("surname", "query"), [("Фишкина", "פישקין"), ("Клубова", "קלובובה")])
def test_a_hebrew_letter_stands_for_either_of_its_sounds(surname, query):
    hers = rows.person(surname, "Роза")
    assert [each.pk for each in find(f"רוזה {query}").sure] == [hers.pk]


@pytest.mark.parametrize("query", ["זברה פשחודובה", "פפ", "רר"])
def test_another_name_in_hebrew_letters_is_not_surely_hers(lantern, query):
    rows.person("Ра", "Фая")
    assert find(query).sure == []


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("Фонарева Каскад", "her husband’s name: as you typed it"),
        ("Vodopadov Kaskad", "her husband’s name: a Latin spelling"),
        ("Водопадов Ручей", "her brother’s name: as you typed it"),
        ("Водопадов Родник", "a relative’s name: as you typed it"),  # it is not certain whose
        ("Ручьева", "a relative’s name: as you typed it"),  # of a father and of a mother
    ],
)
def test_a_reason_says_which_relative_where_that_is_certain(lantern, query, reason):
    for name, kind in [("Водопадов Каскад", "husband"), ("Ручьева Роса", "mother")]:
        rows.relative(lantern, name, kind=kind)
    rows.relative(lantern, "Ручей Водопадов", kind="brother", name_kk="Водопадов Ручей Ручьева")
    rows.relative(lantern, "Водопадов Родник", kind="son", certainty="doubtful")
    rows.relative(lantern, "Водопадов", kind="father", withheld_reason="Asked for by a family.")
    assert why(query)[-1] == reason


@pytest.mark.parametrize(("query", "queries"), [("Фонарьа", 1), ("Кошкин Самовар", 2)])
def test_lines_ask_for_relatives_once_where_any_was_met(query, queries, django_assert_num_queries):
    for woman in rows.people(3):
        rows.relative(woman, "Кошкин Самовар")
    rows.person("Кошкина")
    answer = find(query)
    with django_assert_num_queries(queries):
        wall.lines(answer.found, answer.typed)


def test_a_relative_finds_her(lantern):
    rows.relative(lantern, "Водопадов Каскад")
    assert found("Фонарева Водопадов") == [lantern.pk]


def test_a_form_that_is_deleted_finds_nobody(lantern):
    form = rows.form(lantern, surname="Рябинникова")
    assert found("Рябинникова") == [lantern.pk]
    form.delete()
    assert found("Рябинникова") == []


def test_a_renamed_woman_is_found_by_her_new_name_alone(lantern):
    lantern.surname_ru = "Рябинникова"
    lantern.save()
    assert (found("Рябинникова"), found("Фонарева")) == ([lantern.pk], [])


def test_how_many_bear_a_name_is_counted(lantern):
    rows.person("Фонарёва", "Свеча")
    assert Token.objects.get(text="фонарев").frequency == 2
    rows.person("Рябинникова")
    assert PersonToken.objects.filter(token__text="рабиников").count() == 1


@pytest.mark.parametrize("delete", [lambda row: row.delete(), lambda row: all_of(row).delete()])
def test_a_deleted_record_is_no_longer_counted(lantern, delete):
    delete(rows.person("Фонарёва", "Свеча"))
    assert Token.objects.get(text="фонарев").frequency == 1


def all_of(person):
    return Person.objects.filter(pk=person.pk)


def test_a_record_that_may_not_be_deleted_is_counted_on(lantern):
    rows.relative(rows.person("Кошкина"), "Фонарёва", record=lantern)
    with pytest.raises(ProtectedError):
        lantern.delete()
    assert Token.objects.get(text="фонарев").frequency == 2  # hers, and as a relative's name


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT},
        {"state": State.WITHHELD, "withheld_reason": "Asked for by a fictional family."},
        {"born": None},
        {"born": rows.date("1990")},
    ],
)
def test_who_may_not_be_shown_is_not_found(hidden):
    rows.person("Скрытная", "Тайна", **hidden)
    assert found("Скрытная Тайна") == []


def test_the_written_form_comes_before_a_like_one():
    rows.person("Фонарева", "Софья")
    exact = rows.person("Фонарева", "София")
    assert found("Фонарева София")[0] == exact.pk


def test_the_year_of_birth_tells_namesakes_apart():
    rows.person("Фонарева", "Роза", born=rows.date("1895"))
    younger = rows.person("Фонарева", "Роза", born=rows.date("1911"))
    assert found("Фонарева Роза 1911")[0] == younger.pk


def test_a_curators_pair_of_names_is_used():
    woman = rows.person("Фонарева", "Лампада")
    Equivalent.objects.create(name="Лампада", other="Мигалка")
    refile(stems_of("Лампада") | stems_of("Мигалка"))
    assert found("Фонарева Мигалка")[:1] == [woman.pk]
    assert find("Фонарева Мигалка").best > 0.9


@pytest.mark.parametrize(
    "query", ["журавликоваекатерина", "Журавликова екатериналуноходовна", "Жура вликова Екатерина"]
)
def test_names_that_were_run_together_or_broken_are_read_as_they_are_meant(lantern, query):
    assert [each.pk for each in find(query).sure] == [lantern.pk]


def test_a_husband_in_another_case_finds_his_wife(lantern):
    rows.relative(lantern, "Самовар Медный")
    assert [each.pk for each in find("жена Самовара").sure] == [lantern.pk]


@pytest.mark.parametrize(
    "query", ["Журавликовазебра", "Жура кликова", "Журавликова зебралуноходовна"]
)
def test_what_is_run_together_with_a_name_of_nobody_is_not_surely_hers(lantern, query):
    assert find(query).sure == []


@pytest.mark.parametrize("query", ["Кумеа", "Кумека"])
def test_a_short_name_is_near_with_another_vowel_and_a_consonant_less_or_wrong(query):
    rows.person("Комета")
    (near,) = near_stems(read(query), Among(timezone.now()))
    assert [each.stem for each in near] == ["комета"]


@pytest.mark.parametrize("count", [1, 18])
def test_a_search_asks_the_same_number_of_queries(count, django_assert_num_queries):
    rows.people(count)
    find("Кошкина")  # the curators' readings of letters are asked for once a minute
    with django_assert_num_queries(4):
        find("Фонарьа Лампада")


# --- The command -------------------------------------------------------------------------------------


def answers(file, **options):
    out = StringIO()
    call_command("find_people", queries=str(file), stdout=out, **options)
    return [line.split("\t") for line in out.getvalue().splitlines()]


def test_the_index_is_made_anew_with_its_keys(lantern):
    """As after an upgrade that reads or joins names otherwise."""
    TokenKey.objects.all().delete()
    PersonToken.objects.filter(person=lantern).delete()
    call_command("index_people", stdout=StringIO())
    assert found("Фонарёва Катя") == [lantern.pk]


def test_an_upgrade_indexes_what_other_tables_have_indexed_once(lantern):
    said = f"Indexed the names of {Person.objects.count()} records\n"
    WallEdition.indexed_by("tables of an earlier release")
    for expected in (said, ""):
        out = StringIO()
        call_command("index_people", if_needed=True, stdout=out)
        assert out.getvalue() == expected


def test_the_command_answers_as_the_site_does(lantern, tmp_path):
    file = tmp_path / "names.tsv"
    file.write_text("query_id\tquery\n7\tФонарева Катя\n8\tПешеходова Зебра\n", "utf-8")
    head, *lines = answers(file, limit=1)
    assert head[:3] == ["query_id", "rank", "person_id"]
    assert [line[:3] for line in lines] == [["7", "1", str(lantern.number_id)]]


def test_the_command_refuses_a_list_without_its_columns(tmp_path):
    file = tmp_path / "names.tsv"
    file.write_text("name\nФонарева\n", "utf-8")
    with pytest.raises(CommandError, match="query_id and query are missing"):
        answers(file)


def test_both_names_come_before_her_surname_and_her_fathers():
    rows.person("Фонарёва", "Лампада", "Маяковна")
    near = rows.person("Фанарёв", "Маяк")
    assert found("Фонарёв Маяк")[0] == near.pk


def test_a_patronymic_that_is_recorded_comes_before_one_that_is_not():
    rows.person("Фонаркина", "Лампада")
    hers = rows.person("Фанаркова", "Лампада", "Маяковна")
    assert found("Фонаркова Лампада Маяковна")[0] == hers.pk


def test_of_equal_ones_the_gender_that_was_typed_comes_first():
    rows.person("Фонарёв", "Саня")
    hers = rows.person("Фонарёва", "Саня")
    assert found("Fonareva Sanya")[0] == hers.pk


def test_of_equal_ones_she_who_has_no_second_given_name_comes_first():
    rows.person("Фонарёва", "Искра-Лампада")
    hers = rows.person("Фонарёва", "Лампада")
    assert found("Fonareva Lampada")[0] == hers.pk


def test_her_own_name_comes_before_a_relatives():
    mother = rows.person("Арбузова", "Роза")
    rows.relative(mother, "Фонарёва Лампада", kind="daughter")
    daughter = rows.person("Фонарёва", "Лампада")
    assert found("Фонарёва") == [daughter.pk, mother.pk]


def test_of_equal_ones_she_who_bears_no_second_surname_comes_first():
    rows.person("Ламина-Лампова", "Роза")
    hers = rows.person("Лампова", "Роза")
    assert found("Лампова Роза")[0] == hers.pk


def test_of_two_initials_the_first_is_her_own():
    rows.person("Фонарёва", "Гвоздика", "Розовна")
    hers = rows.person("Фонарёва", "Роза", "Гвоздиковна")
    assert found("Фонарёва Р. Г.")[0] == hers.pk


def test_what_was_typed_is_met_before_the_same_name_in_another_alphabet():
    woman = rows.person("Фонарёва", "Лампада", surname_en="Fonaryova", given_en="Lampada")
    answer = find("Фонарёва Лампада")
    said = [reason.how for reason in reasons(answer.found[0], answer.typed)]
    assert (answer.found[0].pk, said) == (woman.pk, [AS_TYPED, AS_TYPED])


def test_a_patronymic_is_rather_hers_than_a_surname_like_it():
    rows.person("Луноходова", "Лампада", "Розовна")
    hers = rows.person("Розова", "Лампада", "Луноходовна")
    assert found("Лампада Луноходовна")[0] == hers.pk


def test_the_very_name_of_a_relative_comes_before_a_near_one_of_hers():
    woman = rows.person("Фонарцева", "Лампада")
    woman.relatives.create(kind="husband", name="Фонарин")
    answer = find("Фонарин")
    assert [match.entry.part for match in answer.found[0].matches] == [Part.RELATIVE]
