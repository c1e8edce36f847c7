"""Dates against each other: effect and cause, end and beginning, length, and names of other years."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from memorial.sources.checks.material import Finding

# The first must be over, or happening, before the second can be.
ORDER = (
    ("order-00486-date", "order-00758-date"),
    ("order-00758-date", "camp-opened"),
    ("order-00758-date", "karlag-order-0043-date"),
    ("camp-opened", "first-arrival"),
    ("order-00486-date", "first-arrival"),
    ("first-arrival", "camp-closed"),
    ("first-arrival", "letters-allowed"),
    ("letters-allowed", "camp-closed"),
    ("memorial-1989", "memorial-opened"),
    ("rehabilitation-law-date", "remembrance-decree-date"),
    ("akmol-renamed", "memorial-opened"),
    ("memorial-opened", "kurt-told-to-museum"),
    ("memorial-opened", "estonian-stone"),
)


def order(material):
    """An effect before its cause, an end before its beginning, in whatever sources are still in play."""
    for before, after in ORDER:
        for cause in material.dates(before):
            for effect in material.dates(after):
                if is_earlier(effect.value, cause.value):
                    yield Finding(
                        "order",
                        effect.source,
                        effect.said,
                        cause.said,
                        _(
                            "“%(after)s” is dated before “%(before)s”, without which it could not be."
                        )
                        % {"after": effect.said, "before": cause.said},
                        about=after,
                    )


def is_earlier(one, other):
    """Whether `one` was over before `other` can have begun; what is unknown is never earlier."""
    return bool(one.latest and other.earliest and one.latest < other.earliest)


# (pattern, least and most years); what a text says of how long the camp lasted
LENGTHS = (
    (
        r"(?:nearly|almost) two decades|почти два десятилетия|жиырма жылға жуық|екі онжылдыққа жуық",
        18,
        20,
    ),
    (
        r"(?<!nearly )(?<!almost )two decades|(?<!почти )два десятилетия|екі онжылдық(?!қа жуық)",
        19,
        21,
    ),
    (r"quarter of a century|четверть века|ширек ғасыр", 24, 26),
    (r"(?<!two )\ba decade\b|(?<!два )\bдесятилетие\b", 9, 11),
)
CAMP = re.compile(r"\bcamp|ALZHIR|prison|лагер|АЛЖИР|бөлімше|отделени", re.IGNORECASE)


def length(material):
    """“Nearly two decades” of a camp that stood from 1938 to 1953."""
    spans = [claim for claim in material.dates("camp-years") if years_of(claim.value)]
    for text in material.texts:
        for sentence in text.sentences():
            for words, least, most in stated_lengths(sentence) if CAMP.search(sentence) else ():
                yield from too_long(text, words, least, most, spans)


def stated_lengths(sentence):
    for pattern, least, most in LENGTHS:
        if found := re.search(pattern, sentence, re.IGNORECASE):
            yield found[0], least, most


def too_long(text, words, least, most, spans):
    for span in spans:
        shortest, longest = years_of(span.value)
        if most < shortest or least > longest:
            yield Finding(
                "length",
                text.where,
                words,
                str(span.value),
                _("“%(said)s” does not fit %(span)s.") % {"said": words, "span": span.value},
                about=text.about,
            )


def years_of(span):
    """(fewest, most) full years from the beginning to the end; None where an end is open."""
    if span.form != "range":
        return None
    days = [
        (span.end.earliest - span.start.latest).days,
        (span.end.latest - span.start.earliest).days,
    ]
    return days[0] // 365.25, days[1] // 365.25


# --- Names that belong to other years ----------------------------------------------------------------


class Renaming(NamedTuple):
    """A place that had the name `former` until the date of the fact `key`, and `present` from then on.

    Both are patterns for Kazakh, Russian and English; without a `key` only the former name is watched.
    """

    former: str
    present: str = ""
    key: str = ""


RENAMINGS = (
    Renaming(
        r"\b(?:Malinovka|Малиновк\w+)\b",
        r"\bAkmol\b|\bАкмол(?:а|е|у|ом)?\b(?!\w)|\bАқмол(?!а)\w*",
        "akmol-renamed",
    ),
    Renaming(
        r"city of (?:Akmola|Akmolinsk|Tselinograd|Nur-Sultan)\b"
        r"|город\w* (?:Акмола|Акмолинск|Целиноград|Нур-Султан)\w*"
        r"|(?:Ақмола|Целиноград|Нұр-Сұлтан) қаласы\w*"
    ),
)
# Words that say the writer knows of the other name, or reports what papers of the time say.
THEN = re.compile(
    r"\bthen\b|\bnow\b|today|former|until|at that time|named|called|renamed|papers|documents"
    r"|тогда|ныне|теперь|сейчас|бывш|прежн|до \w+ \d{4}|называ|переимен|документ|справк"
    r"|сол кез|қазір|бұрын|дейін|деп атал|аталды|атау|құжат"
    r"|\b(?:1[89]|20)\d\d",
    re.IGNORECASE,
)
TODAY = re.compile(
    r"\bnow\b|today|present|later|stands|site of|renamed|called|named|then"
    r"|ныне|теперь|сейчас|стоит|на месте|переимен|назва|тогда"
    r"|қазір|бүгін|кейін|тұр\b|орнында|атал|сол кез",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)(?!\d)")


def former_names(material):
    """A former name that stands as if it were today's, or today's name in a year that did not know it."""
    for renaming in RENAMINGS:
        renamed = next((claim.value for claim in material.dates(renaming.key)), None)
        for text in material.texts:
            for sentence in text.sentences():
                yield from former_in(renaming, text, sentence)
                if renamed:
                    yield from present_in(renaming, text, sentence, renamed)


def former_in(renaming, text, sentence):
    found = re.search(renaming.former, sentence, re.IGNORECASE)
    told = re.search(renaming.present, sentence) if renaming.present else None
    if found and not told and not THEN.search(without_asides(sentence, found[0])):
        yield Finding(
            "former-name",
            text.where,
            found[0],
            sentence,
            _("“%(name)s” is a former name; the text uses it for the present.")
            % {"name": found[0]},
            about=text.about,
        )


def without_asides(sentence, name):
    """The sentence without the brackets that speak of something else than `name`."""
    return re.sub(r"\([^()]*\)", lambda aside: aside[0] if name in aside[0] else "", sentence)


def present_in(renaming, text, sentence, renamed):
    found = re.search(renaming.present, sentence)
    years = [int(year) for year in YEAR.findall(sentence)]
    early = bool(years) and max(years) < renamed.earliest.year
    if found and early and not TODAY.search(sentence):
        yield Finding(
            "anachronism",
            text.where,
            found[0],
            str(max(years)),
            _("“%(name)s” is said of the year %(year)d, but the name dates from %(date)s.")
            % {"year": max(years), "name": found[0], "date": renamed},
            about=text.about,
        )
