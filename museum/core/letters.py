"""The guard against words that mix the Cyrillic and Latin alphabets, as «сүргiн» with a Latin i does.

Such a word looks right and is lost to search, sorting and a screen reader. Official texts hold
thousands of them, so the guard reports, and changes letters only when asked.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext, ngettext

# Pairs that print alike in an upright typeface (Unicode's confusables), each letter with its case.
# Invariant the folding relies on: where the small letters look alike, the capitals have a pair too.
LATIN_TO_CYRILLIC = dict(
    zip("ABCEHIKMOPTXYaceiopxyhƏəƟɵ", "АВСЕНІКМОРТХҮасеіорхуһӘәӨө", strict=True)
)
CYRILLIC_TO_LATIN = {cyrillic: latin for latin, cyrillic in LATIN_TO_CYRILLIC.items()} | {"У": "Y"}

# A run of letters with their accents; figures, hyphens, apostrophes and spaces part words, so that
# "QR-код" and "COVID-19" are words of one alphabet each.
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
CYRILLIC = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f]")
LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u0250-\u02af\u1e00-\u1eff]")
ROMAN = re.compile(r"[IVXLCDMІХСМ]{2,}")


class MixedWord(NamedTuple):
    """A `word` at `start` (in characters) whose letters `foreign` come from the other alphabet."""

    word: str
    start: int
    foreign: str
    foreign_is_latin: bool


def mixed_words(text):
    """The words of `text` that hold both Cyrillic and Latin letters, as a list of `MixedWord`."""
    return [
        described(match[0], match.start()) for match in WORD.finditer(text) if is_mixed(match[0])
    ]


def repaired(text):
    """`text` with look-alike letters changed wherever that leaves a word in one alphabet.

    A word that would still be mixed («PDFті») is left as it is: only its author knows.
    """
    return WORD.sub(lambda match: repaired_word(match[0]), text)


def warning(text):
    """A sentence for the curator about the mixed words of `text` (the first three), or ""."""
    found = mixed_words(text)
    if not found:
        return ""
    words = "; ".join(description(word) for word in found[:3])
    sentence = ngettext(
        "This word mixes Cyrillic and Latin letters: %(words)s.",
        "%(count)d words mix Cyrillic and Latin letters: %(words)s.",
        len(found),
    )
    return sentence % {"count": len(found), "words": words if len(found) <= 3 else f"{words} …"}


def is_mixed(word):
    return bool(CYRILLIC.search(word) and LATIN.search(word))


def repaired_word(word):
    if not is_mixed(word):
        return word
    changed = converted(word, towards_latin=is_at_home_in_latin(word))
    return word if is_mixed(changed) else changed


def converted(word, towards_latin):
    table = CYRILLIC_TO_LATIN if towards_latin else LATIN_TO_CYRILLIC
    return "".join(table.get(letter, letter) for letter in word)


def is_at_home_in_latin(word):
    """Whether a mixed word belongs to the Latin alphabet.

    A letter without a look-alike decides («г» in «сүргiн»). Where none does, or both alphabets have
    one, the more frequent alphabet wins, and Cyrillic wins a draw; a Roman numeral is Latin.
    """
    can_be_latin = not is_mixed(converted(word, towards_latin=True))
    can_be_cyrillic = not is_mixed(converted(word, towards_latin=False))
    if can_be_latin != can_be_cyrillic:
        return can_be_latin
    if ROMAN.fullmatch(word):
        return True
    return len(LATIN.findall(word)) > len(CYRILLIC.findall(word))


def described(word, start):
    foreign_is_latin = not is_at_home_in_latin(word)
    letters = (LATIN if foreign_is_latin else CYRILLIC).findall(word)
    return MixedWord(word, start, "".join(dict.fromkeys(letters)), foreign_is_latin)


def description(mixed):
    """The word and its foreign letters: «сүргiн» (Latin i)."""
    letters = ", ".join(mixed.foreign)
    if mixed.foreign_is_latin:
        # Translators: a word in quotation marks, then which of its letters are Latin.
        return gettext("“%(word)s” (Latin %(letters)s)") % {"word": mixed.word, "letters": letters}
    return gettext("“%(word)s” (Cyrillic %(letters)s)") % {"word": mixed.word, "letters": letters}
