"""What a reader typed, taken apart: words of names, initials, years."""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from memorial.people.names.letters import APOSTROPHES, READERS, readings, rows
from memorial.people.names.stems import stems
from memorial.people.names.words import FIGURE, WORD, halves
from museum.core.folding import fold
from museum.core.letters import CYRILLIC

YEAR = re.compile(r"(?<!\d)1[789]\d\d(?!\d)")
# With what belongs to it: «1 мая 1905 г. р.», «1905 ж. т.», “b. 1905”. A capital may be an initial.
DATED = re.compile(
    r"(?:(?<!\w)(?:[bcgnр]|ca|ur|род|нар|geb|roz|nar)\b\.?\s*)?"
    rf"(?:(?<!\d)\d\d?[.\s]\s*(?:\d\d?|[^\W\d_]+)[.\s]\s*)?{YEAR.pattern}"
    r"(?:\s*-?\s*(?:[гж]\b\.?\s*(?:[рт]\b)?|р\b\.?\s*(?:н\b)?)\.?)?"
)
BROKEN = re.compile(r"([^\W\d_]+)[-‐]\s+([^\W\d_]+)")
GLUED = re.compile(r"(?<=[а-яё]{2})(?=[А-ЯЁ])|(?<=[a-z]{2})(?=[A-Z])")  # «ФонарёваЛ.»
PAIR = re.compile(r"(?<=\w\s)([^\W\d_])([^\W\d_])(?!\w)")
INITIAL = re.compile(r"(?<!\w)([^\W\d_]{2,4})\.")  # “Zh.”, if one sound
# Which Russian has not.
LETTERS = {"kazakh": set("әғқңөұүһ"), "ukrainian": set("їєґў"), "with і": {"і"}}
KAZAKH_LATIN = re.compile("q(?!u)|[ŋǵ]")
MOST_WORDS = 8  # of a query; more are no name
DAUGHTERS = re.compile("(?:[вўvw]|ич|i(?:ch|č|cz|tsch))[нn][аa]$")  # Ивановна, Ильинична, Iwanowna
PATRONYMIC = re.compile(
    DAUGHTERS.pattern + "|(?:вич|vi[ct]h|witsch|wicz)$|[зzсs][ыиiıy]$|ұлы$|uly$"
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
    is_daughters: bool

    @classmethod
    def of(cls, text, is_half):
        """A patronymic is told by its ending; «Попович» is taken for one too, which costs little.

        «Луноходовна» is nothing but one (`is_daughters`).
        """
        read = {stem: reader for word in reversed(meant(text)) for stem, reader in stems(word)}
        marks = (bool(ending.search(text.casefold())) for ending in (PATRONYMIC, DAUGHTERS))
        return cls(meant(text)[0], tuple(read.items()), fold(text), is_half, *marks)

    @property
    def is_initial(self):
        return len(self.text) == 1


class Typed(NamedTuple):
    words: tuple
    years: tuple

    @property
    def names(self):
        return [word for word in self.words if not word.is_initial]


def spelled_in(text, reader, other):
    """Whose spelling `text` is, as far as its letters tell: that of a Latin reader only where no other one reads it so.

    `other`: the word that it met. Two words in Latin letters do not tell whose they are, nor does j, which French
    and Kazakh have for the same sound.
    """
    letters = text.casefold()
    if reader == "cyrillic":
        return next((who for who, theirs in LETTERS.items() if theirs & set(letters)), reader)
    if reader not in (*READERS, "latin"):
        return reader
    if KAZAKH_LATIN.search(letters):
        return "kazakh latin"
    is_told = CYRILLIC.search(other) and not (reader == "english" and "j" in letters)
    return reader if is_told else "latin"


def read(text):
    """`Typed` of a query; at most the first eight words."""
    asked = halves(named_in(text))[:MOST_WORDS]
    words = tuple(Word.of(word, half) for word, half in asked)
    years = tuple(int(year) for year in YEAR.findall(text))
    return Typed(tuple(word for word in words if word.stems), years)


# --- What stands beside a name, and how a word may be misread ---------------------------------------


def named_in(text):
    """`text` without years and asides, its words parted as they are meant: «ФонарёваЛМ», «Фона- рёва»."""
    text = DATED.sub(" ", APOSTROPHES.sub("", unicodedata.normalize("NFC", text)))
    text = GLUED.sub(" ", BROKEN.sub(mended, text))
    text = INITIAL.sub(sounded, text if text.isupper() else PAIR.sub(parted, text))
    rest = asides().sub(" ", text)
    return rest if any(len(word) > 1 for word in WORD.findall(rest)) else text


def mended(match):
    """A word that was broken at the end of a line; the second half of a double name has a capital."""
    first, second = match.groups()
    is_one = second.islower() and not first.islower()
    return first + second if is_one else match[0]


def parted(match):
    return " ".join(match.groups()) if match[0].isupper() else match[0]


def sounded(match):
    """“Zh.” and “Yu.” are one letter each."""
    letters = readings(match[1])[:1]
    is_one = letters and len(letters[0][0]) == 1 and match[1].istitle()
    return f" {letters[0][0]} " if is_one else match[0]


@lru_cache
def asides():
    """What matches a word or phrase that is no part of any name: «урожд.», «моя бабушка», “née”."""
    lines = (APOSTROPHES.sub("", some) for _language, some in rows("asides"))
    phrases = {phrase for some in lines for phrase in some.split("|")}
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])", re.IGNORECASE)


@lru_cache
def misread():
    """{alphabet: [(figure, the letter it stands for)]}."""
    table = defaultdict(list)
    for alphabet, sign, letter in rows("misread"):
        table[alphabet].append((sign, letter))
    return table


def meant(word):
    """The words that `word` may be: itself, or those with letters where it has figures."""
    alphabets = ("scan", "keys") if CYRILLIC.search(word) else ("latin",)
    read = [replaced(word, misread()[alphabet]) for alphabet in alphabets]
    return list(dict.fromkeys(read if FIGURE.search(word) else [word, *read]))


def replaced(word, signs):
    for sign, letter in signs:
        word = word.replace(sign, letter)
    return word
