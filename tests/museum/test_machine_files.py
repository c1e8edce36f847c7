"""What machines read of the whole site, besides its pages."""

import pytest
from django.test import Client
from django.urls import resolve
from django.utils.translation import override
from icalendar import Calendar

from tests.museum.crawl import LANGUAGES

pytestmark = pytest.mark.once


def test_calendar_feeds_can_be_read(site):
    feeds = [site[f"/{code}/visit/hours.ics"] for code in LANGUAGES]
    assert [len(Calendar.from_ical(feed.text).events) > 0 for feed in feeds] == [True] * 3


def one_of_each_kind(site):
    """The first answer of every view; the same views answer in every language and for every record."""
    kinds = {}
    for path, answer in site.items():
        if not path.startswith(("/ru/", "/en/")):
            kinds.setdefault((kind(path), answer.status), answer)
    return kinds.values()


def kind(path):
    place = path.partition("?")[0]
    with override("kk"):
        return place if place.startswith("/static/") else resolve(place).view_name


def test_head_of_every_kind_of_page_is_that_of_its_body(site, shipped):
    """HEAD answers with the status and the headers of GET, and no body (RFC 9110, 9.3.2)."""
    client, kept = Client(), {"Content-Type", "Cache-Control", "Vary", "Location"}
    for got in one_of_each_kind(site):
        asked = client.head(got.path)
        heads = [{k: v for k, v in r.headers.items() if k in kept} for r in (got, asked)]
        told = (heads[1], asked.status_code, asked.getvalue())
        assert (heads[0], got.status, b"") == told, got.path
