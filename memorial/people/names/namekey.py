"""The names of one person in one line of text, as the search compares them.

    1904 1905|жургенов/1/жургенова дамеш/2/дамеш

The first and last possible year of birth or nothing, then for each word its stem, its part and the word
as it is written, folded.
"""

from typing import NamedTuple


class Entry(NamedTuple):
    """A word of a record: its `stem`, the number of its `part` (models.Part), the folded `word`."""

    stem: str
    part: int
    word: str


def packed(years, entries):
    head = " ".join(map(str, years)) if years else ""
    words = (f"{entry.stem}/{entry.part}/{entry.word.replace(' ', '')}" for entry in entries)
    return f"{head}|{' '.join(words)}"


def split_key(text):
    """(years or None, the entries, each still in one word)."""
    head, _bar, words = text.partition("|")
    return tuple(map(int, head.split())) or None, words.split()


def unpacked(text):
    """(years or None, entries)."""
    years, words = split_key(text)
    return years, [entry(*word.split("/")) for word in words]


def entry(stem, part, word):
    return Entry(stem, int(part), word)
