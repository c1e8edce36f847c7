"""The events as the page tells them: the year, the rest of the date, and what other sources say."""

from itertools import combinations
from operator import itemgetter
from typing import NamedTuple

from django.db.models import F, OuterRef

from memorial.history.models import Entry, EntryCitation
from memorial.sources.citing import cited
from memorial.sources.models import Claim
from museum.core import date_words
from museum.core.date_fields import from_column
from museum.core.gathering import Gathered
from museum.core.languages import Shown, shown
from museum.core.publishing import State


class Answer(NamedTuple):
    """Another date, in words, and the source that gives it ("" where it is not public)."""

    date: str
    source: str


def published(at=None):
    """The published events in the order of time, with their sources and the other answers."""
    others = Claim.objects.filter(fact=OuterRef("fact"), chosen=False, date__isnull=False)
    likely = others.exclude(confidence=Claim.Confidence.REFUTED).order_by("position", "pk")
    said = Gathered(
        likely,
        "date",
        title=F("source__title"),
        host=F("source__part_of"),
        state=F("source__state"),
    )
    entries = Entry.objects.published(at).dated().select_related("picture", "fact")
    return entries.annotate(cited=cited(EntryCitation, at), said=said)


def told(entries):
    """Each entry with `year`, `rest` of its date, `again` where the year repeats, `others`, `noted`."""
    before = None
    for entry in entries:
        entry.year, entry.rest = date_words.year_and_rest(entry.when) if entry.when else ("", "")
        entry.again = entry.year == before
        entry.others = other_answers(entry)
        entry.noted = noted(entry)
        before = entry.year
        yield entry


def other_answers(entry):
    """What other sources say, where they contradict the printed date or each other.

    One that is only less exact, such as 2007 beside 31 May 2007, contradicts nothing.
    """
    if entry.when is None:
        return []
    rows = [(from_column(row["date"]), row) for row in entry.said]
    if not any(
        are_apart(*pair) for pair in combinations([entry.when, *map(itemgetter(0), rows)], 2)
    ):
        return []
    return [
        Answer(date_words.written(date), named(row) if row["state"] == State.PUBLISHED else "")
        for date, row in rows
        if not holds(date, entry.when)
    ]


def named(row):
    """The title of a source, and where it appeared if the title does not say it."""
    title, host = row["title"], row["host"]
    return f"{title} ({host})" if host and host not in title else title


def are_apart(one, other):
    """Whether no day can be meant by both dates. The unknown can be any day."""
    if one.earliest is None or other.earliest is None:
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def holds(date, other):
    """Whether every day of `other` lies within `date`."""
    if date.earliest is None:
        return True
    return date.earliest <= other.earliest and other.latest <= date.latest


def noted(entry):
    """The text with the numbers of its sources behind it, unless the curator has set them."""
    text, language = shown(entry, "text")
    if "[^" in text or not text:
        return Shown(text, language)
    return Shown(text + "".join(f"[^{row['slug']}]" for row in entry.cited), language)


def all_cited(entries):
    """The sources of all entries, each once: what `{% footnotes %}` numbers."""
    rows = [row for entry in entries for row in entry.cited]
    return list({row["slug"]: row for row in rows}.values())
