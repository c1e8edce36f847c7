"""A copy of the database that is whole while the site runs, under a new name each time."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from museum.media.storage import sync_folder


class Command(BaseCommand):
    help = "Copies the SQLite database into FOLDER, checks the copy and prints its name."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, folder, **options):
        copy = folder / f"museum-{timezone.localtime():%Y%m%d-%H%M%S}.sqlite3"
        if connection.vendor != "sqlite":
            line = f'pg_dump --format=custom --file={copy.with_suffix(".dump")} "$DATABASE_URL"'
            raise CommandError(f"The database is PostgreSQL. Use:\n    {line}")
        try:
            back_up(Path(connection.settings_dict["NAME"]), copy)
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"No copy was made: {error}") from error
        self.stdout.write(str(copy))


def back_up(database, copy):
    """`copy` appears when it is complete and sound. Raises OSError or sqlite3.Error."""
    if copy.exists():
        raise FileExistsError(f"{copy} exists")
    part = copy.with_name(f"{copy.name}.part")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))  # SQLite fills an empty file
    try:
        with closing(read_only(database)) as source:
            source.execute("VACUUM INTO ?", [str(part)])
        refuse_damaged(part)
        with part.open("rb") as made:
            os.fsync(made)
        part.rename(copy)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(copy.parent)


def read_only(file):
    """Unlike a plain one, such a connection does not create the file that is missing."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=20)


def refuse_damaged(file):
    with closing(read_only(file)) as copy:
        faults = [row for row in copy.execute("PRAGMA integrity_check") if row != ("ok",)]
        faults += copy.execute("PRAGMA foreign_key_check")
    if faults:
        raise sqlite3.DatabaseError(f"the database is damaged: {faults[:3]}")
