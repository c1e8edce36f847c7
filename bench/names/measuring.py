"""All figures of one filled database, as JSON: in a process of its own.

python -m bench.names.measuring
"""

import json
import os
import sys

from bench.names import pages, rightness, usual
from bench.names.timing import summed, timed

SLOW = 60  # queries that the usual ways are asked, or as many as can be answered in so many
BOUND = 20  # seconds of processor time
TABLES = ("people_token", "people_tokenkey", "people_persontoken")


def measure():
    from django.db import connection

    queries, strangers = rightness.evaluator().load("dev")
    found, times = {}, {}
    times["our search"] = ours(queries, found)
    ours(strangers, found)
    words = [row["query"] for row in queries][:: len(queries) // SLOW]
    for name, way in usual.ways(connection.vendor).items():
        times[name] = summed(timed(way, words, BOUND))
    viewed, beside, counts = pages.measured()
    return {
        "vendor": connection.vendor,
        "megabytes": megabytes(connection),
        "times": times | viewed,
        "beside": beside,
        "queries": counts,
        "with_year": with_year(queries),
        **rightness.Right(queries, found).report(strangers),
    }


def ours(queries, found):
    from memorial.people.search import find

    for row in queries[:15]:
        find(row["query"])  # the tables of the process are read, the connection is open

    def look_up(row):
        answers = find(row["query"]).found[:10]
        found[row["query_id"]] = [(each.pk, each.score) for each in answers]

    return summed(timed(look_up, queries))


def with_year(queries):
    """As `rightness.shares`, where whoever asks knows the year of birth, too."""
    from memorial.people.models import Person

    born = dict(Person.objects.exclude(external_id=None).exclude(born=None).filter(
        external_id__in=[row["person_id"] for row in queries]
    ).values_list("external_id", "born"))  # fmt: skip
    known = [row for row in queries if row["person_id"] in born]
    asked = [
        row | {"query": f"{row['query']} {born[row['person_id']].earliest.year}"} for row in known
    ]
    found = {}
    ours(asked, found)
    right = rightness.Right(asked, found)
    return rightness.shares([right.place_of(row) for row in asked])


def megabytes(connection):
    """Of the tables and keys that the search reads, beside the records themselves."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            pattern = " OR ".join(["name = %s OR name LIKE %s"] * len(TABLES))
            names = [part for table in TABLES for part in (table, f"%{table}_%")]
            cursor.execute(f"SELECT sum(pgsize) FROM dbstat WHERE {pattern}", names)  # noqa: S608
        else:
            sizes = " + ".join(["pg_total_relation_size(%s)"] * len(TABLES))
            cursor.execute(f"SELECT {sizes}", TABLES)
        return float(cursor.fetchone()[0]) / 1_000_000


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    django.setup()
    json.dump(measure(), sys.stdout)
