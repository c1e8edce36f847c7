"""The canon: how a name in any of our alphabets is compared, without a dictionary.

A Cyrillic word has one canonical form. A Latin word has as many as it has readers: `ch` is ч to one and х
to another, and nothing in the word tells who wrote it. The tables in `data/` are the whole knowledge.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from museum.core.letters import CYRILLIC, repaired

DATA = Path(__file__).parent / "data"
READERS = ("english", "german", "polish")
# The Hebrew points stand for vowels that are seldom written, its geresh for a foreign sound.
APOSTROPHES = re.compile("['`´‘’‛ʹʺʻʼʽˈˊʾʿ′″＇\"\u0591-\u05bd\u05bf-\u05c7\u05f3\u05f4]")
OTHERS = {  # by whose letters: the readers, each with its tables
    re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]"): [("georgian",)],
    re.compile("[\u0531-\u0587]"): [("armenian",)],
    re.compile("[\u05d0-\u05f2]"): [("hebrew",), ("hebrew", "yiddish")],
}
VOWELS = "аеиоу"
GLIDE = re.compile(r"и+(?=[аеоу])")  # Софья, София, Sofiya, Sofja
DOUBLE = re.compile(r"(.)\1+")


def rows(name):
    """The lines of a table as lists of cells; those that begin with # are its remarks."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def table(name):
    return {letters: sound.replace("-", "") for letters, sound in rows(name)}


class Alphabet:
    """Reads a word letter by letter, the longest row of its table first; "^" and "$" are its ends."""

    def __init__(self, name, *tables):
        self.name = name
        self.sounds = {letters: sound for each in tables for letters, sound in each.items()}
        longest_first = sorted(self.sounds, key=len, reverse=True)
        # The mark of the beginning is a letter of the table, not of the expression.
        self.letters = re.compile("|".join(map(re.escape, longest_first)) + "|.", re.DOTALL)

    def read(self, word):
        """The canonical letters of `word`, doubles and glides still in them."""
        return "".join(self.sound(match[0]) for match in self.letters.finditer(f"^{word}$"))

    def sound(self, letters):
        if letters in self.sounds:
            return self.sounds[letters]
        bare = unicodedata.normalize("NFKD", letters)[0]
        return self.sounds.get(bare, "")


ADDED = []  # (table, letters, sound): what curators have added to the tables


KEPT = []  # what functions remember of words that were read so


def remembered(size):
    """As `lru_cache`, for a function of words: forgotten when letters are read otherwise."""

    def remember(function):
        KEPT.append(lru_cache(maxsize=size)(function))
        return KEPT[-1]

    return remember


def add(additions):
    """Reads by these additions from now on; those of before are forgotten."""
    if additions != ADDED:
        ADDED[:] = additions
        for function in KEPT:
            function.cache_clear()


def added(name):
    return {letters: sound.replace("-", "") for table, letters, sound in ADDED if table == name}


@remembered(1)
def cyrillic():
    return Alphabet("cyrillic", table("cyrillic"), added("cyrillic"))


@remembered(1)
def latin():
    """One alphabet for each reader."""
    common = table("latin") | added("latin")
    return [Alphabet(name, common, table(name), added(name)) for name in READERS]


@remembered(1)
def others():
    """[(what finds a letter of theirs, their alphabets)]."""
    return [
        (letters, [Alphabet(names[0], *map(table, names)) for names in readers])
        for letters, readers in OTHERS.items()
    ]


def alphabets(word):
    if CYRILLIC.search(word):
        return [cyrillic()]
    if word.isascii():
        return latin()
    return next((known for letters, known in others() if letters.search(word)), latin())


def tidy(word):
    """A typed word in small composed letters, look-alikes repaired, signs of softness gone."""
    repaired_word = repaired(unicodedata.normalize("NFC", word)).casefold()
    return unicodedata.normalize("NFC", APOSTROPHES.sub("", repaired_word))


def readings(word):
    """[(canonical letters, name of the reader)] of one word; one entry for equal letters.

    Doubles and glides are still in them, because endings are told by them (`stems`).
    """
    word = tidy(word)
    read = {}
    for alphabet in alphabets(word):
        letters = GLIDE.sub("", alphabet.read(word))
        agreed = letters in read and alphabet.name in READERS
        read[letters] = "latin" if agreed else alphabet.name
    return [(letters, name) for letters, name in read.items() if letters]


def single(letters):
    """Without doubled letters: Анна and Ана, Марина and Мариина."""
    return DOUBLE.sub(r"\1", letters)
