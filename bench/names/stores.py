"""The filled databases: made once, kept in var/bench/names, made anew when what fills them has changed."""

import contextlib
import functools
import hashlib
import shutil
import subprocess
import sys

from bench.environments import FOLDER, ROOT, Skipped
from bench.people import NAMES
from bench.servers import environment

SIZES = (20_600, 200_000, 1_000_000)
VENDORS = ("sqlite", "postgresql")
KEPT = FOLDER / "names"
FILLS = (
    "memorial/people/names/**/*.*",
    "memorial/people/indexing.py",
    "memorial/people/staging.py",
    "*/*/migrations/*.py",
    "bench/crowd.py",
    "bench/people.py",
    "bench/names/usual.py",
)


@functools.cache
def edition():
    """Changes with the list, the tables and the code that fill a database."""
    files = sorted({file for pattern in FILLS for file in ROOT.glob(pattern) if file.is_file()})
    text = b"".join(
        file.read_bytes() for file in (*files, NAMES / "people.tsv") if file.suffix != ".pyc"
    )
    return hashlib.sha256(text).hexdigest()


@contextlib.contextmanager
def opened(vendor):
    """A function of a size: the settings of the filled database. Raises Skipped."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with Sqlite() if vendor == "sqlite" else Postgresql() as store:
        yield lambda size: filled(store, size)


def filled(store, size):
    """The settings of the database with so many records, grown from the next smaller one."""
    stamp = KEPT / f"{store.vendor}-{size}.txt"
    if not stamp.exists() or stamp.read_text() != edition():
        stamp.unlink(missing_ok=True)
        smaller = [each for each in SIZES if each < size]
        if smaller:
            filled(store, smaller[-1])
        settings = store.made(size, smaller[-1] if smaller else None)
        fill(settings, size, bool(smaller))
        stamp.write_text(edition())
    return store.settings(size)


def fill(settings, size, has_list):
    first = [["manage.py", "migrate", "-v0"], ["-m", "bench.people"]]
    grow = [["-m", "bench.crowd", str(size)]]
    for command in [*(grow if has_list else first), ["-m", "bench.names.usual"]]:
        print(f"… {size:,} records: {' '.join(command)}", file=sys.stderr, flush=True)
        run(command, settings, stdout=subprocess.DEVNULL)


def run(command, settings, **options):
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=settings, check=True, **options)


class Sqlite:
    vendor = "sqlite"

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        pass

    def folder(self, size):
        return KEPT / f"sqlite-{size}"

    def settings(self, size):
        return environment(DATA_DIR=str(self.folder(size)))

    def made(self, size, smaller):
        """A copy of the next smaller database, or an empty one."""
        shutil.rmtree(self.folder(size), ignore_errors=True)
        if smaller:
            shutil.copytree(self.folder(smaller), self.folder(size))
        else:
            self.folder(size).mkdir()
        return self.settings(size)


class Postgresql:
    """A server of our own in var/bench/names, which runs while it is open."""

    vendor = "postgresql"

    def __enter__(self):
        from tests import postgres

        if postgres.program("initdb") is None:
            raise Skipped("PostgreSQL is not installed")
        self.home = KEPT / "postgresql"
        if not self.home.exists():
            self.home.mkdir()
            postgres.make(self.home)
        self.running = contextlib.ExitStack()
        self.address = self.running.enter_context(postgres.started(self.home))
        return self

    def __exit__(self, *error):
        return self.running.__exit__(*error)

    def settings(self, size):
        folder = KEPT / "postgresql-files"
        folder.mkdir(exist_ok=True)
        address = f"{self.address.removesuffix('/postgres')}/names_{size}"
        return environment(DATA_DIR=str(folder), DATABASE_URL=address)

    def made(self, size, smaller):
        template = f" TEMPLATE names_{smaller}" if smaller else ""
        self.say(f"DROP DATABASE IF EXISTS names_{size}")
        self.say(f"CREATE DATABASE names_{size}{template}")
        return self.settings(size)

    def say(self, statement):
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as server:
            server.execute(statement)
