"""A change of the ledger is seen by the next request, on every connection and thread."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from memorial.sources import edition
from memorial.sources.mentions import Mention, keys
from memorial.sources.models import Claim
from memorial.sources.uses import declared, printing_pages
from museum.core import tokens
from museum.core.worded import Worded, WordedQuerySet
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


# --- Which pages print a fact ----------------------------------------------------------------------

FACT = "/en/sources/facts/lanterns/"


def names_the_page():
    return 'href="/en/hall/">Hall' in read(FACT)


def saved(page):
    page.body_en = "No lanterns."
    page.save()


@pytest.mark.parametrize(
    "change",
    [
        saved,
        lambda _page: Page.objects.update(body_en="No lanterns."),
        lambda _page: Page.objects.update(state="draft"),
        lambda _page: Page.objects.update(publish_until=timezone.now()),
        lambda page: Page.objects.bulk_update([emptied(page)], ["body_en"]),
        lambda page: page.delete(),
    ],
)
def test_a_page_that_no_longer_prints_the_fact_is_not_named(page, change):
    before = names_the_page()
    change(page)
    assert (before, names_the_page()) == (True, False)


def emptied(page):
    page.body_en = ""
    return page


def test_a_page_whose_text_is_changed_in_bulk_is_named(page):
    Page.objects.update(body_en="")
    before = names_the_page()
    Page.objects.filter(body_en="").update(body_en="[[lanterns]] lanterns")
    assert (before, names_the_page()) == (False, True)


def test_new_records_in_bulk_are_named(page):
    page.delete()
    Page.objects.bulk_create(
        [Page(slug="hall", title_en="Hall", body_ru="[[lanterns]]", state="published")]
    )
    assert names_the_page()


def test_another_thread_sees_at_once_that_a_page_prints_the_fact_no_longer(page):
    with ThreadPoolExecutor(1) as other:
        before = other.submit(names_the_page).result()
        Page.objects.update(body_en="No lanterns.")
        after = other.submit(names_the_page).result()
    assert (before, after) == (True, False)


def test_a_change_of_a_text_that_is_rolled_back_is_forgotten(page):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        saved(page)
        raise ZeroDivisionError
    assert names_the_page()


@pytest.mark.parametrize(("minutes", "named"), [(-1, 0), (0, 1), (59, 1), (60, 0)])
def test_a_page_is_named_while_it_is_published(page, minutes, named):
    begins = timezone.now()
    Page.objects.update(publish_from=begins, publish_until=begins + timedelta(hours=1))
    moment = begins + timedelta(minutes=minutes)
    assert len(printing_pages("lanterns", moment).rows) == named


def test_every_text_of_the_shipped_content_is_written_down(shipped):
    """What is noted row by row is what a search of all texts finds."""
    models = {place.rows.model for place in declared("texts", timezone.now())}
    held = {(each.kind, each.record, each.key) for each in Mention.objects.all()}
    found = {
        (model._meta.label_lower, record.pk, key)
        for model in models
        for record in model._base_manager.all()
        for key in keys(record)
    }
    assert (len(found) > 50, {each for each in held if apps.get_model(each[0]) in models}) == (
        True,
        found,
    )


def test_every_model_whose_texts_print_facts_writes_them_down():
    models = {place.rows.model for place in declared("texts", timezone.now())}
    kept = [
        m for m in models if issubclass(m, Worded) and isinstance(m.objects.none(), WordedQuerySet)
    ]
    assert len(kept) == len(models)
