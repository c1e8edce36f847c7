"""What waits in the library: pictures and recordings without words or rights. Two queries."""

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from museum.core.desk import Block, Row, Urgency, list_of
from museum.core.publishing import State
from museum.core.rights import may
from museum.media.lacking import RIGHTS, WORDS, lacks
from museum.media.models import Picture, Recording


def blocks(reader, moment):
    rows = [
        row for kind in (Picture, Recording) if may(reader, "change", kind) for row in rows_of(kind)
    ]
    count = sum(of for of, _row in rows)
    if not count:
        return
    sentence = ngettext(
        "%(count)d entry lacks what it needs before it can be published.",
        "%(count)d entries lack what they need before they can be published.",
        count,
    )
    yield Block(
        _("Pictures and recordings"),
        sentence % {"count": count},
        count,
        [row for _of, row in rows],
        urgency=Urgency.LATER,
    )


def rows_of(kind):
    """[(how many, its `Row`)] of what is lacking in the records of one kind."""
    lacking = {what: lacks(kind, what) & ~Q(state=State.WITHHELD) for what in (WORDS, RIGHTS)}
    found = kind._base_manager.aggregate(
        **{what: Count("pk", filter=missing) for what, missing in lacking.items()}
    )
    for what, count in found.items():
        if count:
            name = f"{capfirst(kind._meta.verbose_name_plural)}: {label(kind, what)}"
            yield count, Row(name, list_of(kind, lacking=what), str(count))


def label(kind, what):
    if what == RIGHTS:
        return _("without rights")
    return _("without an alternative text") if kind is Picture else _("without a title")
