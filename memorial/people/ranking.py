"""How well a record fits a query: word by word, with weights for what each word is.

In a register of a million nearly every surname and given name has namesakes, and what decides is small:

- **Both names before one.** «Фонарёв Маяк» is rather Фанарёв Маяк than Фонарёва Лампада Маяковна:
  a given name that was met as her father's alone says little (`ALONE`).
- **What is not recorded is no agreement.** A record without a patronymic loses a little against one that
  has the patronymic which was typed (`UNRECORDED`), and hardly anything otherwise.
- **A word weighs the same for every record**, by how rare it is as it was typed: otherwise a rare name that is
  nearly hers would count for less than a frequent one that is as near.
- **The letters themselves**, where scores are equal: her name as it was typed, then in the same letters of
  another alphabet, gender and all («Fonareva» is Фонарёва before Фонарёв), then whoever leaves less unsaid.
"""

from math import log10
from typing import NamedTuple

from memorial.people.models import Part
from memorial.people.names.letters import readings
from memorial.people.names.namekey import entry
from memorial.people.names.unwritten import likeness_as_read
from museum.core.letters import CYRILLIC

SILENCE = 0.55  # a score below it is nobody
EQUIVALENT = 0.93  # likeness of a name and its everyday form
SURNAMES = {Part.SURNAME, Part.MAIDEN, Part.MARRIED, Part.OTHER_SURNAME}
PATRONYMICS = {Part.PATRONYMIC, Part.OTHER_PATRONYMIC}
NAMES = SURNAMES | {Part.OTHER_NAME}  # by which she would be called a namesake
COUNTED = SURNAMES | {Part.GIVEN}
GIVEN_NAMES = {Part.GIVEN, Part.OTHER_GIVEN}
SURNAME, GIVEN, PATRONYMIC, OTHER = 1.0, 0.75, 0.4, 0.5
WEIGHT = (
    dict.fromkeys(SURNAMES, SURNAME)
    | dict.fromkeys(GIVEN_NAMES, GIVEN)
    | dict.fromkeys(PATRONYMICS, PATRONYMIC)
    | {Part.OTHER_NAME: 0.8, Part.RELATIVE: OTHER}
)
TRUST = {Part.RELATIVE: 0.9}  # how far a word speaks of her; all other parts: wholly
UNRECORDED = 0.2  # weight of a patronymic where the record has none
HALF = 0.3  # weight of the half of a double name that is nothing of hers
INITIAL = 0.9  # likeness of an initial and its name
OUT_OF_ORDER = 0.85  # of «Е. Н.» for Наталия Ефимовна
CROSSED = 0.8  # what is left where a given name is taken for a patronymic, or the reverse
ALONE = 0.8  # what is left of that where her own given name was not met
RARE, FREQUENT = 1.2, 0.7  # how much more or less a name says that one or ten thousand people bear
SAID = 0.7  # a likeness from which the query speaks of a word
FLOOR = 0.5  # a likeness that says nothing
NO_SURNAME = 0.15  # what a query loses that hits no surname of hers
YEAR, OTHER_YEAR = 0.04, -0.12  # what a year of birth in the query adds


class Match(NamedTuple):
    """A word of the query (its place) and the entry of the record it was taken for."""

    place: int
    entry: object
    likeness: float
    weight: float

    @property
    def value(self):
        """Likeness as evidence: the upper half of the scale is all of it."""
        share = max(0.0, (self.likeness - FLOOR) / (1 - FLOOR))
        return share * self.weight * TRUST.get(self.entry.part, 1)


class Found(NamedTuple):
    pk: int
    filed_as: str
    score: float
    exact: int
    matches: list
    year: bool
    unsaid: int

    @classmethod
    def of(cls, pk, filed_as, record, evidence):
        """None of a record that does not fit: most candidates do not, so all else is asked afterwards.

        `record`: the years of birth and the packed entries (`namekey.split_key`).
        """
        years, entries = record
        matches = doubted(assigned(entries, evidence), evidence.typed)
        said = year_says(years, evidence.typed.years)
        score = round(max(0, min(fitness(matches, entries, evidence) + said, 1.0)), 4)
        if score < SILENCE:
            return None
        exact = sum([evidence.exactness(match) for match in matches])
        return cls(pk, filed_as, score, exact, matches, said > 0, unsaid(entries, evidence))


def ranked(found):
    """Best first; of equal ones those written as typed and wholly, then in the order of the alphabet."""
    return sorted(
        found,
        key=lambda each: (
            *(-each.score, not each.year, -each.exact, each.unsaid),
            *(each.filed_as, each.pk),
        ),
    )


def unsaid(entries, evidence):
    """How many of her names the query says nothing of: «Фонарёва» means Фонарёва-Лунная less.

    So does «Анна» mean Анна-Мария; but who typed a surname alone has left no given name out.
    """
    said = {packed for packed in entries if evidence.is_said[packed]}
    parts = {evidence.entries[packed].part for packed in said} & COUNTED
    parts |= set() if parts & SURNAMES else {Part.SURNAME}
    return sum(evidence.entries[packed].part in parts for packed in entries if packed not in said)


# --- Which word is which ----------------------------------------------------------------------------


class Evidence:
    """What each entry of a record is worth for one query; candidates share most of their entries.

    `near`: for each word but initials {stem: likeness}; `borne`: how many people bear its likest stem.
    """

    def __init__(self, typed, near, borne):
        self.typed = typed
        self.known = self.by_word(near, None)
        self.initials = [place for place, word in enumerate(typed.words) if word.is_initial]
        self.rarity = self.by_word(map(rarity, borne), RARE)
        self.entries = Known(lambda packed: entry(*packed.split("/")))
        self.pairs = Known(lambda packed: sorted(pairs_of(self.entries[packed], self)))
        self.is_said = Known(
            lambda packed: any(pair[-1].likeness >= SAID for pair in self.pairs[packed])
        )
        self.letters = Known(lambda word: {letters for letters, _reader in readings(word)})

    def by_word(self, values, of_initials):
        values = iter(values)
        return [of_initials if word.is_initial else next(values) for word in self.typed.words]

    def exactness(self, match):
        """2 for a word as it was typed, 1 for the same letters in another alphabet, gender and all."""
        word = self.typed.words[match.place]
        if word.folded == match.entry.word:
            return 2
        return int(not self.letters[word.text].isdisjoint(self.letters[match.entry.word]))


class Known(dict):
    """A dictionary that makes what it is first asked for."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def __missing__(self, key):
        self[key] = made = self.make(key)
        return made


def assigned(entries, evidence):
    """Each word of the query to one entry of the record, what says most first."""
    known = evidence.pairs
    pairs = sorted([pair for packed in entries for pair in known[packed]])
    words, taken, chosen = set(), set(), []
    for _worth, place, _other, met, match in pairs:
        slot = (met.part, met.word)
        if place not in words and slot not in taken:
            words.add(place)
            taken.add(slot)
            chosen.append(match)
    return chosen


def doubted(matches, typed):
    """A given name taken for her father's says less while nothing was said of her own."""
    if any(match.entry.part in GIVEN_NAMES for match in matches):
        return matches
    return [
        match._replace(likeness=match.likeness * ALONE) if is_crossed(match, typed) else match
        for match in matches
    ]


def is_crossed(match, typed):
    word = typed.words[match.place]
    is_name = not (word.is_initial or word.is_patronymic)
    return is_name and match.entry.part in PATRONYMICS


def pairs_of(entry, evidence):
    """(worth, the less the better; place; how it is `written`; entry; Match) for each word it may be.

    What is the very name comes first: a relative's before one of hers that is only near it.
    """
    for place, word in enumerate(evidence.typed.words):
        known = evidence.known[place]
        like = initial(place, entry, evidence) if known is None else compared(word, entry, known)
        if like > FLOOR:
            like, weight = in_its_part(word, entry, like)
        if like > FLOOR:
            match = Match(place, entry, like, weight * evidence.rarity[place])
            worth = (like < 1, -match.value)
            yield worth, place, written(entry, word), entry, match


def written(entry, word):
    """0 of what was typed, 1 of what is in Cyrillic, which tells how the word was read, 2 of all else."""
    if entry.word == word.folded:
        return 0
    return 1 if CYRILLIC.search(entry.word) else 2


def compared(word, entry, known):
    """The likeness of a word and the stem of an entry, which is kept in `known`."""
    if entry.stem not in known:
        known[entry.stem] = likest(word, entry.stem)
    like = known[entry.stem]
    if like == EQUIVALENT and entry.part in SURNAMES:
        return likest(word, entry.stem)
    return like


def likest(word, other):
    return max([likeness_as_read(stem, reader, other) for stem, reader in word.stems])


def initial(place, entry, evidence):
    """An initial is never as good as a name, and is none of a surname; of two the first is her own."""
    word, initials = evidence.typed.words[place], evidence.initials
    starts = any(entry.stem.startswith(stem) for stem, _reader in word.stems)
    if not starts or entry.part in SURNAMES:
        return 0
    is_out_of_order = len(initials) > 1 and (place == initials[0]) == (entry.part in PATRONYMICS)
    return OUT_OF_ORDER if is_out_of_order else INITIAL


def in_its_part(word, entry, like):
    """Likeness and weight; a given name that is her father's, or the reverse, says less.

    So does «Луноходовна» of Луноходова; but some lists have a patronymic in the place of the surname.
    """
    if word.is_initial:
        return like, PATRONYMIC
    if entry.part in PATRONYMICS and not word.is_patronymic:
        return like * CROSSED, GIVEN
    if entry.part in GIVEN_NAMES and word.is_patronymic:
        return like * CROSSED, PATRONYMIC
    if entry.part in SURNAMES and word.is_daughters and like < 1:
        return like * CROSSED, SURNAME
    return like, WEIGHT[entry.part]


def rarity(frequency):
    """1.2 for a name of one person, 0.7 for one of ten thousand."""
    share = min(log10(max(frequency, 1)) / 4, 1)
    return RARE + (FREQUENT - RARE) * share


# --- How well all of it fits ------------------------------------------------------------------------


def fitness(matches, entries, evidence):
    """From 0 to 1: the weighted mean of what each word of the query is worth."""
    met, words = {match.place for match in matches}, evidence.typed.words
    has_surname = not {match.entry.part for match in matches}.isdisjoint(NAMES)
    total = sum([match.weight for match in matches])
    for place, word in enumerate(words):
        if place not in met:
            total += unmatched(word, place, entries, has_surname, evidence)
    worth = sum([match.value for match in matches])
    lost = 0 if has_surname or len(words) < 2 else NO_SURNAME
    return (worth / total if total else 0) - lost


def unmatched(word, place, entries, has_surname, evidence):
    """What a word costs that is nothing of the record; a patronymic little where she has none."""
    rarity = evidence.rarity[place]
    if word.is_patronymic:
        has_any = any(evidence.entries[packed].part in PATRONYMICS for packed in entries)
        return PATRONYMIC if has_any else UNRECORDED
    if word.is_initial:
        return HALF
    if word.is_half:
        return HALF * rarity
    return (GIVEN if has_surname else SURNAME) * rarity


def year_says(years, asked):
    if not asked or years is None:
        return 0
    first, last = years
    return YEAR if any(first - 1 <= year <= last + 1 for year in asked) else OTHER_YEAR
