"""Which agreed words stand in a text, and which of them its translation lacks.

A word is found by its beginning, for in Kazakh and Russian the end changes with the case: as many letters as
`stem` leaves. A term has as many spellings as stand in it between semicolons and commas.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from museum.core.markup import bare
from museum.translations.models import Term

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
ASIDE = re.compile(r"\([^)]*\)")
SHORTEST = 4  # letters; a word of fewer has to stand as it is


class Agreed(NamedTuple):
    """A `term` of the glossary that stands in a text from `start` to `end` (characters)."""

    term: Term
    start: int
    end: int


class Found(NamedTuple):
    start: int
    end: int


def stem(word):
    """The letters of a word that all of its cases have in common: a third of a long one is its ending.

    A rule of thumb measured on nothing but the glossary itself: it may find too much, and only warns.
    """
    word = word.lower().replace("ё", "е")
    return word if len(word) <= SHORTEST else word[: max(SHORTEST, len(word) * 2 // 3)]


@lru_cache(maxsize=2000)
def spellings(name):
    """Each way of writing a term, as a tuple of stems: «узница, заключённая» has two."""
    ways = re.split(r"[;,/]", ASIDE.sub(" ", name))
    return [stems for way in ways if (stems := tuple(map(stem, WORD.findall(way))))]


def words_of(text):
    return [(stem(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]


def places(name, words):
    """Where one of the spellings of `name` stands among `words`, as (start, end)."""
    for stems in spellings(name):
        for first in range(len(words) - len(stems) + 1):
            row = words[first : first + len(stems)]
            if all(begins(word, wanted) for (word, *_rest), wanted in zip(row, stems, strict=True)):
                yield Found(row[0][1], row[-1][2])


def begins(word, wanted):
    """Whether two stems may be of one word: the shorter is the beginning of the longer."""
    if min(len(word), len(wanted)) < SHORTEST:
        return word == wanted
    return word.startswith(wanted) or wanted.startswith(word)


def agreed(text, language, terms):
    """The terms that stand in `text`, the longest where several overlap, in the order of the text."""
    words, found = words_of(text), []
    for term in terms:
        for place in places(getattr(term, f"name_{language}") or "", words):
            found.append(Agreed(term, *place))
    found.sort(key=lambda each: (each.start - each.end, each.start))
    kept = []
    for each in found:
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


def lacking(source_text, source, text, language, terms):
    """The terms of the source text of which the translation has none of the agreed spellings."""
    words = words_of(bare(text))
    used = {each.term.pk: each.term for each in agreed(bare(source_text), source, terms)}
    return [
        term
        for term in used.values()
        if (name := getattr(term, f"name_{language}")) and not any(places(name, words))
    ]


def terms():
    """The whole glossary: one query, some hundreds of rows."""
    return list(Term.objects.order_by("pk"))
