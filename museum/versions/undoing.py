"""Undoes one deed: every record that it changed, added or deleted, or some of them.

    undo(revision, request.user)

It is exact, the state of each record included: who undoes wants what was. Something that was changed since
is never lost: then nothing is undone, and `faults` says what stands in the way.
"""

from collections import defaultdict
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from reversion.models import Version

from museum.versions import kinds, states
from museum.versions.keeping import keeping
from museum.versions.models import Kind, Part
from museum.versions.restoring import Refused, bring, by_model, refusing


def undo(revision, user, *, comment="", records=None):
    """The new revision. Raises Refused. `records`: keys of those that are put back, of all when omitted."""
    deed = {"kind": Kind.UNDONE, "of": revision, "comment": comment, "whole": True}
    chosen = Undoable(revision)
    rows = chosen.rows if records is None else chosen.rows_of(records)
    with refusing():
        lock(rows)
        with keeping(as_records(chosen.records), user, **deed) as kept:
            if sentences := chosen.in_the_way(rows):
                raise Refused(*dict.fromkeys(sentences.values()))
            bring({key: row.before for key, row in rows.items()}, exact=True)
    return kept.revision


def faults(revision):
    """Sentences, a record each, on what stands in the way. None if all of it can be undone."""
    deed = Undoable(revision)
    return list(dict.fromkeys(deed.in_the_way(deed.rows).values()))


class Row(NamedTuple):
    """A row as a deed left it; `before` is None where the deed added it."""

    state: dict
    is_gone: bool
    before: dict | None
    name: str


class Undoable:
    """What a deed changed: `rows` {key: Row}, `records` {key of a record: keys of its rows among them}."""

    def __init__(self, revision):
        self.rows, self.records = {}, defaultdict(list)
        parts = Part.objects.filter(version__revision=revision).order_by("version_id", "pk")
        earlier = before_of(revision)
        for part in parts.select_related("version"):
            holder, (key, state) = holder_of(part), states.unpacked(part.version)
            if key and holder:
                self.records[holder].append(key)
                found = self.rows.get(key)
                is_gone = part.is_gone and (found is None or found.is_gone)
                was = state if is_gone else earlier.get(key)
                self.rows[key] = Row(state, is_gone, was, part.version.object_repr)

    def rows_of(self, records):
        """The rows that belong to these records, and to none that is left out."""
        spared = {key for each, keys in self.records.items() if each not in records for key in keys}
        return {key: row for key, row in self.rows.items() if key not in spared}

    def in_the_way(self, rows):
        """{key: sentence} of the rows that cannot be put back; of two records that were joined neither half."""
        now, said = {}, {}
        for model, pks in by_model(rows):
            now |= states.rows_where(model, "pk", pks)
        changed = _("“%(record)s” was changed since. Restore it by its own history.")
        fixed = _(
            "“%(record)s” was joined with another record or parted from it: undo that on its page."
        )
        joins = any(row.before and is_fixed(key[0], row) for key, row in self.rows.items())
        for key, row in rows.items():
            as_left = key not in now if row.is_gone else states.same(now.get(key), row.state)
            if not as_left:
                said[key] = changed % {"record": row.name}
            elif joins:
                said[key] = fixed % {"record": row.name}
        return said


def holder_of(part):
    """The key of the record; None where a later release has no such records any more."""
    model = ContentType.objects.get_for_id(part.holder_type_id).model_class()
    return model and (model, model._meta.pk.to_python(part.holder_id))


def before_of(revision):
    """{key: state} of the rows of a deed as they were before it."""
    ours = revision.version_set.values_list("content_type", "object_id")
    ids = defaultdict(list)
    for kind, object_id in ours:
        ids[kind].append(object_id)
    found = {}
    for kind, object_ids in ids.items():
        found |= states.last_of_rows(
            Version.objects.filter(
                content_type=kind, object_id__in=object_ids, revision__lt=revision
            )
        )
    return found


def as_records(keys):
    """As rows that need not be there any more."""
    return [model(pk=pk) for model, pk in keys if model in kinds.ROWS]


def lock(keys):
    """Nobody else writes them until the end."""
    for model, pks in by_model(keys):
        rows = model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk")
        list(rows.values_list("pk"))


def is_fixed(model, row):
    names = getattr(model, "never_put_back", ())
    return any(row.state.get(name) != row.before.get(name) for name in names)
