"""The search of names at 20,600, 200,000 and 1,000,000 records, beside three usual ways in the same run.

Reads the lists in NAMES_DIR (otherwise ../shared/names); records beyond them are drawn by `bench.crowd`.
Processor time is that of this process and, with PostgreSQL, of its backend.

    python -m bench.names                     both databases, all sizes: about an hour
    python -m bench.names sqlite 20600        one database, these sizes
"""

import contextlib
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time

from bench.environments import FOLDER, ROOT, Skipped
from bench.people import NAMES
from bench.servers import environment

SIZES = (20_600, 200_000, 1_000_000)
SLOW = 60  # queries that the slow ways of old are asked
OPENED = 9  # times that a page of the curators is opened
TABLES = ("people_token", "people_tokenkey", "people_persontoken")


class Bar:
    """From shared/names/README.md."""

    P50, P95, P95_MILLION, GROWTH = 10, 40, 150, 3  # milliseconds; times
    R1, R10, R1_MILLION, R10_MILLION = 0.97, 0.99, 0.90, 0.97
    MEGABYTES = 10  # of the index on SQLite at 20,600
    ADMIN = 1.5  # times as long at a million


def main(vendors=("sqlite", "postgresql"), sizes=SIZES):
    """Prints the figures; returns the aims that were missed."""
    if missing := [n for n in ("people.tsv", "dev_queries.tsv") if not (NAMES / n).exists()]:
        raise Skipped(f"{', '.join(missing)} not found in {NAMES}")
    missed = []
    for vendor in vendors:
        with database(vendor) as settings:
            figures = {size: figures_at(size, settings) for size in sizes}
        missed += [f"{vendor}: {line}" for line in judged(figures)]
    return missed


@contextlib.contextmanager
def database(vendor):
    """Settings of an empty database, which is removed at the end."""
    folder = FOLDER / f"names-{vendor}"
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    folder.mkdir(parents=True)
    try:
        if vendor == "sqlite":
            yield environment(DATA_DIR=str(folder))
        else:
            from tests import postgres

            if postgres.program("initdb") is None:
                raise Skipped("PostgreSQL is not installed")
            with postgres.server() as url:
                yield environment(DATA_DIR=str(folder), DATABASE_URL=url)
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def figures_at(size, settings):
    first = [["manage.py", "migrate", "-v0"], ["-m", "bench.people"]]
    for command in first if size == SIZES[0] else [["-m", "bench.crowd", str(size)]]:
        run(command, settings, stdout=subprocess.DEVNULL)
    answer = run(["-m", "bench.names", "measure"], settings, stdout=subprocess.PIPE)
    figures = json.loads(answer.stdout)
    report(size, figures)
    return figures


def run(command, settings, **options):
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=settings, check=True, **options)


def report(size, figures):
    print(f"\n{figures['vendor']}, {size:,} records, index {figures['megabytes']:.1f} MB")
    print(f"{'milliseconds of processor time':<34} {'p50':>8} {'p95':>8}")
    for name, (middle, late) in figures["times"].items():
        print(f"{name:<34} {middle:>8.1f} {late:>8.1f}")
    strict, fair = figures["strict"], figures["fair"]
    print(f"right at first / among ten: {strict[0]:.3f} / {strict[1]:.3f}", end="")
    print(f"; namesakes drawn by chance not counted as wrong: {fair[0]:.3f} / {fair[1]:.3f}")
    sys.stdout.flush()


def judged(figures):
    small, large = figures[min(figures)], figures[max(figures)]
    (middle, late), million = small["times"]["our search"], large["times"]["our search"][1]
    aims = [
        ("p50 at 20,600", middle <= Bar.P50),
        ("p95 at 20,600", late <= Bar.P95),
        ("right at first or among ten", small["fair"] >= [Bar.R1, Bar.R10]),
        ("size of the index", small["vendor"] != "sqlite" or small["megabytes"] <= Bar.MEGABYTES),
    ]
    if max(figures) == SIZES[-1]:
        ratios = {
            name: large["times"][name][0] / small["times"][name][0]
            for name in ("curators' list", "curators' search")
        }
        aims += [
            ("p95 at 1,000,000", million <= Bar.P95_MILLION),
            (f"p95 grows {million / late:.1f} times", million <= Bar.GROWTH * late),
            ("right at 1,000,000", large["fair"][0] >= Bar.R1_MILLION),
            ("among ten at 1,000,000", large["fair"][1] >= Bar.R10_MILLION),
            *((f"{name} grows {n:.1f} times", n <= Bar.ADMIN) for name, n in ratios.items()),
        ]
    return [name for name, is_met in aims if not is_met]


# --- In the process that has the database --------------------------------------------------------------


def measure():
    """The figures of the database of DATABASE_URL as it is."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    django.setup()
    from django.db import connection

    queries, _strangers = evaluator().load("dev")
    words = [row["query"] for row in queries]
    found = {}
    times = {"our search": ours(queries, found)}
    for name, way in ways(connection.vendor).items():
        times[name] = summed(timed(lambda text, way=way: way(text), words[:: len(words) // SLOW]))
    times |= curators()
    strict, fair = rates(queries, found)
    return {
        "vendor": connection.vendor,
        "megabytes": megabytes(connection),
        "times": times,
        "strict": strict,
        "fair": fair,
    }


def evaluator():
    spec = importlib.util.spec_from_file_location("evaluate", NAMES / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def clock():
    """Seconds of processor time of this process, and of PostgreSQL's backend for it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    pid = connection.connection.info.backend_pid
    return time.process_time() + time.clock_gettime(~pid << 3 | 2)


def timed(act, subjects):
    """Milliseconds for each of `subjects`."""
    spent = []
    for subject in subjects:
        begun = clock()
        act(subject)
        spent.append((clock() - begun) * 1000)
    return spent


def summed(spent):
    """(p50, p95)."""
    return statistics.median(spent), sorted(spent)[int(len(spent) * 0.95)]


def ours(queries, found):
    from memorial.people.search import find

    for row in queries[:15]:
        find(row["query"])  # the tables of the process are read, the connection is open

    def look_up(row):
        found[row["query_id"]] = [each.pk for each in find(row["query"]).found[:10]]

    return summed(timed(look_up, queries))


def ways(vendor):
    """{name: function of a query} of the usual ways that this database offers."""
    from museum.core.folding import fold

    way = {"every word, icontains": contained}
    if vendor == "sqlite":
        prepare_fts5()
        way["SQLite FTS5, trigrams"] = lambda text: asked(FTS5, [trigrams(fold(text))])
    else:
        prepare_trigrams()
        way["PostgreSQL pg_trgm"] = lambda text: asked(TRIGRAMS, [fold(text), fold(text)])
    return way


def contained(text):
    from memorial.people.models import Person
    from museum.core.searching import found_by

    list(found_by(Person.objects.published(), text).values_list("pk", flat=True)[:10])


FTS5 = "SELECT rowid FROM bench_fts WHERE bench_fts MATCH %s ORDER BY rank LIMIT 10"
TRIGRAMS = (
    "SELECT id FROM people_person WHERE %s <%% search_text "
    "ORDER BY word_similarity(%s, search_text) DESC LIMIT 10"
)


def asked(sql, values):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def prepare_fts5():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_fts")
        cursor.execute("CREATE VIRTUAL TABLE bench_fts USING fts5(name, tokenize='trigram')")
        cursor.execute(
            "INSERT INTO bench_fts(rowid, name) SELECT id, search_text FROM people_person"
        )


def trigrams(text):
    words = [word for word in text.split() if len(word) >= 3]
    pieces = {f'"{word[at : at + 3]}"' for word in words for at in range(len(word) - 2)}
    return " OR ".join(sorted(pieces)) or '"ъъъ"'


def prepare_trigrams():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS bench_trgm ON people_person "
            "USING gin (search_text gin_trgm_ops)"
        )
        cursor.execute("ANALYZE people_person")


def curators():
    """The list of people in the admin, and a search in it."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    user, _made = get_user_model().objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    pages = {"curators' list": "", "curators' search": "?q=Козлова+Мария"}
    return {
        name: summed(timed(lambda _turn, query=query: opened(client, query), range(OPENED + 1))[1:])
        for name, query in pages.items()
    }


def opened(client, query):
    answer = client.get(f"/ru/admin/people/person/{query}")
    if answer.status_code != 200:
        raise SystemExit(f"the curators' list answered {answer.status_code}")


def rates(queries, found):
    """[right at first, right among ten], strictly and without chance namesakes of the crowd."""
    from memorial.people.models import Person

    names = ("external_id", "surname_ru", "given_ru", "patronymic_ru")
    wanted = {one for row in queries for one in row["ok_ids"].split(",")}
    pks = {pk for answers in found.values() for pk in answers}
    known = {}
    for few in chunks(sorted(pks)):
        known |= {
            row[0]: row[1:] for row in Person.objects.filter(pk__in=few).values_list("pk", *names)
        }
    meant = {}
    for few in chunks(sorted(wanted)):
        some = Person.objects.filter(external_id__in=few).values_list(*names)
        meant |= {row[0]: row[1:] for row in some}
    strict = [place_of(row, found, known, meant, False) for row in queries]
    fair = [place_of(row, found, known, meant, True) for row in queries]
    return [shares(strict), shares(fair)]


def chunks(values, size=500):
    return (values[at : at + size] for at in range(0, len(values), size))


def place_of(row, found, known, meant, is_fair):
    """The place of the first right answer, from 0, or None."""
    from memorial.people.names.words import read

    right = row["ok_ids"].split(",")
    with_patronymic = any(word.is_patronymic for word in read(row["query"]).words)
    told = 3 if with_patronymic else 2
    namesakes = {meant[one][:told] for one in right if one in meant}
    for place, pk in enumerate(found[row["query_id"]]):
        one, *names = known[pk]
        drawn = one.startswith("crowd-") and tuple(names[:told]) in namesakes
        if one in right or (is_fair and drawn):
            return place
    return None


def shares(places):
    return [
        sum(place == 0 for place in places) / len(places),
        sum(place is not None for place in places) / len(places),
    ]


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
        return cursor.fetchone()[0] / 1_000_000


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        json.dump(measure(), sys.stdout)
    else:
        vendors = [each for each in sys.argv[1:] if not each.isdecimal()]
        sizes = [int(each) for each in sys.argv[1:] if each.isdecimal()]
        lines = main(vendors or ("sqlite", "postgresql"), sizes or SIZES)
        print("\n".join(f"Not met: {line}" for line in lines))
        sys.exit(bool(lines))
