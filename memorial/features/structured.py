"""A feature for search engines, in the terms of schema.org: only what its page shows."""

from django.conf import settings
from django.utils.text import capfirst

from museum.core import tokens
from museum.core.jsonld import jsonld
from museum.core.languages import current, shown
from museum.media.storage import renditions

METRE = "MTR"  # UN/CEFACT recommendation 20


def landmark(feature, pictures, path):
    """The JSON-LD element of the page at `path`. Coordinates are named once they are measured."""
    address = f"{settings.SITE_URL}{path}"
    properties = {
        "name": shown(feature, "name").text,
        "alternateName": [name for name, _code in feature.further_names(current())],
        "description": described(feature),
        "image": [f"{settings.SITE_URL}{address_of(picture)}" for picture in pictures],
        "geo": geo(feature),
        "additionalProperty": [*words(feature), *sizes(feature)],
    }
    return jsonld(
        {
            "@context": "https://schema.org",
            "@type": "LandmarksOrHistoricalBuildings",
            "@id": f"{address}#place",
            "url": address,
            **{name: value for name, value in properties.items() if value},
        }
    )


def described(feature):
    text, language = shown(feature, "lead")
    return tokens.without_notes(tokens.printed(text, language))


def address_of(picture):
    return renditions().url(picture.of_format("jpeg")[-1]["name"])


def geo(feature):
    if feature.latitude is None:
        return None
    place = {"latitude": float(feature.latitude), "longitude": float(feature.longitude)}
    return {"@type": "GeoCoordinates"} | place


def words(feature):
    for name in ("makers", "material"):
        if text := shown(feature, name).text:
            yield named(feature._meta.get_field(name).verbose_name, value=text)


def sizes(feature):
    return [named(label, value=float(metres), unitCode=METRE) for label, metres in feature.sizes()]


def named(label, **value):
    return {"@type": "PropertyValue", "name": capfirst(str(label)), **value}
