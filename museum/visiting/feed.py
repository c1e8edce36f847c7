"""The opening hours as an iCalendar feed (RFC 5545) that a phone can subscribe to.

Weekly hours are repeated events, with the dates that differ left out; each of those is an event of
its own. The feed reaches from 1 January of the year to a year ahead: further, nothing is promised.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext, override
from icalendar import Calendar, Event, Timezone, vText

from museum.core.languages import Shown
from museum.visiting import phrases
from museum.visiting.schedule import SIGHT, Schedule, local
from museum.visiting.timetable import days_from

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REFRESH = timedelta(hours=12)


def calendar(content, moment, language, url, service="museum"):
    """The feed as bytes, for a leaflet's `content` in `language` and the page at `url`.

    The aware datetime `moment` chooses the year and becomes DTSTAMP; nothing else depends on it.
    """
    with override(language):
        return Feed(content, moment, url, service).whole().to_ical()


@cache
def zone(first_year, last_year):
    name = timezone.get_default_timezone_name()
    return Timezone.from_tzid(
        name, first_date=date(first_year, 1, 1), last_date=date(last_year, 12, 31)
    )


class Feed:
    def __init__(self, content, moment, url, service):
        self.schedule = Schedule.read(content["timetable"])
        self.institution, self.url, self.service = content["institution"], url, service
        self.stamp, today = moment.astimezone(UTC), local(moment).date()
        self.first = today.replace(month=1, day=1)
        self.count = (today - self.first).days + SIGHT
        self.unusual_days = self.schedule.unusual_days(self.first, self.count, service)

    def whole(self):
        feed = Calendar()
        feed.add("prodid", f"-//{urlsplit(self.url).hostname}//opening hours//EN")
        feed.add("version", "2.0")
        feed.add("name", vText(self.title()))
        feed.add("x-wr-calname", vText(self.title()))
        feed.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        feed.add("x-published-ttl", "PT12H")
        last = self.first + timedelta(days=self.count)
        feed.add_component(zone(self.first.year, last.year))
        for event in (*self.weekly_events(), *self.unusual_events()):
            feed.add_component(event)
        return feed

    def title(self):
        name = self.name()
        return f"{name} — {gettext('Opening hours')}" if name else gettext("Opening hours")

    def name(self):
        """On one line: a line break would end the property."""
        return (
            " ".join(Shown(*self.institution["short_name"]).text.split())
            if self.institution
            else ""
        )

    def weekly_events(self):
        for season, first, last in self.schedule.season_runs(self.first, self.count, self.service):
            if season:
                yield from self.season_events(season, first, last)

    def season_events(self, season, first, last):
        """One event for each different hours of the week that the stretch really holds."""
        week = season.weeks[self.service]
        for hours in dict.fromkeys(hours for day in week for hours in day):
            weekdays = [number for number, day in enumerate(week) if hours in day]
            stretch = days_from(first, (last - first).days + 1)
            dates = [day for day in stretch if day.weekday() in weekdays]
            if dates:
                yield self.weekly_event(hours, weekdays, dates, season.confirmed)

    def weekly_event(self, hours, weekdays, dates, confirmed):
        event = self.open_event("week", dates[0], hours, confirmed)
        until = at(dates[-1], hours.opens).astimezone(UTC)
        days = [WEEKDAYS[number] for number in weekdays]
        event.add("rrule", {"freq": "weekly", "byday": days, "until": until})
        moved = [day.date for day in self.unusual_days if day.date in dates]
        if moved:
            event.add("exdate", [at(day, hours.opens) for day in moved])
        return event

    def unusual_events(self):
        for day in self.unusual_days:
            for hours in day.hours:
                yield self.open_event("day", day.date, hours, day.confirmed, day.special)
            if not day.hours:
                yield self.closed_event(day)

    def open_event(self, kind, day, hours, confirmed, special=None):
        event = self.event(f"{kind}-{day:%Y%m%d}-{hours.opens:%H%M}", confirmed)
        event.add("dtstart", at(day, hours.opens))
        event.add("dtend", at(day, hours.closes))
        text = gettext("open %(hours)s") % {"hours": phrases.hours_text([hours])}
        event.add("summary", self.summary(text, confirmed))
        last_admission = phrases.last_admission(hours.last_admission)
        event.add("description", self.description(special, confirmed, last_admission))
        return event

    def closed_event(self, day):
        event = self.event(f"day-{day.date:%Y%m%d}-closed", day.confirmed)
        event.add("dtstart", day.date)
        event.add("dtend", day.date + timedelta(days=1))
        event.add("summary", self.summary(phrases.hours_text([]), day.confirmed))
        event.add("description", self.description(day.special, day.confirmed))
        return event

    def event(self, key, confirmed):
        event = Event()
        event.add("uid", f"{self.service}-{key}@{urlsplit(self.url).hostname}")
        event.add("dtstamp", self.stamp)
        event.add("url", self.url)
        # A museum's hours in someone's calendar must not mark her as busy.
        event.add("transp", "TRANSPARENT")
        event.add("status", "CONFIRMED" if confirmed else "TENTATIVE")
        if self.institution and (address := Shown(*self.institution["address"]).text):
            event.add("location", address)
        return event

    def summary(self, text, confirmed):
        marked = text if confirmed else phrases.unconfirmed(text)
        return ": ".join(filter(None, [self.name(), marked]))

    def description(self, special, confirmed, *lines):
        said = [special.reason.text, special.note.text] if special else []
        doubt = [] if confirmed else [f"{gettext('Opening hours')}: {phrases.not_yet_confirmed()}"]
        return "\n".join(filter(None, [*said, *lines, *doubt]))


def at(day, time):
    return datetime.combine(day, time, timezone.get_default_timezone())
