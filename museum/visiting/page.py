"""The Visit page: its sections and what each of them says at one moment."""

from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from museum.core.jsonld import jsonld
from museum.core.languages import Shown
from museum.visiting import admission, hours_tables, phrases, places, structured
from museum.visiting.models import Advice, Direction, Service
from museum.visiting.schedule import SIX_WEEKS

ALWAYS = {"price", "way"}  # what is unknown there is said in words


class Section(NamedTuple):
    """A part of the page: its `id` in addresses, its heading, its template, what it lists."""

    id: str
    heading: str
    template: str
    rows: list


class VisitPage:
    """What the templates of the Visit page ask for; `reading` is the request's."""

    def __init__(self, reading):
        self.reading, self.content = reading, reading.content
        self.institution = reading.institution

    @property
    def contents(self):
        """The on-page list as HTML, kept as long as the sections."""
        return self.reading.kept("contents", lambda: self.html("visiting/_contents.html"))

    @property
    def hours(self):
        """Unusual days and weekly hours as HTML: all of their section but the open-now line."""
        return self.reading.kept("hours", lambda: self.html("visiting/_hours.html"))

    @property
    def lasting(self):
        """All sections after the hours as HTML: they change with the leaflet or the day."""
        return self.reading.kept("lasting", lambda: self.html("visiting/_sections.html"))

    def html(self, template):
        return render_to_string(template, {"page": self})

    @cached_property
    def sections(self):
        """Those after the hours that have something to say, in the order of the page."""
        advice, content = self.advice, self.content
        sections = [
            Section("price", _("Admission"), "visiting/_admission.html", self.admission),
            Section("way", _("Getting here"), "visiting/_way.html", self.directions),
            Section("facilities", _("On site"), "visiting/_grounds.html", self.facilities),
            Section("access", _("Accessibility"), "visiting/_grounds.html", self.access),
            Section(
                "know", _("Before you come"), "visiting/_advice.html", advice(Advice.Section.KNOW)
            ),
            Section(
                "tours", _("Guided tours"), "visiting/_advice.html", advice(Advice.Section.TOURS)
            ),
            Section(
                "groups",
                _("Groups and schools"),
                "visiting/_advice.html",
                advice(Advice.Section.GROUPS),
            ),
            Section("faq", _("Questions"), "visiting/_questions.html", content["questions"]),
            Section("near", _("Nearby"), "visiting/_nearby.html", self.nearby),
        ]
        return [section for section in sections if section.rows or section.id in ALWAYS]

    # --- Hours ---------------------------------------------------------------------------------------

    @cached_property
    def timetables(self):
        """Of the museum, its shop and its tours, as far as their weekly hours are known."""
        schedule, day = self.reading.schedule, self.reading.day
        known = (hours_tables.timetable(schedule, day, service) for service in Service)
        return [{"name": table.service.label, "tables": table.tables} for table in known if table]

    @property
    def open_now(self):
        state = self.reading.schedule.state(self.reading.moment)
        if not state.day.is_known and self.timetables:
            return _("Today: %(hours)s") % {"hours": phrases.to_be_confirmed()}
        return phrases.open_now(state)

    @property
    def today_awaits_confirmation(self):
        """Where no hours of the day are known the page itself says that they are to be confirmed."""
        day = self.reading.schedule.day(self.reading.day)
        return day.is_known and not day.confirmed

    @property
    def hours_note(self):
        """The museum's words on hours that it has not confirmed yet; none once all shown are."""
        tables = [table for timetable in self.timetables for table in timetable["tables"]]
        confirmed = [table.confirmed for table in tables]
        confirmed += [day["confirmed"] for day in self.unusual_days]
        return "" if tables and all(confirmed) else self.note("hours_note")

    def note(self, name):
        return self.institution[name] if self.institution else ""

    @cached_property
    def unusual_days(self):
        """Of the museum, then of the shop and the tours, which are named."""
        return [
            self.unusual_day(day, service)
            for service in Service
            for day in self.reading.schedule.unusual_days(self.reading.day, SIX_WEEKS, service)
        ]

    def unusual_day(self, day, service):
        return {
            "service": "" if service == Service.MUSEUM else service.label,
            "sentence": phrases.unusual_day(day),
            "note": day.special.note if day.special else "",
            "confirmed": day.confirmed,
        }

    # --- Getting here --------------------------------------------------------------------------------

    @cached_property
    def directions(self):
        modes = dict(Direction.Mode.choices)
        return [
            {**row, "name": modes[row["mode"]], "checked": as_date(row["last_checked"])}
            for row in self.content["directions"]
        ]

    @property
    def coordinates(self):
        return places.position(self.institution)

    @property
    def point(self):
        """Latitude and longitude with dots, as `geo:` addresses (RFC 5870) and map services want."""
        return f"{self.institution['latitude']},{self.institution['longitude']}"

    @property
    def maps(self):
        """(name, address) of map services that show the memorial. Plain links: nothing is embedded."""
        latitude, longitude = self.institution["latitude"], self.institution["longitude"]
        pin = f"pt={longitude},{latitude}&z={places.MAP_ZOOM}"
        return [
            ("OpenStreetMap", places.openstreetmap(latitude, longitude)),
            (_("Yandex Maps"), f"https://yandex.kz/maps/?{pin}"),
        ]

    @property
    def road(self):
        return places.road(self.institution) if self.institution else ""

    @cached_property
    def starting_points(self):
        return [
            {**row, "distance": places.distance_words(row["km"])}
            for row in self.content["nearby"]
            if row["is_starting_point"]
        ]

    @cached_property
    def nearby(self):
        """Nearest first: `away` is the distance and direction, computed from the coordinates."""
        rows = [row for row in self.content["nearby"] if not row["is_starting_point"]]
        return [
            {**row, "away": places.away(row["km"], row["bearing"])}
            for row in sorted(rows, key=lambda row: row["km"])
        ]

    # --- Admission, the grounds, advice --------------------------------------------------------------

    @cached_property
    def admission(self):
        return admission.rows(self.content["admission"], self.reading.day)

    @property
    def admission_note(self):
        """The museum's words on prices that are not known yet; none once all are."""
        return self.note("admission_note") if self.asks_at_the_desk else ""

    @property
    def asks_at_the_desk(self):
        return not self.admission or not all(row["known"] for row in self.admission)

    @cached_property
    def facilities(self):
        rows = self.content["facilities"]
        return told_first({**row, "hours": self.hours_today(row["service"])} for row in rows)

    def hours_today(self, service):
        """Today's hours of a service in words; empty where a facility has none of its own."""
        if not service:
            return ""
        day = self.reading.schedule.day(self.reading.day, service)
        if not day.is_known:
            return ""
        text = _("Today: %(hours)s") % {"hours": phrases.hours_text(day.hours)}
        return text if day.confirmed else phrases.unconfirmed(text)

    @cached_property
    def access(self):
        rows = self.content["access"]
        return told_first({**row, "checked": as_date(row["checked_on"])} for row in rows)

    def advice(self, section):
        return [row for row in self.content["advice"] if row["section"] == section]

    # --- For search engines --------------------------------------------------------------------------

    def structured(self):
        """The museum in the terms of schema.org: a JSON-LD element."""
        return self.reading.kept("structured", lambda: jsonld(self.description()))

    def description(self):
        reading = self.reading
        address = f"{settings.SITE_URL}/{reading.language}/"
        return structured.museum(self.content, reading.moment, reading.language, address)

    # --- Sources -------------------------------------------------------------------------------------

    @cached_property
    def rows(self):
        """Every row that the page shows, in the order of the page."""
        timetable = self.content["timetable"]
        parts = ("admission", "directions", "facilities", "access", "advice", "questions", "nearby")
        return [
            *([self.institution] if self.institution else []),
            *timetable["seasons"],
            *timetable["special_days"],
            *(row for part in parts for row in self.content[part]),
        ]

    @property
    def sources(self):
        return sources(self.rows)

    @property
    def origins(self):
        """(id, heading, sources) of every section that names any, the hours first."""
        timetable = self.content["timetable"]
        hours = [*timetable["seasons"], *timetable["special_days"]]
        parts = [("hours", _("Opening hours"), hours)]
        parts += [(part.id, part.heading, self.stated_in(part)) for part in self.sections]
        named = [(name, heading, sources(rows)) for name, heading, rows in parts]
        return [part for part in named if part[-1]]

    def stated_in(self, section):
        """The rows that a section shows; the way here begins with the address of the memorial."""
        if section.id != "way" or not self.institution:
            return section.rows
        return [self.institution, *section.rows, *self.starting_points]

    @property
    def awaits_review(self):
        return any(row["awaiting_review"] for row in self.rows)


def as_date(day):
    return date.fromisoformat(day) if day else None


def sources(rows):
    """Each source once, in the order of the rows."""
    return list(dict.fromkeys(line for row in rows for line in row["sources"]))


def told_first(rows):
    """The things of which something is known, then those that the museum has yet to tell about."""
    marked = [{**row, "untold": not is_told(row)} for row in rows]
    return sorted(marked, key=lambda row: row["untold"])


def is_told(row):
    text = Shown(*row["text"]).text
    return row["known"] != "unknown" or bool(text or row.get("hours") or row.get("checked"))
