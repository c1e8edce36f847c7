"""The engine against a day table made the plain way, and its rules one by one."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from museum.visiting.schedule import Hours, Kind, Schedule
from tests.visiting import timetables as t

ALMATY = ZoneInfo("Asia/Almaty")
TEN_TO_FIVE = (Hours(time(10), time(17)),)


def at(text):
    """An aware moment by the museum's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


# --- The rules one by one ---------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2027, 2032])
def test_shipped_day_of_remembrance_is_open_on_a_monday(year):
    day = Schedule.read(t.SHIPPED).day(date(year, 5, 31))
    assert (day.date.isoweekday(), day.hours, day.regular, day.is_unusual) == (
        1,
        TEN_TO_FIVE,
        (),
        True,
    )


def test_shipped_day_of_remembrance_is_usual_on_other_weekdays():
    assert not Schedule.read(t.SHIPPED).day(date(2028, 5, 31)).is_unusual


def test_shipped_day_before_and_after_remembrance_keep_the_week():
    shipped = Schedule.read(t.SHIPPED)
    assert [shipped.hours_on(date(2027, 5, day)) for day in (24, 30)] == [(), TEN_TO_FIVE]


def test_closed_day_wins_over_the_week():
    assert t.schedule(t.special("2026-12-01")).hours_on(date(2026, 12, 1)) == ()


def test_one_off_wins_over_every_year():
    repeated = t.special("2020-12-01", every_year=True)
    once = t.special("2026-12-01", "12:00", "14:00")
    for rows in ([repeated, once], [once, repeated]):
        assert t.schedule(*rows).hours_on(date(2026, 12, 1)) == (Hours(time(12), time(14)),)


def test_long_one_off_wins_over_a_shorter_every_year():
    repeated = t.special("2020-12-01", every_year=True)
    once = t.special("2026-11-01", "12:00", "14:00", last_day="2026-12-31")
    assert t.schedule(once, repeated).hours_on(date(2026, 12, 1)) == (Hours(time(12), time(14)),)


def test_shorter_span_wins_over_a_longer():
    long = t.special("2026-12-01", last_day="2026-12-31")
    short = t.special("2026-12-05", "12:00", "14:00", last_day="2026-12-06")
    for rows in ([long, short], [short, long]):
        assert t.schedule(*rows).hours_on(date(2026, 12, 6)) == (Hours(time(12), time(14)),)


def test_later_row_wins_over_an_equal_earlier():
    rows = [t.special("2026-12-01"), t.special("2026-12-01", "12:00", "14:00")]
    assert t.schedule(*rows).hours_on(date(2026, 12, 1)) == (Hours(time(12), time(14)),)


def test_special_day_of_the_shop_leaves_the_museum_alone():
    rows = t.schedule(t.special("2026-12-01", service="shop"))
    assert rows.hours_on(date(2026, 12, 1)) == TEN_TO_FIVE


def test_every_year_does_not_reach_back():
    rows = t.schedule(t.special("2026-12-01", every_year=True))
    assert [rows.special_on(date(year, 12, 1)) is None for year in (2025, 2026, 2027)] == [
        True,
        False,
        False,
    ]


def test_every_year_does_not_reach_back_within_a_range():
    days = t.schedule(t.special("2026-12-01", every_year=True)).special_days_from(
        date(2025, 11, 25), 400
    )
    assert [day.date for day in days] == [date(2026, 12, 1)]


def test_every_year_on_29_february_holds_in_leap_years_only():
    rows = t.schedule(t.special("2024-02-29", every_year=True))
    days = [date(2028, 2, 29), date(2027, 2, 28), date(2027, 3, 1)]
    assert [rows.special_on(day) is not None for day in days] == [True, False, False]


def test_season_over_the_new_year_covers_both_sides():
    winter = t.season([t.rule(1, "11:00", "15:00")], [11, 15], [3, 15], name="Winter")
    rows = Schedule.read(t.timetable([t.season(t.TUESDAY_TO_SUNDAY), winter]))
    days = [date(2026, 11, 14), date(2026, 11, 15), date(2027, 3, 15), date(2027, 3, 16)]
    names = [rows.season_on(day).name.text for day in days]
    assert names == ["Weekly hours", "Winter", "Winter", "Weekly hours"]


@pytest.mark.parametrize(("day", "covered"), [("2027-02-28", True), ("2028-02-28", False)])
def test_season_from_29_february_starts_on_the_last_day_of_february(day, covered):
    spring = t.season([t.rule(1)], [2, 29], [5, 31])
    rows = Schedule.read(t.timetable([spring]))
    assert (rows.season_on(date.fromisoformat(day)) is not None) == covered


def test_season_without_rules_for_the_shop_leaves_it_to_the_whole_year():
    summer = t.season([t.rule(1)], [6, 1], [8, 31])
    whole_year = t.season([t.rule(1, "12:00", "13:00", service="shop")])
    rows = Schedule.read(t.timetable([whole_year, summer]))
    assert rows.hours_on(date(2027, 6, 7), "shop") == (Hours(time(12), time(13)),)


def test_change_of_the_zone_on_1_march_2024_keeps_the_wall_clock():
    every_day = t.schedule(rules=[t.rule(weekday) for weekday in range(1, 8)])
    opened = [datetime(2024, 2, 29, 4, tzinfo=UTC), datetime(2024, 3, 1, 5, tzinfo=UTC)]
    before = [moment - timedelta(minutes=1) for moment in opened]
    assert [every_day.is_open(moment) for moment in opened + before] == [True, True, False, False]


def test_naive_moment_is_refused():
    with pytest.raises(ValueError, match="naive"):
        t.schedule().is_open(datetime(2026, 11, 24, 12))


def test_last_admission_is_that_of_the_day():
    rows = t.schedule(rules=[t.rule(2, last_admission="16:30")])
    moments = [at("2026-11-24T12:00"), at("2026-11-25T12:00")]
    assert [rows.last_admission(moment) for moment in moments] == [time(16, 30), None]


def test_unknown_last_admission_makes_no_day_unusual():
    rows = t.schedule(t.REMEMBRANCE, rules=[t.rule(1, last_admission="16:30")])
    assert not rows.day(date(2027, 5, 31)).is_unusual


def test_earlier_last_admission_makes_a_day_unusual():
    early = t.special("2026-11-24", "10:00", "17:00", last_admission="15:00")
    rows = t.schedule(early, rules=[t.rule(2, last_admission="16:30")])
    assert rows.day(date(2026, 11, 24)).is_unusual


def test_confirmed_is_that_of_the_row_that_decides():
    rows = t.schedule(t.special("2026-12-01", confirmed=True))
    assert [rows.day(date(2026, 12, day)).confirmed for day in (1, 2)] == [True, False]


@pytest.mark.parametrize(("clock", "day"), [("09:59", 24), ("10:00", 25)])
def test_next_opening_is_after_the_moment(clock, day):
    found = Schedule.read(t.SHIPPED).next_opening(at(f"2026-11-24T{clock}"))
    assert found.day.date == date(2026, 11, day)


# --- The state of the open-now line -----------------------------------------------------------------

BREAK = [t.rule(2, "10:00", "13:00"), t.rule(2, "14:00", "17:00")]


@pytest.mark.parametrize(
    ("moment", "kind", "is_open"),
    [
        ("2026-11-24T00:00", Kind.OPENS_LATER, False),
        ("2026-11-24T09:59:59", Kind.OPENS_LATER, False),
        ("2026-11-24T10:00", Kind.OPEN, True),
        ("2026-11-24T15:59:59", Kind.OPEN, True),
        ("2026-11-24T16:00", Kind.LAST_HOUR, True),
        ("2026-11-24T16:59:59", Kind.LAST_HOUR, True),
        ("2026-11-24T17:00", Kind.CLOSED_NOW, False),
        ("2026-11-23T12:00", Kind.CLOSED_ALL_DAY, False),
        ("2027-05-31T09:00", Kind.EXCEPTION, False),
        ("2027-05-31T16:30", Kind.EXCEPTION, True),
        ("2027-05-31T17:00", Kind.CLOSED_NOW, False),
    ],
)
def test_state_of_the_shipped_hours(moment, kind, is_open):
    state = Schedule.read(t.SHIPPED).state(at(moment))
    assert (state.kind, state.is_open) == (kind, is_open)


@pytest.mark.parametrize(
    ("clock", "kind"),
    [
        ("11:59", Kind.OPEN),
        ("12:30", Kind.LAST_HOUR),
        ("13:30", Kind.OPENS_LATER),
        ("14:00", Kind.OPEN),
        ("17:00", Kind.CLOSED_NOW),
    ],
)
def test_state_around_a_break(clock, kind):
    assert t.schedule(rules=BREAK).state(at(f"2026-11-24T{clock}")).kind == kind


def test_state_of_an_unusual_closure():
    state = t.schedule(t.special("2026-11-24")).state(at("2026-11-24T12:00"))
    assert (state.kind, state.next.day.date) == (Kind.EXCEPTION, date(2026, 11, 25))


def test_state_without_hours_is_no_data():
    state = Schedule.read(t.timetable()).state(at("2026-11-24T12:00"))
    assert (state.kind, state.is_open, state.next) == (Kind.NO_DATA, False, None)


def summer_only(*special_days):
    """The week of May to September is known, the rest of the year is not."""
    summer = t.season(t.TUESDAY_TO_SUNDAY, [5, 1], [9, 30])
    return Schedule.read(t.timetable([summer], special_days))


@pytest.mark.parametrize("moment", ["2026-11-24T12:00", "2026-11-23T12:00", "2027-04-30T23:59"])
def test_state_outside_every_season_is_no_data(moment):
    state = summer_only().state(at(moment))
    assert (state.kind, state.is_open, state.next) == (Kind.NO_DATA, False, None)


def test_evening_of_the_last_known_day_promises_no_opening():
    state = summer_only().state(at("2026-09-30T18:00"))
    assert (state.kind, state.next) == (Kind.CLOSED_NOW, None)


def test_special_day_is_told_where_the_week_is_not_known():
    days = summer_only(t.special("2026-11-24")).unusual_days(date(2026, 11, 22), 7)
    assert [(day.date, day.hours) for day in days] == [(date(2026, 11, 24), ())]


def test_state_of_a_closed_day_is_told_even_when_no_week_is_known():
    closed = Schedule.read(t.timetable([], [t.special("2026-11-24")]))
    assert closed.state(at("2026-11-24T12:00")).kind == Kind.EXCEPTION


def test_state_after_sunday_reopens_on_tuesday():
    following = Schedule.read(t.SHIPPED).state(at("2026-11-22T18:00")).next
    assert (following.day.date, following.hours.opens) == (date(2026, 11, 24), time(10))


# --- Weeks and unusual days -------------------------------------------------------------------------


def test_week_lists_seven_days_and_marks_today():
    week = Schedule.read(t.SHIPPED).week(date(2026, 11, 22))
    assert (week.rows, week.today) == (((), *[TEN_TO_FIVE] * 6), 7)


def test_week_without_hours_is_none():
    assert Schedule.read(t.timetable()).week(date(2026, 11, 22)) is None


def test_other_weeks_are_those_that_differ():
    same = t.season(t.TUESDAY_TO_SUNDAY, [6, 1], [6, 30], name="Same")
    winter = t.season([t.rule(1)], [11, 15], [3, 15], name="Winter")
    rows = Schedule.read(t.timetable([t.season(t.TUESDAY_TO_SUNDAY), same, winter]))
    assert [week.season.name.text for week in rows.other_weeks(date(2027, 5, 1))] == ["Winter"]


@pytest.mark.parametrize(
    ("first", "count", "found"),
    [("2027-04-20", 42, 1), ("2027-04-19", 42, 0), ("2027-05-25", 7, 1), ("2027-06-01", 42, 0)],
)
def test_unusual_days_reach_as_far_as_asked(first, count, found):
    assert len(Schedule.read(t.SHIPPED).unusual_days(date.fromisoformat(first), count)) == found
