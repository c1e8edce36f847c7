"""The museum and its hours for search engines, in the terms of schema.org."""

from datetime import timedelta
from itertools import groupby

from django.utils.translation import gettext, override

from museum.core.jsonld import CONTEXT, without_blanks
from museum.core.languages import Shown
from museum.visiting.admission import price_on
from museum.visiting.schedule import MUSEUM, Schedule, local

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YEAR = 365
# schema.org leaves a closed day without `opens`; Google asks for both at midnight, which no reader
# takes for open hours: developers.google.com/search/docs/appearance/structured-data/local-business
CLOSED = "00:00", "00:00"


def museum(content, moment, language, url):
    """The schema.org description, a dictionary for JSON-LD, of the museum whose page is at `url`.

    `content`: a leaflet's content in `language`. What the museum has not told is left out.
    """
    institution = content["institution"]
    with override(language):
        return {
            "@context": CONTEXT,
            "@type": ["Museum", "TouristAttraction"],
            "@id": f"{url}#museum",
            "url": url,
            "publicAccess": True,
            **(names(institution) | place(institution) if institution else {}),
            **fee(content["admission"], local(moment).date()),
            **opening(Schedule.read(content["timetable"]), local(moment).date()),
        }


def names(institution):
    full, short = (Shown(*institution[name]).text for name in ("full_name", "short_name"))
    others = [short, *institution["other_names"]]
    return without_blanks(
        {"name": full, "alternateName": [name for name in others if name != full]}
    )


def place(institution):
    address = without_blanks(
        {
            "streetAddress": Shown(*institution["address"]).text,
            "postalCode": institution["postal_code"],
            "addressCountry": "KZ",
        }
    )
    latitude, longitude = institution["latitude"], institution["longitude"]
    return without_blanks(
        {
            "address": {"@type": "PostalAddress", **address},
            "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
            "telephone": institution["phone"],
            "email": institution["email"],
        }
    )


def fee(categories, day):
    """`isAccessibleForFree`, only when a price in force says it for everybody or denies it."""
    prices = [price_on(category, day) for category in categories]
    if any(price and price["amount"] for price in prices):
        return {"isAccessibleForFree": False}
    if prices and all(price and price["free"] for price in prices):
        return {"isAccessibleForFree": True}
    return {}


def opening(schedule, day):
    """Weekly hours for the year from `day` on, and every special day known in it."""
    return without_blanks(
        {
            "openingHoursSpecification": weekly(schedule.season_runs(day, YEAR)),
            "specialOpeningHoursSpecification": special(schedule.special_days_from(day, YEAR)),
        }
    )


def weekly(runs):
    """Rows of each season; dates are named only when the season changes in the year."""
    return [
        row | (valid(first, last) if len(runs) > 1 else {})
        for season, first, last in runs
        if season
        for row in week_rows(season)
    ]


def week_rows(season):
    """One row for each different hours of a season's week, with its weekdays."""
    week = [[clock(hours) for hours in day] for day in season.weeks[MUSEUM]]
    for pair in sorted({pair for day in week for pair in day}):
        names = [name for name, day in zip(WEEKDAYS, week, strict=True) if pair in day]
        yield specification(pair, season.confirmed, {"dayOfWeek": names})


def clock(hours):
    return f"{hours.opens:%H:%M}", f"{hours.closes:%H:%M}"


def special(days):
    """Rows of the special days, dates in a row under one special day taken together."""
    numbered = enumerate(days)
    runs = groupby(numbered, lambda pair: (id(pair[1].special), pair[1].date - timedelta(pair[0])))
    return [row for _key, run in runs for row in special_rows([day for _number, day in run])]


def special_rows(days):
    """One row a pair of hours, or one that says closed."""
    dates = valid(days[0].date, days[-1].date)
    for pair in map(clock, days[0].hours) if days[0].hours else [CLOSED]:
        yield specification(pair, days[0].confirmed, dates)


def valid(first, last):
    return {"validFrom": first.isoformat(), "validThrough": last.isoformat()}


def specification(pair, confirmed, when):
    row = {"@type": "OpeningHoursSpecification", **when, "opens": pair[0], "closes": pair[1]}
    return row if confirmed else row | {"description": gettext("not yet confirmed by the museum")}
