"""Random edits of every kind of record, undone by restoring: not a letter is left of them.

`EVERY_EDIT=1` makes a hundred of each kind, which takes four minutes; `EDITS_SEED` repeats a run.
"""

import os
import random

import pytest
from django.contrib.auth.models import User
from django.db import models
from modeltranslation.manager import get_translatable_fields_for_model

from museum.versions import deletions, kinds, states
from museum.versions.keeping import keeping
from museum.versions.models import Kind
from museum.versions.restoring import recover, restore
from museum.versions.undoing import undo
from tests.media.conftest import make_picture, make_recording  # noqa: F401 (fixtures)
from tests.versions.random_edits import edit, make

EVERY = "EVERY_EDIT" in os.environ
SEED = int(os.environ.get("EDITS_SEED") or random.SystemRandom().randrange(10**6))
NOT_HERE = {"User", "Group", "ImportBatch", "Institution"}  # rights; a list in a file; one row
NAMES = sorted(model.__name__ for model in kinds.ROWS if model.__name__ not in NOT_HERE)
EDITS = {"Tag": 100}


def edits_of(name):
    return 100 if EVERY else EDITS.get(name, 3)


def model_named(name):
    return next(model for model in kinds.ROWS if model.__name__ == name)


def serialised(record, *, alone=False):
    """Every column of a record and of its rows, and its relations.

    Unless `alone`, of whatever else belongs to it as well: its former addresses stay when it is edited.
    """
    model = type(record)
    found = {key: whole(key) for key in states.now(model, [record.pk], whole=not alone)}
    held = dict(states.links([(model, record.pk)]))
    joins = {
        name: sorted(getattr(record, name).values_list("pk", flat=True))
        for name in kinds.joins(model)
    }
    return found, held, joins


def whole(key):
    """A row as the database has it, without what never goes back: moments, whether it was public, numbers given."""
    model, pk = key
    passed_by = {
        *(get_translatable_fields_for_model(model) or ()),
        "was_published",
        "last_number",
        "outdated_in",
    }
    row = models.QuerySet(model).get(pk=pk)
    return {
        field.attname: getattr(row, field.attname) or ""  # an empty text or none at all is one
        for field in model._meta.concrete_fields
        if field.name not in passed_by and not getattr(field, "auto_now", False)
    }


def differing(one, other):
    """{what: (one value, other value)}; nothing if two records are identical."""
    found = {"relations": (one[1:], other[1:])} if one[1:] != other[1:] else {}
    for key in {*one[0], *other[0]}:
        ours, theirs = one[0].get(key) or {}, other[0].get(key) or {}
        for name in {*ours, *theirs}:
            if ours.get(name) != theirs.get(name) or not (ours and theirs):
                found[f"{key[0].__name__} {key[1]}.{name}"] = ours.get(name), theirs.get(name)
    return found


@pytest.fixture
def rng(request):
    print(f"EDITS_SEED={SEED}")  # pytest shows it where a test fails
    return random.Random(f"{SEED} {request.node.name}")  # noqa: S311 (no secret)


@pytest.fixture
def curator(db):
    return User.objects.create(username="test-curator", is_staff=True)


@pytest.fixture
def new(rng, request):
    def one(name):
        if name in ("Picture", "Recording"):
            return request.getfixturevalue(f"make_{name.lower()}")()
        return make(model_named(name), rng)

    return one


@pytest.mark.parametrize("name", NAMES)
def test_random_edits_are_undone_by_restoring(name, new, rng, curator):
    record = new(name)
    for _edit in range(edits_of(name)):
        before = serialised(record, alone=True)
        with keeping([record], curator) as kept:
            record = edit(record, rng)
        if kept.revision is None:
            continue
        restore(record, earlier(record, kept.revision), curator, exact=True)
        record = type(record)._base_manager.get(pk=record.pk)
        assert differing(serialised(record, alone=True), before) == {}
        with keeping([record], curator):
            record = edit(record, rng)  # so that the next one begins somewhere else


def earlier(record, revision):
    """The revision before another one in the history of a record."""
    parts = states.parts_of(type(record), [record.pk]).filter(version__revision__lt=revision)
    return parts.order_by("-version__revision_id").first().version.revision


@pytest.mark.parametrize("name", NAMES)
def test_a_deleted_record_is_recovered_identically(name, new, rng, curator):
    record = new(name)
    for _edit in range(10 if EVERY else 2):
        record = edit(record, rng)
    before = serialised(record)
    with keeping([record], curator, kind=Kind.DELETED, whole=True):
        type(record)._base_manager.get(pk=record.pk).delete()
    recover(deletions.of(type(record))[0], curator, exact=True)
    assert differing(serialised(type(record)._base_manager.get(pk=record.pk)), before) == {}


@pytest.mark.parametrize(
    "name", NAMES if EVERY else ["Question", "Fact", "Tag", "Exhibition", "Picture"]
)
def test_a_whole_deed_on_several_records_is_undone(name, new, rng, curator):
    records = [new(name) for _ in range(3)]
    before = [serialised(record, alone=True) for record in records]
    with keeping(records, curator, whole=True) as kept:
        records[0].delete()
        edit(records[1], rng)
        kept.add(new(name))
    undo(kept.revision, curator)
    fresh = model_named(name)._base_manager.order_by("pk")
    now = [serialised(record, alone=True) for record in fresh][-3:]
    assert [differing(*each) for each in zip(now, before, strict=True)] == [{}, {}, {}]
