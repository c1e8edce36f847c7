"""What the public will read in the coming weeks, for curators to look at before and after a change."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from museum.core.languages import CODES
from museum.visiting import phrases
from museum.visiting.schedule import MUSEUM, SIX_WEEKS, Schedule
from museum.visiting.timetable import days_from

NOON = time(12)
MINUTE = timedelta(minutes=1)


class Text(NamedTuple):
    """What stands on the site in `language`: the line of the day, and the notice if unusual."""

    language: str
    date: str
    line: str
    notice: phrases.Sentence | None


class PreviewedDay(NamedTuple):
    date: object
    is_unusual: bool
    confirmed: bool
    texts: list


def preview(contents, first_day, count=SIX_WEEKS, service=MUSEUM):
    """The `PreviewedDay`s of `count` dates; `contents`: the leaflet's content by language."""
    schedules = {code: Schedule.read(page["timetable"]) for code, page in contents.items()}
    return [previewed(schedules, date, service) for date in days_from(first_day, count)]


def previewed(schedules, date, service):
    day = schedules[CODES[0]].day(date, service)
    texts = [text(schedules[code], code, date, service) for code in CODES]
    return PreviewedDay(date, day.is_unusual, day.confirmed, texts)


def text(schedule, language, date, service):
    with override(language):
        state = schedule.state(telling_moment(schedule.hours_on(date, service), date), service)
        notice = phrases.unusual_day(state.day) if state.day.is_unusual else None
        line = phrases.open_now(state)
        return Text(language, date_format(date, phrases.DAY_AND_MONTH), line, notice)


def telling_moment(hours, date):
    """A minute after the day's first opening, however short it is open; noon of a closed day."""
    clock = (
        datetime.combine(date, hours[0].opens) + MINUTE if hours else datetime.combine(date, NOON)
    )
    return timezone.make_aware(clock, timezone.get_default_timezone())


def services(contents):
    """The services that have any hours, the museum always among them."""
    timetable = next(iter(contents.values()))["timetable"]
    rules = [rule for season in timetable["seasons"] for rule in season["rules"]]
    return {MUSEUM, *(row["service"] for row in [*rules, *timetable["special_days"]])}
