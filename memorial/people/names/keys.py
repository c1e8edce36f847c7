"""What the index is asked for: the consonants of a stem as they sound, and those with one of them lost.

The idea of the lost letter is SymSpell's (Wolf Garbe, 2012): two words that differ by one slip share a
key when each of them has lost the letter in question. So near names come out of a plain B-tree.
"""

from functools import lru_cache
from hashlib import blake2b

from memorial.people.names.letters import single

# Letters that are heard, written down or misread for one another.
SOUNDS = str.maketrans("бвгхдзжцчшои", "пфккт" + "с" * 5 + "ае")
VOICED = "аеиоу"
HEARD = "аеу"  # vowels that are told apart by ear (`coarse`)
VOWELS = str.maketrans("", "", VOICED)
SHORT = 2  # consonants: too few to know a word by
MOST_SOUNDS = 12  # of a name that has so few, and one more; it is asked for in hundreds of ways
BEGINNING = 4  # sounds


@lru_cache(maxsize=200_000)  # stems: a register of a million has 140,000, which take some 30 MB
def coarse(stem):
    """As it sounds to somebody who does not know the name: Гаас and Хас, Майзельс and Майзальс."""
    return single(stem.translate(SOUNDS))


def skeleton(stem):
    return single(coarse(stem).translate(VOWELS))


def shortened(word):
    """Every form of `word` that lacks one letter."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def spelled(stem):
    """The keys of a stem as texts.

    Few consonants say so little that they stand beside the number of vowels; a short stem, in which a
    vowel may have slipped too, is also known by its sounds.
    """
    consonants, sound = skeleton(stem), coarse(stem)
    if len(consonants) > SHORT + 2:
        return {consonants} | shortened(consonants)
    vowels = sum(letter in VOICED for letter in sound)
    few = {consonants} if len(consonants) <= SHORT + 1 else shortened(consonants)
    keys = {f"{word}{vowels}" for word in few} | (
        {consonants} if len(consonants) > SHORT else set()
    )
    if len(consonants) <= SHORT + 1:
        keys |= {f":{word}" for word in {sound, *shortened(sound)}}
    return keys - {":"}


def number(key):
    """`key` in 31 bits, the same on every machine. Two keys in one number cost a comparison, no more."""
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest()) >> 1


def beginning(stem):
    """The first four sounds: what stands for a name that is not typed to its end."""
    return f"^{coarse(stem)[:BEGINNING]}"


def filed(stem):
    """The numbers under which a stem is filed."""
    return {number(key) for key in (*spelled(stem), beginning(stem))}


def asked(stem):
    """The numbers under which whoever types a stem looks: also as another name's everyday form."""
    started = {number(beginning(stem))} if len(coarse(stem)) >= BEGINNING else set()
    return {number(key) for key in spelled(stem)} | started | {named(stem)}


def asked_by_ear(stem):
    """The same of a query: a short name also with another vowel, beside which it may have lost a consonant.

    One of three consonants may have another one instead: those with a letter less say so.
    """
    sound, consonants = coarse(stem), len(skeleton(stem))
    is_short = consonants <= SHORT + 1 and len(sound) <= MOST_SOUNDS
    others = set(revoiced(sound)) if is_short else set()
    if consonants > SHORT:
        others = others.union(*map(shortened, others))
    return asked(stem) | {number(f":{other}") for other in others}


def revoiced(sound):
    """`sound` with each of its vowels heard otherwise."""
    for place, letter in enumerate(sound):
        for other in HEARD.replace(letter, "") if letter in HEARD else "":
            yield sound[:place] + other + sound[place + 1 :]


def named(stem):
    """The number under which a stem's equivalents are filed (`equivalents`)."""
    return number(f"={stem}")
