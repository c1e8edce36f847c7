"""What waits in the visiting room: unusual days ahead, and what the museum has not confirmed. Three queries."""

from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from museum.core.desk import AHEAD, FEW, Block, Row, Urgency, form_of, list_of
from museum.core.languages import current
from museum.core.rights import may
from museum.visiting import models, phrases
from museum.visiting.leaflet import Leaflet
from museum.visiting.schedule import Schedule, local

NEAR = 3  # days: an unconfirmed one so near cannot wait


def blocks(reader, moment):
    today = local(moment).date()
    if may(reader, "change", models.SpecialDay):
        yield from unusual(moment, today)
    yield from unconfirmed(reader, today)


def unusual(moment, today):
    timetable = Leaflet.current(current(), moment)["timetable"]
    days = Schedule.read(timetable).unusual_days(today, AHEAD)
    if not days:
        return
    sentence = ngettext(
        "%(count)d day of the coming two weeks has hours of its own.",
        "%(count)d days of the coming two weeks have hours of their own.",
        len(days),
    )
    doubtful = [day for day in days if not day.confirmed]
    is_near = any((day.date - today).days < NEAR for day in doubtful)
    yield Block(
        _("Unusual days"),
        sentence % {"count": len(days)},
        len(days),
        [row_of(day) for day in days[:FEW]],
        _("What visitors will read"),
        reverse("admin:visiting_season_preview"),
        Urgency.NOW if is_near else Urgency.SOON,
    )


def row_of(day):
    note = "" if day.confirmed else _("not yet confirmed by the museum")
    return Row(str(phrases.unusual_day(day)), reverse("admin:visiting_specialday_changelist"), note)


# --- To be confirmed -------------------------------------------------------------------------------


def waiting(today):
    """{model: (what of it is not confirmed, the filter of its list)}."""
    known, sure = {"known__exact": "unknown"}, {"confirmed__exact": 0}
    to_come = Q(every_year=True) | Q(first_day__gte=today) | Q(last_day__gte=today)
    return {
        models.Season: (Q(confirmed=False), {}),
        models.SpecialDay: (Q(confirmed=False) & to_come, sure),
        models.AdmissionCategory: (Q(prices=None), {}),
        models.Facility: (Q(known=models.Known.UNKNOWN), known),
        models.AccessPoint: (Q(known=models.Known.UNKNOWN), known),
    }


def unconfirmed(reader, today):
    kinds = {kind: what for kind, what in waiting(today).items() if may(reader, "change", kind)}
    rows = [*of_institution(reader), *of_lists(kinds)]
    if not rows:
        return
    yield Block(
        _("To be confirmed"),
        _("Where these are missing, visitors read “to be confirmed by the museum”."),
        len(rows),
        rows,
        urgency=Urgency.LATER,
    )


def of_lists(kinds):
    if not kinds:
        return
    counts = [
        QuerySet(kind)  # plain: in a union the columns must come in the order asked for
        .filter(what)
        .order_by()
        .annotate(place=Value(place))
        .values_list("place")
        .annotate(of=Count("pk"))
        for place, (kind, (what, _filter)) in enumerate(kinds.items())
    ]
    found = dict(counts[0].union(*counts[1:], all=True))
    for place, (kind, (_what, filters)) in enumerate(kinds.items()):
        if place in found:
            name = capfirst(kind._meta.verbose_name_plural)
            yield Row(name, list_of(kind, **filters), str(found[place]))


def of_institution(reader):
    """Each of its empty fields by its name."""
    if not may(reader, "change", models.Institution):
        return
    institution = models.Institution.objects.first()
    for name in ("phone", "email", "coordinates_confirmed") if institution else ():
        if not getattr(institution, name):
            label = capfirst(models.Institution._meta.get_field(name).verbose_name)
            yield Row(label, form_of(models.Institution, institution.pk))
