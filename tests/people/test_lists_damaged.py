"""A damaged list never gives a traceback or half an import: always a sentence, or the rows that are whole."""

import os

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memorial.people.importing import reading
from memorial.people.importing.applying import apply
from memorial.people.importing.batches import batch_of, draft_of, shape_for
from memorial.people.importing.faults import Unreadable
from memorial.people.models import ImportBatch, Person
from tests.people import lists

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("DAMAGED_FILES", "200"))  # 1,000 by DAMAGED_FILES=1000
quietly = settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

damage = st.lists(
    st.tuples(
        st.sampled_from(["cut", "flip", "insert", "double", "drop"]),
        st.floats(0, 1, exclude_max=True),
        st.binary(min_size=1, max_size=12)
        | st.sampled_from(
            [b'"', b";", b"\x00", b"\r", b"\xff\xfe", b"|", b",,,", b"[[x]]", b"\xef\xbf\xbf"]
        ),
    ),
    min_size=1,
    max_size=4,
)


def damaged(content, wounds):
    for kind, where, more in wounds:
        place = int(where * len(content))
        length = len(more)
        match kind:
            case "cut":
                content = content[:place]
            case "flip":
                content = content[:place] + more + content[place + length :]
            case "insert":
                content = content[:place] + more + content[place:]
            case "double":
                content = content[:place] + content[place : place + 40 * length] + content[place:]
            case "drop":
                content = content[:place] + content[place + 3 * length :]
    return content


def tried(file):
    """ "imported" or "refused"; of an import all rows that were announced are there, and no other."""
    Person.objects.all().delete()
    ImportBatch.objects.all().delete()
    try:
        batch = batch_of(file, leave_out=True)
        table = reading.opened(file)
        with draft_of(batch, table, shape_for(table)) as drawn:
            apply(batch, drawn)
    except Unreadable as fault:
        assert said(fault)
        assert (Person.objects.count(), ImportBatch.objects.count()) == (0, 0)
        return "refused"
    assert Person.objects.count() == batch.counts.get("new", 0)
    return "imported"


def said(fault):
    """A sentence in each language, with its values in it."""
    sentences = []
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            sentences.append(str(fault))
    return all(sentences) and not any("%(" in sentence for sentence in sentences)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """{kind: (a folder, the bytes of a list that is in order)}."""
    folder = tmp_path_factory.mktemp("lists")
    book = [lists.book_row(n, c5="|Свеча|", c7="1870 (1872)") for n in range(1, 9)]
    files = {
        "utf-8": lists.csv_file(folder, lists.many(8), "plain.csv"),
        "cp1251": lists.csv_file(folder, book, "book.csv", "cp1251", ";"),
        "utf-16": lists.csv_file(folder, lists.many(8), "wide.csv", "utf-16", "\t"),
        "xlsx": lists.workbook(folder, lists.many(8)),
    }
    return folder, {kind: file.read_bytes() for kind, file in files.items()}


@quietly
@given(kind=st.sampled_from(["utf-8", "cp1251", "utf-16", "xlsx"]), wounds=damage)
def test_a_damaged_list_is_refused_with_a_sentence_or_imported_whole(whole, kind, wounds):
    folder, contents = whole
    file = folder / "damaged"
    file.write_bytes(damaged(contents[kind], wounds))
    assert tried(file) in ("refused", "imported")


@pytest.mark.parametrize("kind", ["utf-8", "cp1251", "utf-16", "xlsx"])
def test_the_lists_that_are_damaged_are_in_order_before(whole, kind):
    folder, contents = whole
    file = folder / "whole"
    file.write_bytes(contents[kind])
    assert (tried(file), Person.objects.count()) == ("imported", 8)


@quietly
@given(content=st.binary(max_size=400))
def test_any_bytes_are_answered(whole, content):
    file = whole[0] / "bytes"
    file.write_bytes(content)
    assert tried(file) in ("refused", "imported")
