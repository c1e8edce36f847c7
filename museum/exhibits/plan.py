"""The plan of the building: a section through the mound, with the number of each hall on its floor."""

from typing import NamedTuple

from museum.exhibits.models import Hall

# In the units of the drawing, templates/exhibits/_plan.html.
HEIGHTS = {Hall.Floor.UPPER: 67, Hall.Floor.GROUND: 132}
MIDDLE, STEP = 200, 60


class Mark(NamedTuple):
    number: int
    x: int
    y: int


def marks(halls):
    """A `Mark` for every hall whose floor is known; those of one floor stand side by side."""
    found = []
    for floor, y in HEIGHTS.items():
        numbers = [hall.number for hall in halls if hall.floor == floor]
        first = MIDDLE - STEP * (len(numbers) - 1) // 2
        found += [Mark(number, first + STEP * i, y) for i, number in enumerate(numbers)]
    return found
