"""How well a record fits a query: word by word, with weights for what each word is."""

from typing import NamedTuple

from memorial.people.models import Part
from memorial.people.names.likeness import likeness
from museum.core.folding import fold

EQUIVALENT = 0.93  # likeness of a name and its everyday form
WEIGHT = {
    Part.SURNAME: 1.0,
    Part.GIVEN: 0.75,
    Part.PATRONYMIC: 0.4,
    Part.MAIDEN: 1.0,
    Part.MARRIED: 1.0,
    Part.OTHER_SURNAME: 1.0,
    Part.OTHER_GIVEN: 0.75,
    Part.OTHER_PATRONYMIC: 0.4,
    Part.OTHER_NAME: 0.8,
    Part.RELATIVE: 0.5,
}
PATRONYMIC = ("вна", "вич", "ична", "vna", "wna", "wicz", "vich", "witsch", "ўна", "зы", "ұлы")
PATRONYMICS = {Part.PATRONYMIC, Part.OTHER_PATRONYMIC}
NOT_AN_EVERYDAY_NAME = {Part.SURNAME, Part.MAIDEN, Part.MARRIED, Part.OTHER_SURNAME}
FLOOR = 0.5  # a likeness that says nothing
YEAR, OTHER_YEAR = 0.04, -0.12  # what a year of birth in the query adds


class Match(NamedTuple):
    """A word of the query (its place) and the entry of the record it was taken for."""

    place: int
    entry: object
    likeness: float


class Found(NamedTuple):
    pk: int
    filed_as: str
    score: float
    exact: int
    matches: list

    @classmethod
    def of(cls, pk, filed_as, record, typed, likenesses):
        years, entries = record
        matches = assigned(entries, typed, likenesses)
        score = fitness(matches, entries, typed) + year_says(years, typed.years)
        written = {entry.word for entry in entries}
        exact = sum(fold(word.text) in written for word in typed.words)
        return cls(pk, filed_as, round(min(score, 1.0), 4), exact, matches)


def ranked(found):
    """Best first; of equal ones those written as typed, then in the order of the alphabet."""
    return sorted(found, key=lambda each: (-each.score, -each.exact, each.filed_as, each.pk))


def assigned(entries, typed, likenesses):
    """Each word of the query to one entry of the record, the likest pairs first."""
    pairs = sorted(
        pairs_of(entries, typed, likenesses),
        key=lambda pair: (-pair.likeness, -WEIGHT[pair.entry.part], pair.place, pair.entry),
    )
    words, taken, chosen = set(), set(), []
    for pair in pairs:
        slot = (pair.entry.part, pair.entry.word)
        if pair.place not in words and slot not in taken:
            words.add(pair.place)
            taken.add(slot)
            chosen.append(pair)
    return chosen


def pairs_of(entries, typed, likenesses):
    names = iter(likenesses)
    for place, word in enumerate(typed.words):
        known = {} if word.is_initial else next(names)
        for entry in entries:
            like = initial_likeness(word, entry) if word.is_initial else compare(word, entry, known)
            if like > FLOOR:
                yield Match(place, entry, like)


def compare(word, entry, known):
    like = known.get(entry.stem)
    if like is None or (like == EQUIVALENT and entry.part in NOT_AN_EVERYDAY_NAME):
        like = max(likeness(stem, entry.stem) for stem, _reader in word.stems)
    return like


def initial_likeness(word, entry):
    """An initial is never as good as a name, and is none of a surname."""
    starts = any(entry.stem.startswith(stem) for stem, _reader in word.stems)
    return 0.9 if starts and entry.part in {Part.GIVEN, Part.PATRONYMIC} else 0


def fitness(matches, entries, typed):
    """From 0 to 1: the weighted mean of what each word of the query is worth."""
    by_place = {match.place: match for match in matches}
    total = worth = 0.0
    for place, word in enumerate(typed.words):
        match = by_place.get(place)
        weight = WEIGHT[match.entry.part] if match else unmatched(word, entries)
        total += weight
        worth += weight * value(match.likeness) if match else 0
    return (worth / total if total else 0) - missing(matches, typed)


def value(like):
    """Likeness as evidence: the upper half of the scale is all of it."""
    return max(0.0, (like - FLOOR) / (1 - FLOOR))


def unmatched(word, entries):
    """What a word costs that is nothing of the record; a patronymic nothing where she has none."""
    if word.is_initial:
        return 0.2
    if not word.text.casefold().endswith(PATRONYMIC):
        return 1.0
    return 0.3 if any(entry.part in PATRONYMICS for entry in entries) else 0.0


def missing(matches, typed):
    """A query of two words or more that hits no surname of hers is weaker evidence."""
    surnames = NOT_AN_EVERYDAY_NAME | {Part.OTHER_NAME}
    hit = any(match.entry.part in surnames for match in matches)
    return 0 if hit or len(typed.words) < 2 else 0.15


def year_says(years, asked):
    if not asked or years is None:
        return 0
    first, last = years
    return YEAR if any(first - 1 <= year <= last + 1 for year in asked) else OTHER_YEAR
