"""Two records of one woman: merged, and parted again."""

from contextlib import suppress

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memorial.people import states
from memorial.people.merging import KEPT, MERGED, Refused, differences, merge
from memorial.people.models import (
    Merge,
    NameForm,
    Pair,
    Person,
    PersonCitation,
    PlacedPicture,
    Relative,
    WallEdition,
)
from memorial.people.parting import LaterEdits, part
from memorial.people.search import find
from museum.core.publishing import State
from museum.media.models import Picture
from tests.people import rows
from tests.sources.rows import source

pytestmark = pytest.mark.django_db


def dump():
    """Every row of every table of the room, as the database has it, but for the count of changes."""
    models = set(apps.get_app_config("people").get_models()) - {WallEdition}
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        return {table: everything(cursor, table) for table in tables}


def everything(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (a name of ours)
    return sorted(map(repr, cursor.fetchall()))


def unlike(before, after):
    return {
        table: (before[table], after[table]) for table in before if before[table] != after[table]
    }


def merged(kept, other, chosen=KEPT):
    _added, to_choose = differences(kept, other)
    return merge(kept, other, {each.key: chosen for each in to_choose})


def stored(person):
    return Person.objects.get(pk=person.pk)


def picture():
    """A row of the library; its file is of no account here."""
    name = f"{Picture.objects.count():032}"
    return Picture.objects.create(
        alt_en="A gradient", width=4, height=3, bytes=9, sha256=name, key=name[-9:]
    )


@pytest.fixture(autouse=True)
def in_english():
    """A request leaves its language behind; every test begins in the same one."""
    with translation.override("en"):
        yield


@pytest.fixture
def twins():
    """One woman in two records, of which each says something that the other does not."""
    kept = rows.person("Фонарёва", "Лампада", birth_place="Сад", external_id="garden-1")
    other = rows.person("Фонарева", "Лампада", "Луноходовна", born=rows.date("1904-05-12"))
    other.residence, other.external_id = "Маяк", "river-7"
    other.save()
    rows.relative(kept, "Маяк")
    rows.relative(other, "Прожектор", kind="son")
    rows.form(other, "maiden", surname="Рябинникова")
    PersonCitation.objects.create(record=other, source=source(), place_in_source="5")
    for record in (kept, other):
        PlacedPicture.objects.create(record=record, picture=picture(), place="portrait")
    return stored(kept), stored(other)


# --- What a merge does --------------------------------------------------------------------------------


def test_the_kept_record_gets_what_it_lacks(twins):
    kept = merged(*twins).kept
    kept = stored(kept)
    assert (kept.birth_place, kept.residence, kept.born.edtf) == ("Сад", "Маяк", "1904")
    assert sorted(map(str, kept.relatives.all())) == ["Маяк", "Прожектор"]
    assert [str(form) for form in kept.name_forms.all()] == [
        "Рябинникова",
        "Фонарева Лампада Луноходовна",
    ]
    assert [each.place_in_source for each in kept.citations.all()] == ["5"]
    assert [each.place for each in kept.placed_pictures.order_by("pk")] == ["portrait", "photo"]


def test_the_values_that_were_chosen_stand_and_the_others_are_kept(twins):
    record = merged(*twins, chosen=MERGED)
    kept = stored(record.kept)
    assert (kept.born.edtf, str(kept)) == ("1904-05-12", "Фонарева Лампада Луноходовна")
    assert (record.before["born"], record.before["surname_ru"]) == ("1904", "Фонарёва")
    assert "Фонарёва Лампада" in [str(form) for form in kept.name_forms.all()]


def test_the_merged_record_stays_as_it_was(twins):
    before = states.digest(twins[1])
    merged(*twins)
    assert (states.digest(twins[1]), stored(twins[1]).merged_into) == (before, twins[0])


def test_what_both_have_is_not_doubled():
    kept, other = rows.person(), rows.person()
    for each in (kept, other):
        rows.relative(each, "Маяк")
        rows.form(each, surname="Рябинникова")
    merged(kept, other)
    assert (kept.relatives.count(), kept.name_forms.count()) == (1, 1)


def test_a_name_that_says_more_needs_no_choice():
    kept, other = rows.person(), rows.person(patronymic="Луноходовна")
    _added, to_choose = differences(kept, other)
    merged(kept, other)
    assert (to_choose, str(stored(kept))) == ([], "Фонарёва Лампада Луноходовна")
    assert NameForm.objects.count() == 0


def test_all_kinds_of_rows_are_known():
    """A new kind of row of a person is carried by a merge, unless `states.NOT_HERS` has it."""
    assert [model for model, _key in states.kinds()] == [
        NameForm,
        Relative,
        PlacedPicture,
        PersonCitation,
    ]


def test_she_is_found_by_both_names_and_once(twins):
    kept = merged(*twins).kept
    for query in ("Фонарёва Лампада", "Рябинникова", "Фонарева Лампада Луноходовна"):
        assert [each.pk for each in find(query).found] == [kept.pk]


def test_an_import_finds_the_kept_record_by_either_identifier(twins):
    kept = merged(*twins).kept
    found = Person.objects.by_external_id(["garden-1", "river-7", "sea-9"])
    assert found == {"garden-1": kept, "river-7": kept}


def test_both_numbers_and_addresses_lead_to_the_kept_one(client, twins):
    kept, other = twins
    merged(kept, other)
    answers = [client.get(f"/kk/wall/{other.slug}/"), client.get(f"/w/{other.number_id}")]
    assert [(answer.status_code, answer.url) for answer in answers] == [
        (301, f"/kk/wall/{kept.slug}/"),
        (301, f"/w/{kept.number_id}"),
    ]


def test_a_relative_of_another_woman_leads_to_the_kept_record(client, twins):
    kept, other = twins
    sister = rows.person("Кошкина", "Мартышка")
    rows.relative(sister, "Лампада", kind="sister", record=other)
    merged(kept, other)
    page = client.get(f"/ru/wall/{sister.slug}/").content.decode()
    assert (f'href="/ru/wall/{kept.slug}/"' in page, other.slug in page) == (True, False)


# --- What is not merged -------------------------------------------------------------------------------


def refused(kept, other):
    before = dump()
    with pytest.raises(Refused) as refusal:
        merged(kept, other)
    assert unlike(before, dump()) == {}
    return refusal.value.sentences


def test_a_record_is_not_merged_into_itself(twins):
    assert refused(twins[0], twins[0]) == ["A record cannot be merged into itself."]


def test_there_are_no_chains_and_no_circles(twins):
    kept, other = twins
    third = rows.person("Фонарева", "Лампада")
    merged(kept, other)
    assert len(refused(other, kept)) == 1
    assert len(refused(other, third)) == 1
    merged(third, kept)
    leads = Person.objects.filter(merged_into=third)
    assert set(leads) == {kept, other}
    assert not Person.objects.filter(merged_into__merged_into__isnull=False).exists()


def test_what_is_withheld_does_not_come_out_by_a_merge(twins):
    kept, other = twins
    other.state, other.withheld_reason = State.WITHHELD, "A fictional family asked."
    other.save()
    assert "withheld" in refused(kept, other)[0]


@pytest.mark.parametrize("which", [0, 1])
def test_a_field_that_one_record_withholds_is_not_said_by_the_other(twins, which):
    twins[which].withheld_fields, twins[which].fields_reason = "residence", "A family asked."
    twins[which].save()
    assert "lived before the arrest" in refused(*twins)[0]


def test_a_row_that_the_kept_record_withholds_stays_so():
    kept, other = rows.person(), rows.person()
    rows.relative(kept, "Маяк", withheld_reason="A fictional family asked.")
    rows.relative(other, "Маяк")
    merged(kept, other)
    assert [row.withheld_reason for row in kept.relatives.all()] == ["A fictional family asked."]


def test_who_is_withheld_after_a_merge_is_named_by_no_relative(client, twins):
    kept, other = twins
    sister = rows.person("Кошкина", "Мартышка")
    rows.relative(sister, "Прожекторина", kind="sister", record=other)
    kept = stored(merged(kept, other).kept)
    kept.state, kept.withheld_reason = State.WITHHELD, "A fictional family asked."
    kept.save()
    page = client.get(f"/ru/wall/{sister.slug}/").content.decode()
    assert ("Прожекторина" in page, find("Кошкина Прожекторина").best < 0.9) == (False, True)
    assert "прожектор" not in stored(sister).name_key


def test_a_page_that_visitors_read_does_not_vanish(twins):
    kept, other = twins
    kept.state = State.DRAFT
    kept.save()
    assert "would not be public" in refused(kept, other)[0]


def test_two_women_who_were_told_apart_stay_two(twins):
    one, other = twins
    Pair.objects.create(one=one, other=other, score=90, verdict="different", reason="Two voices.")
    assert "Two voices." in refused(one, other)[0]


def test_relatives_are_two_women(twins):
    kept, other = twins
    rows.relative(other, "Лампада", kind="sister", record=kept)
    assert "sister" in refused(kept, other)[0]


def test_an_open_choice_is_asked_for(twins):
    with pytest.raises(Refused) as refusal:
        merge(*twins, {})
    assert refusal.value.sentences == ["Choose one of the two values: her name · Русский, born."]


# --- Parting --------------------------------------------------------------------------------------------


def test_parting_gives_back_both_records_exactly(twins):
    before = dump()
    record = merged(*twins, chosen=MERGED)
    assert unlike(before, dump()) != {}
    part(record)
    assert unlike(before, dump()) == {}


@pytest.mark.parametrize("language", ["kk", "en"])
def test_the_language_of_the_curator_leaves_no_trace(twins, language):
    before = dump()
    with translation.override(language):
        part(merged(*twins, chosen=MERGED))
    assert unlike(before, dump()) == {}


def later(change, twins):
    """(the sentences on a change after the merge, the state of both after parting all the same)."""
    record = merged(*twins)
    change(stored(twins[0]))
    with pytest.raises(LaterEdits) as refusal:
        part(record)
    part(record, keep_edits=True)
    return refusal.value.sentences


def test_a_value_changed_since_is_named_and_stays(twins):
    def move(kept):
        kept.residence = "Причал"
        kept.save()

    sentences = later(move, twins)
    assert sentences == [f"No. {twins[0].number_id}, lived before the arrest: changed"]
    kept = stored(twins[0])
    assert (kept.residence, kept.patronymic_ru, stored(twins[1]).residence) == (
        "Причал",
        "",
        "Маяк",
    )


def test_a_row_changed_or_added_since_is_named_and_stays(twins):
    def change(kept):
        son = kept.relatives.get(kind="son")
        son.note_ru = "Светил."
        son.save()
        rows.relative(kept, "Свеча", kind="daughter")
        kept.citations.get().delete()

    assert later(change, twins) == ["relative “Прожектор”: changed", "relative “Свеча”: added"]
    assert sorted(map(str, twins[0].relatives.all())) == ["Маяк", "Прожектор", "Свеча"]
    assert (twins[0].citations.count(), twins[1].citations.count()) == (0, 1)


def test_a_change_of_the_merged_record_is_named(twins):
    def change(_kept):
        Person.objects.filter(pk=twins[1].pk).update(residence="Причал")

    assert later(change, twins) == [f"No. {twins[1].number_id}: changed"]


def test_the_last_merge_is_parted_first(twins):
    kept, other = twins
    third, fourth = rows.person("Фонарева"), rows.person("Фонарьева")
    first, second = merged(kept, other), merged(kept, third)
    with pytest.raises(Refused, match=f"First part No. {third.number_id}"):
        part(first)
    last = merged(fourth, kept)
    with pytest.raises(Refused, match=f"First part No. {kept.number_id}"):
        part(second)
    for each in (last, second, first):
        part(each)
    assert not Person.objects.exclude(merged_into=None).exists()


# --- Whatever they say ----------------------------------------------------------------------------------

WORDS = st.sampled_from(["", "Фонарёва", "Лампада", "Lanternova", "Шам", "Маяк"])
DATES = st.sampled_from([None, *map(rows.date, ("1904", "1904~", "1904-05-12", "190X", "XXXX"))])
PEOPLE = st.fixed_dictionaries(
    {
        "surname_ru": st.sampled_from(["Фонарёва", "Кошкина", "Лунная"]),
        **{f"{name}_{code}": WORDS for name in ("given", "patronymic") for code in ("kk", "ru")},
        **dict.fromkeys(("summary_ru", "biography_en", "birth_place", "remark", "route"), WORDS),
        **dict.fromkeys(("born", "arrested", "camp_from"), DATES),
        "panel": st.sampled_from([None, 1, 2]),
        "term": st.sampled_from([None, 5, 8]),
        "fate": st.sampled_from(["", "released", "died"]),
        "awaiting_review": st.sampled_from(["", "kk", "kk ru en"]),
        "shown_reason": st.just("Nobody living."),
    }
)
FORMS = st.lists(st.tuples(st.integers(0, 3), WORDS, WORDS), max_size=4)
RELATIVES = st.lists(st.tuples(st.integers(0, 3), WORDS.filter(bool)), max_size=4)
MERGES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([KEPT, MERGED])),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PEOPLE, min_size=4, max_size=4), FORMS, RELATIVES, MERGES)
def test_parting_in_reverse_gives_back_every_state(values, forms, relatives, merges):
    with transaction.atomic():
        women = [rows.person(**value) for value in values]
        for place, surname, given in forms:
            if surname or given:
                rows.form(women[place], surname=surname, given=given)
        for place, name in relatives:
            rows.relative(women[place], name)
        done = []
        for one, other, chosen in merges:
            before = dump()
            with suppress(Refused):
                done.append((merged(stored(women[one]), stored(women[other]), chosen), before))
        for record, before in reversed(done):
            part(record)
            assert unlike(before, dump()) == {}
        assert Merge.objects.count() == 0
        transaction.set_rollback(True)
