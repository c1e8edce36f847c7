"""Whoever pulls the plug during an import finds all of its rows afterwards, or none."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from memorial.people.importing import undoing
from memorial.people.models import (
    ImportBatch,
    ImportedRow,
    Person,
    PersonNumber,
    PersonToken,
    Token,
)
from tests.people import lists

ROWS, KILLS = 600, 20
PATIENCE = 60  # seconds


@pytest.fixture
def importer(transactional_db, tmp_path):
    file = lists.csv_file(tmp_path, lists.many(ROWS))
    command = [sys.executable, "-m", "tests.people.importing_alone", str(file)]
    environment = os.environ | {"DATABASE_URL": address(), "DATA_DIR": str(tmp_path)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **pipes)
    yield process
    process.stdin.close()
    process.wait()
    process.stdout.close()


def address():
    """DATABASE_URL of the tests' own database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def begin(importer):
    """The number of the process that begins to write now."""
    importer.stdin.write("\n")
    importer.stdin.flush()
    child = int(importer.stdout.readline())
    assert importer.stdout.readline() == "apply\n"
    return child


def end(importer):
    """The process is gone, and so is what PostgreSQL still did for it: a COMMIT that was sent is carried out."""
    assert importer.stdout.readline() == "end\n"
    deadline = time.monotonic() + PATIENCE
    while connection.vendor == "postgresql" and others_in_a_transaction():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def others_in_a_transaction():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend'"
            " AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
        )
        return cursor.fetchone()[0]


def seconds_of_one(importer):
    begin(importer)
    begun = time.monotonic()
    end(importer)
    return time.monotonic() - begun


def counts():
    tables = (Person, PersonNumber, ImportedRow)
    return {model.objects.count() for model in tables}, PersonToken.objects.exists()


def test_twenty_kills_leave_all_rows_or_none(importer):
    duration, chance, outcomes = seconds_of_one(importer), random.Random(1938), []  # noqa: S311
    undo_all()
    for _kill in range(KILLS):
        child = begin(importer)
        time.sleep(chance.uniform(0, duration))
        with contextlib.suppress(ProcessLookupError):  # it was done before
            os.kill(child, signal.SIGKILL)
        end(importer)
        outcomes.append(counts())
        undo_all()
    assert {str(outcome) for outcome in outcomes} <= {"({0}, False)", f"({{{ROWS}}}, True)"}
    assert (
        outcomes.count(({0}, False)) >= KILLS // 4
    )  # otherwise it was never killed while it wrote
    assert Token.objects.count() == 0


def undo_all():
    for batch in ImportBatch.objects.filter(state=ImportBatch.State.APPLIED):
        assert undoing.undo(batch) == []
    assert Person.objects.count() == 0
