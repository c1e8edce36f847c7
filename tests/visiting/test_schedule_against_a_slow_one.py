"""The hours engine equals a slow, separate reading of the same rules."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from museum.visiting.schedule import Schedule
from tests.visiting import timetables as t

# --- A slow, separate reading of the rules -----------------------------------------------------------


def covered(row, day):
    ends = tuple(row["first"]), tuple(row["last"])
    return any(day in season_dates(*ends, year) for year in (day.year - 1, day.year))


@cache
def season_dates(first, last, year):
    """Every date of a season that begins in `year`, walked day by day."""

    def boundary(ends, in_year):
        month, day = ends
        return date(in_year, month, min(day, monthrange(in_year, month)[1]))

    dates, day = [], boundary(first, year)
    end = boundary(last, year + (first > last))
    while day <= end:
        dates.append(day)
        day += timedelta(days=1)
    return dates


@cache
def special_dates(first_day, last_day, years):
    """Every date on which a special day's row holds in the years it is repeated in, day by day."""
    dates = set()
    for year in years:
        day = moved(first_day, year, otherwise=(3, 1))
        while day <= moved(last_day, year + last_day.year - first_day.year, otherwise=(2, 28)):
            dates.add(day)
            day += timedelta(days=1)
    return dates


def holds(row, day):
    first_day = date.fromisoformat(row["first_day"])
    last_day = date.fromisoformat(row["last_day"] or row["first_day"])
    if not row["every_year"]:
        return first_day <= day <= last_day
    # No span is longer than two years.
    years = range(max(first_day.year, day.year - 2), day.year + 1)
    return day in special_dates(first_day, last_day, years)


def moved(day, year, otherwise):
    """The same day of another year; 29 February, where there is none, becomes `otherwise`."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, *otherwise)


def slow_hours(table, day, service):
    winner = None
    for row in table["special_days"]:
        if row["service"] != service or not holds(row, day):
            continue
        if winner is None or beats(row, winner):
            winner = row
    if winner:
        return [(winner["opens"], winner["closes"])] if winner["kind"] == "open" else []
    return slow_weekly_hours(table, day, service)


def beats(later, earlier):
    if later["every_year"] != earlier["every_year"]:
        return earlier["every_year"]
    return span_length(later) <= span_length(earlier)


def span_length(row):
    first = date.fromisoformat(row["first_day"])
    return date.fromisoformat(row["last_day"] or row["first_day"]) - first


def slow_weekly_hours(table, day, service):
    dated, undated = [], []
    for row in table["seasons"]:
        if any(rule["service"] == service for rule in row["rules"]):
            (dated if row["first"] else undated).append(row)
    for row in dated:
        if covered(row, day):
            return rules_on(row, day, service)
    return rules_on(undated[0], day, service) if undated else []


def slow_is_special(table, day, service):
    return any(row["service"] == service and holds(row, day) for row in table["special_days"])


def slow_knows_the_week(table, day, service):
    for row in table["seasons"]:
        holds_today = not row["first"] or covered(row, day)
        if holds_today and any(rule["service"] == service for rule in row["rules"]):
            return True
    return False


def rules_on(row, day, service):
    found = []
    for rule in row["rules"]:
        if rule["service"] == service and rule["weekday"] == day.isoweekday():
            found.append((rule["opens"], rule["closes"]))
    return sorted(found)


def slow_clock(moment):
    """The museum's clock from the law alone: UTC+6 until 29 February 2024, UTC+5 from 1 March."""
    changed = datetime(2024, 2, 29, 18, tzinfo=ZoneInfo("UTC"))
    offset = 6 if moment < changed else 5
    return (moment + timedelta(hours=offset)).replace(tzinfo=None)


def in_words(hours):
    return [(f"{one.opens:%H:%M}", f"{one.closes:%H:%M}") for one in hours]


MOMENTS = st.datetimes(
    datetime(2020, 1, 1), datetime(2040, 12, 31), timezones=st.just(ZoneInfo("UTC"))
)
NEAR_THE_CHANGE = st.datetimes(
    datetime(2024, 2, 28), datetime(2024, 3, 3), timezones=st.just(ZoneInfo("UTC"))
)


@settings(deadline=None)
@given(t.timetables, st.lists(st.one_of(MOMENTS, NEAR_THE_CHANGE), max_size=5), t.services)
def test_every_minute_equals_the_slow_table(table, moments, service):
    quick = Schedule.read(table)
    for moment in moments:
        clock = slow_clock(moment)
        expected = slow_hours(table, clock.date(), service)
        assert in_words(quick.hours_on(clock.date(), service)) == expected
        now = f"{clock:%H:%M}"
        expected_open = any(opens <= now < closes for opens, closes in expected)
        assert quick.is_open(moment, service) == expected_open
        assert quick.state(moment, service).is_open == expected_open


def landmarks(table):
    """The first and last dates of every special day, the dates beside them, and leap days."""
    ends = {row["first_day"] for row in table["special_days"]}
    ends |= {row["last_day"] for row in table["special_days"] if row["last_day"]}
    steps = [timedelta(days=n) for n in (-1, 0, 1, 364, 365, 366)]
    near = {date.fromisoformat(end) + step for end in ends for step in steps}
    return near | {date(2024, 2, 29), date(2027, 2, 28), date(2028, 3, 1)}


@settings(deadline=None)
@given(t.timetables, t.services)
def test_days_around_every_boundary_equal_the_slow_table(table, service):
    quick = Schedule.read(table)
    for day in landmarks(table):
        assert in_words(quick.hours_on(day, service)) == slow_hours(table, day, service)


@settings(deadline=None)
@given(t.timetables, t.days, st.integers(1, 60), t.services)
def test_unusual_days_equal_the_slow_table(table, first, count, service):
    found = {day.date for day in Schedule.read(table).unusual_days(first, count, service)}
    for n in range(count):
        day = first + timedelta(days=n)
        differs = slow_hours(table, day, service) != slow_weekly_hours(table, day, service)
        if not slow_knows_the_week(table, day, service):
            differs = slow_is_special(table, day, service)
        assert (day in found) == differs


@settings(deadline=None)
@given(t.timetables, MOMENTS, t.services)
def test_next_opening_is_the_first_one_in_the_slow_table(table, moment, service):
    clock = slow_clock(moment)
    found = Schedule.read(table).next_opening(moment, service)
    searched = (found.day.date - clock.date()).days + 1 if found else 40
    now, openings = (clock.date(), f"{clock:%H:%M}"), []
    for day in (clock.date() + timedelta(days=n) for n in range(searched)):
        if not (slow_is_special(table, day, service) or slow_knows_the_week(table, day, service)):
            break
        openings += [(day, opens) for opens, _closes in slow_hours(table, day, service)]
    expected = next((opening for opening in openings if opening > now), None)
    assert expected == (found and (found.day.date, f"{found.hours.opens:%H:%M}"))
