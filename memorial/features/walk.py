"""The walk over the grounds: which place comes after which, where the pins stand, how long it is."""

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from museum.core.geography import distance_km

# What the plan, the list beside it and the row of drawings say of each feature.
COLUMNS = (
    *("slug", "name_kk", "name_ru", "name_en", "drawing", "walk_order"),
    *("plan_x", "plan_y", "latitude", "longitude"),
)
IN_A_ROW = 6  # drawings side by side on one horizon
WAY_IN = 104  # plan units that the way from the edge of the plan begins below the first pin
STEP = 10  # metres to which the length is rounded


class Point(NamedTuple):
    latitude: float
    longitude: float


class Walk:
    """`rows`: mappings of COLUMNS, in walking order. A place without `walk_order` lies apart."""

    def __init__(self, rows):
        rows = list(rows)
        walked = [row for row in rows if row["walk_order"] is not None]
        self.stops = [row | {"number": number} for number, row in enumerate(walked, 1)]
        self.apart = [row for row in rows if row["walk_order"] is None]

    @classmethod
    def around(cls, feature):
        """The walk that `surroundings` fetched with `feature`; a draft takes its own place in it."""
        rows = feature.walk
        if all(row["pk"] != feature.pk for row in rows):
            own = {"pk": feature.pk} | {name: getattr(feature, name) for name in COLUMNS}
            rows = sorted([*rows, own], key=in_order)
        return cls(rows)

    @property
    def places(self):
        return [*self.stops, *self.apart]

    @property
    def pins(self):
        return [place for place in self.places if place["plan_x"] is not None]

    @property
    def drawn(self):
        return [stop for stop in self.stops if stop["drawing"]][:IN_A_ROW]

    def number(self, slug):
        """The number of the place at `slug`; None if it lies apart."""
        return next((stop["number"] for stop in self.stops if stop["slug"] == slug), None)

    def neighbours(self, slug):
        """The stops before and after the one at `slug`, each None where there is none."""
        if (number := self.number(slug)) is None:
            return None, None
        around = [None, *self.stops, None]
        return around[number - 1], around[number + 1]

    @cached_property
    def metres(self):
        """Length in straight lines from stop to stop, to ten metres; None unless each is measured."""
        measured = [
            Point(stop["latitude"], stop["longitude"])
            for stop in self.stops
            if stop["latitude"] is not None
        ]
        if len(measured) < max(len(self.stops), 2):
            return None
        length = sum(distance_km(here, there) for here, there in pairwise(measured)) * 1000
        return round(length / STEP) * STEP

    @property
    def line(self):
        """The walk on the plan as an SVG path: in from the left edge, then softly from pin to pin."""
        pins = [
            (stop["plan_x"], stop["plan_y"]) for stop in self.stops if stop["plan_x"] is not None
        ]
        if not pins:
            return ""
        return smooth([(0, pins[0][1] + WAY_IN), *pins])


def in_order(row):
    apart = row["walk_order"] is None
    return apart, 0 if apart else row["walk_order"], row["pk"]


def smooth(points):
    """A cubic path through all `points`: Catmull-Rom, uniform, its ends doubled."""
    doubled = [points[0], *points, points[-1]]
    parts = [f"C{controls(*doubled[i : i + 4])}" for i in range(len(points) - 1)]
    return f"M{pair(points[0])}{''.join(parts)}"


def controls(before, start, end, after):
    first = [s + (e - b) / 6 for b, s, e in zip(before, start, end, strict=True)]
    second = [e - (a - s) / 6 for s, e, a in zip(start, end, after, strict=True)]
    return " ".join(map(pair, (first, second, end)))


def pair(point):
    return " ".join(f"{value:.0f}" for value in point)
