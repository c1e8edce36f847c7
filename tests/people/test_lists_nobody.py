"""Rows of a list that are nobody’s: totals, headings once more, sections."""

import pytest
from django.utils import translation

from tests.people import lists

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["", "Барлығы:", "5"], "The row adds up the others."),
        (["Итого по списку: 5"], "The row adds up the others."),
        (["", "Всего", "5 чел."], "The row adds up the others."),
        (lists.HEADER, "The row repeats the headings"),
        (["А"], "The row has a single cell"),
        (["", "Ф."], "The row has a single cell"),
        (["", "3-барак"], "The row has a single cell"),
        (["Составила: Маякова"], "The row has a single cell"),
    ],
)
def test_a_row_that_is_nobodys_is_told_and_makes_no_woman(tmp_path, row, sentence):
    file = lists.workbook(tmp_path, [*lists.many(2), row, lists.plain_row(9, "Маякова")])
    with lists.draft(file) as draft:
        counts = draft.counts["new"], draft.counts["same"], draft.is_refused
        assert (counts, len(draft.samples)) == ((3, 1, False), 3)
        [remark] = draft.remarks
    assert (remark.line, remark.sentence.startswith(sentence)) == (4, True)


@pytest.mark.parametrize("row", [["", "Маякова"], ["3", "Всеволодова", "Итога"]])
def test_a_woman_of_whom_only_the_name_is_known_is_taken(tmp_path, row):
    with lists.draft(lists.workbook(tmp_path, [*lists.many(1), row])) as draft:
        assert (draft.counts["new"], draft.counts["same"]) == (2, 0)


def test_a_short_row_of_a_text_is_a_fault_as_before(tmp_path):
    with lists.draft(lists.csv_file(tmp_path, [*lists.many(1), ["А"]])) as draft:
        assert draft.is_refused
