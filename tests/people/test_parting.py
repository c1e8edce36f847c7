"""What was merged is parted again: both records are what they were."""

from contextlib import suppress

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memorial.people.merging import KEPT, MERGED, Refused
from memorial.people.models import Merge, Person
from memorial.people.parting import LaterEdits, part
from tests.people import rows
from tests.people.merged import dump, merged, stored, unlike

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


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
