"""Two curators save at once. SQLite lets one write at a time; PostgreSQL needs the lock."""

from threading import Barrier, Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from museum.visiting import models
from museum.visiting.leaflet import Leaflet
from tests.threads import PATIENCE, in_threads
from tests.visiting import rows

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite: one writer at a time by itself"
    ),
]


def shown_keys():
    content = Leaflet.current("ru", timezone.now())
    return {entry["key"] for part in ("questions", "advice") for entry in content[part]}


def test_second_curator_waits_and_both_changes_stand():
    rows.question(key="test-first-of-all")
    saved, waiting = Event(), Event()

    def first():
        with transaction.atomic():
            rows.question(key="test-question")
            saved.set()
            waiting.wait(timeout=0.5)  # the second stands at the lock by now

    def second():
        saved.wait(PATIENCE)
        rows.advice(key="test-advice")

    assert in_threads(first, second) == []
    assert shown_keys() == {"test-first-of-all", "test-question", "test-advice"}


def test_first_rows_of_an_empty_database_may_come_at_once():
    together = Barrier(2)

    def work(make, key):
        together.wait(PATIENCE)
        make(key=key)

    errors = in_threads(
        lambda: work(rows.question, "test-question"), lambda: work(rows.advice, "test-advice")
    )
    assert errors == []
    assert shown_keys() == {"test-question", "test-advice"}


def test_curators_who_save_the_same_rows_in_opposite_order_do_not_deadlock():
    museum, question = rows.institution(), rows.question()
    together = Barrier(2)

    def work(*changed):
        together.wait(PATIENCE)
        with transaction.atomic():
            for row in changed:
                type(row).objects.get(pk=row.pk).save()

    assert in_threads(lambda: work(museum, question), lambda: work(question, museum)) == []


def test_many_curators_lose_nothing():
    together = Barrier(4)

    def work(number):
        together.wait(PATIENCE)
        rows.question(key=f"test-question-{number}")

    errors = in_threads(*[lambda n=n: work(n) for n in range(4)])
    assert errors == []
    assert shown_keys() == {f"test-question-{n}" for n in range(4)}
    assert models.Question.objects.count() == 4
