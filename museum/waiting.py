"""What of all rooms waits for somebody: records in review, drafts, what soon appears or ends.

Three queries, and one more for each kind of record that is named (at most `NAMED` of each block).
"""

from collections import defaultdict
from datetime import timedelta
from itertools import chain

from django.apps import apps
from django.contrib import admin
from django.db.models import CharField, Count, Q, QuerySet, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from museum.core.desk import AHEAD, Block, Row, Urgency, form_of, list_of
from museum.core.publishing import Publishable, State
from museum.core.rights import may
from museum.core.scheduling import moment_in_words

NAMED = 6  # records that one block names
LOOKED_AT = 200  # scheduled records, in whatever state


def blocks(reader, moment):
    """All that is published from a form, whatever its room."""
    kinds = {model._meta.label_lower: model for model in changeable(reader)}
    if not kinds:
        return
    counts = counted(kinds)
    review, coming = in_review(kinds), soon(kinds, moment)
    names = named(kinds, [*review, *coming])
    yield from to_publish(kinds, counts, review, names)
    yield from appearing(kinds, coming, names, moment)
    yield from drafts(kinds, counts)


def changeable(reader):
    """The kinds with pages in the admin that `reader` may change, so that she may publish them."""
    registered = (model for model in apps.get_models() if admin.site.is_registered(model))
    return [m for m in registered if issubclass(m, Publishable) and may(reader, "publish", m)]


def together(rows):
    first, *others = rows
    return first.union(*others, all=True)


def rows_of(model):
    """Plain: in a union the columns must come in the order in which they are asked for."""
    return QuerySet(model)


def of_kind(label, records):
    return records.order_by().annotate(listed_as=Value(label, output_field=CharField()))


def counted(kinds):
    """{(label, state): how many} of drafts and of what is in review."""
    waiting = Q(state__in=[State.DRAFT, State.REVIEW])
    rows = (
        of_kind(label, rows_of(model).filter(waiting))
        .values_list("listed_as", "state")
        .annotate(of=Count("pk"))
        for label, model in kinds.items()
    )
    return {(label, state): count for label, state, count in together(rows)}


def in_review(kinds):
    """[(label, primary key)] of the newest records in review."""
    rows = (
        of_kind(label, rows_of(model).filter(state=State.REVIEW)).values_list("listed_as", "pk")
        for label, model in kinds.items()
    )
    return list(together(rows).order_by("-pk")[:NAMED])


def soon(kinds, moment):
    """[(label, primary key, from, until)] of what appears or ends within the days that the desk looks ahead."""
    ahead = (moment, moment + timedelta(days=AHEAD))
    turns = Q(publish_from__range=ahead) | Q(publish_until__range=ahead)
    rows = (
        of_kind(label, rows_of(model).filter(turns)).values_list(
            "listed_as", "pk", "publish_from", "publish_until", "state"
        )
        for label, model in kinds.items()
    )
    # By the state SQLite would look first, and read a million women who are published already.
    found = together(rows).order_by("publish_from", "publish_until", "pk")[:LOOKED_AT]
    return [row[:4] for row in found if row[4] == State.PUBLISHED][: 2 * NAMED]


def named(kinds, rows):
    """{(label, primary key): the record's name}, a query a kind."""
    keys = defaultdict(set)
    for label, pk, *_rest in rows:
        keys[label].add(pk)
    found = ((label, kinds[label]._default_manager.in_bulk(pks)) for label, pks in keys.items())
    return {(label, pk): str(record) for label, by_pk in found for pk, record in by_pk.items()}


# --- Blocks ----------------------------------------------------------------------------------------


def kind_of(model):
    return capfirst(model._meta.verbose_name)


def to_publish(kinds, counts, review, names):
    count = sum(of for (_label, state), of in counts.items() if state == State.REVIEW)
    if not count:
        return
    sentence = ngettext(
        "%(count)d record is ready to be read and published.",
        "%(count)d records are ready to be read and published.",
        count,
    )
    rows = [
        Row(names[label, pk], form_of(kinds[label], pk), kind_of(kinds[label]))
        for label, pk in review
        if (label, pk) in names
    ]
    first = next(label for label, state in counts if state == State.REVIEW)
    yield Block(
        _("In review"),
        sentence % {"count": count},
        count,
        rows,
        _("Open the list"),
        list_of(kinds[first], state=State.REVIEW),
        Urgency.NOW,
    )


def appearing(kinds, coming, names, moment):
    turns = sorted(chain.from_iterable(turns_of(row, moment) for row in coming))[:NAMED]
    if not turns:
        return
    rows = [
        Row(names[label, pk], form_of(kinds[label], pk), said % {"moment": moment_in_words(at)})
        for at, said, label, pk in turns
        if (label, pk) in names
    ]
    sentence = _("Within %(days)d days records appear or end by themselves.") % {"days": AHEAD}
    yield Block(_("Scheduled"), sentence, len(rows), rows, urgency=Urgency.SOON)


def turns_of(row, moment):
    """(moment, sentence, label, primary key) of the beginning and of the end that are near."""
    label, pk, begin, end = row
    last = moment + timedelta(days=AHEAD)
    if begin and moment < begin <= last:
        yield begin, _("appears: %(moment)s"), label, pk
    if end and moment < end <= last:
        yield end, _("ends: %(moment)s"), label, pk


def drafts(kinds, counts):
    found = {label: of for (label, state), of in counts.items() if state == State.DRAFT}
    if not found:
        return
    count = sum(found.values())
    sentence = ngettext(
        "%(count)d record is a draft: visitors do not see it.",
        "%(count)d records are drafts: visitors do not see them.",
        count,
    )
    rows = [
        Row(
            capfirst(kinds[label]._meta.verbose_name_plural),
            list_of(kinds[label], state=State.DRAFT),
            str(of),
        )
        for label, of in sorted(found.items(), key=lambda each: -each[1])
    ]
    yield Block(_("Drafts"), sentence % {"count": count}, count, rows, urgency=Urgency.LATER)
