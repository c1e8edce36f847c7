"""The feed read back, and its events spread over the days, says what the schedule says."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from museum.visiting.feed import calendar
from museum.visiting.schedule import Schedule
from tests.visiting import timetables as t

ALMATY = ZoneInfo("Asia/Almaty")
URL = "https://museum.example/en/visit/"
NOON = datetime(2026, 11, 24, 12, tzinfo=ALMATY)
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
INSTITUTION = {"short_name": t.shown("Example Museum"), "address": t.shown("1 Example Street")}


def feed(timetable=t.SHIPPED, moment=NOON, language="en", institution=INSTITUTION):
    content = {"institution": institution, "timetable": timetable}
    return calendar(content, moment, language, URL)


def events(**parts):
    return Calendar.from_ical(feed(**parts)).walk("VEVENT")


def starts(event):
    """Every start of an event, from its rule walked day by day."""
    first = event["dtstart"].dt
    if "rrule" not in event:
        return [first]
    rule, found = event["rrule"], []
    skipped = event.get("exdate", [])
    skipped = {
        one.dt for part in ([skipped] if hasattr(skipped, "dts") else skipped) for one in part.dts
    }
    start = first
    while start <= rule["until"][0]:
        if WEEKDAYS[start.weekday()] in rule["byday"] and start not in skipped:
            found.append(start)
        start = datetime.combine(start.date() + timedelta(days=1), first.time(), ALMATY)
    return found


def hours_by_day(found):
    table = {}
    for event in found:
        first, last = event["dtstart"].dt, event["dtend"].dt
        if isinstance(first, datetime):
            for start in starts(event):
                table.setdefault(start.date(), []).append((start.time(), last.time()))
    return table


@settings(deadline=None)
@given(t.timetables, t.days)
def test_feed_says_the_hours_of_every_day_to_a_year_ahead(timetable, today):
    moment = datetime.combine(today, time(12), ALMATY)
    table, schedule = (
        hours_by_day(events(timetable=timetable, moment=moment)),
        Schedule.read(timetable),
    )
    first = today.replace(month=1, day=1)
    for day in (first + timedelta(days=n) for n in range((today - first).days + 366)):
        expected = [(hours.opens, hours.closes) for hours in schedule.hours_on(day)]
        assert sorted(table.get(day, [])) == expected


@settings(deadline=None, max_examples=30)
@given(t.timetables, t.days)
def test_feed_gives_every_event_its_own_uid(timetable, today):
    moment = datetime.combine(today, time(12), ALMATY)
    uids = [str(event["uid"]) for event in events(timetable=timetable, moment=moment)]
    assert len(uids) == len(set(uids))


def test_feed_of_equal_input_is_equal_bytes():
    assert feed() == feed()


def test_feed_keeps_its_uids_on_another_day():
    later = NOON + timedelta(days=20)
    assert [event["uid"] for event in events()] == [event["uid"] for event in events(moment=later)]


def test_feed_carries_the_zone_with_its_change_of_2024():
    zone = Calendar.from_ical(feed(moment=datetime(2024, 6, 1, tzinfo=ALMATY))).walk("VTIMEZONE")[0]
    changes = [(part["dtstart"].dt, part["tzoffsetto"].td) for part in zone.walk("STANDARD")]
    assert (str(zone["tzid"]), changes[1]) == (
        "Asia/Almaty",
        (datetime(2024, 3, 1), timedelta(hours=5)),
    )


def test_feed_of_a_closed_day_is_a_whole_day_that_blocks_nothing():
    closed = t.special("2026-12-01", confirmed=True)
    timetable = t.timetable([t.season(t.TUESDAY_TO_SUNDAY)], [closed])
    event = events(timetable=timetable)[-1]
    assert (event["dtstart"].dt, event["dtend"].dt, event["summary"], event["transp"]) == (
        date(2026, 12, 1),
        date(2026, 12, 2),
        "Example Museum: closed",
        "TRANSPARENT",
    )


@pytest.mark.parametrize(("confirmed", "status"), [(True, "CONFIRMED"), (False, "TENTATIVE")])
def test_feed_tells_unconfirmed_hours_by_status(confirmed, status):
    timetable = t.timetable([t.season(t.TUESDAY_TO_SUNDAY, confirmed=confirmed)])
    assert events(timetable=timetable)[0]["status"] == status


def test_feed_tells_unconfirmed_hours_in_words():
    timetable = t.timetable([t.season([t.rule(2, last_admission="16:30")])])
    assert events(timetable=timetable)[0]["description"] == (
        "Last admission at 16:30\nOpening hours: not yet confirmed by the museum"
    )


@pytest.mark.parametrize(
    ("confirmed", "summary"),
    [
        (True, "Example Museum: open 10:00–17:00"),
        (False, "Example Museum: open 10:00–17:00 (not confirmed)"),
    ],
)
def test_feed_marks_unconfirmed_hours_in_the_name_of_the_event(confirmed, summary):
    timetable = t.timetable([t.season(t.TUESDAY_TO_SUNDAY, confirmed=confirmed)])
    assert events(timetable=timetable)[0]["summary"] == summary


def test_feed_without_hours_or_institution_is_an_empty_calendar():
    read = Calendar.from_ical(feed(timetable=t.timetable(), institution=None))
    assert (read.walk("VEVENT"), str(read["x-wr-calname"])) == ([], "Opening hours")


def test_feed_begins_with_the_year_and_reaches_a_year_ahead():
    every_day = t.timetable([t.season([t.rule(weekday) for weekday in range(1, 8)])])
    days = sorted(hours_by_day(events(timetable=every_day)))
    assert (days[0], days[-1], len(days)) == (date(2026, 1, 1), date(2027, 11, 24), 693)


def test_name_of_the_museum_cannot_break_the_feed():
    institution = INSTITUTION | {"short_name": t.shown("Example\r\nX-EVIL:1, Museum; of\nTests")}
    read = Calendar.from_ical(feed(institution=institution))
    assert read["name"].replace("\\", "") == "Example X-EVIL:1, Museum; of Tests — Opening hours"
    assert "X-EVIL" not in read
