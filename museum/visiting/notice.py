"""What a printed notice of opening hours says: Kazakh, then Russian in equal size, then English."""

from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext, override

from museum.core.date_words import written
from museum.core.dates import PartialDate
from museum.core.languages import Shown
from museum.visiting import phrases
from museum.visiting.schedule import MUSEUM


class Line(NamedTuple):
    """One day, or days in a row with the same hours; `reason` may be in another language."""

    text: str
    reason: Shown
    confirmed: bool


class Part(NamedTuple):
    language: str
    title: str
    lines: list

    @property
    def marked_once(self):
        """Nothing in it is confirmed: one mark stands for all lines."""
        return bool(self.lines) and not any(line.confirmed for line in self.lines)


def notice(schedules, first_day, last_day, service=MUSEUM):
    """The `Part`s of a notice for the dates from `first_day` to `last_day`, in the order of print.

    `schedules`: the `Schedule` of each language's leaflet by language code.
    """
    return [
        part(code, schedules[code], first_day, last_day, service)
        for code, _name in settings.LANGUAGES
    ]


def part(language, schedule, first_day, last_day, service):
    days = schedule.days(first_day, (last_day - first_day).days + 1, service)
    known = [day for day in days if day.is_known]
    with override(language):
        lines = [line(list(run)) for _key, run in groupby(known, what_is_said)]
        return Part(language, title(first_day, last_day), lines)


def what_is_said(day):
    return phrases.hours_text(day.hours), phrases.reason(day), day.confirmed


def title(first_day, last_day):
    dates = PartialDate.from_edtf(f"{first_day}/{last_day}")
    return f"{gettext('Opening hours')}: {written(dates, style='prose')}"


def line(days):
    hours, reason, confirmed = what_is_said(days[0])
    return Line(f"{phrases.date_span(days[0].date, days[-1].date)}: {hours}", reason, confirmed)
