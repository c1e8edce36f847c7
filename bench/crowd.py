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

from django.db import connection, transaction

AT_ONCE = 4_000  # records: PostgreSQL ends a transaction that idles while more are drawn
MADE_UP = 0.1  # share of surnames that nobody bears yet
SEED = 1938


def grow(size):
    """Adds records until there are `size` of them."""
    from memorial.people.models import Person

    crowd = Crowd()
    missing = size - Person.objects.count()
    with transaction.atomic():
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


class Crowd:
    """Draws people and stores their rows, as `Person.save` and the indexing would, without the ORM."""

    def __init__(self):
        from memorial.people.models import Person, PersonNumber, PersonToken, Token

        names = ("surname_ru", "given_ru", "patronymic_ru", "born")
        rows = list(Person.objects.order_by("pk").values_list(*names))
        self.names = [columns(rows, is_hers) for is_hers in (True, False)]
        self.random = random.Random(SEED)  # equal in every run; no secret
        self.tokens = dict(Token.objects.values_list("text", "pk"))
        self.filed, self.borne = {}, Counter()
        self.numbers = itertools.count(PersonNumber.objects.latest("number").number + 1)
        self.keys = itertools.count(Person.objects.latest("pk").pk + 1)
        self.template = Person.objects.order_by("pk").first()
        self.person, self.number, self.borne_by = Person, PersonNumber, PersonToken

    def add(self, count):
        people, bearers = [], []
        for pk, number in zip(itertools.islice(self.keys, count), self.numbers, strict=False):
            person, tokens = self.drawn(pk, number)
            people.append(person)
            bearers += [(token, pk) for token in tokens]
            self.borne.update(tokens)
        insert(self.number, ["number"], [(person["number_id"],) for person in people])
        insert(self.person, *self.whole(people))
        insert(self.borne_by, ["token_id", "person_id"], sorted(bearers))

    def drawn(self, pk, number):
        names = self.random.choice(self.names)
        surname, given, patronymic, born = map(self.random.choice, names)
        if self.random.random() < MADE_UP:
            surname = self.blend(surname, self.random.choice(names[0]))
        parts = zip((1, 2, 3), (surname, given, patronymic or ""), strict=True)
        entries = list(dict.fromkeys(e for part, text in parts for e in self.entries(part, text)))
        return self.row(pk, number, (surname, given, patronymic, born), entries), {
            self.tokens[entry.stem] for entry in entries
        }

    def row(self, pk, number, names, entries):
        from memorial.people.names.namekey import packed
        from museum.core.alphabet import initial, sort_key

        surname, given, patronymic, born = names
        whole = " ".join(filter(None, names[:3]))
        years = (born.earliest.year, born.latest.year) if born and born.start and born.end else None
        return {
            "id": pk,
            "number_id": number,
            "slug": f"n-{number}",
            "external_id": f"crowd-{number}",
            "surname_ru": surname,
            "given_ru": given,
            "patronymic_ru": patronymic,
            "born": born,
            "filed_as": sort_key(whole)[:500],
            "letter": initial(whole),
            "name_key": packed(years, entries),
            "search_text": whole.casefold().replace("ё", "е"),
        }

    def blend(self, one, other):
        return one[: max(3, len(one) // 2)] + other[len(other) // 2 :]

    def entries(self, part, text):
        from memorial.people.indexing import ensured, entries

        if (part, text) not in self.filed:
            made = entries([(part, text)])
            missing = {entry.stem for entry in made} - self.tokens.keys()
            if missing:
                self.tokens |= ensured(missing)
            self.filed[part, text] = made
        return self.filed[part, text]

    def whole(self, people):
        """(columns, rows): everything that is not drawn is as in the first record."""
        fields = self.person._meta.concrete_fields
        same = {
            field.attname: field.get_db_prep_save(getattr(self.template, field.attname), connection)
            for field in fields
        }
        own = {field.attname: field for field in fields if field.attname in people[0]}
        rows = [
            [
                own[name].get_db_prep_save(person[name], connection) if name in own else value
                for name, value in same.items()
            ]
            for person in people
        ]
        return [field.column for field in fields], rows

    def count(self):
        """How many people bear each stem."""
        from memorial.people.indexing import chunks, count

        for some in chunks(sorted(self.borne)):
            count({token: self.borne[token] for token in some}, 1)


def insert(model, columns, rows):
    names = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
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
