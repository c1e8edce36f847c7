"""The way from Astana: a scheme without scale. Akmol lies west-south-west, so north is up and true."""

import random

from museum.drawings.pen import numbers, path

ROAD = "M0 330C90 322 150 306 236 276C380 226 520 204 700 168"
RIVER = "M960 210C900 196 860 214 812 188C780 172 764 140 720 118C680 98 640 96 600 60C570 34 560 18 556 0"


def ground(dashes=420):
    hand = random.Random(3)  # noqa: S311
    d = ""
    for _ in range(dashes):
        x, y, length = hand.uniform(0, 960), hand.uniform(0, 420), hand.uniform(4, 10)
        d += f"M{numbers(x, y)}l{numbers(length * 0.35, -length)}"
    return path(d, "h pl-g")


def route():
    """Everything but the words, which the template adds in the reader's language."""
    town = "".join(f'<circle class="h" cx="742" cy="156" r="{radius}"/>' for radius in (46, 34, 22))
    places = '<circle class="dot" cx="742" cy="156" r="7"/><circle class="dot" cx="236" cy="276" r="10"/>'
    north = path("M912 374V338M906 348L912 336L918 348", "o")
    return (
        ground()
        + path(ROAD, "pl-p")
        + path(ROAD, "pl-r")
        + path(RIVER, "h")
        + town
        + places
        + north
    )
