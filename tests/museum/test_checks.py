import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from museum import checks
from museum.settings import database


def numbers(errors):
    return [error.id for error in errors]


@pytest.fixture
def sqlite(tmp_path):
    """A connection as the settings make it, with some options changed."""
    opened = []

    def connect(**changed):
        config = database(f"sqlite:///{tmp_path / 'checked.sqlite3'}")
        config = connections.databases["default"] | config
        config["OPTIONS"] = config["OPTIONS"] | changed
        opened.append(DatabaseWrapper(config, alias="checked"))
        return opened[-1]

    yield connect
    for wrapper in opened:
        wrapper.close()


def pragmas(**changed):
    wanted = {"journal_mode": "WAL", "synchronous": "FULL", "foreign_keys": "ON"} | changed
    return {"init_command": ";".join(f"PRAGMA {name}={value}" for name, value in wanted.items())}


@pytest.mark.django_db
def test_sqlite_of_the_settings_is_strong(sqlite):
    assert numbers(checks.weaknesses(sqlite())) == []


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        (pragmas(journal_mode="DELETE"), "museum.E001"),
        (pragmas(synchronous="NORMAL"), "museum.E001"),
        ({"transaction_mode": "DEFERRED"}, "museum.E002"),
        ({"transaction_mode": None}, "museum.E002"),
    ],
)
@pytest.mark.django_db
def test_weaker_sqlite_is_refused(sqlite, changed, number):
    assert numbers(checks.weaknesses(sqlite(**changed))) == [number]


@pytest.mark.django_db
def test_sqlite_without_foreign_keys_is_refused(sqlite):
    weakened = sqlite()
    with weakened.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
    assert numbers(checks.weaknesses(weakened)) == ["museum.E001"]


@pytest.fixture
def postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite; the run on PostgreSQL holds this test")
    return connection


def test_postgresql_is_strong_as_it_comes(postgresql):
    assert numbers(checks.weaknesses(postgresql)) == []


def test_postgresql_without_synchronous_commit_is_refused(postgresql):
    with postgresql.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert numbers(checks.weaknesses(postgresql)) == ["museum.E003"]


@pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit"])
def test_weaker_postgresql_is_refused(monkeypatch, name):
    answers = checks.POSTGRESQL_MUST | {name: "off"}
    monkeypatch.setattr(checks, "asked", lambda *args: answers.items())
    assert [error.msg for error in checks.of_postgresql(None)] == [
        f"PostgreSQL runs with {name}=off."
    ]


@pytest.mark.django_db
def test_weak_database_stops_the_start(monkeypatch):
    monkeypatch.setattr(checks, "weaknesses", lambda connection: [checks.weak("Weak.", "E001")])
    with pytest.raises(SystemCheckError, match="Weak"):
        call_command("check", databases=["default"])


@pytest.mark.django_db
def test_debug_mode_may_be_weak(monkeypatch, settings):
    settings.DEBUG = True
    monkeypatch.setattr(checks, "weaknesses", lambda connection: [checks.weak("Weak.", "E001")])
    assert numbers(run_checks(tags=["database"], databases=["default"])) == []


@pytest.mark.parametrize("key", ["secret", "a" * 80, "abc" * 30])
def test_weak_secret_key_is_refused(settings, key):
    settings.SECRET_KEY = key
    assert numbers(checks.secret_key_is_strong(None)) == ["museum.E004"]


def test_own_secret_key_is_strong():
    assert numbers(checks.secret_key_is_strong(None)) == []
