"""`manage.py backup`: what the folder holds afterwards, run as operators run it."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.conf import settings

from museum.management.commands.backup import back_up


@pytest.fixture
def site(tmp_path):
    """A database in WAL mode with one row, still open, and beside it an empty folder."""
    (tmp_path / "copies").mkdir()
    with closing(sqlite3.connect(tmp_path / "museum.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE letter (text PRIMARY KEY)")
        database.execute("INSERT INTO letter VALUES ('Жеңіс')")
        yield tmp_path


def backup(site, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", "backup", str(site / "copies")],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATA_DIR": str(site), "DATABASE_URL": f"sqlite:///{site}/museum.sqlite3"} | environment,
        capture_output=True,
        text=True,
    )  # fmt: skip


def letters(file):
    with closing(sqlite3.connect(file)) as database:
        return database.execute("SELECT text FROM letter").fetchall()


def copies(site):
    return sorted((site / "copies").iterdir())


def test_backup_names_the_copy_that_holds_what_the_site_holds(site):
    named = backup(site).stdout.strip()
    assert [named] == [str(file) for file in copies(site)]
    assert letters(named) == [("Жеңіс",)]


def test_backup_twice_keeps_both(site):
    backup(site)
    time.sleep(1)  # the names count seconds
    backup(site)
    assert [letters(file) for file in copies(site)] == [[("Жеңіс",)]] * 2


def test_copy_is_for_its_owner_alone(site):
    backup(site)
    assert [stat.S_IMODE(file.stat().st_mode) for file in copies(site)] == [0o600]


def test_copy_under_a_taken_name_leaves_the_older_untouched(site):
    older = site / "copies" / "older.sqlite3"
    older.write_bytes(b"older")
    with pytest.raises(FileExistsError):
        back_up(site / "museum.sqlite3", older)
    assert [(file.name, file.read_bytes()) for file in copies(site)] == [
        ("older.sqlite3", b"older")
    ]


def test_backup_of_a_missing_database_makes_neither(site):
    run = backup(site, DATABASE_URL=f"sqlite:///{site}/other.sqlite3")
    assert (run.returncode, run.stderr) == (
        1,
        "CommandError: No copy was made: unable to open database file\n",
    )
    assert (copies(site), (site / "other.sqlite3").exists()) == ([], False)


def test_backup_of_a_damaged_database_fails(site):
    with closing(sqlite3.connect(site / "museum.sqlite3")) as database:
        database.execute("CREATE TABLE page (letter REFERENCES letter)")
        database.execute("INSERT INTO page VALUES ('lost')")
        database.commit()
    run = backup(site)
    assert (run.returncode, copies(site)) == (1, [])
    assert "the database is damaged: [('page', 1, 'letter', 0)]" in run.stderr


def test_backup_on_postgresql_says_the_line_to_use(site):
    run = backup(site, DATABASE_URL="postgresql://museum@127.0.0.1/museum")
    assert (run.returncode, copies(site)) == (1, [])
    assert f"    pg_dump --format=custom --file={site}/copies/museum-" in run.stderr
