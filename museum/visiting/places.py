"""The way to the memorial: maps and roads."""

from museum.core import numbers, tokens
from museum.core.geography import away, bearing, compass, distance_km, distance_words
from museum.core.languages import current

__all__ = ["away", "bearing", "compass", "distance_km", "distance_words"]

MAP_ZOOM = 14
# The facts that the institution's coordinates and kilometres by road are taken from.
COORDINATES, ROAD = "memorial-coordinates", "distance-road"
STRAIGHT = "distance-straight"


def openstreetmap(latitude, longitude):
    """The address of a map with a mark at the point. A plain link: nothing is embedded."""
    mark = f"mlat={latitude}&mlon={longitude}"
    return f"https://www.openstreetmap.org/?{mark}#map={MAP_ZOOM}/{latitude}/{longitude}"


def road(institution):
    """The range of kilometres by road, as drawn on the way: "35–40 km"; empty when unknown."""
    least, most = institution["road_km_from"], institution["road_km_to"]
    if least is None:
        return ""
    figures = f"{least}–{most}" if least < most else f"{least}"
    distance = numbers.tie(figures) + numbers.NBSP + numbers.UNITS[current()]["km"]
    return tokens.credited(ROAD, distance)


def straight(starts):
    """How far it is in a straight line: what the ledger decided, else computed from the first of `starts`."""
    if tokens.forms()[current()].get(STRAIGHT):
        return tokens.printed(f"[[{STRAIGHT}|miles]]", current())
    return distance_words(starts[0]["km"]) if starts else ""


def position(institution):
    """The memorial's coordinates in words, as the ledger decided them."""
    pair = institution["latitude"], institution["longitude"]
    return tokens.credited(COORDINATES, numbers.coordinates(*pair))
