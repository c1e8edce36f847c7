"""Dates as sources give them: a day, a month, a year, a decade, a range, about, uncertain, unknown.

Kept as a subset of EDTF (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/):

    1938-01-06  1938-01  1938  193X     a day, a month, a year, a decade
    1905~  1905?  1905%                 about, uncertain, both
    1937/1953  1938-01-06/1938-02       a range; each end has its own precision and marks
    ../1938  1940/..                    until 1938, from 1940: the year itself is counted in
    [..1937]  [1941..]                  some time before 1938, some time after 1940
    XXXX                                unknown, which is more than a blank: somebody has looked

Not kept: seasons (2001-21), years before 1000, times of day, other sets, unspecified days (1938-XX).
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, total_ordering

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from museum.core import date_words

FIRST_YEAR, LAST_YEAR = 1000, 2100

NOT_EDTF = _("“%(text)s” is not a date in the notation of ISO 8601-2.")
NO_YEAR = _("The year %(year)s is out of bounds: write one from %(first)s to %(last)s.")
NO_MONTH = _(
    "There is no month number %(month)s. In figures the day comes first: "
    "06.01.1938 is 6 January 1938."
)
NO_DAY = _("There is no day %(day)s in the calendar.")
REVERSED = _("The range ends before it begins (%(edtf)s): write the earlier date first.")

MARKS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}
MARK_OF = {flags: mark for mark, flags in MARKS.items()}
POINT = re.compile(r"(\d{3})([\dX])(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, year or decade (`year` is then its first), perhaps about or uncertain.

    Raises ValidationError when the calendar has no such day, month or year.
    """

    year: int
    month: int | None = None
    day: int | None = None
    decade: bool = False
    about: bool = False
    uncertain: bool = False

    def __post_init__(self):
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            limits = {"year": str(self.year), "first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
            raise ValidationError(NO_YEAR, "year", limits)
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValidationError(NO_MONTH, "month", {"month": self.month})
        if self.day is not None and not 1 <= self.day <= self.last_day:
            day = f"{self.day:02}.{self.month:02}.{self.year}"
            raise ValidationError(NO_DAY, "day", {"day": day})

    @property
    def last_day(self):
        return calendar.monthrange(self.year, self.month or 12)[1]

    @property
    def earliest(self):
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self):
        year = self.year + 9 if self.decade else self.year
        return date(year, self.month or 12, self.day or self.last_day)

    @property
    def precision(self):
        if self.decade:
            return "decade"
        return "day" if self.day else "month" if self.month else "year"

    @property
    def marked(self):
        return self.about or self.uncertain

    def step(self, by):
        """The point of the same precision that lies `by` days, months, years or decades later."""
        if self.day:
            day = self.earliest + timedelta(days=by)
            return replace(self, year=day.year, month=day.month, day=day.day)
        if self.month:
            year, month = divmod(self.year * 12 + self.month - 1 + by, 12)
            return replace(self, year=year, month=month + 1)
        return replace(self, year=self.year + by * (10 if self.decade else 1))

    @property
    def calendar_date(self):
        """`1938`, `1938-01` or `1938-01-06`; a decade is `193X`."""
        year = f"{self.year // 10}X" if self.decade else str(self.year)
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part)])

    def __str__(self):
        return self.calendar_date + MARK_OF[self.about, self.uncertain]


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known as far as `start` and `end` say; an absent end is open, no end at all is unknown.

    Equal ends are one date. `one_of` with one open end is an event before or after a date, where
    otherwise the whole stretch is meant. Ordered by earliest day, then latest; the unknown is last.
    Raises ValidationError when the range is reversed.
    """

    start: Point | None = None
    end: Point | None = None
    one_of: bool = False

    def __post_init__(self):
        if self.start and self.end and self.start.earliest > self.end.latest:
            raise ValidationError(REVERSED, "reversed", {"edtf": self.edtf})
        if self.one_of and bool(self.start) == bool(self.end):
            raise ValueError("One end, and one only, is open before or after a date.")
        if self.one_of:
            self.bound  # noqa: B018 (raises where the calendar has no such neighbour)

    @classmethod
    def before(cls, point):
        return cls(None, point.step(-1), one_of=True)

    @classmethod
    def after(cls, point):
        return cls(point.step(1), None, one_of=True)

    @classmethod
    def from_edtf(cls, text):
        """Raises ValidationError when `text` is outside the subset above."""
        return from_edtf(text)

    @property
    def form(self):
        """unknown, on, range, from, until, after or before."""
        if self.start and self.end:
            return "on" if self.start == self.end else "range"
        if self.start:
            return "after" if self.one_of else "from"
        if self.end:
            return "before" if self.one_of else "until"
        return "unknown"

    @property
    def bound(self):
        """The date itself in "after 1940" and "before 1938", which lies just outside."""
        return self.start.step(-1) if self.start else self.end.step(1)

    @property
    def earliest(self):
        """The first possible day: date.min for an open beginning, None when unknown.

        "About" does not widen it: how far is about, no source says.
        """
        if self.form == "unknown":
            return None
        return self.start.earliest if self.start else date.min

    @property
    def latest(self):
        """The last possible day: date.max for an open end, None when unknown."""
        if self.form == "unknown":
            return None
        return self.end.latest if self.end else date.max

    @property
    def sort_key(self):
        return (self.earliest or date.max, self.latest or date.max, self.edtf)

    @property
    def edtf(self):
        if self.form == "unknown":
            return "XXXX"
        if self.form == "on":
            return str(self.start)
        if self.one_of:
            return f"[{self.start or ''}..{self.end or ''}]"
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def machine(self):
        """The value for `<time datetime>`, "" where HTML could only say more than is known."""
        if self.form != "on" or self.start.marked or self.start.decade:
            return ""
        return self.start.calendar_date

    def __lt__(self, other):
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.sort_key < other.sort_key

    def __str__(self):
        return date_words.written(self)


UNKNOWN = PartialDate()


@lru_cache(maxsize=4096)
def from_edtf(text):
    if text == "XXXX":
        return UNKNOWN
    try:
        return ends_from_edtf(text)
    except (AttributeError, ValueError) as error:
        raise ValidationError(NOT_EDTF, "edtf", {"text": text[:80]}) from error


def ends_from_edtf(text):
    if text.startswith("[..") and text.endswith("]"):
        return PartialDate(None, point_from_edtf(text[3:-1]), one_of=True)
    if text.startswith("[") and text.endswith("..]"):
        return PartialDate(point_from_edtf(text[1:-3]), None, one_of=True)
    start, slash, end = text.partition("/")
    if not slash:
        return PartialDate(point_from_edtf(start), point_from_edtf(start))
    if start == end == "..":
        raise ValueError("A range needs at least one end.")
    return PartialDate(
        None if start == ".." else point_from_edtf(start),
        None if end == ".." else point_from_edtf(end),
    )


def point_from_edtf(text):
    decade, unit, month, day, mark = POINT.fullmatch(text).groups()
    if unit == "X" and month:
        raise ValueError("A decade has no month.")
    about, uncertain = MARKS[mark]
    return Point(
        year=int(decade + unit.replace("X", "0")),
        month=int(month) if month else None,
        day=int(day) if day else None,
        decade=unit == "X",
        about=about,
        uncertain=uncertain,
    )
