"""An import of names beside a bare `bulk_create` of the same rows, each in a process and a database of its own.

    .venv/bin/python -m bench import
    .venv/bin/python -m bench.people_import million     (an hour: a list of 1,000,000 women who never lived)
    .venv/bin/python -m bench.people_import changes     (a list that changes 20,000 records, and its undoing)

Bare: the rows of people, their numbers and further names, ready in memory, stored by `bulk_create` with nothing
that the search or the addresses need. Ours: the file read, judged and stored, with the index of names, the
addresses and what undoing needs. Time is processor time; growth is the peak of memory over what the
process had before it began. Meanwhile another process saves twenty times a second: the longest that it waits is
what a colleague waits who saves in the worst moment.
"""

import gc
import json
import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from bench import made_up
from bench.environments import ROOT, Skipped
from bench.people import NAMES

ROUNDS = 3
LOGS = {"people_importbatch", "people_importedrow", "people_walledition", "sqlite_stat1"}
FILES = ("people.tsv", "real/uznicy-alzhira.cp1251.csv")
TIMES, GROWTH, WAITED = 3.0, 20.0, 5.0  # ratio, MB, seconds


def main():
    """The aims that were missed. Raises Skipped where the lists are not there."""
    files = [NAMES / name for name in FILES if (NAMES / name).exists()]
    if not files:
        raise Skipped(f"the lists of names are not in {NAMES}")
    return [sentence for file in files for sentence in compare(file)]


def compare(file):
    rounds = [(alone("bare", file), alone("ours", file)) for _round in range(ROUNDS)]
    ratios = [ours["seconds"] / bare["seconds"] for bare, ours in rounds]
    bare, ours = (
        {name: statistics.median(each[side][name] for each in rounds) for name in rounds[0][side]}
        for side in (0, 1)
    )
    ratio = statistics.median(ratios)
    print(f"{file.name}: {ours['rows']:.0f} rows, median of {ROUNDS} rounds")
    print(f"  bulk_create {bare['seconds']:.2f} s, + {bare['growth']:.0f} MB")
    print(
        f"  import      {ours['seconds']:.2f} s, + {ours['growth']:.0f} MB; another save waited {ours['waited']:.2f} s"
    )
    print(f"  ratio       {ratio:.2f} × ({min(ratios):.2f}–{max(ratios):.2f})", flush=True)
    return missed(file.name, ratio, ours)


def missed(name, ratio, ours):
    if ratio > TIMES:
        yield f"{name}: {ratio:.2f} × a bulk_create, aimed at {TIMES} ×"
    if ours["growth"] > GROWTH:
        yield f"{name}: memory grows by {ours['growth']:.0f} MB, aimed at {GROWTH:.0f}"
    if ours["waited"] > WAITED:
        yield f"{name}: another save waited {ours['waited']:.1f} s, aimed at {WAITED:.0f}"


def alone(what, file):
    """{rows, seconds, growth in MB, waited in seconds} of one import in a fresh database."""
    with tempfile.TemporaryDirectory(prefix="museum-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        where = {"cwd": ROOT, "env": environment | {"DATA_DIR": folder}}
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, check=True, **where)
        command = [sys.executable, "-m", "bench.people_import", what, file]
        answer = subprocess.run(command, check=True, capture_output=True, text=True, **where)
        return json.loads(answer.stdout)


# --- In its own process ----------------------------------------------------------------------------


def measured(prepare, work):
    ready = prepare()
    gc.collect()
    before, begun = memory(), time.process_time()
    answer = work(ready)
    return answer | {"seconds": time.process_time() - begun, "growth": memory("VmHWM") - before}


def memory(what="VmRSS"):
    """MB; the peak is counted anew from the last question for the present size on."""
    if what == "VmRSS":
        Path("/proc/self/clear_refs").write_text("5")
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def bare_rows(file):
    """[(Person, its NameForms)] as the import makes them, before anything is computed from them."""
    from memorial.people.importing.judging import Judge
    from memorial.people.models import NameForm, Person

    table, shape = opened(file)
    found = []
    for verdict in Judge(table, shape).verdicts():
        person = Person(**verdict.reading.values)
        found.append((person, [NameForm(person=person, **form) for form in verdict.forms]))
    return found


def store_bare(rows):
    from django.db import transaction

    from memorial.people.models import NameForm, Person, PersonNumber

    with transaction.atomic():
        numbers = PersonNumber.objects.bulk_create(PersonNumber() for _row in rows)
        for (person, _forms), number in zip(rows, numbers, strict=True):
            person.number, person.slug = number, f"no-{number.pk}"
        Person.objects.bulk_create([person for person, _forms in rows])
        NameForm.objects.bulk_create([form for _person, forms in rows for form in forms])
    return {"rows": len(rows), "waited": 0}


def import_file(file):
    from memorial.people.importing.applying import apply
    from memorial.people.importing.batches import batch_of, draft_of

    table, shape = opened(file)
    batch = batch_of(file)
    with Colleague() as colleague, draft_of(batch, table, shape) as draft:
        begun = time.perf_counter()
        apply(batch, draft)
        applied = time.perf_counter() - begun
    return {"rows": draft.counts["rows"], "applied": applied, "waited": colleague.waited}


class Colleague:
    """Saves again and again in a process of its own; `waited` is the longest that she waited, in seconds."""

    def __enter__(self):
        command = [sys.executable, "-m", "bench.people_import", "save", "-"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, cwd=ROOT, **pipes)
        self.process.stdout.readline()  # she begins
        return self

    def __exit__(self, *_error):
        self.waited = float(self.process.communicate()[0])


def save_again_and_again():
    """Until the input ends; then prints the longest wait."""
    from django.db import connection

    from memorial.people.models import WallEdition

    connection.settings_dict["OPTIONS"]["timeout"] = (
        3600  # on SQLite the site gives up after 20 seconds
    )
    longest = 0
    print("saving", flush=True)
    while not select.select([sys.stdin], [], [], 1 / 20)[0]:
        begun = time.perf_counter()
        WallEdition.changed()
        longest = max(longest, time.perf_counter() - begun)
    print(longest)


def opened(file):
    from memorial.people.importing import reading
    from memorial.people.importing.batches import shape_for

    table = reading.opened(file)
    return table, shape_for(table)


def run(what, file):
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    django.setup()
    if what == "save":
        return save_again_and_again()
    opened(file)
    parts = {
        "bare": lambda: measured(lambda: bare_rows(file), store_bare),
        "ours": lambda: measured(lambda: file, import_file),
        "changed": lambda: measured(lambda: load_first(file), changed_and_undone),
    }
    print(json.dumps(parts[what]()))


# --- Lists of women who never lived ----------------------------------------------------------------


def million(count=1_000_000):
    with tempfile.TemporaryDirectory(prefix="museum-bench-") as folder:
        file = made_up.write(Path(folder) / "list.csv", count)
        begun = time.perf_counter()
        say(alone("ours", file), time.perf_counter() - begun)


def changes(count=20_000):
    """A list of which every row has another birthplace than the one that was imported before."""
    with tempfile.TemporaryDirectory(prefix="museum-bench-") as folder:
        file = made_up.write(Path(folder) / "list.csv", count, of_places=1)
        made_up.write(Path(folder) / "list.csv.first", count, of_places=2)
        begun = time.perf_counter()
        say(alone("changed", file), time.perf_counter() - begun)


def load_first(file):
    from memorial.people.importing.applying import apply
    from memorial.people.importing.batches import batch_of, draft_of

    first = file.with_name(f"{file.name}.first")
    table, shape = opened(first)
    batch = batch_of(first)
    with draft_of(batch, table, shape) as draft:
        apply(batch, draft)
    return file, digest()


def changed_and_undone(ready):
    from memorial.people.importing.undoing import undo
    from memorial.people.models import ImportBatch

    file, before = ready
    answer = import_file(file)
    with Colleague() as colleague:
        begun = time.perf_counter()
        kept = undo(ImportBatch.objects.latest("pk"))
        undone = time.perf_counter() - begun
    same = not kept and digest() == before
    return answer | {"undone": undone, "waited_for_it": colleague.waited, "same": same}


def digest():
    """Of every row of every table, but for the log of imports and what counts changes."""
    from django.db import connection

    found = sha256()
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names()) - LOGS):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in sorted(map(repr, cursor.fetchall())):
                found.update(row.encode())
    return found.hexdigest()


def say(found, wall):
    print(
        f"{found['rows']:,} rows: {found['seconds']:.0f} s of processor time, {wall:.0f} s in all, "
        f"+ {found['growth']:.0f} MB; written in {found['applied']:.1f} s, "
        f"another save waited {found['waited']:.1f} s"
    )
    if "undone" in found:
        print(
            f"undone in {found['undone']:.0f} s, another save waited {found['waited_for_it']:.1f} s; "
            f"every row as before: {'yes' if found['same'] else 'NO'}"
        )


if __name__ == "__main__":
    if sys.argv[1] in ("million", "changes"):
        globals()[sys.argv[1]](*map(int, sys.argv[2:]))
    else:
        run(sys.argv[1], Path(sys.argv[2]))
