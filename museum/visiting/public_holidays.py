"""Public holidays of Kazakhstan that a curator may want to make special days.

They are only suggested: a holiday says nothing about whether the museum is open.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

import holidays
from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override

from museum.visiting.schedule import MUSEUM
from museum.visiting.timetable import days_from

# The package knows no Russian and words some days oddly, so its names are keys to our own.
NAMES = {
    "New Year's Day": gettext_noop("New Year"),
    "Orthodox Christmas": gettext_noop("Orthodox Christmas"),
    "International Women's Day": gettext_noop("International Women’s Day"),
    "Constitution Day": gettext_noop("Constitution Day"),
    "Nowruz Holiday": gettext_noop("Nauryz"),
    "Kazakhstan's People Solidarity Holiday": gettext_noop("Day of Unity of the People"),
    "Defender of the Fatherland Day": gettext_noop("Defender of the Fatherland Day"),
    "Victory Day": gettext_noop("Victory Day"),
    "Eid al-Adha": gettext_noop("Kurban Ait (Eid al-Adha)"),
    "Capital Day": gettext_noop("Capital City Day"),
    "Republic Day": gettext_noop("Republic Day"),
    "Independence Day": gettext_noop("Independence Day"),
}
MARKS = re.compile(r" \((observed|estimated|observed, estimated)\)$")


class Suggestion(NamedTuple):
    """A holiday on `date`; `names` by language. `expected`: the date is not announced yet."""

    date: date
    names: dict
    expected: bool


def suggestions(schedule, from_day, days=365, service=MUSEUM):
    """The `Suggestion`s for dates that no special day covers, in order of date."""
    last_day = from_day + timedelta(days=days)
    known = holidays.Kazakhstan(years=range(from_day.year, last_day.year + 1), language="en_US")
    return [
        suggestion(day, name)
        for day in days_from(from_day, days)
        if day in known and not schedule.special_on(day, service)
        for name in known.get_list(day)
    ]


def suggestion(day, name):
    marks = "".join(MARKS.findall(name))
    names = {
        code: translated(MARKS.sub("", name), marks, code) for code, _own in settings.LANGUAGES
    }
    return Suggestion(day, names, "estimated" in marks)


def translated(name, marks, language):
    with override(language):
        holiday = gettext(NAMES.get(name, name))
        if "observed" not in marks:
            return holiday
        return gettext("%(holiday)s (day off moved to this date)") % {"holiday": holiday}
