"""Names in Hebrew letters: most of their vowels are not written, and a letter may stand for two sounds.

So «רחל» is as near to Рахиль as any word without an и can be: a vowel that is not written is no slip.
"""

from functools import lru_cache
from itertools import product

from memorial.people.names import keys, likeness
from memorial.people.names.letters import VOWELS, rows

READER = "hebrew"
WRITTEN = 0.9  # how much of the likeness is that of what is written
MOST_VOWELS = 3  # of a name that has two consonants
MOST_PAIRS = 4  # letters of a name with either sound: each makes twice as many keys
EITHER = {"п": "пф", "ф": "пф"}  # as `keys.coarse` hears the two sounds of ב and of פ


@lru_cache
def table():
    return str.maketrans(dict(rows("hebrew_pairs")))


def likeness_of(stem, other):
    """From 0 to 1: how much a stem in Hebrew letters is like one with all its vowels.

    Among so few letters a slip counts twice: no vowel beside it speaks for the name.
    """
    written, whole = stem.translate(table()), other.translate(table())
    said = likeness.likeness(written, bare(whole, written))
    return WRITTEN * said**2 + (1 - WRITTEN) * likeness.likeness(stem, other)


def likeness_as_read(stem, reader, other):
    """One letter alone leaves all of a name unwritten."""
    is_unwritten = reader == READER and len(stem) > 1
    return likeness_of(stem, other) if is_unwritten else likeness.likeness(stem, other)


def is_meant(stem, other):
    """Whether what is written agrees with `other`."""
    written, whole = stem.translate(table()), other.translate(table())
    return bare(whole, written) == written


def bare(whole, written):
    """`whole` without the vowels that are not `written`."""
    kept, left = "", written
    for letter in whole:
        if letter not in VOWELS:
            left = left.lstrip(VOWELS)
        if letter not in VOWELS or left.startswith(letter):
            kept, left = kept + letter, left[1:]
    return kept


def asked(stem):
    """The numbers of keys: however many vowels there are, and for either sound of a letter."""
    consonants = keys.skeleton(stem)
    pairs = sum(each in EITHER for each in consonants)
    either = [EITHER.get(each, each) if pairs <= MOST_PAIRS else each for each in consonants]
    read = {"".join(each) for each in product(*either)}
    if len(consonants) <= keys.SHORT:
        read = {f"{each}{vowels}" for each in read for vowels in range(MOST_VOWELS + 1)}
    return keys.asked_by_ear(stem) | {keys.number(each) for each in read}
