"""JSON-LD read back by a reader of its own says what the schedule says."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from museum.core.jsonld import jsonld
from museum.visiting.schedule import Schedule
from museum.visiting.structured import museum
from tests.visiting import timetables as t

ALMATY = ZoneInfo("Asia/Almaty")
URL = "https://museum.example/en/visit/"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NOON = datetime(2026, 11, 24, 12, tzinfo=ALMATY)
INSTITUTION = {
    "full_name": t.shown("Museum of Example Town"),
    "short_name": t.shown("Example Museum"),
    "other_names": ["Үлгі музейі"],
    "address": t.shown("1 Example Street"),
    "postal_code": "",
    "phone": "",
    "email": "",
    "latitude": 51.0782,
    "longitude": 70.9717,
}


def content(timetable=t.SHIPPED, admission=(), institution=INSTITUTION):
    return {"institution": institution, "timetable": timetable, "admission": list(admission)}


def described(moment=NOON, **parts):
    """The dictionary as a reader of the page gets it."""
    element = jsonld(museum(content(**parts), moment, "en", URL))
    return json.loads(element.removeprefix('<script type="application/ld+json">')[:-9])


def read_hours(data, day):
    special = [
        row
        for row in data.get("specialOpeningHoursSpecification", [])
        if row["validFrom"] <= day.isoformat() <= row["validThrough"]
    ]
    rows = special or [
        row
        for row in data.get("openingHoursSpecification", [])
        if WEEKDAYS[day.weekday()] in row["dayOfWeek"]
        and row.get("validFrom", "") <= day.isoformat() <= row.get("validThrough", "9")
    ]
    return [(row["opens"], row["closes"]) for row in rows if row["opens"] != row["closes"]]


@settings(deadline=None)
@given(t.timetables, t.days)
def test_jsonld_says_the_hours_of_every_day_of_the_year(timetable, first):
    moment = datetime.combine(first, datetime.min.time(), ALMATY)
    data, schedule = described(moment, timetable=timetable), Schedule.read(timetable)
    for day in (first + timedelta(days=n) for n in range(365)):
        expected = [(f"{h.opens:%H:%M}", f"{h.closes:%H:%M}") for h in schedule.hours_on(day)]
        assert read_hours(data, day) == expected


def test_one_season_needs_no_dates():
    assert described()["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": WEEKDAYS[1:],
            "opens": "10:00",
            "closes": "17:00",
            "description": "not yet confirmed by the museum",
        }
    ]


def test_seasons_carry_their_dates_in_the_coming_year():
    winter = t.season([t.rule(1)], [11, 15], [3, 15], confirmed=True)
    timetable = t.timetable([t.season(t.TUESDAY_TO_SUNDAY, confirmed=True), winter])
    rows = described(timetable=timetable)["openingHoursSpecification"]
    assert [(row["validFrom"], row["validThrough"]) for row in rows] == [
        ("2026-11-24", "2027-03-15"),
        ("2027-03-16", "2027-11-14"),
        ("2027-11-15", "2027-11-23"),
    ]


def test_closed_days_in_a_row_are_midnight_to_midnight():
    closed = t.special("2026-12-01", last_day="2026-12-03", confirmed=True)
    data = described(timetable=t.timetable([t.season(t.TUESDAY_TO_SUNDAY)], [closed]))
    assert data["specialOpeningHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": "2026-12-01",
            "validThrough": "2026-12-03",
            "opens": "00:00",
            "closes": "00:00",
        }
    ]


def test_unknown_address_and_telephone_are_left_out():
    data = described()
    assert {"telephone", "email"} & set(data) == set()
    assert data["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Example Street",
        "addressCountry": "KZ",
    }


def test_without_an_institution_the_hours_remain():
    data = described(institution=None)
    assert ("name" in data, len(data["openingHoursSpecification"])) == (False, 1)


def test_names_are_the_full_one_and_the_others():
    data = described()
    assert (data["name"], data["alternateName"]) == (
        "Museum of Example Town",
        ["Example Museum", "Үлгі музейі"],
    )


def category(*prices):
    return {
        "prices": [
            {"free": False, "amount": None, "valid_from": None, "valid_until": None} | price
            for price in prices
        ]
    }


@pytest.mark.parametrize(
    ("categories", "known"),
    [
        ([], None),
        ([category()], None),
        ([category({})], None),
        ([category({"free": True})], True),
        ([category({"free": True}), category({})], None),
        ([category({"free": True}), category({"amount": 500})], False),
        (
            [
                category(
                    {"amount": 500, "valid_until": "2026-11-23"},
                    {"free": True, "valid_from": "2026-11-24"},
                )
            ],
            True,
        ),
        ([category({"amount": 500, "valid_from": "2026-11-25"})], None),
    ],
)
def test_free_entrance_is_said_only_when_known(categories, known):
    assert described(admission=categories).get("isAccessibleForFree") is known
