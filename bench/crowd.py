"""A register as large as one likes, for measuring: the names of real records, recombined.

    DATA_DIR=/tmp/scratch python -m bench.crowd 1000000

Grows the database of DATABASE_URL, which holds the list of `bench.people`, to so many records: women and
men, and their years of birth, as often as in the list, and each word of their names by the rule of Pitman
and Yor (`Growing`). Nobody made here ever lived; such records are never shipped and never kept.
"""

import contextlib
import itertools
import os
import random
import sys
import time
from collections import Counter
from typing import NamedTuple

from django.db import connection, transaction

AT_ONCE = 4_000  # records
# Discount and concentration by which surnames, given names and patronymics grow: those under which the
# list itself is likeliest. Fitted to its first 5,000 records they foretell its 10,946 surnames as 11,258.
GROWTH = ((0.66, 1500), (0.72, 10), (0.58, 10))
SEED = 1938
# kB of SQLite, whose trees grow at random places; PostgreSQL makes them anew at the end, and need not ask of
# each row whether what it belongs to exists, nor wonder why nothing comes while more are drawn.
READY = {
    "sqlite": ("PRAGMA cache_size = -400000",),
    "postgresql": (
        "SET maintenance_work_mem = '512MB'",
        "SET session_replication_role = replica",
        "SET idle_in_transaction_session_timeout = 0",
    ),
}
GROWN_LATER = (
    "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index WHERE NOT indisunique "
    "AND indrelid IN ('people_person'::regclass, 'people_persontoken'::regclass)"
)
COLUMNS = ("id", "number_id", "slug", "external_id", "surname_ru", "given_ru", "patronymic_ru")
COLUMNS += ("born", "filed_as", "letter", "name_key", "search_text")


def grow(size):
    """Adds records until there are `size` of them."""
    from memorial.people.models import Person

    for statement in READY[connection.vendor]:
        execute(statement)
    with transaction.atomic(), indexed_afterwards():
        crowd = Crowd()
        missing = size - Person.objects.count()
        while missing > 0:
            crowd.add(min(AT_ONCE, missing))
            missing -= AT_ONCE
        crowd.count()
    execute("ANALYZE")


@contextlib.contextmanager
def indexed_afterwards():
    """PostgreSQL makes an index of a million rows in seconds, and grows one by them in an hour."""
    indexes = execute(GROWN_LATER) if connection.vendor == "postgresql" else []
    for name, _made in indexes:
        execute(f"DROP INDEX {name}")
    yield
    for _name, made in indexes:
        execute(made)


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def is_hers(row):
    """Whether surname, given name and patronymic are a woman's."""
    return (row[2] or row[0]).endswith(("а", "я", "зы"))


class Growing:
    """Words of one kind in a register that grows, by the rule of Pitman and Yor (1997).

    Of `n` records with `kinds` different words the next brings a new one with the chance
    (concentration + discount · kinds) / (n + concentration), otherwise one that `c` records bear with a
    chance proportional to c - discount. So a rare name gets fewer namesakes than its share in a small list
    would give it, and in a register of any size most names are rare, as they are in the list.
    """

    def __init__(self, words, growth, chance):
        self.discount, self.concentration = growth
        self.all, self.random = list(words), chance
        self.borne = Counter(self.all)

    def drawn(self):
        word = self.new() if self.random.random() < self.chance_of_new() else self.known()
        self.borne[word] += 1
        self.all.append(word)
        return word

    def chance_of_new(self):
        new = self.concentration + self.discount * len(self.borne)
        return new / (len(self.all) + self.concentration)

    def known(self):
        while True:
            word = self.random.choice(self.all)
            if self.random.random() >= self.discount / self.borne[word]:
                return word

    def new(self):
        """The beginning of one word and the end of another."""
        return blend(self.random.choice(self.all), self.random.choice(self.all))


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
        self.rows = list(Person.objects.order_by("pk").values_list(*names))
        self.random = random.Random(SEED)  # equal in every run; no secret
        self.words = {sex: self.growing(sex) for sex in (True, False)}
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

    def growing(self, sex):
        columns = zip(*(row[:3] for row in self.rows if is_hers(row) == sex), strict=True)
        return [
            Growing(filter(None, words), growth, self.random)
            for words, growth in zip(columns, GROWTH, strict=True)
        ]

    def drawn(self):
        """(surname, given name, patronymic, born): sex, year and which names are recorded as of somebody."""
        *names, born = row = self.random.choice(self.rows)
        words = self.words[is_hers(row)]
        return *(name and word.drawn() for name, word in zip(names, words, strict=True)), born

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
        execute(f"CREATE TEMPORARY TABLE drawn AS SELECT {self.own} FROM {self.table} LIMIT 0")  # noqa: S608

    def add(self, rows):
        store("drawn", self.own, rows)
        execute(self.copy)
        execute("DELETE FROM drawn")


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
