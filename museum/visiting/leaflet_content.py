"""Composes the leaflets from the rows: the shapes that pages, feeds and the hours engine read.

Texts are pairs `(text, language it is really written in)`, see `museum.core.languages.Shown`; an
absent text is `("", language)`. Days are ISO dates, hours "10:00", parts of the year [month, day].
"""

from django.conf import settings
from django.db.models import prefetch_related_objects

from museum.core import tokens
from museum.core.languages import shown
from museum.core.prepared import Prepared
from museum.core.publishing import State
from museum.visiting import models, places


def stored(model):
    return Prepared(lambda: model.objects.filter(state=State.PUBLISHED))


INSTITUTION = Prepared(lambda: models.Institution.objects.order_by("pk"))
SEASONS = Prepared(models.Season.objects.all)
SPECIAL_DAYS = Prepared(models.SpecialDay.objects.all)
ENTRIES = {
    model: stored(model)
    for model in (
        models.AdmissionCategory,
        models.Direction,
        models.Facility,
        models.AccessPoint,
        models.Advice,
        models.Question,
        models.NearbyPlace,
    )
}


def compose(at):
    """({language: content}, the next moment at which something begins or ends, or None).

    Each table is read once for all languages.
    """
    rows = Rows(at)
    contents = {code: Content(rows, code).whole() for code, _name in settings.LANGUAGES}
    return contents, rows.stale_from()


class Rows:
    """All rows, read once, and of the entries those that are shown at the moment `at`."""

    def __init__(self, at):
        self.at, self.moments = at, set()
        self.institution = next(iter(INSTITUTION()), None)
        self.seasons = SEASONS()
        prefetch_related_objects(self.seasons, "rules")
        self.special_days = SPECIAL_DAYS()
        self.admission = self.entries(models.AdmissionCategory, "prices")
        self.directions = self.entries(models.Direction)
        self.facilities = self.entries(models.Facility)
        self.access = self.entries(models.AccessPoint)
        self.advice = self.entries(models.Advice)
        self.questions = self.entries(models.Question)
        self.nearby = self.entries(models.NearbyPlace)

    def entries(self, model, *prefetched):
        """`published(at)` of rows that are read with their future: one query instead of two."""
        rows = ENTRIES[model]()
        prefetch_related_objects(rows, *prefetched)
        self.moments.update(row.publish_from for row in rows)
        self.moments.update(row.publish_until for row in rows)
        return [row for row in rows if row.is_published(self.at)]

    def stale_from(self):
        return min((moment for moment in self.moments if moment and moment > self.at), default=None)


def clock(time):
    return f"{time:%H:%M}" if time else None


def day(date):
    return date.isoformat() if date else None


class Content:
    """The leaflet of one language."""

    def __init__(self, rows, language):
        self.rows, self.language = rows, language

    def whole(self):
        rows = self.rows
        return {
            "institution": self.institution(rows.institution) if rows.institution else None,
            "timetable": {
                "seasons": [self.season(row) for row in rows.seasons],
                "special_days": [self.special_day(row) for row in rows.special_days],
            },
            "admission": [self.category(row) for row in rows.admission],
            "directions": [self.direction(row) for row in rows.directions],
            "facilities": [self.facility(row) for row in rows.facilities],
            "access": [self.access_point(row) for row in rows.access],
            "advice": [self.advice(row) for row in rows.advice],
            "questions": [self.question(row) for row in rows.questions],
            "nearby": [self.place(row) for row in rows.nearby] if rows.institution else [],
        }

    def texts(self, row, *fields):
        """Pairs of text and language, with the answers of the ledger printed in them."""
        pairs = {field: shown(row, field, self.language) for field in fields}
        return {field: (tokens.printed(*pair), pair[1]) for field, pair in pairs.items()}

    def sourced(self, row):
        return {
            "sources": row.source_list(),
            "awaiting_review": row.awaits_review(self.language),
        }

    def entry(self, row, *fields):
        return {"key": row.key} | self.texts(row, *fields) | self.sourced(row)

    def institution(self, row):
        texts = ("full_name", "short_name", "founder", "lead", "address")
        plain = ("postal_code", "phone", "email", "coordinates_confirmed")
        numbers = ("road_km_from", "road_km_to")
        return (
            self.texts(row, *texts, "hours_note", "admission_note")
            | {name: getattr(row, name) for name in plain + numbers}
            | {"latitude": float(row.latitude), "longitude": float(row.longitude)}
            | {"other_names": row.other_name_list()}
            | self.sourced(row)
        )

    def season(self, row):
        rules = [self.rule(rule) for rule in row.rules.all()]
        dates = {"first": row.first, "last": row.last, "confirmed": row.confirmed}
        return self.texts(row, "name") | dates | {"rules": rules} | self.sourced(row)

    def rule(self, row):
        return {"service": row.service, "weekday": row.weekday} | self.hours(row)

    def hours(self, row):
        return {name: clock(getattr(row, name)) for name in ("opens", "closes", "last_admission")}

    def special_day(self, row):
        plain = ("service", "every_year", "kind", "confirmed")
        return (
            {name: getattr(row, name) for name in plain}
            | {"first_day": day(row.first_day), "last_day": day(row.last_day)}
            | self.hours(row)
            | self.texts(row, "reason", "note")
            | self.sourced(row)
        )

    def category(self, row):
        prices = [self.price(price) for price in row.prices.all()]
        return self.entry(row, "name", "note") | {"prices": prices}

    def price(self, row):
        days = {"valid_from": day(row.valid_from), "valid_until": day(row.valid_until)}
        return {"free": row.free, "amount": row.amount} | days

    def direction(self, row):
        return self.entry(row, "text") | {"mode": row.mode, "last_checked": day(row.last_checked)}

    def facility(self, row):
        return self.entry(row, "name", "text") | {"known": row.known, "service": row.service}

    def access_point(self, row):
        checked = {"known": row.known, "checked_on": day(row.checked_on)}
        return self.entry(row, "name", "text") | checked

    def advice(self, row):
        return self.entry(row, "name", "text") | {"section": row.section}

    def question(self, row):
        return self.entry(row, "question", "answer")

    def place(self, row):
        """With its distance and bearing from the memorial."""
        memorial = self.rows.institution
        return self.entry(row, "name", "text") | {
            "latitude": float(row.latitude),
            "longitude": float(row.longitude),
            "is_starting_point": row.is_starting_point,
            "km": round(places.distance_km(memorial, row), 3),
            "bearing": round(places.bearing(memorial, row)) % 360,
        }
