import shutil
from collections import namedtuple

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from museum import health

Usage = namedtuple("Usage", "free")


@pytest.fixture(autouse=True)
def roomy_disk(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(health.LEAST_FREE))


def answer(client, path):
    response = client.get(path)
    return response.status_code, response.content.decode()


def test_alive_asks_no_database(client):
    assert answer(client, "/healthz") == (200, "alive\n")


@pytest.mark.django_db
def test_ready_when_all_is_well(client):
    assert answer(client, "/readyz") == (200, "ready\n")


@pytest.mark.django_db
def test_not_ready_before_a_migration_is_applied(client):
    MigrationRecorder(connection).record_unapplied("auth", "0012_alter_user_first_name_max_length")
    assert answer(client, "/readyz") == (503, "not ready\n")
    assert health.reason_not_ready() == (
        "migrations not applied: auth.0012_alter_user_first_name_max_length"
    )


@pytest.mark.django_db
def test_ready_when_the_database_is_newer_than_the_code(client):
    MigrationRecorder(connection).record_applied("auth", "9999_of_the_next_release")
    assert answer(client, "/readyz") == (200, "ready\n")


def test_not_ready_without_a_database(client, monkeypatch):
    def refuse():
        raise DatabaseError("secret detail")

    monkeypatch.setattr(health, "try_to_write", refuse)
    assert answer(client, "/readyz") == (503, "not ready\n")


@pytest.mark.django_db
def test_not_ready_when_nothing_can_be_written(client):
    with connection.cursor() as cursor:
        only_reading = {
            "sqlite": ("PRAGMA query_only=ON", "PRAGMA query_only=OFF"),
            "postgresql": ("SET TRANSACTION READ ONLY", "SELECT 1"),
        }
        begin, end = only_reading[connection.vendor]
        cursor.execute(begin)
        status = answer(client, "/readyz")[0]
        cursor.execute(end)
    assert status == 503


@pytest.mark.django_db
def test_not_ready_when_the_disk_is_nearly_full(client, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(health.LEAST_FREE - 1))
    assert answer(client, "/readyz") == (503, "not ready\n")


def test_health_is_never_cached(client):
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]
