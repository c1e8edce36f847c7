"""Timetables for tests, in the shape a leaflet holds them."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from museum.visiting.schedule import Schedule


def shown(text, language="en"):
    return [text, language]


def rule(weekday, opens="10:00", closes="17:00", last_admission=None, service="museum"):
    return {
        "service": service,
        "weekday": weekday,
        "opens": opens,
        "closes": closes,
        "last_admission": last_admission,
    }


def season(rules, first=None, last=None, confirmed=False, name="Weekly hours"):
    return {
        "name": shown(name),
        "first": first,
        "last": last,
        "confirmed": confirmed,
        "rules": rules,
    }


def special(first_day, opens=None, closes=None, **other):
    return {
        "service": "museum",
        "first_day": first_day,
        "last_day": None,
        "every_year": False,
        "kind": "open" if opens else "closed",
        "opens": opens,
        "closes": closes,
        "last_admission": None,
        "reason": shown("day of remembrance"),
        "note": shown(""),
        "confirmed": False,
    } | other


def timetable(seasons=(), special_days=()):
    return {"seasons": list(seasons), "special_days": list(special_days)}


TUESDAY_TO_SUNDAY = [rule(weekday) for weekday in range(2, 8)]
REMEMBRANCE = special("2007-05-31", "10:00", "17:00", every_year=True)
SHIPPED = timetable([season(TUESDAY_TO_SUNDAY)], [REMEMBRANCE])


def schedule(*special_days, rules=TUESDAY_TO_SUNDAY, **other):
    return Schedule.read(timetable([season(rules, **other)], special_days))


# --- Any timetable at all --------------------------------------------------------------------------

FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)
days = st.dates(FIRST, LAST)
services = st.sampled_from(["museum", "shop"])
# Special days drawn from few dates meet each other; the others lie alone.
crowded_days = st.builds(
    date, st.integers(2023, 2025), st.sampled_from([2, 3, 12]), st.sampled_from([1, 2, 28])
)
month_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: [day.month, day.day])
quarter_hours = st.integers(0, 95).map(lambda n: f"{n // 4:02}:{n % 4 * 15:02}")


@st.composite
def hours(draw):
    opens, closes = sorted(draw(st.lists(quarter_hours, min_size=2, max_size=2, unique=True)))
    return opens, closes, draw(st.sampled_from([None, closes]))


@st.composite
def rules(draw):
    return rule(draw(st.integers(1, 7)), *draw(hours()), draw(services))


@st.composite
def weekly_rules(draw):
    """Rules that do not overlap, as the admin lets them through."""
    kept = []
    for new in draw(st.lists(rules(), max_size=9)):
        if not any(overlap(new, old) for old in kept):
            kept.append(new)
    return kept


def overlap(one, other):
    same = (one["service"], one["weekday"]) == (other["service"], other["weekday"])
    return same and one["opens"] < other["closes"] and other["opens"] < one["closes"]


@st.composite
def seasons(draw):
    dated = draw(st.booleans())
    ends = (draw(month_days), draw(month_days)) if dated else (None, None)
    return season(draw(weekly_rules()), *ends, confirmed=draw(st.booleans()))


@st.composite
def special_days(draw):
    first = draw(st.one_of(days, crowded_days))
    length = draw(st.sampled_from([None, 0, 1, 3, 30, 364, 365, 400]))
    opens, closes, last_admission = draw(hours()) if draw(st.booleans()) else (None,) * 3
    return special(
        first.isoformat(),
        opens,
        closes,
        last_admission=last_admission,
        service=draw(services),
        last_day=None if length is None else (first + timedelta(days=length)).isoformat(),
        every_year=draw(st.booleans()),
        confirmed=draw(st.booleans()),
    )


timetables = st.builds(
    timetable, st.lists(seasons(), max_size=4), st.lists(special_days(), max_size=6)
)
clocks = st.times().map(lambda moment: time(moment.hour, moment.minute))
