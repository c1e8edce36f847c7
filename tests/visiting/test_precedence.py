"""What a curator is told when special days meet."""

from datetime import date, time

import pytest
from django.utils.translation import override

from museum.visiting.precedence import warnings
from tests.visiting import rows

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
OPEN = {"kind": "open", "opens": time(10), "closes": time(17)}


@pytest.fixture
def remembrance():
    return rows.special_day(date(2007, 5, 31), every_year=True, **OPEN)


def told(row):
    with override("en"):
        return warnings(row, TODAY)


def test_special_day_that_beats_another_names_it(remembrance):
    closed = rows.special_day(date(2027, 5, 30), last_day=date(2027, 6, 2))
    assert told(closed) == [
        "31/05/2027. Until now, “Test reason en”: 10:00–17:00. From now on: closed."
    ]


def test_special_day_that_is_beaten_names_what_holds(remembrance):
    rows.special_day(date(2027, 5, 31))
    assert told(remembrance) == ["31/05/2027. “Test reason en” still holds on this day: closed."]


@pytest.mark.parametrize(
    "values",
    [
        {"first_day": date(2027, 5, 30)},
        {"first_day": date(2027, 5, 31), "service": "shop"},
        {"first_day": date(2027, 5, 31)} | OPEN,
    ],
)
def test_special_day_that_changes_nothing_of_another_is_silent(remembrance, values):
    assert told(rows.special_day(**values)) == []


def test_special_day_that_is_over_says_so():
    past = rows.special_day(date(2026, 11, 21))
    assert told(past) == ["These days are over: visitors do not read of them any more."]


def test_special_day_of_today_is_not_over():
    assert told(rows.special_day(TODAY)) == []


def test_meeting_is_told_after_saving(admin_client):
    rows.special_day(date(2007, 5, 31), every_year=True, **OPEN)
    form = {"first_day": "31.05.2099", "kind": "closed", "service": "museum"}
    form |= rows.in_three("reason", "Test")
    response = admin_client.post("/en/admin/visiting/specialday/add/", form, follow=True)
    assert [str(message).split(". ")[0] for message in response.context["messages"]][:1] == [
        "31/05/2099"
    ]
