"""Parts two records that were merged: both are then exactly what they were before.

That is possible while nothing was changed since. What was is named; the records can still be parted if it may
stay with the record that was kept.
"""

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memorial.people import states
from memorial.people.merging import LaterEdits, Refused, label, locked
from memorial.people.models import Merge, Person

PARTED = gettext_lazy("The two records were parted meanwhile.")


def part(merge, keep_edits=False):
    """Undoes `merge`, and removes it. Raises Refused; LaterEdits unless later edits may stay."""
    with transaction.atomic():
        merge = Merge.objects.select_for_update().filter(pk=merge.pk).first()
        if merge is None:
            raise Refused([PARTED])
        kept, merged = locked(merge.kept, merge.merged)
        if sentences := list(refusals(merge, kept)):
            raise Refused(sentences)
        edits = later_edits(merge)
        if edits and not keep_edits:
            raise LaterEdits(edits)
        release(merge)
        remove_copies(merge, kept)
        put_back(merge, kept, exactly=not edits)
        Person.objects.get(pk=merged.pk).index()  # and whose relative she is
        merge.delete()
        return kept, merged


def refusals(merge, kept):
    """The last merge is undone first: what came later may rest on what came before."""
    if kept.merged_into_id:
        yield needs_first(kept.merge)
    for later in Merge.objects.filter(kept=kept, pk__gt=merge.pk).order_by("-pk"):
        yield needs_first(later)


def needs_first(later):
    return _("First part No. %(merged)d from No. %(kept)d: they were merged later.") % {
        "merged": later.merged.number_id,
        "kept": later.kept.number_id,
    }


# --- What was changed since -------------------------------------------------------------------------


def later_edits(merge):
    """Sentences, one for each thing."""
    return [
        *(changed_column(merge, name) for name in changed_columns(merge)),
        *changed_rows(merge),
        *merged_changed(merge),
    ]


def changed_columns(merge):
    now = states.stored(merge.kept)
    return [
        name for name in states.edited() if name in merge.after and now[name] != merge.after[name]
    ]


def changed_column(merge, name):
    return _("No. %(number)d, %(field)s: changed") % {
        "number": merge.kept.number_id,
        "field": label(name.removesuffix("_id")),
    }


def changed_rows(merge):
    now = states.digests(merge.kept)
    for kind, rows in now.items():
        then, model = merge.rows_after.get(kind, {}), apps.get_model(kind)
        for row in models.QuerySet(model).filter(pk__in=different(rows, then)).order_by("pk"):
            sentence = (
                _("%(kind)s “%(row)s”: changed")
                if str(row.pk) in then
                else _("%(kind)s “%(row)s”: added")
            )
            yield sentence % {"kind": model._meta.verbose_name, "row": row}
        # A copy that was deleted would be deleted now.
        for _pk in then.keys() - rows.keys() - set(map(str, merge.copied.get(kind, ()))):
            yield _("%(kind)s: deleted") % {"kind": model._meta.verbose_name}


def different(rows, then):
    return [pk for pk, digest in rows.items() if then.get(pk) != digest]


def merged_changed(merge):
    if states.digest(merge.merged) != merge.merged_after:
        yield _("No. %(number)d: changed") % {"number": merge.merged.number_id}


# --- Back again --------------------------------------------------------------------------------------


def release(merge):
    """The merged record stands for itself, and what led to it before leads to it again."""
    people = models.QuerySet(Person)
    people.filter(pk__in=merge.led, merged_into=merge.kept).update(merged_into=merge.merged)
    people.filter(pk=merge.merged_id).update(merged_into=None)


def remove_copies(merge, kept):
    """Those that nobody has changed."""
    now = states.digests(kept)
    for kind, keys in merge.copied.items():
        rows, then = now.get(kind, {}), merge.rows_after[kind]
        same = [pk for pk in map(str, keys) if pk in rows and rows[pk] == then[pk]]
        models.QuerySet(apps.get_model(kind)).filter(pk__in=same).delete()


def put_back(merge, kept, exactly):
    """The columns that the merge wrote and nobody has changed; then what is computed from them."""
    now = states.stored(kept)
    written = [
        name
        for name in states.edited()
        if name in merge.after
        and merge.before[name] != merge.after[name]
        and now[name] == merge.after[name]
    ]
    states.restore(kept, {name: merge.before[name] for name in written})
    Person.objects.get(pk=kept.pk).save()
    if exactly:  # what save() writes by the clock and by the language of the curator
        unsaid = {"changed", *states.bare(Person)}
        states.restore(kept, {name: merge.before[name] for name in unsaid & merge.before.keys()})
