"""Undoes one deed as a whole: every record that it changed, added or deleted.

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


def undo(revision, user, *, comment=""):
    """The new revision. Raises Refused."""
    deed = {"kind": Kind.UNDONE, "of": revision, "comment": comment, "whole": True}
    with refusing(), keeping(holders_of(revision), user, **deed) as kept:
        if sentences := faults(revision):
            raise Refused(*sentences)
        bring({key: row.before for key, row in rows_of(revision).items()}, exact=True)
    return kept.revision


class Row(NamedTuple):
    """A row as a deed left it; `before` is None where the deed added it."""

    state: dict
    is_gone: bool
    before: dict | None
    name: str


def rows_of(revision):
    """{key: Row} of all that a deed changed."""
    parts = Part.objects.filter(version__revision=revision)
    there = set(parts.filter(is_gone=False).values_list("version", flat=True))
    earlier, found = before_of(revision), {}
    for version in revision.version_set.order_by("pk"):
        key, state = states.unpacked(version)
        if key:
            is_gone = version.pk not in there
            was = state if is_gone else earlier.get(key)
            found[key] = Row(state, is_gone, was, version.object_repr)
    return found


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


def holders_of(revision):
    """The records, as rows that need not be there any more."""
    parts = Part.objects.filter(version__revision=revision).values_list("holder_type", "holder_id")
    found = []
    for kind, holder_id in set(parts):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model in kinds.ROWS:
            found.append(model(pk=model._meta.pk.to_python(holder_id)))
    return found


def faults(revision):
    """Sentences, a record each, on what stands in the way. None if all of it can be undone."""
    rows, now = rows_of(revision), {}
    for model, pks in by_model(rows):
        now |= states.rows_where(model, "pk", pks)
    changed = _("“%(record)s” was changed since. Restore it by its own history.")
    fixed = _(
        "“%(record)s” was joined with another record or parted from it: undo that on its page."
    )
    said = {}
    for key, row in rows.items():
        as_left = key not in now if row.is_gone else states.same(now.get(key), row.state)
        if not as_left:
            said[key] = changed % {"record": row.name}
        elif key in now and row.before and is_fixed(key[0], row):
            said[key] = fixed % {"record": row.name}
    return list(dict.fromkeys(said.values()))


def is_fixed(model, row):
    names = getattr(model, "never_put_back", ())
    return any(row.state.get(name) != row.before.get(name) for name in names)
