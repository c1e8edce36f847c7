"""Alphabetical order that a database can keep: of the 42-letter Kazakh alphabet, of Russian, of English."""

import unicodedata
from functools import lru_cache

from museum.core.letters import repaired

KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
RUSSIAN = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"  # Ё files under Е, as in Russian directories
ENGLISH = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ALPHABETS = {"kk": KAZAKH, "ru": RUSSIAN, "en": ENGLISH}

# Russian and English lists may hold Kazakh names: their letters stand beside the nearest Russian one.
RUSSIAN_AND_KAZAKH = "АӘБВГҒДЕЖЗИІЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫЬЭЮЯ"
FIGURES = "0123456789"
ORDERS = {
    "kk": FIGURES + KAZAKH + ENGLISH,
    "ru": FIGURES + RUSSIAN_AND_KAZAKH + ENGLISH,
    "en": FIGURES + ENGLISH + RUSSIAN_AND_KAZAKH,
}
RELATIVES = dict(zip("ҐЄÆŒØŁĐÐÞƏ", "ГЕAOOLDDTE", strict=True))  # what no normalisation takes apart


def code(position):
    """A small letter and a figure: a0, a1 … h9.

    Codes must compare alike as bytes and under every collation a PostgreSQL may have been made with.
    A collation can join letters (Czech ch, Danish aa, Hungarian cs) or read a row of figures as one
    number (ICU's kn); it can do neither where letters and figures alternate. The letters a to h keep
    their order everywhere, unlike y (Lithuanian) or z (Estonian), and there is only one case.
    """
    return "abcdefgh"[position // 10] + str(position % 10)


GAP = code(0)
UNKNOWN = "h9"
CODES = {
    language: {letter: code(position) for position, letter in enumerate(order, start=1)}
    for language, order in ORDERS.items()
}

LETTERS = {
    language: {code: letter for letter, code in codes.items()} | {GAP: " ", UNKNOWN: "…"}
    for language, codes in CODES.items()
}


def sort_key(text, language="kk"):
    """ASCII text whose plain order is the alphabetical order of `text`; at most twice its length.

    Goes word by word (a space or hyphen comes before every letter), figures before letters, the
    language's own alphabet before the other one. Case, accents and punctuation do not count.
    """
    return GAP.join(filter(None, (coded(piece, language) for piece in text.split())))


@lru_cache(maxsize=1024)
def coded(piece, language):
    """The key of what stands between two spaces: a register has some hundred given names."""
    codes = CODES[language]
    words = filed_words(piece, language)
    return GAP.join("".join(codes.get(letter, UNKNOWN) for letter in word) for word in words)


def spelled(key, language="kk"):
    """The capital letters of a key; a space between words, “…” for a letter of no alphabet."""
    codes = map("".join, zip(key[::2], key[1::2], strict=True))
    return "".join(LETTERS[language][each] for each in codes)


def initial(text, language="kk"):
    """The letter of the index under which `text` files; "#" for figures, other scripts, nothing."""
    first = next(filter(None, (filed_words(piece, language) for piece in text.split())), [""])
    letter = first[0][:1]
    return letter if letter in CODES[language] and not letter.isdigit() else "#"


def filed_words(text, language):
    """The words of `text` in the capital letters they are filed under."""
    spaced = "".join(
        " " if unicodedata.category(character) == "Pd" else character
        for character in unicodedata.normalize("NFC", repaired(text))
    )
    words = (
        "".join(filed(character, language) for character in word if character.isalnum())
        for word in spaced.split()
    )
    return [word for word in words if word]


def filed(character, language):
    """One capital letter: the character's own, or the one it is a form of (Ö under O; in Russian Ё under Е)."""
    letter = character.upper()
    if letter in CODES[language]:
        return letter
    base = unicodedata.normalize("NFKD", letter)[0]
    return RELATIVES.get(base, base)
