"""Looks up a list of names with exactly the search of the site.

    manage.py find_people --queries names.tsv --limit 10 > found.tsv

`names.tsv`: two columns under a header, query_id and query. The answer: query_id, rank, person_id (the
identifier in the source, else the number of the record), external_id, score, milliseconds, reason. A name
that nobody bears has no line.
"""

import csv
import sys
import time

from django.core.management.base import BaseCommand, CommandError

from memorial.people.models import Person
from memorial.people.reasons import reasons, relatives_met
from memorial.people.search import find

COLUMNS = ("query_id", "rank", "person_id", "external_id", "score", "latency_ms", "reason")


class Command(BaseCommand):
    help = "Looks up a list of names (TSV: query_id, query) and prints who was found, and why."

    def add_arguments(self, parser):
        parser.add_argument("--queries", required=True, help="a TSV file with a header")
        parser.add_argument("--limit", type=int, default=10, help="answers to each name")

    def handle(self, *, queries, limit, **options):
        out = csv.writer(self.stdout, delimiter="\t", lineterminator="\n")
        out.writerow(COLUMNS)
        for row in rows_of(queries):
            begun = time.perf_counter()
            answer = find(row["query"], limit=limit)
            spent = (time.perf_counter() - begun) * 1000
            out.writerows(lines(row["query_id"], answer, spent))


def rows_of(file):
    try:
        with sys.stdin if file == "-" else open(file, encoding="utf-8-sig", newline="") as source:
            rows = list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} cannot be read: {error}") from error
    if not rows or not {"query_id", "query"} <= rows[0].keys():
        raise CommandError(f"{file}: the columns query_id and query are missing.")
    return rows


def lines(query, answer, spent):
    people = Person.objects.in_bulk([found.pk for found in answer.found])
    relatives = relatives_met(answer.found, answer.typed)
    for rank, found in enumerate(answer.found, 1):
        person = people[found.pk]
        name = person.external_id or person.number_id
        why = "; ".join(map(str, reasons(found, answer.typed, relatives.get(found.pk, ()))))
        yield query, rank, name, person.external_id, found.score, round(spent, 2), why
