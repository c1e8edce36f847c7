"""A register as large as one likes, for measuring: the names of real records, recombined.

    DATA_DIR=/tmp/scratch python -m bench.crowd 1000000

Grows the database of DATABASE_URL, which holds the list of `bench.people`, to so many records. Surnames,
given names, patronymics and years are drawn from the records that are there, as often as they occur; one
surname in ten is the beginning of one and the end of another, so the lexicon grows too. Nobody made here
ever lived; such records are never shipped and never kept.
"""

import itertools
import os
import random
import sys
import time
from collections import Counter
from typing import NamedTuple

from django.db import connection, transaction

AT_ONCE = 4_000  # records: PostgreSQL ends a transaction that idles while more are drawn
MADE_UP = 0.1  # share of surnames that nobody bears yet
SEED = 1938
CACHE = "PRAGMA cache_size = -400000"  # kB of SQLite: the trees of the index grow at random places
COLUMNS = ("id", "number_id", "slug", "external_id", "surname_ru", "given_ru", "patronymic_ru")
COLUMNS += ("born", "filed_as", "letter", "name_key", "search_text")


def grow(size):
    """Adds records until there are `size` of them."""
    from memorial.people.models import Person

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(CACHE)
    with transaction.atomic():
        crowd = Crowd()
        missing = size - Person.objects.count()
        while missing > 0:
            crowd.add(min(AT_ONCE, missing))
            missing -= AT_ONCE
        crowd.count()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def columns(rows, is_hers):
    """Surnames, given names, patronymics, years of the women, or of the men."""
    chosen = [row for row in rows if (row[2] or row[0]).endswith(("а", "я", "зы")) == is_hers]
    return list(zip(*chosen, strict=True))


class Named(NamedTuple):
    """A part of a name with what is stored of it: a register has few of them, and many records."""

    text: str
    words: str  # packed, as in the key of a record
    tokens: tuple
    filed_as: str
    folded: str


NOTHING = Named("", "", (), "", "")


class Crowd:
    """Draws people and stores their rows, as `Person.save` and the indexing would, without the ORM."""

    def __init__(self):
        from memorial.people.models import Person, PersonNumber, PersonToken, Token

        names = ("surname_ru", "given_ru", "patronymic_ru", "born")
        rows = list(Person.objects.order_by("pk").values_list(*names))
        self.names = [columns(rows, is_hers) for is_hers in (True, False)]
        self.random = random.Random(SEED)  # equal in every run; no secret
        self.tokens = dict(Token.objects.values_list("text", "pk"))
        self.borne = Counter()
        self.parts = {(part, ""): NOTHING for part in (1, 2, 3)} | {(3, None): NOTHING}
        self.days = {}  # of birth: as stored, and at the head of the key
        self.numbers = itertools.count(PersonNumber.objects.latest("number").number + 1)
        self.keys = itertools.count(Person.objects.latest("pk").pk + 1)
        self.number, self.borne_by = PersonNumber, PersonToken
        self.people = People(Person)

    def add(self, count):
        drawn = [self.drawn() for _turn in range(count)]
        self.file({pair for names in drawn for pair in zip((1, 2, 3), names[:3], strict=True)})
        people, bearers = [], []
        for names in drawn:
            row, tokens = self.row(next(self.keys), next(self.numbers), names)
            people.append(row)
            bearers += [(token, row[0]) for token in tokens]
            self.borne.update(tokens)
        insert(self.number, ["number"], [(row[1],) for row in people])
        self.people.add(people)
        insert(self.borne_by, ["token_id", "person_id"], sorted(bearers))

    def drawn(self):
        """(surname, given name, patronymic, born)."""
        names = self.random.choice(self.names)
        surname, *others = map(self.random.choice, names)
        if self.random.random() < MADE_UP:
            surname = blend(surname, self.random.choice(names[0]))
        return surname, *others

    def file(self, pairs):
        """The (part, text) that are new, their stems in one go."""
        from memorial.people.indexing import ensured, entries

        made = {pair: entries([pair]) for pair in sorted(pairs - self.parts.keys())}
        missing = {entry.stem for some in made.values() for entry in some} - self.tokens.keys()
        self.tokens |= ensured(missing)
        self.parts |= {pair: self.named(pair[1], some) for pair, some in made.items()}

    def named(self, text, entries):
        from memorial.people.names.namekey import packed
        from museum.core.alphabet import sort_key

        words = packed(None, entries).removeprefix("|")
        tokens = tuple({self.tokens[entry.stem] for entry in entries})
        return Named(text, words, tokens, sort_key(text), text.casefold().replace("ё", "е"))

    def row(self, pk, number, names):
        from museum.core.alphabet import GAP, initial

        *texts, born = names
        parts = [self.parts[pair] for pair in zip((1, 2, 3), texts, strict=True)]
        said = [part for part in parts if part.text]
        day, years = self.day(born)
        stored = (
            *(pk, number, f"n-{number}", f"crowd-{number}", *texts, day),
            GAP.join(part.filed_as for part in said)[:500],
            initial(said[0].text) if said else "#",
            f"{years}|{' '.join(part.words for part in said)}",
            " ".join(part.folded for part in said),
        )
        return stored, {token for part in said for token in part.tokens}

    def day(self, born):
        if born not in self.days:
            is_whole = born and born.start and born.end
            years = f"{born.earliest.year} {born.latest.year}" if is_whole else ""
            field = self.people.model._meta.get_field("born")
            self.days[born] = field.get_db_prep_save(born, connection), years
        return self.days[born]

    def count(self):
        """How many people bear each stem."""
        from memorial.people.indexing import chunks, count

        for some in chunks(sorted(self.borne)):
            count({token: self.borne[token] for token in some}, 1)


def blend(one, other):
    return one[: max(3, len(one) // 2)] + other[len(other) // 2 :]


class People:
    """Rows of people: what is drawn beside all other columns of the first record."""

    def __init__(self, model):
        self.model = model
        names = {field.attname: field.column for field in model._meta.concrete_fields}
        own = [names[name] for name in COLUMNS]
        same = [column for column in names.values() if column not in own]
        self.own = quoted(own)
        drawn, first = quoted(own, "drawn."), quoted(same, "alike.")
        self.table = connection.ops.quote_name(model._meta.db_table)
        self.copy = (
            f"INSERT INTO {self.table} ({self.own}, {quoted(same)}) SELECT {drawn}, {first} "  # noqa: S608
            f"FROM drawn, {self.table} alike WHERE alike.id = (SELECT min(id) FROM {self.table})"
        )
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE drawn AS SELECT {self.own} FROM {self.table} LIMIT 0")  # fmt: skip  # noqa: S608

    def add(self, rows):
        store("drawn", self.own, rows)
        with connection.cursor() as cursor:
            cursor.execute(self.copy)
            cursor.execute("DELETE FROM drawn")


def quoted(names, table=""):
    return ", ".join(table + connection.ops.quote_name(name) for name in names)


def insert(model, columns, rows):
    store(connection.ops.quote_name(model._meta.db_table), quoted(columns), rows)


def store(table, names, rows):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def main():
    begun = time.perf_counter()
    grow(int(sys.argv[1]))
    print(f"{sys.argv[1]} records after {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    django.setup()
    main()
