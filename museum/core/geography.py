"""Distances and directions between points on the Earth, and their words."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from museum.core import numbers

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the GRS 80 ellipsoid, IUGG (Moritz, 2000)

COMPASS = (
    pgettext_lazy("direction in which a place lies", "north"),
    pgettext_lazy("direction in which a place lies", "north-north-east"),
    pgettext_lazy("direction in which a place lies", "north-east"),
    pgettext_lazy("direction in which a place lies", "east-north-east"),
    pgettext_lazy("direction in which a place lies", "east"),
    pgettext_lazy("direction in which a place lies", "east-south-east"),
    pgettext_lazy("direction in which a place lies", "south-east"),
    pgettext_lazy("direction in which a place lies", "south-south-east"),
    pgettext_lazy("direction in which a place lies", "south"),
    pgettext_lazy("direction in which a place lies", "south-south-west"),
    pgettext_lazy("direction in which a place lies", "south-west"),
    pgettext_lazy("direction in which a place lies", "west-south-west"),
    pgettext_lazy("direction in which a place lies", "west"),
    pgettext_lazy("direction in which a place lies", "west-north-west"),
    pgettext_lazy("direction in which a place lies", "north-west"),
    pgettext_lazy("direction in which a place lies", "north-north-west"),
)


def radian_pairs(here, there):
    """(latitude, longitude) of both points in radians; points have `latitude`, `longitude` in degrees."""
    return (
        (radians(float(point.latitude)), radians(float(point.longitude))) for point in (here, there)
    )


def distance_km(here, there):
    """Great-circle distance in kilometres on a sphere of the Earth's mean radius.

    Haversine formula: R. W. Sinnott, "Virtues of the haversine", Sky and Telescope 68 (1984), 159.
    The sphere differs from the ellipsoid by at most 0.6 %.
    """
    (lat1, lon1), (lat2, lon2) = radian_pairs(here, there)
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(h)))


def bearing(here, there):
    """Initial bearing of the great circle from `here` to `there`, degrees clockwise from north, 0 ≤ b < 360."""
    (lat1, lon1), (lat2, lon2) = radian_pairs(here, there)
    east = sin(lon2 - lon1) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1)
    return degrees(atan2(east, north)) % 360


def compass(bearing):
    """The word of the sixteen-point compass for a bearing in degrees, in the active language.

    Russian and Kazakh say "to the north" («на север», «солтүстікке қарай»).
    """
    return COMPASS[round(bearing / 22.5) % 16]


def distance_words(km):
    """In whole kilometres, nearer than 10 km with one decimal; English adds miles.

    Coordinates read from maps, and the sphere in place of the ellipsoid, carry no more.
    """
    return numbers.km(round(km, 1) if km < 10 else round(km), miles=True)


def away(km, bearing):
    """How far and in which direction: "32 km (20 miles) west-south-west"."""
    return _("%(distance)s %(direction)s") % {
        "distance": distance_words(km),
        "direction": compass(bearing),
    }
