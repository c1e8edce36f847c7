"""Which agreed words stand in a text, and which of them its translation lacks.

A word is found by its beginning, for in Kazakh and Russian the end changes with the case. A term has as many spellings as stand in it between semicolons and commas.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from museum.core.markup import bare
from museum.translations.models import Term

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
ASIDE = re.compile(r"\([^)]*\)")
SHORTEST = 4  # letters; a word of so few has to stand as it is
LONGEST_ENDING = 5  # letters that a case adds at most


class Agreed(NamedTuple):
    """A `term` of the glossary that stands in a text from `start` to `end` (characters)."""

    term: Term
    start: int
    end: int


def letters(word):
    return word.lower().replace("ё", "е")


def stem(word, shortest=SHORTEST):
    """The letters of a word that all of its cases have in common: a third of a long one is its ending.

    A rule of thumb that may find too much or too little; it only ever warns.
    """
    return word if len(word) <= shortest else word[: max(shortest, len(word) * 2 // 3)]


@lru_cache(maxsize=2000)
def spellings(name):
    """Each way of writing a term, as a tuple of words: «узница, заключённая» has two."""
    ways = re.split(r"[;,/]", ASIDE.sub(" ", name))
    return [words for way in ways if (words := tuple(map(letters, WORD.findall(way))))]


def words_of(text):
    return [(letters(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]


def places(name, words, like):
    """Where one of the spellings of `name` stands among `words`, as (start, end)."""
    for wanted in spellings(name):
        for first in range(len(words) - len(wanted) + 1):
            row = words[first : first + len(wanted)]
            if all(like(word, part) for (word, *_rest), part in zip(row, wanted, strict=True)):
                yield row[0][1], row[-1][2]


def is_of(word, wanted):
    """Whether `word` is a case of `wanted`, for certain enough to point at it."""
    if len(wanted) <= SHORTEST:
        return word == wanted
    return word.startswith(stem(wanted)) and len(word) - len(wanted) <= LONGEST_ENDING


def may_be_of(word, wanted):
    """Whether `word` may be a case of `wanted`, or made from it: before it is called missing."""
    return word.startswith(stem(wanted, 3))


def agreed(text, language, terms):
    """The terms that stand in `text`, the longest where several overlap, in the order of the text.

    None in a language of which the glossary has no column, such as that of a recording.
    """
    words, found = words_of(text), []
    for term in terms:
        for place in places(getattr(term, f"name_{language}", "") or "", words, is_of):
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
        if (name := getattr(term, f"name_{language}")) and not any(places(name, words, may_be_of))
    ]


def terms():
    """The whole glossary: one query, some hundreds of rows."""
    return list(Term.objects.order_by("pk"))
