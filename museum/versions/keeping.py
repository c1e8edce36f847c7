"""Keeps what staff change: what was before and after, who did it, when, and why.

    with keeping([record], request.user) as kept:
        ...
    kept.revision

Whatever changes in the records and their rows within is found by reading them before and after, however it
is written. Where the history does not have the state before, as of records that were imported, it is stored
first: so each change has an old and a new value.
"""

from collections import defaultdict
from contextlib import contextmanager

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.utils import timezone
from reversion.models import Revision, Version

from museum.versions import kinds, states
from museum.versions.models import Deed, Kind, Part


@contextmanager
def keeping(records, user, *, kind=Kind.CHANGED, comment="", of=None, whole=False):
    """One deed; `whole` where records may be deleted, with all that goes with them."""
    with transaction.atomic():
        kept = Kept(user, kind, comment, of, whole)
        kept.watch(records)
        yield kept
        kept.store()


class Kept:
    """What is being kept. `revision` is None where nothing changed."""

    def __init__(self, user, kind, comment="", of=None, whole=False):
        self.user, self.kind, self.comment, self.of, self.whole = user, kind, comment, of, whole
        self.holders, self.before, self.entries, self.revision = {}, {}, {}, None

    def watch(self, records):
        """`records` are about to be changed; of a row of a page, the record of the page."""
        pks = defaultdict(set)
        for record in records:
            for model, pk in owners(record):
                pks[model].add(pk)
        for model in pks:
            self.watch_keys(model, sorted(pks[model] - {None}))

    def watch_keys(self, model, pks):
        self.holders.setdefault(model, set()).update(pks)
        lock(model, pks)
        found = states.now(model, pks, whole=self.whole)
        for key, held in states.links(key for key in found if self.whole or key[0] is not model):
            found[key] = found[key] | {states.LINKS: held}
        self.before |= found

    def add(self, record, entry=None):
        """`record` was made within, or is named by an entry of Django's log."""
        self.holders.setdefault(type(record), set()).add(record.pk)
        if entry:
            self.entries[type(record), str(record.pk)] = entry

    # --- At the end ------------------------------------------------------------------------------

    def store(self):
        after = {}
        for model, pks in self.holders.items():
            after |= states.now(model, pks, whole=self.whole)
        before = self.before
        changed = {
            key: state for key, state in after.items() if not states.same(before.get(key), state)
        }
        gone = {key: state for key, state in before.items() if key not in after}
        if changed or gone:
            self.store_before()
            self.revision = self.write(self.kind, changed, gone)

    def store_before(self):
        """What the history does not know yet of the records that are changed."""
        known = {}
        for model, pks in self.holders.items():
            known |= states.last(states.parts_of(model, pks))
        before = self.before
        unknown = {
            key: state
            for key, state in before.items()
            if key not in known or known[key][1] or not states.same(known[key][0], state)
        }
        lost = {
            key: state
            for key, (state, is_gone) in known.items()
            if not is_gone and key not in before and key[0] in self.rows() and is_no_more(key)
        }
        if unknown or lost:
            self.write(Kind.BEFORE, unknown, lost)

    def rows(self):
        return {row for model in self.holders for row in (model, *kinds.rows_of(model))}

    def write(self, kind, changed, gone):
        is_before = kind == Kind.BEFORE
        revision = Revision.objects.create(
            date_created=timezone.now(),
            user=None if is_before else self.user,
            comment="" if is_before else self.comment,
        )
        versions = [version(revision, key, state) for key, state in (changed | gone).items()]
        Version.objects.bulk_create(versions)
        parts = [
            Part(version=each, is_gone=key in gone or holder not in holders, **as_columns(holder))
            for each, (key, state) in zip(versions, (changed | gone).items(), strict=True)
            for holders in [self.holders_of(key, state)]
            for holder in dict.fromkeys([*holders, *self.holders_of(key, self.before.get(key, {}))])
        ]
        self.write_deed(revision, kind, parts)
        if not is_before:
            self.enter(parts)
        Part.objects.bulk_create(parts)
        return revision

    def write_deed(self, revision, kind, parts):
        is_before = kind == Kind.BEFORE
        touched = {(part.holder_type, part.holder_id) for part in parts}
        subjects = [
            states.content_type(model)
            for model, pks in self.holders.items()
            for pk in pks
            if (states.content_type(model), str(pk)) in touched
        ]
        Deed.objects.create(
            revision=revision,
            kind=kind,
            who="" if is_before or self.user is None else name_of(self.user),
            of=None if is_before else self.of,
            subject=next(iter(subjects), None),
            count=len(subjects),
        )

    def enter(self, parts):
        """The first part of each record names the entry of Django's log that says the same."""
        open_entries = dict(self.entries)
        for part in parts:
            model = part.holder_type.model_class()
            part.entry = open_entries.pop((model, part.holder_id), None)

    def holders_of(self, key, state):
        """The records in whose history a row stands: its own, if it is a record, and those it belongs to."""
        model, pk = key
        found = [(model, pk)] if model in kinds.ROWS else []
        for holder, field in {**self.takers(model), **kinds.holders_of(model)}.items():
            if state.get(field.name) is not None:
                found.append((holder, state[field.name]))
        return found

    def takers(self, model):
        """Records that are being deleted take this row along."""
        return {
            holder: kinds.taken_along(holder)[model]
            for holder in (self.holders if self.whole else ())
            if model in kinds.taken_along(holder)
        }


def lock(model, pks):
    """What a colleague is changing just now is hers, and stands in her deed: she is waited for."""
    if connection.features.has_select_for_update:
        rows = model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk")
        list(rows.values_list("pk"))


def owners(record):
    """The record itself, if it has pages of its own; or those on whose pages it is a row."""
    model = type(record)
    if model in kinds.ROWS:
        return [(model, record.pk)]
    keys = kinds.holders_of(model).items()
    return [(holder, getattr(record, field.attname)) for holder, field in keys]


def is_no_more(key):
    model, pk = key
    return not model._base_manager.filter(pk=pk).exists()


def as_columns(holder):
    model, pk = holder
    return {"holder_type": states.content_type(model), "holder_id": str(pk)}


def version(revision, key, state):
    model, pk = key
    return Version(
        revision=revision,
        content_type=states.content_type(model),
        object_id=str(pk),
        db="default",
        format="json",
        serialized_data=states.packed(key, state),
        object_repr=name_of_row(model, pk, state),
    )


def name_of_row(model, pk, state):
    """As a record calls itself; a row is known by its record and its values."""
    if model in kinds.ROWS:
        try:
            return str(states.record(model, pk, state))[:500]
        except ObjectDoesNotExist:  # it is named after another record, which is gone
            pass
    return f"{model._meta.label} {pk}"


def name_of(user):
    full = user.get_full_name()
    return f"{full} ({user.get_username()})" if full else user.get_username()
