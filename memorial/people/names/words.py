"""What a reader typed, taken apart: words of names, initials, years."""

import re
import unicodedata
from typing import NamedTuple

from memorial.people.names.letters import APOSTROPHES
from memorial.people.names.stems import stems
from museum.core.folding import fold

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
DOUBLE = re.compile(rf"{WORD.pattern}(?:[-‐‑–—]{WORD.pattern})*")
YEAR = re.compile(r"(?<!\d)1[789]\d\d(?!\d)")
MOST_WORDS = 8  # of a query; more are no name
# Words that are no part of any name: «урожд.», «née», «1905 г. р.»
ASIDES = {"урожд", "урожденная", "née", "nee", "geb", "born", "род", "туған", "гр", "года", "год"}
DAUGHTER = {"қызы", "кызы", "кизи", "гызы", "qyzy", "kyzy", "kizi", "gyzy", "qızı", "kızı"}


PATRONYMIC = re.compile(
    "(?:[вўvw]н|ичн|vn|wn|ичн)[аa]$|(?:вич|vi[ct]h|witsch|wicz)$|[зzсs][ыыиiıy]$|ұлы$|uly$"
)


class Word(NamedTuple):
    """`text` as typed; `stems` are [(stem, reader)]. An initial is one letter.

    `is_half`: a part of «Жургенова-Ермекова», which may be known by one of its halves alone.
    """

    text: str
    stems: tuple
    folded: str
    is_half: bool
    is_patronymic: bool

    @classmethod
    def of(cls, text, is_half):
        """A patronymic is told by its ending; «Попович» is taken for one too, which costs little."""
        is_patronymic = bool(PATRONYMIC.search(text.casefold()))
        return cls(text, tuple(stems(text)), fold(text), is_half, is_patronymic)

    @property
    def is_initial(self):
        return len(self.text) == 1


class Typed(NamedTuple):
    words: tuple
    years: tuple

    @property
    def names(self):
        return [word for word in self.words if not word.is_initial]


def spelled_in(text, reader):
    """Whose spelling it is: the Latin `reader`, or who has the letters that Russian has not."""
    lowered = text.casefold()
    if reader != "cyrillic":
        return reader
    if set("әғқңөұүһ") & set(lowered):
        return "kazakh"
    return "ukrainian" if set("іїєґў") & set(lowered) else reader


def split(text):
    """The words of a name; «Сейт қызы» is one of them, «Жургенова-Ермекова» are two."""
    return [word for word, _is_half in halves(text)]


def halves(text):
    """(word, whether a hyphen joins it to another)."""
    found = []
    for group in DOUBLE.findall(unicodedata.normalize("NFC", APOSTROPHES.sub("", text))):
        words = WORD.findall(group)
        if found and words[0].casefold() in DAUGHTER:
            found[-1] = (found[-1][0] + words.pop(0), False)
        found += [(word, len(words) > 1) for word in words]
    return found


def read(text):
    """`Typed` of a query; at most the first eight words."""
    asked = [pair for pair in halves(text) if pair[0].casefold() not in ASIDES]
    words = tuple(Word.of(word, half) for word, half in asked[:MOST_WORDS])
    years = tuple(int(year) for year in YEAR.findall(text))
    return Typed(tuple(word for word in words if word.stems), years)
