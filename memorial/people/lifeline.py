"""Her whole life drawn to scale: on one line the years in which she was held, and the sentence."""

from datetime import date
from typing import NamedTuple

from memorial.people.models import Person

NARROWEST = 0.6  # per cent of the line: a few weeks are seen, too
TURNED = 50  # per cent of the line, from which on a label ends at its mark: so it has room


class Stretch(NamedTuple):
    """A part of the line; `begin` and `end` in per cent of it, `years` in words: 1938–1941."""

    begin: float
    end: float
    years: str

    @property
    def x(self):
        return f"{self.begin:.1f}%"

    @property
    def width(self):
        return f"{max(self.end - self.begin, NARROWEST):.1f}%"

    @property
    def is_late(self):
        return self.begin > TURNED


class Lifeline(NamedTuple):
    """`held` and `sentence` are Stretches, or None where the sources do not tell."""

    first: int
    last: int
    held: Stretch | None
    sentence: Stretch | None


def drawn(person):
    """The Lifeline; None unless the years of birth and death are known, and something between them."""
    if not (is_known(person.born) and is_known(person.died)):
        return None
    begin, end = person.born.earliest, person.died.latest
    taken, free = custody(person)
    line = Line(begin, end)
    held = line.stretch(taken, free) if taken and free else None
    sentence = (
        line.stretch(taken, years_later(taken, person.term)) if taken and person.term else None
    )
    return Lifeline(begin.year, end.year, held, sentence) if held or sentence else None


def is_known(day):
    return bool(day and day.start and day.end)


def custody(person):
    """(first, last) day in which she is known to have been held; None for what no source tells."""
    begun = [
        day.earliest
        for day in (person.arrested, person.camp_from, person.sentenced)
        if is_known(day)
    ]
    ended = person.released or person.camp_to
    if person.fate == Person.Fate.DIED:
        ended = person.died
    return min(begun, default=None), ended.latest if is_known(ended) else None


def years_later(day, years):
    """The end of a term: it was counted from the arrest."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # of 29 February
        return date(day.year + years, 3, 1)


class Line(NamedTuple):
    begin: date
    end: date

    def stretch(self, first, last):
        """None for what lies outside her life. A sentence may end after it: it is drawn to its end."""
        if not self.begin <= first < min(last, self.end):
            return None
        years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        return Stretch(self.share(first), self.share(min(last, self.end)), years)

    def share(self, day):
        return 100 * (day - self.begin).days / (self.end - self.begin).days
