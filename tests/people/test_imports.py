"""An import is all or nothing, changes nothing the second time, and can be taken back exactly."""

import csv
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone, translation

from bench.people import NAMES
from memorial.people.importing import undoing
from memorial.people.importing.applying import apply
from memorial.people.importing.batches import batch_of
from memorial.people.importing.faults import Unreadable
from memorial.people.merging import differences, merge
from memorial.people.models import (
    ImportBatch,
    ImportedRow,
    NameForm,
    Pair,
    Person,
    PersonNumber,
    PersonToken,
    PersonTrait,
    WallEdition,
)
from memorial.people.search import find
from memorial.sources.models import Source
from museum.core.publishing import State
from tests.people import lists, rows

pytestmark = pytest.mark.django_db
LOGS = {
    *("people_importbatch", "people_importedrow"),
    "people_walledition",  # counts changes
    "sqlite_stat1",  # by which queries are planned
}


def dump():
    """Every row of every table, but for the log of imports itself and what only this connection sees."""
    tables = sorted(set(connection.introspection.table_names()) - LOGS)
    with connection.cursor() as cursor:
        return {table: all_of(cursor, table) for table in tables if not table.startswith("laid_")}


def all_of(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    return sorted(map(repr, cursor.fetchall()))


def source():
    return Source.objects.create(kind="book", title="Книга фонарей", state=State.PUBLISHED)


def test_new_records_are_drafts_with_the_source_and_their_route(tmp_path):
    cited = source()
    row = lists.book_row(5, c5="|Свеча|", c37="Книга")
    batch = lists.load(lists.csv_file(tmp_path, [row], encoding="cp1251"), source=cited)
    person = Person.objects.get()
    assert (person.state, person.external_id, person.route) == (
        State.DRAFT,
        "uznicy-alzhira-5",
        lists.ROUTE,
    )
    assert [citation.source for citation in person.citations.all()] == [cited]
    assert [form.given for form in person.name_forms.all()] == ["Свеча"]
    assert (batch.state, batch.counts["new"], batch.rows.count()) == ("applied", 1, 1)


def test_an_imported_record_equals_one_that_is_saved(tmp_path):
    lists.load(lists.csv_file(tmp_path, [lists.book_row(5, c5="|Свеча|")]))
    person = Person.objects.get()
    computed = ("surname", "search_text", "filed_as", "letter", "showable_from", "name_key")
    imported = [getattr(person, name) for name in computed]
    with translation.override("kk"):
        person.save()
    person.refresh_from_db()
    assert [getattr(person, name) for name in computed] == imported


def test_those_who_may_be_shown_are_published_and_found(tmp_path):
    table = [lists.HEADER, lists.plain_row(1), lists.plain_row(2, "Маякова", born="1930")]
    table.append(lists.plain_row(3, "Свечина", born=""))
    lists.load(lists.csv_file(tmp_path, table), source=source(), publish=True)
    states = dict(Person.objects.values_list("surname_ru", "state"))
    assert states == {"Фонарёва": "published", "Маякова": "draft", "Свечина": "draft"}
    assert [each.pk for each in find("Lampada Fonariova").found] == [
        Person.objects.get(surname_ru="Фонарёва").pk
    ]


def test_a_reason_of_a_curator_shows_those_of_whom_nothing_is_known(tmp_path):
    table = [lists.HEADER, lists.plain_row(born="")]
    asked = {"source": source(), "publish": True, "shown_reason": "Осуждены в 1938 году."}
    lists.load(lists.csv_file(tmp_path, table), **asked)
    assert Person.objects.published().count() == 1


def test_publishing_needs_a_source(tmp_path):
    with pytest.raises(Unreadable):
        lists.load(lists.csv_file(tmp_path, lists.many(2)), publish=True)
    assert Person.objects.count() == 0


@pytest.mark.parametrize("header", [lists.HEADER, ["x", *lists.HEADER[1:]]])
def test_the_same_list_changes_nothing_the_second_time(tmp_path, header):
    """By the identifier; and without one, by all that the row says."""
    file = lists.csv_file(tmp_path, [header, *lists.many(30)[1:]])
    lists.load(file)
    before = dump()
    with lists.draft(file) as again:
        assert (again.changes_nothing, again.counts["same"]) == (True, 30)
        apply(batch_of(file), again)
    assert dump() == before


def test_an_identical_row_is_taken_once_and_an_identifier_but_once(tmp_path):
    table = [lists.HEADER, lists.plain_row(1), lists.plain_row(1), lists.plain_row(1, "Маякова")]
    with lists.draft(lists.csv_file(tmp_path, table)) as draft:
        assert (draft.counts["new"], draft.counts["same"], draft.counts["faulty"]) == (1, 1, 1)


def test_a_corrected_list_changes_what_nobody_has_changed(tmp_path):
    lists.load(
        lists.csv_file(tmp_path, [lists.HEADER, lists.plain_row(1), lists.plain_row(2, "Маяк")])
    )
    edited = Person.objects.get(surname_ru="Маяк")
    edited.birth_place = "Маячный"
    edited.save()
    table = [
        lists.HEADER,
        lists.plain_row(1, place="Свет"),
        lists.plain_row(2, "Маяк", place="Свет"),
    ]
    lists.load(lists.csv_file(tmp_path, table))
    assert list(Person.objects.order_by("pk").values_list("birth_place", flat=True)) == [
        "Свет",
        "Маячный",
    ]


def test_a_changed_name_is_found_and_the_former_is_not(tmp_path):
    rows.person("Маякова")
    lists.load(lists.csv_file(tmp_path, [lists.HEADER, lists.plain_row(1)]))
    lists.load(lists.csv_file(tmp_path, [lists.HEADER, lists.plain_row(1, "Свечина")]))
    Person.objects.update(state=State.PUBLISHED)
    assert [len(find(name).sure) for name in ("Свечина Лампада", "Фонарёва")] == [1, 0]


def test_changed_records_are_filed_as_if_they_were_saved(tmp_path):
    """Under the stems of their names and the choices of the Wall, each counted."""
    table = [[*lists.HEADER, "другое имя"], *([*row, ""] for row in lists.many(4)[1:])]
    lists.load(lists.csv_file(tmp_path, table))
    rows.relative(Person.objects.earliest("pk"), "Свечин", record=Person.objects.latest("pk"))
    corrected = [lists.plain_row(n, f"Маякова{n}", place="г. Светск") for n in range(1, 5)]
    lists.load(lists.csv_file(tmp_path, [table[0], *([*row, "Лея Огонь"] for row in corrected)]))
    imported = index_of_names()
    for person in Person.objects.all():
        person.save()
    assert index_of_names() == imported


def index_of_names():
    borne = PersonToken.objects.values_list("token__text", "token__frequency", "person")
    chosen = PersonTrait.objects.values_list("trait__facet", "trait__value", "person")
    keys = Person.objects.values_list("pk", "name_key", "search_text", "filed_as")
    return sorted(borne), sorted(chosen), sorted(keys)


def test_others_save_while_a_list_is_laid_ready(transactional_db, tmp_path):
    with lists.draft(lists.csv_file(tmp_path, lists.many(30))) as draft:
        draft.prepare()
        with ThreadPoolExecutor(1) as colleague:
            colleague.submit(save_elsewhere).result()
    assert (WallEdition.current(), laid()) == (1, [])


def save_elsewhere():
    WallEdition.changed()
    connection.close()


def laid():
    """Temporary tables that are there still."""
    catalogue = "sqlite_temp_master" if connection.vendor == "sqlite" else "pg_class"
    name = "name" if connection.vendor == "sqlite" else "relname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {catalogue} WHERE {name} LIKE 'laid_%'")  # noqa: S608
        return cursor.fetchall()


def test_one_faulty_row_keeps_all_out_unless_it_is_left_out(tmp_path):
    file = lists.csv_file(tmp_path, [*lists.many(20), ["21", "", "", "", "", ""]])
    before = dump()
    with pytest.raises(Unreadable):
        lists.load(file)
    assert (dump() == before, ImportBatch.objects.count()) == (True, 0)
    lists.load(file, leave_out=True)
    assert Person.objects.count() == 20


def test_nothing_is_imported_over_what_changed_since_it_was_looked_at(tmp_path):
    file = lists.csv_file(tmp_path, lists.many(3))
    with lists.draft(file) as early:
        lists.load(file)
        before = dump()
        with pytest.raises(Unreadable):
            apply(batch_of(file), early)
        assert dump() == before


# --- Undo ------------------------------------------------------------------------------------------


def test_undo_leaves_exactly_what_was_before(tmp_path):
    woman, cited = rows.person("Маякова", "Свеча", external_id="77"), source()
    rows.form(woman, surname="Лампова")
    lists.load(lists.csv_file(tmp_path, [lists.HEADER, lists.plain_row(78, "Маякова")]))
    before = dump()
    table = [[*lists.HEADER, "другое имя"], *([*row, "Огонёк"] for row in lists.many(40)[1:])]
    table.append([*lists.plain_row(77, "Маякова", place="Свет"), "Лея Маяк"])
    table.append([*lists.plain_row(78, "Бакенова", place="Свет"), "Лея Маяк"])
    batch = lists.load(lists.csv_file(tmp_path, table), source=cited)
    assert batch.counts["changed"] == 2
    assert (undoing.undo(batch), batch.state, dump() == before) == ([], "undone", True)


def test_undo_keeps_what_people_have_changed_and_says_why(tmp_path):
    batch = lists.load(lists.csv_file(tmp_path, lists.many(4)))
    edited, formed, named, _left = Person.objects.order_by("pk")
    edited.residence = "Свет"
    edited.save()
    rows.form(formed, surname="Лампова")
    rows.relative(rows.person("Маякова"), "Огонёк", record=named)
    with translation.override("en"):
        kept = undoing.undo(batch)
    assert [(each.person, each.sentence) for each in kept] == [
        (edited.pk, "The record was changed since."),
        (formed.pk, "The record was changed since."),
        (named.pk, "Others refer to the record: family."),
    ]
    assert (batch.state, Person.objects.filter(pk=_left.pk).exists()) == ("partly", False)
    assert ImportedRow.objects.count() == 3


def test_a_pair_to_judge_goes_with_an_import_and_a_merge_keeps_its_records(tmp_path):
    batch = lists.load(lists.csv_file(tmp_path, lists.many(3)))
    proposed, kept, twin = Person.objects.order_by("pk")
    Pair.objects.create(one=proposed, other=kept, score=50)
    merge(kept, twin, {each.key: "kept" for each in differences(kept, twin)[1]})
    assert {each.person for each in undoing.undo(batch)} == {kept.pk, twin.pk}
    assert (Pair.objects.count(), Person.objects.count()) == (0, 2)


def test_a_later_import_is_undone_first(tmp_path):
    first = lists.load(lists.csv_file(tmp_path, [lists.HEADER, lists.plain_row(1)]))
    before = dump()
    second = lists.load(lists.csv_file(tmp_path, [lists.HEADER, lists.plain_row(1, place="Свет")]))
    assert len(undoing.look(first)) == 1
    undoing.undo(second)
    assert dump() == before
    assert (undoing.undo(first), Person.objects.count()) == ([], 0)


def test_the_number_of_a_published_record_stays_given(tmp_path):
    cited = source()
    draft = lists.load(lists.csv_file(tmp_path, [lists.HEADER, lists.plain_row(1)]), source=cited)
    undoing.undo(draft)
    assert PersonNumber.objects.count() == 0
    shown = lists.load(lists.csv_file(tmp_path, lists.many(1)), source=cited, publish=True)
    undoing.undo(shown)
    assert (PersonNumber.objects.count(), NameForm.objects.count()) == (1, 0)


def test_a_pair_that_nobody_has_judged_does_not_hold_an_import(tmp_path):
    """The site proposes pairs by itself; a curator's judgement on one is her work, and stays."""
    batch = lists.load(lists.csv_file(tmp_path, lists.many(3)))
    one, other, third = Person.objects.order_by("pk")
    Pair.objects.create(one=one, other=other, score=80)
    Pair.objects.create(one=one, other=third, score=80, verdict="different", reason="Годы.")
    kept = undoing.undo(batch)
    assert {each.person for each in kept} == {one.pk, third.pk}
    assert [pair.other for pair in Pair.objects.all()] == [third]


def test_what_somebody_changes_while_an_undoing_is_laid_ready_stays(tmp_path):
    batch = lists.load(lists.csv_file(tmp_path, lists.many(3)))
    edited, formed, _left = Person.objects.order_by("pk")
    for change in (edited.save, lambda: rows.form(formed, surname="Лампова")):
        with undoing.Return() as back:
            kept = undoing.drawn(batch, back)
            change()
            assert not undoing.taken_back(batch, back, kept, timezone.now())
    assert Person.objects.count() == 3


def test_an_import_is_undone_once(tmp_path):
    batch = lists.load(lists.csv_file(tmp_path, lists.many(1)))
    undoing.undo(batch)
    with pytest.raises(Unreadable):
        undoing.undo(batch)


# --- The command -----------------------------------------------------------------------------------


def test_the_command_looks_imports_and_undoes(tmp_path, capsys):
    file = lists.csv_file(tmp_path, lists.many(3))
    call_command("import_people", str(file), dry_run=True)
    assert (Person.objects.count(), ImportBatch.objects.count()) == (0, 0)
    call_command("import_people", str(file), language="en")
    assert f"Imported: {ImportBatch.objects.get().pk}" in capsys.readouterr().out
    call_command("import_people", undo=ImportBatch.objects.get().pk)
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    "options",
    [{"mapping": "nothing"}, {"mapping": "open-list"}, {"source": "nowhere"}, {"publish": True}],
)
def test_the_command_refuses_with_a_sentence(tmp_path, options):
    file = lists.csv_file(tmp_path, lists.many(3))
    with pytest.raises(CommandError) as refused:
        call_command("import_people", str(file), **options)
    assert (bool(str(refused.value)), Person.objects.count()) == (True, 0)


# --- The real lists --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["real/uznicy-alzhira.cp1251.csv", "real/open-list-alzhir.csv"])
def test_a_real_list_loads_twice_and_is_undone(name):
    file = NAMES / name
    if not file.exists():
        pytest.skip(f"NOT TRIED: {file.name} not found in {NAMES}")
    before = dump()
    batch = lists.load(file)
    with lists.draft(file) as again:
        assert (batch.counts.get("faulty", 0), again.changes_nothing) == (0, True)
    assert Person.objects.count() == batch.counts["new"] == records_in(file)
    assert (undoing.undo(batch), dump() == before) == ([], True)


def records_in(file):
    if file.name.startswith("open"):
        with file.open(encoding="utf-8-sig", newline="") as text:
            return len(list(csv.reader(text))) - 1
    return len(file.read_text("cp1251").splitlines())
