"""What a reader typed, taken apart: words of names, initials, years."""

import re
import unicodedata
from typing import NamedTuple

from memorial.people.names.letters import APOSTROPHES
from memorial.people.names.stems import stems

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
YEAR = re.compile(r"(?<!\d)1[789]\d\d(?!\d)")
MOST_WORDS = 8  # of a query; more are no name
# Words that are no part of any name: «урожд.», «née», «1905 г. р.»
ASIDES = {"урожд", "урожденная", "née", "nee", "geb", "born", "род", "туған", "гр", "года", "год"}
DAUGHTER = {"қызы", "кызы", "кизи", "гызы", "qyzy", "kyzy", "kizi", "gyzy", "qızı", "kızı"}


class Word(NamedTuple):
    """`text` as typed; `stems` are [(stem, reader)]. An initial is one letter."""

    text: str
    stems: tuple

    @property
    def is_initial(self):
        return len(self.text) == 1


class Typed(NamedTuple):
    words: tuple
    years: tuple

    @property
    def names(self):
        return [word for word in self.words if not word.is_initial]


def split(text):
    """The words of a name; «Сейт қызы» is one of them, «Жургенова-Ермекова» are two."""
    composed = unicodedata.normalize("NFC", APOSTROPHES.sub("", text))
    found = []
    for word in WORD.findall(composed):
        if word.casefold() in DAUGHTER and found:
            found[-1] += word
        else:
            found.append(word)
    return found


def read(text):
    """`Typed` of a query; at most the first eight words."""
    asked = [word for word in split(text) if word.casefold() not in ASIDES]
    words = tuple(Word(word, tuple(stems(word))) for word in asked[:MOST_WORDS])
    years = tuple(int(year) for year in YEAR.findall(text))
    return Typed(tuple(word for word in words if word.stems), years)
