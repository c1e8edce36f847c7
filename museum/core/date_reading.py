"""Reading a date as a curator writes it, in Kazakh, Russian or English, whichever is active.

A text is cut into tokens (kind, value). The relation words among them (a dash, "from … to",
"… дейін") say which form the date has; what stands on either side is a bag, whose order is free:
"6 January 1938", "1938 жылғы 6 қаңтар". What could be read in two ways is refused: "1905–06"
is, while "1905-06" with a hyphen is the month of ISO 8601.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from museum.core.date_vocabulary import FOLLOWING, understood
from museum.core.dates import UNKNOWN, PartialDate, Point

LONGEST = 100

NOT_UNDERSTOOD = _(
    "“%(text)s” cannot be read as a date. Write it for example as 6 January 1938, January 1938, "
    "1938, c. 1905, 1937–1953, until 1938, 1905? or unknown."
)
FOUR_DIGITS = _(
    "“%(text)s” can be read in more than one way. Write the year with four digits and the day "
    "first, for example 06.01.1938; for a month, January 1938; for years, 1937–1953."
)
NO_YEAR = _("“%(text)s” has no year. Write it with four digits, for example 6 January 1938.")
DAY_WITHOUT_MONTH = _("“%(text)s” has a day but no month. Write for example 6 January 1938.")
SEASON = _(
    "Seasons cannot be kept, because nobody can say on which day they begin. Write the months, "
    "for example December 1937 – February 1938."
)

HYPHENS = str.maketrans("\u2010\u2011", "--")
DASHES = str.maketrans("\u2012\u2014\u2015\u2212", "––––")
PHRASES = [
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\bне (?:позднее|позже)\b|\b(?:not|no) later than\b|\bup to\b", " until "),
        (r"\bне (?:ранее|раньше)\b|\b(?:not|no) earlier than\b|\bnot before\b", " from "),
        (r"\bс\.", " circa "),  # a Cyrillic с for the Latin c.
        (r"^c (?=.*\b(?:по|до)\b)", "from "),  # a Latin c for the Russian с
        # 6-Jan-1938 of the spreadsheets
        (r"\b(\d{1,2})-([^\W\d_]{3,})-(\d{4})", r"\1 \2 \3"),
        # "1930–1940-е" are two decades, "1937–1940-жылдары" four years
        (r"(\d{3}0)[-–](?=\d{3}0(?:-?(?:е|ые|х|ых|'?s)\b|-жылдар))", r"\1-е–"),
        (r"(\d{3}[1-9][-–]\d{4})-(?=жылдар)", r"\1 "),
    )
]
PATTERNS = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("year_first", r"(\d{4})([-–./])(\d{1,2})\2(\d{1,2})(?!\d)"),
        ("day_first", r"(\d{1,2})\s?([-–./])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)"),
        ("year_month", r"(\d{4})[-.](0[1-9]|1[0-2])(?![\d])"),
        ("month_year", r"(\d{1,2})[./](\d{4})(?!\d)"),
        ("decade", r"(\d{3}0)(?:\s?[-–]?\s?(?:ые|ых|е|х|['’]?s)(?!\w)|\s?[-–]\s?жылдар(\w*))"),
        # "1937-ден", "1938-го", and the older spelling "1938-жылы"
        ("year", r"(\d{4})(?!\d)(?:-([дтн][ае]н|й|го|м|му|[гғкқдт][ае]|ш[іыи])(?!\w)|-(?=ж))?"),
        (
            "day",
            r"(\d{1,2})(?!\d)(?:-?(?:го|ое|е|ш[ыіи]|с[ыіи]|ы|і|st|nd|rd|th)(?!\w)|-(?=[^\W\d_]{3}))?",
        ),
        ("word", r"([^\W\d_]+)"),
        ("uncertain", r"\?"),
        ("about", r"[~≈]"),
        ("dash", r"[-–/]"),
        ("nothing", r"[\s.,;()«»\"']+"),
    )
]
FIGURES = {
    "year_first": (("year", 1), ("month", 3), ("day", 4)),
    "day_first": (("day", 1), ("month", 3), ("year", 4)),
    "year_month": (("year", 1), ("month", 2)),
    "month_year": (("month", 1), ("year", 2)),
}
# Which relation words, in their order, make a range, and where it is parted.
RANGES = {
    ("dash",): "dash",
    ("from", "until"): "until",
    ("ablative", "until"): "ablative",
    ("ablative", "from", "until"): "ablative",
    ("between", "and"): "and",
    ("and", "between"): "and",
    ("between", "dash"): "dash",
    ("dash", "between"): "dash",
}
OPEN = {
    ("from",): lambda point: PartialDate(point, None),
    ("ablative",): lambda point: PartialDate(point, None),
    ("ablative", "from"): lambda point: PartialDate(point, None),
    ("until",): lambda point: PartialDate(None, point),
    ("before",): PartialDate.before,
    ("ablative", "before"): PartialDate.before,
    ("after",): PartialDate.after,
    ("ablative", "after"): PartialDate.after,
    (): lambda point: PartialDate(point, point),
}
RELATIONS = {"dash", "from", "ablative", "until", "between", "and", "before", "after"}


class Unreadable(Exception):
    """Carries the sentence that tells the curator how to write the date instead."""


@dataclass
class Draft:
    """What one side of a range, or the whole text, says; `years` is a plural such as гг."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: bool = False
    years: bool = False
    about: bool = False
    uncertain: bool = False
    filler: bool = False

    @classmethod
    def of(cls, tokens):
        draft = cls()
        for kind, value in tokens:
            if kind in {"year", "month", "day"}:
                draft.put(kind, value)
            elif kind in {"decade", "years", "about", "uncertain", "filler"}:
                setattr(draft, kind, True)
        return draft

    def put(self, kind, value):
        if getattr(self, kind) is not None:
            raise Unreadable(FOUR_DIGITS if kind == "day" else NOT_UNDERSTOOD)
        setattr(self, kind, value)

    @property
    def empty(self):
        return self.year is self.month is self.day is None

    def borrow(self, other):
        """Take over what a range says once for both its ends: "6–10 January 1938"."""
        if self.day and not self.month and (self.year is None or other.year is None):
            self.month = other.month
        if self.month and self.year is None and other.month:
            self.year = other.year

    def point(self):
        if self.empty:
            raise Unreadable(NOT_UNDERSTOOD)
        if self.year is None:
            raise Unreadable(FOUR_DIGITS if self.day and not self.month else NO_YEAR)
        if self.day is not None and self.month is None:
            raise Unreadable(DAY_WITHOUT_MONTH)
        if self.decade and self.month:
            raise Unreadable(NOT_UNDERSTOOD)
        marks = {"about": self.about, "uncertain": self.uncertain}
        return Point(self.year, self.month, self.day, decade=self.decade, **marks)


def read(text):
    """The PartialDate that `text` means; raises ValidationError with a sentence on what to write."""
    cleaned = " ".join(unicodedata.normalize("NFKC", text).translate(HYPHENS).split())
    try:
        return from_notation(cleaned) or from_words(cleaned)
    except Unreadable as error:
        shown = cleaned if len(cleaned) <= LONGEST else f"{cleaned[:LONGEST]}…"
        raise ValidationError(error.args[0], "date", {"text": shown}) from error


def from_notation(text):
    """The date if `text` is EDTF, such as 1938-01-06 or 193X; None if it is anything else."""
    if len(text) > LONGEST:
        raise Unreadable(NOT_UNDERSTOOD)
    try:
        return PartialDate.from_edtf(text.upper().replace("Х", "X"))
    except ValidationError as error:
        if error.code in {"edtf", "month"}:  # 1938-39 is no month, but perhaps two years
            return None
        raise


def from_words(text):
    text = text.casefold().translate(DASHES)
    for pattern, word in PHRASES:
        text = pattern.sub(word, text)
    tokens = list(tokenize(text))
    kinds = {kind for kind, _value in tokens}
    if "season" in kinds:
        raise Unreadable(SEASON)
    if "unknown" in kinds:
        return unknown(kinds)
    return related(tokens)


def unknown(kinds):
    if kinds - {"unknown", "filler", "nothing"}:
        raise Unreadable(NOT_UNDERSTOOD)
    return UNKNOWN


def tokenize(text):
    position = 0
    while position < len(text):
        kind, match = next_match(text, position)
        position = match.end()
        yield from tokens_of(kind, match)


def next_match(text, position):
    for kind, pattern in PATTERNS:
        if match := pattern.match(text, position):
            return kind, match
    raise Unreadable(NOT_UNDERSTOOD)


def tokens_of(kind, match):
    if kind == "word":
        if (tokens := understood(match[1])) is None:
            raise Unreadable(NOT_UNDERSTOOD)
        return tokens
    if kind in FIGURES:
        return [(part, int(match[group])) for part, group in FIGURES[kind]]
    if kind in {"year", "decade"}:
        tokens = [("year", int(match[1])), ("decade" if kind == "decade" else "filler", None)]
        return tokens + [("ablative", None)] * ((match[2] or "")[-2:] in {"ан", "ен"})
    if kind == "day":
        return [("day", int(match[1]))]
    return [(kind, None)]


def related(tokens):
    relations = tuple(kind for kind, _value in tokens if kind in RELATIONS)
    if relations in RANGES:
        return range_of(*parted(tokens, RANGES[relations]))
    if relations not in OPEN:
        raise Unreadable(NOT_UNDERSTOOD)
    if relations == ("until",) and not any(side.empty for side in parted(tokens, "until")):
        return range_of(*parted(tokens, "until"))  # "1937 to 1953"
    refuse_misplaced(tokens)
    return OPEN[relations](only(Draft.of(tokens)))


def refuse_misplaced(tokens):
    """A preposition precedes its date and дейін follows it: "1930 to" is not "until 1930"."""
    for at, (kind, follows) in enumerate(tokens):
        beyond = tokens[at + 1 :] if follows else tokens[:at]
        if kind in FOLLOWING and not Draft.of(beyond).empty:
            raise Unreadable(NOT_UNDERSTOOD)


def parted(tokens, kind):
    at = [token_kind for token_kind, _value in tokens].index(kind)
    return Draft.of(tokens[:at]), Draft.of(tokens[at + 1 :])


def only(draft):
    """The point of a draft that stands alone, where "1930 годы" is a decade and "1935 годы" nothing."""
    if draft.years and draft.year is not None and not draft.decade:
        if draft.month or draft.year % 10:
            raise Unreadable(NOT_UNDERSTOOD)
        draft.decade = True
    return draft.point()


def range_of(start, end):
    """A range; with one side empty, as in "1937 –", an open one."""
    wordy = any(side.empty and side.filler for side in (start, end))  # "06.01.1938-жылы"
    if wordy or (start.empty and end.empty):
        raise Unreadable(NOT_UNDERSTOOD)
    start.borrow(end)
    end.borrow(start)
    return PartialDate(None if start.empty else start.point(), None if end.empty else end.point())
