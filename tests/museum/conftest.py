"""What the tests of the whole site read: one crawl of it serves them all."""

import gc

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from museum import sitemaps
from tests.conftest import write
from tests.museum.crawl import blocks, crawl


@pytest.fixture(scope="session")
def answers(shipped_rows, django_db_blocker):
    """Every address of the site that has the shipped content, and what it answers."""
    with django_db_blocker.unblock(), transaction.atomic():
        write(shipped_rows)
        found = crawl(Client(), settings.SITE_URL)
        found["addresses"] = [(a.path, tuple(a.languages)) for a in sitemaps.every_address()]
        transaction.set_rollback(True)
    gc.freeze()  # a hundred thousand elements that stay to the end
    return found


@pytest.fixture(scope="session")
def site(answers):
    """The answers alone, by address."""
    return {path: answer for path, answer in answers.items() if path != "addresses"}


@pytest.fixture(scope="session")
def pages(site):
    """The answers that are pages, errors among them."""
    return [answer for answer in site.values() if answer.tree is not None]


@pytest.fixture(scope="session")
def found_pages(pages):
    """The pages that a search engine may keep, and the display settings and the notice."""
    return [page for page in pages if page.status == 200 and "?" not in page.path]


@pytest.fixture(scope="session")
def texts(pages):
    """The blocks of every page, by its address."""
    return {page.path: list(blocks(page)) for page in pages}


@pytest.fixture(scope="session")
def named(found_pages, texts):
    """Sources and women as some page names them; breadcrumbs and the site map repeat it."""
    return {block.text for page in found_pages for block in texts[page.path] if block.is_source}
