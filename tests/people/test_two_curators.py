"""Two curators save at once: each name is counted once, and neither save is in vain."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from memorial.people import indexing
from memorial.people.models import Token
from tests.people import rows
from tests.threads import in_threads

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite: one writer at a time by itself"
    ),
]
A_MOMENT = 0.5  # seconds: whoever is to wait for the other does so by then


def test_two_women_who_change_their_surnames_are_both_saved(monkeypatch):
    lantern, cat = rows.person("Фонарёва", "Лампада"), rows.person("Кошкина", "Лампада")
    lantern.surname_ru, cat.surname_ru = cat.surname_ru, lantern.surname_ru
    both, add = Barrier(2), indexing.add

    def add_at_once(pairs):
        with suppress(BrokenBarrierError):
            both.wait(A_MOMENT)
        add(pairs)

    monkeypatch.setattr(indexing, "add", add_at_once)
    assert in_threads(lantern.save, cat.save) == []
    assert dict(Token.objects.values_list("text", "frequency")) == {
        "фонарев": 1,
        "кошкин": 1,
        "лампада": 2,
    }
