"""The rows of a timetable as it stands in a leaflet: hours, seasons, special days."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, time, timedelta

from museum.core.languages import Shown


def stored_time(text):
    return time.fromisoformat(text) if text else None


def month_and_day(day):
    return day.month, day.day


def days_from(day, count):
    return (day + timedelta(days=step) for step in range(count))


@dataclass(frozen=True, slots=True)
class Hours:
    """Open at t when opens <= t < closes. Without `last_admission` the museum has not told it."""

    opens: time
    closes: time
    last_admission: time | None = None

    @classmethod
    def read(cls, row):
        return cls(*(stored_time(row[name]) for name in ("opens", "closes", "last_admission")))

    def include(self, clock):
        return self.opens <= clock < self.closes

    def agree_with(self, other):
        """Same hours; an unknown last admission contradicts nothing."""
        same = (self.opens, self.closes) == (other.opens, other.closes)
        both = self.last_admission and other.last_admission
        return same and (not both or self.last_admission == other.last_admission)


@dataclass(frozen=True, slots=True)
class Season:
    """Weekly hours, and the part of each year (inclusive, may run over the New Year) they hold in.

    `weeks` maps a service to seven tuples of hours, Monday first. Without days: the whole year.
    """

    name: Shown
    first: tuple | None
    last: tuple | None
    confirmed: bool
    weeks: dict

    @classmethod
    def read(cls, row):
        first, last = (tuple(row[end]) if row[end] else None for end in ("first", "last"))
        services = {rule["service"] for rule in row["rules"]}
        weeks = {service: week_of(row["rules"], service) for service in services}
        return cls(Shown(*row["name"]), first, last, row["confirmed"], weeks)

    def covers(self, day):
        if self.first is None:
            return True
        first, today = self.first, month_and_day(day)
        if first == (2, 29) and not isleap(day.year):
            first = (2, 28)
        if self.first <= self.last:
            return first <= today <= self.last
        return today >= first or today <= self.last


def opening(hours):
    return hours.opens


def week_of(rules, service):
    own = [rule for rule in rules if rule["service"] == service]
    return tuple(
        tuple(sorted((Hours.read(rule) for rule in own if rule["weekday"] == weekday), key=opening))
        for weekday in range(1, 8)
    )


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day, or days in a row, with hours of their own: none, or exactly `hours`."""

    service: str
    first_day: date
    last_day: date
    every_year: bool
    hours: tuple
    reason: Shown
    note: Shown
    confirmed: bool

    @classmethod
    def read(cls, row):
        first_day = date.fromisoformat(row["first_day"])
        return cls(
            row["service"],
            first_day,
            date.fromisoformat(row["last_day"]) if row["last_day"] else first_day,
            row["every_year"],
            (Hours.read(row),) if row["kind"] == "open" else (),
            Shown(*row["reason"]),
            Shown(*row["note"]),
            row["confirmed"],
        )

    @property
    def length(self):
        return (self.last_day - self.first_day).days + 1

    @property
    def marks(self):
        """Every (month, day) the row can hold on, but for 29 February."""
        return map(month_and_day, days_from(self.first_day, min(self.length, 366)))

    @property
    def rank(self):
        """Sorts before what it beats: a one-off before a repeated one, a shorter before a longer."""
        return self.every_year, self.length

    def covers(self, day):
        if not self.every_year:
            return self.first_day <= day <= self.last_day
        return day >= self.first_day and (self.length > 365 or self._covers_each_year(day))

    def _covers_each_year(self, day):
        first, last = (month_and_day(end) for end in (self.first_day, self.last_day))
        today = month_and_day(day)
        return first <= today <= last if first <= last else today >= first or today <= last

    def may_touch(self, first_day, last_day):
        return self.first_day <= last_day and (self.every_year or self.last_day >= first_day)
