"""How far it is by road, as the institution states it."""

from museum.core import numbers
from museum.core.languages import current


def by_road(institution):
    """The range of kilometres by road, as drawn on the way: "35–40 km"; empty when unknown."""
    least, most = institution["road_km_from"], institution["road_km_to"]
    if least is None:
        return ""
    figures = f"{least}–{most}" if least < most else f"{least}"
    return numbers.tie(figures) + numbers.NBSP + numbers.UNITS[current()]["km"]
