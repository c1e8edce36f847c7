"""A record that a curator merges while a list is on its way into the Wall, or out of it, stays as it is."""

import pytest
from django.utils import timezone, translation

from memorial.people.importing import undoing
from memorial.people.importing.applying import apply
from memorial.people.importing.batches import batch_of
from memorial.people.importing.faults import Unreadable
from memorial.people.models import Person
from tests.people import lists, rows
from tests.people.merged import merged, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamp(tmp_path):
    """A record, and the file that would give it another birthplace."""
    woman = rows.person("Фонарёва", "Лампада", "Фитилёвна", external_id="1")
    table = [lists.HEADER, lists.plain_row(1, place="г. Светск")]
    return woman, lists.csv_file(tmp_path, table)


def test_a_row_of_a_record_that_was_merged_changes_nothing(lamp):
    woman, file = lamp
    merged(rows.person("Фонарёва", "Лампада"), woman)
    with translation.override("en"), lists.draft(file) as draft:
        said = [remark.sentence for remark in draft.remarks]
    assert (draft.counts["same"], said) == (
        1,
        ["The record was merged into another one; nothing is changed in it."],
    )


def test_nothing_is_imported_over_a_record_that_was_merged_meanwhile(lamp):
    woman, file = lamp
    with lists.draft(file) as draft:
        merged(rows.person("Фонарёва", "Лампада"), woman)
        with pytest.raises(Unreadable):
            apply(batch_of(file), draft)
    assert stored(woman).birth_place == ""


def test_nothing_is_undone_in_a_record_that_is_merged_meanwhile(lamp):
    woman, file = lamp
    batch = lists.load(file)
    with undoing.Return() as back:
        kept = undoing.drawn(batch, back)
        merged(rows.person("Фонарёва", "Лампада"), stored(woman))
        assert not undoing.taken_back(batch, back, kept, timezone.now())
    assert (Person.objects.count(), stored(woman).birth_place) == (2, "г. Светск")
