"""A feature for search engines, in the terms of schema.org: only what its page shows."""

from django.utils.text import capfirst

from museum.core.addresses import absolute
from museum.core.jsonld import CONTEXT, jsonld, without_blanks
from museum.core.languages import current
from museum.core.tokens import said
from museum.media.storage import renditions

METRE = "MTR"  # UN/CEFACT recommendation 20


def landmark(feature, pictures, path):
    """The JSON-LD element of the page at `path`. Coordinates are named once they are measured."""
    address = absolute(path)
    properties = {
        "name": said(feature, "name"),
        "alternateName": [name for name, _code in feature.further_names(current())],
        "description": said(feature, "lead"),
        "image": [absolute(address_of(picture)) for picture in pictures],
        "geo": geo(feature),
        "additionalProperty": [*words(feature), *sizes(feature)],
    }
    return jsonld(
        {
            "@context": CONTEXT,
            "@type": "LandmarksOrHistoricalBuildings",
            "@id": f"{address}#place",
            "url": address,
            **without_blanks(properties),
        }
    )


def address_of(picture):
    return renditions().url(picture.of_format("jpeg")[-1]["name"])


def geo(feature):
    if feature.latitude is None:
        return None
    place = {"latitude": float(feature.latitude), "longitude": float(feature.longitude)}
    return {"@type": "GeoCoordinates"} | place


def words(feature):
    for name in ("makers", "material"):
        if text := said(feature, name):
            yield named(feature._meta.get_field(name).verbose_name, value=text)


def sizes(feature):
    return [named(label, value=float(metres), unitCode=METRE) for label, metres in feature.sizes()]


def named(label, **value):
    return {"@type": "PropertyValue", "name": capfirst(str(label)), **value}
