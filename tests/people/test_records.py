"""Numbers, addresses, and who may be shown."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from memorial.people import bulk
from memorial.people.models import CarvedLine, NameForm, Person, PersonNumber, PersonToken
from memorial.people.models.showing import ALWAYS, showable_from
from museum.core.publishing import State
from tests.people import rows


@pytest.mark.parametrize(
    ("born", "died", "reason", "day"),
    [
        ("1904", None, "", date(2004, 12, 31)),
        ("2000-02-29", None, "", date(2100, 3, 1)),
        ("1990", "2015", "", ALWAYS),
        (None, "../1953", "", ALWAYS),
        (None, "XXXX", "", None),
        (None, None, "", None),
        (None, None, "Her daughter wrote.", ALWAYS),
        ("1920/..", None, "", None),
        ("../1900", None, "", date(2000, 12, 31)),
    ],
)
def test_the_day_from_which_she_may_be_shown(born, died, reason, day):
    dates = [rows.date(text) if text else None for text in (born, died)]
    assert showable_from(*dates, reason) == day


@pytest.mark.django_db
def test_the_rule_on_the_living_follows_the_calendar():
    rows.person(born=rows.date("1926-12-01"))
    seen = [
        Person.objects.published(datetime(2026, 11, day, 12, tzinfo=UTC)).count() for day in (22,)
    ]
    later = Person.objects.published(datetime(2026, 12, 2, 12, tzinfo=UTC)).count()
    assert (seen, later) == ([0], 1)


@pytest.mark.django_db
def test_a_number_is_never_given_twice():
    first = rows.person()
    number = first.number_id
    first.delete()
    assert rows.person().number_id > number
    assert PersonNumber.objects.filter(pk=number).exists()


@pytest.mark.django_db
def test_a_record_that_gets_its_place_on_the_wall_is_one_that_changed():
    woman = rows.person()
    before = woman.changed
    CarvedLine.objects.create(panel=3, line=7, text="Фонарёва", person=woman)
    stored = Person.objects.get(pk=woman.pk)
    assert (stored.panel, stored.changed > before) == (3, True)


@pytest.mark.django_db
def test_a_record_needs_a_name():
    with pytest.raises(ValidationError) as refused:
        Person(born=rows.date("1904")).clean()
    assert list(refused.value.error_dict) == ["surname_kk"]


@pytest.mark.django_db
def test_many_records_at_once_are_what_one_by_one_would_be():
    one = rows.person("Фонарёва", "Лампада")
    twin = Person(surname_ru="Фонарёва", given_ru="Лампада", born=rows.date("1904"))
    twin.state = State.PUBLISHED
    bulk.add([twin])
    stored = Person.objects.get(pk=twin.pk)
    assert stored.slug == f"{one.slug}-{stored.number_id}"
    assert (stored.name_key, stored.filed_as, stored.letter, stored.search_text) == (
        one.name_key,
        one.filed_as,
        one.letter,
        one.search_text,
    )
    assert PersonToken.objects.filter(person=twin).count() == 2


@pytest.fixture
def counted(db):
    """As after the import of a register: the database has counted its rows, of which none is merged."""
    with connection.cursor() as cursor:
        rows.person()
        cursor.execute("ANALYZE people_person")
        cursor.execute("UPDATE sqlite_stat1 SET stat = '20000 20000' WHERE stat = '1 1'")
        cursor.execute("ANALYZE sqlite_schema")  # reads what was counted
        yield cursor
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


@pytest.mark.once
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tells its plans otherwise")
@pytest.mark.parametrize("table", ["people_person", "people_token"])
def test_no_others_are_read_when_one_goes(counted, table):
    counted.execute(f"EXPLAIN DELETE FROM {table} WHERE id = 1")  # noqa: S608
    steps = [row[1] for row in counted.fetchall()]
    assert ("Delete" in steps, steps.count("Rewind")) == (True, 0)


@pytest.mark.django_db
def test_a_merged_record_is_not_shown_beside_the_one_it_belongs_to():
    kept, twin = rows.person(), rows.person()
    twin.merged_into = kept
    twin.save()
    assert list(Person.objects.published()) == [kept]


@pytest.mark.django_db
def test_a_record_added_in_bulk_equals_one_that_is_saved():
    values = {
        "surname_ru": "Фонарёва-Маяк",
        "surname_kk": "Шамшырақ",
        "given_ru": "Лампада",
        "patronymic_ru": "Фитиль қызы",
        "born": rows.date("1904/1905"),
        "died": rows.date("1943-05-02"),
        "birth_place": "г. Фонарск",
        "term": 8,
        "route": "Прибыла\nиз Лампы",
        "remark": "(сестра Свечи)",
    }
    saved = Person.objects.create(**values)
    rows.form(saved, "maiden", surname="Спичкина")
    [added] = people = [Person(**values)]
    bulk.add(people, [NameForm(person=added, kind="maiden", surname="Спичкина")])
    one, other = (described(person.pk) for person in (saved, added))
    assert one == other


def described(key):
    row = Person.objects.filter(pk=key).values().get()
    own = {"id", "number_id", "slug", "changed"}
    stems = PersonToken.objects.filter(person=key).values_list("token__text", "token__frequency")
    return {name: row[name] for name in row.keys() - own} | {"stems": sorted(stems)}


@pytest.mark.django_db
def test_records_added_in_bulk_are_numbered_in_their_order():
    surnames = ("Фонарёва", "Кошкина", "Фонарёва", "Гвоздикова")
    bulk.add([Person(surname_ru=name, given_ru="Лампада") for name in surnames])
    added = Person.objects.order_by("number").values_list("surname_ru", flat=True)
    assert tuple(added) == surnames
