"""What waits on the Wall: pairs to judge, lines without a record, lists that are not imported yet. Four queries."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memorial.people.models import CarvedLine, DuplicateSearch, ImportBatch, Pair, Person
from museum.core.desk import FEW, Block, Row, Urgency, form_of, list_of
from museum.core.rights import may

COUNTED = 1000  # further nobody counts by hand


def blocks(reader, moment):
    if may(reader, "change", ImportBatch):
        yield from imports()
    if may(reader, "change", Person):
        yield from pairs()
    if may(reader, "change", CarvedLine):
        yield from lines()


def counted(records):
    return records.order_by()[:COUNTED].count()


def imports():
    """Files that were looked at, and nobody has decided about."""
    waiting = ImportBatch.objects.filter(state=ImportBatch.State.LOOKED_AT)
    batches = list(waiting.defer("definition", "counts")[:COUNTED])
    if not batches:
        return
    sentence = ngettext(
        "%(count)d list of names was looked at but is not imported yet.",
        "%(count)d lists of names were looked at but are not imported yet.",
        len(batches),
    )
    yield Block(
        _("Imports"),
        sentence % {"count": len(batches)},
        len(batches),
        [Row(str(batch), form_of(ImportBatch, batch.pk)) for batch in batches[:FEW]],
        _("Open the list"),
        list_of(ImportBatch),
    )


def pairs():
    count = counted(Pair.objects.open())
    search = DuplicateSearch.objects.first()
    is_unfinished = search is not None and search.ended is None
    if not count and not is_unfinished:
        return
    sentence = ngettext(
        "%(count)d pair waits to be judged: one woman or two?",
        "%(count)d pairs wait to be judged: one woman or two?",
        count,
    )
    rows = []
    if is_unfinished:
        rows = [Row(_("Go on with the search for duplicates"), reverse("admin:people_pair_search"))]
    address = list_of(Pair)
    yield Block(_("Duplicates"), sentence % {"count": count}, count, rows, _("Judge"), address)


def lines():
    count = counted(CarvedLine.objects.filter(person=None))
    if not count:
        return
    sentence = ngettext(
        "%(count)d line of the Wall leads to no record.",
        "%(count)d lines of the Wall lead to no record.",
        count,
    )
    yield Block(
        _("Lines without a record"),
        sentence % {"count": count},
        count,
        action=_("Open the list"),
        more=list_of(CarvedLine, person__isempty=1),
        urgency=Urgency.LATER,
    )
