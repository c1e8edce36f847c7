"""When the museum, its shop and its tours are open: plain functions of the timetable and a moment.

The timetable is the part of that name in a leaflet's content. Nothing here reads the database or
the clock. Hours are read off the wall clock of the museum (settings.TIME_ZONE) and never cross
midnight, so a change of the zone's offset cannot shift them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, takewhile

from django.utils import timezone

from museum.visiting.timetable import Hours, Season, SpecialDay, days_from, month_and_day

MUSEUM = "museum"
NO_HOURS = ((),) * 7
LAST_HOUR = timedelta(hours=1)
# An opening further away than this is not announced: the sign would read as if closed for good.
SIGHT = 366
SIX_WEEKS = 42  # days: so early are unusual days announced; the design brief, section 5.2


def local(moment):
    """The museum's wall-clock datetime at an aware `moment`. Raises ValueError for a naive one."""
    return timezone.localtime(moment, timezone.get_default_timezone())


@dataclass(frozen=True, slots=True)
class Day:
    """One service's `hours` on a date, and what its weekly rules alone would give (`regular`)."""

    date: date
    hours: tuple
    regular: tuple
    season: Season | None
    special: SpecialDay | None

    @property
    def is_known(self):
        """Whether any row speaks of the day; of which none does, it is not closed but unknown."""
        return bool(self.special or self.season)

    @property
    def is_unusual(self):
        if self.season is None:
            return self.is_known
        if len(self.hours) != len(self.regular):
            return True
        pairs = zip(self.hours, self.regular, strict=True)
        return not all(hours.agree_with(regular) for hours, regular in pairs)

    @property
    def confirmed(self):
        rows = self.special or self.season
        return bool(rows and rows.confirmed)

    @property
    def last_admission(self):
        return self.hours[-1].last_admission if self.hours else None


@dataclass(frozen=True, slots=True)
class Opening:
    day: Day
    hours: Hours


class Kind(StrEnum):
    """What the open-now line has to say; the design brief, section 5.2."""

    OPEN = "open"
    OPENS_LATER = "opens_later"
    LAST_HOUR = "last_hour"
    CLOSED_NOW = "closed_now"
    CLOSED_ALL_DAY = "closed_all_day"
    EXCEPTION = "exception"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class State:
    """The service at a moment. `hours`: those it is open in; `next`: its next opening when shut."""

    kind: Kind
    day: Day
    hours: Hours | None
    next: Opening | None

    @property
    def is_open(self):
        return self.hours is not None

    @property
    def opens_today(self):
        return self.next is not None and self.next.day.date == self.day.date

    @property
    def confirmed(self):
        """Whether the museum has confirmed its hours of the day, and those of the next opening."""
        return self.day.confirmed and (self.next is None or self.next.day.confirmed)


@dataclass(frozen=True, slots=True)
class Week:
    """The weekly hours of a season: seven tuples of hours, Monday first; `today` is 1..7 or None."""

    season: Season
    rows: tuple
    today: int | None

    @property
    def confirmed(self):
        return self.season.confirmed


def is_known(day):
    return day.is_known


def first_covering(special_days, day):
    return next((row for row in special_days if row.covers(day)), None)


class Schedule:
    """Everything the timetable says, ready to be asked."""

    def __init__(self, seasons, special_days):
        self.seasons = tuple(seasons)
        # Best first. The order kept among equals is turned round too: there the later row wins.
        worst_first = sorted(special_days, key=lambda special: special.rank, reverse=True)
        self.special_days = tuple(worst_first[::-1])

    @classmethod
    def read(cls, timetable):
        return cls(
            [Season.read(row) for row in timetable["seasons"]],
            [SpecialDay.read(row) for row in timetable["special_days"]],
        )

    def knows(self, service=MUSEUM):
        """Whether any weekly hours of `service` are known at all."""
        return any(service in season.weeks for season in self.seasons)

    def season_on(self, day, service=MUSEUM):
        """The dated season that covers `day`, else the one without days, among those with rules."""
        candidates = [
            season for season in self.seasons if service in season.weeks and season.covers(day)
        ]
        dated = (season for season in candidates if season.first)
        return next(dated, candidates[0] if candidates else None)

    def special_on(self, day, service=MUSEUM):
        return first_covering(self._rows_for(day, 1, service), day)

    def day(self, day, service=MUSEUM):
        """The `Day` of `service` on the date `day`."""
        return self._day(day, service, self.special_on(day, service))

    def hours_on(self, day, service=MUSEUM):
        """The tuple of `Hours` on the date `day`, in order; empty when closed, or not known."""
        return self.day(day, service).hours

    def is_open(self, moment, service=MUSEUM):
        now = local(moment)
        return any(hours.include(now.time()) for hours in self.hours_on(now.date(), service))

    def next_opening(self, moment, service=MUSEUM):
        """The first `Opening` after `moment` within a year; None when there is none.

        A day of which nothing is known ends the search: the museum may open on it.
        """
        now = local(moment)
        for day in takewhile(is_known, self.days(now.date(), SIGHT, service)):
            for hours in day.hours:
                if day.date > now.date() or hours.opens > now.time():
                    return Opening(day, hours)
        return None

    def last_admission(self, moment, service=MUSEUM):
        """The time of the last admission on the moment's day; None when closed or not known."""
        return self.day(local(moment).date(), service).last_admission

    def state(self, moment, service=MUSEUM):
        """The `State` of `service` at the aware datetime `moment`."""
        now = local(moment)
        day = self.day(now.date(), service)
        hours = next((hours for hours in day.hours if hours.include(now.time())), None)
        following = None if hours else self.next_opening(moment, service)
        return State(self._kind(day, now, hours), day, hours, following)

    def week(self, day, service=MUSEUM):
        """The `Week` in force on the date `day`; None when no weekly hours are known for it."""
        season = self.season_on(day, service)
        return season and Week(season, season.weeks[service], day.isoweekday())

    def other_weeks(self, day, service=MUSEUM):
        """The weeks of the other seasons whose hours differ from those in force on `day`."""
        current = self.season_on(day, service)
        shown = current.weeks[service] if current else NO_HOURS
        return tuple(
            Week(season, season.weeks[service], None)
            for season in self.seasons
            if service in season.weeks and season.weeks[service] != shown
        )

    def days(self, first_day, count, service=MUSEUM):
        """The `Day`s of `count` dates from `first_day` on, one by one."""
        rows = self._rows_for(first_day, count, service)
        for day in days_from(first_day, count):
            yield self._day(day, service, first_covering(rows, day))

    def special_days_from(self, first_day, count=SIGHT, service=MUSEUM):
        """Those of the `count` dates from `first_day` on that a special day's row decides."""
        rows = self._rows_for(first_day, count, service)
        marked = {(2, 29)}.union(*(row.marks for row in rows))
        for day in days_from(first_day, count):
            if month_and_day(day) in marked and (special := first_covering(rows, day)):
                yield self._day(day, service, special)

    def unusual_days(self, first_day, days, service=MUSEUM):
        """The `Day`s, of `days` dates from `first_day` on, whose hours differ from the weekly ones."""
        special_days = self.special_days_from(first_day, days, service)
        return tuple(day for day in special_days if day.is_unusual)

    def season_runs(self, first_day, count, service=MUSEUM):
        """[(season or None, its first date, its last date)] through `count` dates from `first_day`."""
        days = list(days_from(first_day, count))
        if not any(season.first for season in self.seasons):
            return [(self.season_on(first_day, service), days[0], days[-1])]
        runs = groupby(days, lambda day: self.season_on(day, service))
        return [(season, first, [first, *rest][-1]) for season, (first, *rest) in runs]

    def _rows_for(self, first_day, count, service):
        last_day = first_day + timedelta(days=count - 1)
        rows = (row for row in self.special_days if row.service == service)
        return [row for row in rows if row.may_touch(first_day, last_day)]

    def _day(self, day, service, special):
        season = self.season_on(day, service)
        regular = season.weeks[service][day.weekday()] if season else ()
        return Day(day, special.hours if special else regular, regular, season, special)

    def _kind(self, day, now, hours):
        if not day.is_known:
            return Kind.NO_DATA
        over = day.hours and now.time() >= day.hours[-1].closes
        if day.is_unusual and not over:
            return Kind.EXCEPTION
        if not day.hours:
            return Kind.CLOSED_ALL_DAY
        if hours is None:
            return Kind.CLOSED_NOW if over else Kind.OPENS_LATER
        closes = datetime.combine(now.date(), hours.closes)
        return Kind.LAST_HOUR if closes - now.replace(tzinfo=None) <= LAST_HOUR else Kind.OPEN
