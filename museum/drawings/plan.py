"""The site plan: a sketch of our own, without scale. Where the pins stand, curators say.

The land is the one of the route map. A footprint has its middle, where the pin stands, at 0, 0.
"""

import math

from museum.drawings.pen import line, numbers, path

SIZE = (960, 560)  # width and height in units of the plan, which positions of features are given in
GROUNDS = "M56 56H904V504H56Z"
BELOW = [(0, 420), (480, 420)]  # the land of the route map is 420 high


def site():
    """Grass all around, and the grounds in it."""
    grass = "".join(f'<use href="#tile" x="{x}" y="{y}"/>' for x, y in BELOW)
    return f'<use href="#land"/>{grass}' + path(GROUNDS, "m") + path(GROUNDS, "b")


def arch_from_above():
    """Two curved halves with the way through between them."""
    return path(
        "M-34-8A35 35 0 0 1 34-8M-34 8A35 35 0 0 0-12 33M34 8A35 35 0 0 1 12 33", "o"
    ) + path("M-26-8A27 27 0 0 1 26-8", "h")


def boards(width, height, step):
    return "".join(
        f"M{numbers(x, -height / 2)}V{height / 2:g}"
        for x in range(step - width // 2, width // 2, step)
    )


def block(width, height):
    x, y = width / 2, height / 2
    return f"M{numbers(-x, -y)}H{x:g}V{y:g}H{-x:g}Z"


def wagon_from_above():
    """A long body between two rails that run on."""
    rails = "M-92-12H-62M-92 12H-62M62-12H92M62 12H92"
    body = block(124, 40)
    return path(body, "m") + path(boards(124, 40, 12), "h") + path(body + rails, "o")


def tower_from_above():
    """Four legs under a pitched roof."""
    return (
        path(block(52, 52), "m")
        + path("M-26-26L26 26M26-26L-26 26", "h")
        + path(block(52, 52), "o")
    )


def hut_from_above():
    """A long roof with its ridge."""
    ridge = "M-44 0H44M-62-22L-44 0L-62 22M62-22L44 0L62 22"
    return path(block(124, 44), "m") + path(ridge, "h") + path(block(124, 44), "o")


def museum_from_above():
    """A round mound cut flat: the courses of its slope, and the roof."""
    rings = "".join(
        f'<circle class="{"o" if radius in (32, 76) else "h"}" r="{radius}"/>'
        for radius in (76, 65, 54, 43, 32)
    )
    return f'<circle class="m" r="76"/>{rings}'


def wall_from_above(slabs=17):
    """Slabs on a shallow arc that opens towards the pin."""
    d = ""
    for angle in (math.radians(-62 + i * 124 / (slabs - 1)) for i in range(slabs)):
        x, y = 136 * math.cos(angle) - 96, 150 * math.sin(angle)
        dx, dy = -9 * math.sin(angle), 9 * math.cos(angle)
        d += line((x - dx, y - dy), (x + dx, y + dy))
    return path(d, "w")
