"""What stands on every page: hours, way and price in a line each; the museum's address."""

from django.utils.translation import gettext as _

from museum.visiting import admission, phrases, places
from museum.visiting.schedule import Kind

WEEK_AHEAD = 7


def line(reading):
    """The open-now line: its text, whether the museum is shut, whether nothing is known."""
    state = reading.schedule.state(reading.moment)
    return {
        "line": phrases.sign(state),
        "shut": not state.is_open,
        "plain": state.kind == Kind.NO_DATA,
    }


def facts(reading):
    """The three large facts: the keys of `visiting/_facts.html`."""
    return today(reading) | way(reading) | price(reading)


def today(reading):
    schedule, day = reading.schedule, reading.day
    known, hours = schedule.day(day).is_known, schedule.hours_on(day)
    if not known:
        return {"today_big": "—", "today_text": phrases.to_be_confirmed(), "today_shut": False}
    return {
        "today_big": phrases.capitalised(phrases.hours_text(hours)),
        "today_text": today_text(schedule, day, schedule.week(day)),
        "today_shut": not hours,
    }


def today_text(schedule, day, week):
    """How the week runs, and that the museum has not confirmed it."""
    rule = phrases.week_rule(week) if week else ""
    mark = "" if schedule.day(day).confirmed else phrases.not_yet_confirmed()
    return " ".join(f"{phrases.capitalised(part)}." for part in (rule, mark) if part)


def way(reading):
    """By road as the sources say, and in a straight line."""
    starts = [row for row in reading.content["nearby"] if row["is_starting_point"]]
    road = places.road(reading.institution) if reading.institution else ""
    straight = places.straight(starts)
    words = [_("By road from Astana.")] if road else []
    if straight:
        words.append(_("In a straight line %(distance)s.") % {"distance": straight})
    unknown = "" if words else phrases.to_be_confirmed()
    return {"way_big": road or straight or "—", "way_text": " ".join(words) or unknown}


def price(reading):
    """The dearest price, so that nobody is surprised at the desk; who pays it stands beside."""
    price, names = admission.headline(reading.content["admission"], reading.day)
    if not names:
        mark = _("Prices: to be confirmed by the museum.")
        return {"admission_big": admission.words(price), "admission_text": mark}
    return {"admission_big": admission.words(price), "admission_text": f"{', '.join(names)}."}


def contact(reading):
    """The footer's first column: the keys of `visiting/_contact.html`; empty without an institution."""
    place = reading.institution
    if place is None:
        return {}
    week = reading.schedule.week(reading.day)
    return {
        "name": place["short_name"],
        "address": [place["address"]],
        "coordinates": places.position(place),
        "map": places.openstreetmap(place["latitude"], place["longitude"]),
        "hours_lines": hours_lines(week) if week else [],
        "hours_confirmed": bool(week and week.confirmed),
        "phone": place["phone"],
        "email": place["email"],
    }


def hours_lines(week):
    return [line for line in (*phrases.week_lines(week), phrases.closing_days(week)) if line]


def unusual_days(reading, days):
    """The museum's days with other hours within `days` dates from today, as sentences."""
    unusual = reading.schedule.unusual_days(reading.day, days)
    return [phrases.unusual_day(day) for day in unusual]
