"""The weekly hours as tables for a page: what each row says in the active language."""

from datetime import date
from itertools import chain
from typing import NamedTuple

from django.utils.dates import WEEKDAYS

from museum.core.languages import Shown
from museum.visiting import phrases
from museum.visiting.overlaps import LEAP_YEAR


class Row(NamedTuple):
    """One weekday. `today` is what holds today instead of the weekly hours, if something does."""

    weekday: str
    hours: list
    is_today: bool
    today: str


class Table(NamedTuple):
    """The week of one season. `last_admission` is a sentence when it is one for the whole week."""

    name: Shown
    period: str
    confirmed: bool
    rows: list
    last_admission: str


class Timetable(NamedTuple):
    """All tables of one service, the one in force first."""

    service: str
    tables: list


def timetable(schedule, day, service):
    """The `Timetable` of `service` on the date `day`; None when its weekly hours are not known."""
    if not schedule.knows(service):
        return None
    week = schedule.week(day, service)
    weeks = [*([week] if week else []), *schedule.other_weeks(day, service)]
    return Timetable(service, [table(week, schedule.day(day, service)) for week in weeks])


def table(week, today):
    return Table(
        week.season.name,
        period(week.season),
        week.confirmed,
        [row(number, hours, week.today, today) for number, hours in enumerate(week.rows, 1)],
        last_admission(week),
    )


def row(number, hours, weekday_today, today):
    is_today = number == weekday_today
    unusual = phrases.hours_text(today.hours) if is_today and today.is_unusual else ""
    return Row(str(WEEKDAYS[number - 1]), hours, is_today, unusual)


def period(season):
    """“1 May – 30 September”; empty for the whole year."""
    if season.first is None:
        return ""
    ends = (date(LEAP_YEAR, *end) for end in (season.first, season.last))
    return " – ".join(phrases.day_and_month(end) for end in ends)


def last_admission(week):
    """One sentence for the week when every day says the same or none says anything, else empty."""
    times = {hours.last_admission for hours in chain(*week.rows)}
    return phrases.last_admission(times.pop()) if len(times) == 1 else ""
