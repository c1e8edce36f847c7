"""The names of the Wall counted by how they begin: one query, asked once an edition."""

from collections import Counter, defaultdict
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import Left

from memorial.people.models import Person
from museum.core.alphabet import KAZAKH, spelled
from museum.core.kept import kept_for_a_while

TWO_LETTERS = 4  # signs of the key that names are filed by


class Beginning(NamedTuple):
    """Two letters with which names begin: the places, from 1, of the first and the last under their letter."""

    text: str
    first: int
    last: int


class ByLetter(NamedTuple):
    """How many `names` there are, and `letters`: (letter of the Kazakh alphabet, how many) pairs."""

    names: int
    letters: list
    beginnings: dict  # {letter: its Beginnings in the order of the alphabet}


def counted(at, edition):
    return kept_for_a_while("letters of the Wall", lambda: by_letter(at), edition)


def by_letter(at):
    beginnings = {letter: list(placed(names)) for letter, names in begun(at).items()}
    numbers = {letter: some[-1].last for letter, some in beginnings.items()}
    letters = [(letter, numbers.get(letter, 0)) for letter in KAZAKH]
    return ByLetter(sum(numbers.values()), letters, beginnings)


def begun(at):
    """{letter: {two letters: how many names begin with them}}, in the order in which names are filed."""
    people = Person.objects.published(at).order_by()
    rows = people.values("letter", key=Left("filed_as", TWO_LETTERS)).annotate(names=Count("pk"))
    found = defaultdict(Counter)
    for row in sorted(rows, key=itemgetter("key")):
        found[row["letter"]][beginning(row["key"])] += row["names"]
    return found


def beginning(key):
    """As it is written; of a word of one letter that letter alone, whatever follows."""
    return spelled(key).strip().capitalize()


def placed(names):
    """A Beginning for each of {text: how many names}."""
    for (text, number), last in zip(names.items(), accumulate(names.values()), strict=True):
        yield Beginning(text, last - number + 1, last)
