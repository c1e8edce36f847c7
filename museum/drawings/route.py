"""The way from Astana: a scheme without scale. Akmol lies west-south-west, so north is up and true."""

import random

from museum.drawings.pen import path

ROAD = "M0 330C90 322 150 306 236 276C380 226 520 204 700 168"
RIVER = "M960 210C900 196 860 214 812 188C780 172 764 140 720 118C680 98 640 96 600 60C570 34 560 18 556 0"
BLADES = ("l1-4", "l2-7", "l3-10")

TILE = (480, 210)  # width and height
TILES = [(480, 0), (-240, 210), (240, 210), (720, 210)]  # beside and below the first, as bricks lie


def land(dashes=105):
    """Grass on whole numbers, stroke by stroke in rows, and the same again beside it: few bytes."""
    hand = random.Random(3)  # noqa: S311
    blades = sorted(
        (hand.choice(BLADES), hand.randrange(TILE[1]), hand.randrange(TILE[0]))
        for _ in range(dashes)
    )
    grass = path("".join(f"M{x} {y}{blade}" for blade, y, x in blades), "g")
    uses = "".join(f'<use href="#tile" x="{x}" y="{y}"/>' for x, y in TILES)
    return f'<g id="tile">{grass}</g>{uses}'


def route():
    """Everything but the land, which is fetched once for all, and the words in the reader's language."""
    town = "".join(f'<circle class="h" cx="742" cy="156" r="{radius}"/>' for radius in (46, 34, 22))
    places = '<circle class="dot" cx="742" cy="156" r="7"/><circle class="dot" cx="236" cy="276" r="10"/>'
    north = path("M912 374V338M906 348L912 336L918 348", "o")
    return path(ROAD, "pl-p") + path(ROAD, "pl-r") + path(RIVER, "h") + town + places + north
