"""Two curators save at once: each name is counted once, and neither save is in vain."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Event

import pytest
from django.db import connection, transaction

from memorial.people import indexing, merging_admin
from memorial.people.models import Merge, PersonToken, Token
from tests.forms import filled_in
from tests.people import rows
from tests.people.test_merging_admin import merge_page
from tests.threads import PATIENCE, in_threads

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


def test_a_relative_is_indexed_by_the_name_that_a_colleague_is_writing(monkeypatch):
    sister, woman = rows.person("Фонарёва", "Лампада"), rows.person("Кошкина", "Роза")
    rows.relative(woman, "", record=sister, kind="sister")
    renamed, read, stored = Event(), Event(), Event()
    rewrite = indexing.rewrite

    def rename():
        with transaction.atomic():
            woman.surname_ru = "Совина"
            woman.save()
            renamed.set()
            read.wait(A_MOMENT)
        stored.set()

    def rewrite_late(people):
        if sister in people:
            read.set()
            stored.wait(PATIENCE)
        rewrite(people)

    def save_sister():
        renamed.wait(PATIENCE)
        sister.save()

    monkeypatch.setattr(indexing, "rewrite", rewrite_late)
    assert in_threads(rename, save_sister) == []
    borne = PersonToken.objects.filter(person=woman).values_list("token__text", flat=True)
    assert {"совин", "кошкин"} & set(borne) == {"совин"}


def test_a_record_that_a_colleague_is_saving_is_not_merged_unseen(admin_client, monkeypatch):
    kept, other = rows.person("Фонарёва", "Лампада"), rows.person("Фонарева", "Лампада")
    data = filled_in(admin_client.get(merge_page(kept, other)))
    written, compared, pages = Event(), Event(), []
    state_of = merging_admin.state_of

    def compare(*records):
        found = state_of(*records)
        compared.set()
        return found

    def save():
        with transaction.atomic():
            other.residence = "Причал"
            other.save()
            written.set()
            compared.wait(2 * A_MOMENT)

    def merge():
        written.wait(PATIENCE)
        pages.append(admin_client.post(merge_page(kept, other), data).content.decode())

    monkeypatch.setattr(merging_admin, "state_of", compare)
    assert in_threads(save, merge) == []
    assert ("changed meanwhile" in pages[0], Merge.objects.count()) == (True, 0)
