"""The printed answers are stored with each change, and every process sees it at once."""

import pytest
from django.db import IntegrityError

from memorial.sources.edition import Edition
from memorial.sources.models import Claim, Fact
from museum.core import tokens
from tests.sources import rows

pytestmark = pytest.mark.django_db


def said(text="[[lanterns]]", language="en"):
    return tokens.printed(text, language)


def test_a_decision_is_printed():
    rows.lanterns()
    assert said("There were [[lanterns]] lanterns.") == "There were more than 18,000 lanterns."


def test_a_form_is_printed():
    rows.lanterns()
    assert said("[[lanterns|value]]") == "18,000"


def test_a_form_that_is_not_there_falls_back_to_the_running_text():
    rows.lanterns()
    assert said("[[lanterns|year]]") == "more than 18,000"


@pytest.mark.parametrize("text", ["[[nothing]]", "[[No Key!]]", "[[]]", "[[nothing|value]]"])
def test_what_is_unknown_is_to_be_confirmed(text):
    assert said(text) == "to be confirmed by the museum"


def test_an_undecided_fact_is_to_be_confirmed():
    rows.lanterns(decision="undecided")
    assert said(language="ru") == "уточнит музей"


def test_a_changed_claim_is_printed_at_once():
    rows.lanterns()
    said()
    claim = Claim.objects.get()
    claim.number = 20000
    claim.save()
    assert said() == "more than 20,000"


@pytest.mark.parametrize(
    "change",
    [
        lambda: Claim.objects.update(number=20000),
        lambda: Claim.objects.all().delete(),
        lambda: Fact.objects.update(decision="open"),
        lambda: Fact.objects.all().delete(),
        lambda: Fact.objects.get().delete(),
    ],
)
def test_every_way_to_change_rows_changes_the_version(change):
    rows.lanterns()
    before = Edition.current_version()
    change()
    assert Edition.current_version() != before


def test_an_edition_of_another_release_is_made_anew():
    rows.lanterns()
    Edition.objects.update(shape="other", forms={"en": {"lanterns": {"": "9"}}}, version="old")
    assert said() == "more than 18,000"


def test_one_claim_of_a_fact_is_printed(django_db_blocker):
    row = rows.lanterns()
    with pytest.raises(IntegrityError, match=r"sources_one_printed_claim|UNIQUE|unique"):
        rows.claim(row, 5)
