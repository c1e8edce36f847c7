"""How else a query may be meant that found nobody sure: «фонарёвалампада», «Фона рёва», «жена Самовара».

What it is read as must stand in the index letter by letter; one query tells which of all the readings do.
"""

from itertools import pairwise
from typing import NamedTuple

from memorial.people.names.reading import Word
from memorial.people.names.stems import stems
from museum.core.letters import CYRILLIC

LONG = range(10, 33)  # letters of two names that are written as one word
SHORT = 3  # letters of one of them
MOST = 2  # readings that are tried
CASES = {"а": "", "у": "", "ом": "", "я": "й", "ю": "й", "ем": "й"}  # of Самовар and of Трамвай


class Reading(NamedTuple):
    """`texts` for the words of a query from `start` to `end`."""

    start: int
    end: int
    texts: tuple

    def of(self, typed):
        words = tuple(Word.of(text, is_half=False) for text in self.texts)
        return typed._replace(words=typed.words[: self.start] + words + typed.words[self.end :])

    @property
    def stems(self):
        return [{stem for stem, _reader in stems(text)} for text in self.texts]


def rereadings(typed, among):
    """`typed` as it may be meant otherwise: in the most frequent names, at most two."""
    read = {each: each.stems for each in readings(typed)}
    if not read:
        return []
    own = [{stem for stem, _reader in word.stems} for word in typed.words]
    stems_read = set().union(*own, *(some for each in read.values() for some in each))
    borne = {stem: number for stem, (_token, number) in among.borne(stems_read).items()}
    known = {
        each: known_by(some, borne) for each, some in read.items() if is_new(each, some, own, borne)
    }
    best = sorted(filter(known.get, known), key=lambda each: (-known[each], each))
    return [each.of(typed) for each in best[:MOST]]


def readings(typed):
    for place, word in enumerate(typed.words):
        others = nominative(word.text) if len(typed.words) == 1 else []
        for texts in (*parted(word.text), *others):
            yield Reading(place, place + 1, texts)
    for place, (first, second) in enumerate(pairwise(typed.words)):
        if second.text.islower() and not (first.is_half or second.is_half):
            yield Reading(place, place + 2, (first.text + second.text,))


def parted(text):
    cuts = range(SHORT, len(text) - SHORT + 1) if len(text) in LONG else ()
    return [(text[:cut], text[cut:]) for cut in cuts]


def nominative(text):
    """A man's name that may stand in another case; that of a woman has its stem already."""
    if not CYRILLIC.search(text):
        return []
    return [
        (text[: -len(ending)] + left,)
        for ending, left in CASES.items()
        if text.casefold().endswith(ending) and len(text) > len(ending) + SHORT
    ]


def is_new(reading, some, own, borne):
    """A single word that is a name is not read otherwise, and none is read as what it is."""
    replaced = own[reading.start : reading.end]
    is_name = len(replaced) == 1 and not replaced[0].isdisjoint(borne)
    return not is_name and all(one.isdisjoint(other) for one in some for other in replaced)


def known_by(some, borne):
    """By how many people the rarest of its words is borne."""
    return min(max([0, *(borne.get(stem, 0) for stem in one)]) for one in some)
