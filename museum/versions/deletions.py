"""What was deleted and is still gone."""

from museum.versions import kinds, states
from museum.versions.models import Part
from museum.versions.restoring import together


def of(model):
    """The last deletion of each record of `model` that is gone, newest first."""
    kind = states.content_type(model)
    parts = Part.objects.filter(
        holder_type=kind, version__content_type=kind, is_gone=True
    ).select_related("version__revision__deed")
    newest = {}
    for part in parts.order_by("-pk"):
        if part.holder_id == part.version.object_id:
            newest.setdefault(part.holder_id, part)
    there = {
        str(pk) for pk in model._base_manager.filter(pk__in=newest).values_list("pk", flat=True)
    }
    return [part for pk, part in newest.items() if pk not in there]


def one(model, pk):
    return next((part for part in of(model) if part.pk == pk), None)


def with_rows(part):
    """(key of the record, {key: state} of it and the rows that went with it)."""
    key, _state = states.unpacked(part.version)
    gone = Part.objects.filter(version__revision=part.version.revision, is_gone=True)
    found = dict(states.unpacked(each.version) for each in gone.select_related("version"))
    return key, {
        each: found[each]
        for each in together(key, found)
        if each[0] in {key[0], *kinds.rows_of(key[0])}
    }
