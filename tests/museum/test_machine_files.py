"""What machines read of the whole site, besides its pages."""

from django.test import Client
from icalendar import Calendar

from tests.museum.crawl import (
    LANGUAGES,
)


def test_calendar_feeds_can_be_read(site):
    feeds = [site[f"/{code}/visit/hours.ics"] for code in LANGUAGES]
    assert [len(Calendar.from_ical(feed.text).events) > 0 for feed in feeds] == [True] * 3


def test_head_of_every_page_is_that_of_its_body(site, shipped):
    """HEAD answers with the status and the headers of GET, and no body (RFC 9110, 9.3.2)."""
    client, kept = Client(), {"Content-Type", "Cache-Control", "Vary", "Location"}
    for path, got in site.items():
        if path.startswith(("/ru/", "/en/")):  # the same views answer in every language
            continue
        asked = client.head(path)
        heads = [{k: v for k, v in r.headers.items() if k in kept} for r in (got, asked)]
        assert (heads[0], got.status, b"") == (heads[1], asked.status_code, asked.getvalue()), path
