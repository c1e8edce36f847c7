"""One rule decides what the public sees; the query and the loaded record agree on it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from museum.core.publishing import State
from museum.pages.models import Page

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def page(**values):
    return Page.objects.create(
        **{"slug": "test-page", "title": "Test", "state": "published"} | values
    )


@pytest.mark.parametrize("state", State.values)
def test_only_the_published_state_is_public(state):
    record = page(state=state, withheld_reason="asked by the test family")
    assert list(Page.objects.published(NOON)) == ([record] if state == "published" else [])


@pytest.mark.parametrize(
    ("start", "end", "public"),
    [
        (None, None, True),
        (NOON, None, True),
        (NOON + HOUR, None, False),
        (None, NOON, False),
        (None, NOON + HOUR, True),
        (NOON - HOUR, NOON + HOUR, True),
    ],
)
def test_the_beginning_counts_and_the_end_does_not(start, end, public):
    record = page(publish_from=start, publish_until=end)
    assert Page.objects.published(NOON).exists() is public
    assert record.is_published(NOON) is public


def test_withholding_needs_a_reason_in_the_form_and_in_the_database():
    with pytest.raises(ValidationError, match="withheld"):
        Page(slug="w", title="W", state="withheld").clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        page(state="withheld")


def test_end_before_beginning_is_refused():
    with pytest.raises(ValidationError):
        Page(slug="w", title="W", publish_from=NOON, publish_until=NOON - HOUR).clean()
