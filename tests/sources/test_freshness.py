"""A change of the ledger is seen by the next request, on every connection and thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client

from memorial.sources import edition
from memorial.sources.models import Claim
from museum.core import tokens
from museum.pages.models import Page
from tests.sources import rows

pytestmark = pytest.mark.django_db(transaction=True)


def read(path="/en/hall/"):
    try:
        return Client().get(path).content.decode()
    finally:
        connection.close()


@pytest.fixture
def page():
    rows.lanterns()
    return Page.objects.create(
        slug="hall", title_en="Hall", body_en="[[lanterns|value]] lanterns.", state="published"
    )


def test_another_thread_sees_the_change_at_once(page):
    with ThreadPoolExecutor(1) as other:
        before = other.submit(read).result()
        Claim.objects.update(number=20000)
        after = other.submit(read).result()
    assert ("18,000 lanterns" in before, "20,000 lanterns" in after) == (True, True)


def test_what_a_process_kept_is_not_believed_after_a_change_elsewhere(page):
    """Another process has written: the memory of this one still holds the former edition."""
    read()
    kept = dict(edition.NEWEST)
    Claim.objects.update(number=20000)
    edition.NEWEST.clear()
    edition.NEWEST.update(kept)
    assert "20,000 lanterns" in read()


def test_a_change_that_is_rolled_back_is_not_printed(page):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Claim.objects.update(number=20000)
        tokens.printed("[[lanterns]]", "en")
        raise ZeroDivisionError
    assert "18,000 lanterns" in read()


def test_requests_at_once_print_their_own_language(page):
    titles = {"title_kk": "Зал", "title_ru": "Зал"}
    Page.objects.update(body_kk="[[lanterns]] шам", body_ru="[[lanterns]] фонарей", **titles)
    paths = ["/kk/hall/", "/ru/hall/", "/en/hall/"] * 4
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(read, paths))
    wanted = ["астам шам", "более 18\u00a0000 фонарей", "18,000 lanterns"] * 4
    assert [words in text for words, text in zip(wanted, said, strict=True)] == [True] * 12


def test_nothing_is_held_after_a_request(page):
    read()
    assert tokens.present.get() is None
