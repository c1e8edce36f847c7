"""Where a special day meets others: what changes for visitors, in sentences for the curator."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from museum.core.languages import current
from museum.visiting import phrases
from museum.visiting.leaflet_content import Content
from museum.visiting.timetable import SpecialDay, days_from

YEAR = 366  # days: what repeats every year meets another row within one, or never


def warnings(row, today):
    """What is worth knowing about the saved special day `row`; nothing is refused for it."""
    special = read(row)
    if not special.every_year and special.last_day < today:
        return [_("These days are over: visitors do not read of them any more.")]
    others = type(row).objects.filter(service=row.service).exclude(pk=row.pk)
    meetings = (meeting(special, other, today) for other in map(read, others))
    return [sentence for sentence in meetings if sentence]


def read(row):
    return SpecialDay.read(Content(None, current()).special_day(row))


def meeting(special, other, today):
    """A sentence when `special` and `other` say different things of one day; else None."""
    day = shared_day(special, other, today)
    if day is None or special.hours == other.hours:
        return None
    values = {
        "date": date_format(day, "SHORT_DATE_FORMAT"),
        "reason": other.reason.text,
        "other": phrases.hours_text(other.hours),
        "hours": phrases.hours_text(special.hours),
    }
    if special.rank < other.rank:
        # Translators: the hours of a special day that was stored before, then those that replace it.
        return _("%(date)s. Until now, “%(reason)s”: %(other)s. From now on: %(hours)s.") % values
    # Translators: a special day that was stored before is shorter or for one year: it wins.
    return _("%(date)s. “%(reason)s” still holds on this day: %(other)s.") % values


def shared_day(one, other, today):
    """The first date, from `today` on, on which both rows hold; None when there is none."""
    begin = max(one.first_day, other.first_day, today)
    return next(
        (day for day in days_from(begin, YEAR) if one.covers(day) and other.covers(day)), None
    )
