"""The steppe of the home page: 18,000 strokes, 8,000 of them dark. Never thin them for looks.

More than 18,000 women passed through the camp, about 8,000 served their whole term here. A patch of
grass has 250 strokes; the steppe is 72 patches in rows that grow towards the reader, 32 of them dark.
"""

import random

from museum.drawings import buildings
from museum.drawings.pen import number, numbers, path, placed

STROKES, DARK = 18_000, 8_000
PATCH_WIDTH, PATCH_STROKES = 1600, 250  # half units: whole numbers keep the file small
SEEDS = {"a": 1, "b": 2, "c": 3}
# (patches in the row, is it dark), from the horizon to the reader's feet
ROWS = (
    [(10, False), (5, False), (5, False)]
    + [(4, dark) for dark in (False, True, True)]
    + [(3, dark) for dark in (False, True, False, True)]
    + [(2, dark) for dark in (True, False, True, True, False, True, False, True, True)]
    + [(1, dark) for dark in (True, False, True, True, False, True, False, True, False, True)]
)


def stroke(hand, x):
    """One blade of grass: where it stands, and its bend, in whole half units."""
    y = hand.uniform(-18, 18)
    length = hand.triangular(18, 92, 36)
    lean = length * hand.triangular(0.05, 0.95, 0.42)
    return [round(v) for v in (x, y, lean * 0.12, -length * 0.72, lean, -length)]


def patch(seed):
    """250 strokes in one path, each beginning where the one before it ended."""
    hand = random.Random(seed)  # noqa: S311
    d, pen_x, pen_y = "", 0, 0
    for at in sorted(hand.uniform(0, PATCH_WIDTH) for _ in range(PATCH_STROKES)):
        x, y, bend_x, bend_y, tip_x, tip_y = stroke(hand, at)
        d += f"m{numbers(x - pen_x, y - pen_y)}q{numbers(bend_x, bend_y, tip_x, tip_y)}"
        pen_x, pen_y = x + tip_x, y + tip_y
    return d


def wide_row(near):
    """(height of the strokes, distance to the next row) for 0 at the horizon to 1 at the feet."""
    return 0.16 + 1.35 * near**1.4, 2.9 + 13.6 * near**1.25


def tall_row(near):
    return 0.16 + 1.05 * near**1.3, 3.4 + 16 * near**1.1


def row(hand, width, patches, y, height):
    """The patches of one row, a little out of line so that no seam shows."""
    step = width / patches
    for i in range(patches):
        name, shift = hand.choice("abc"), hand.uniform(-0.03, 0.03) * step
        place = numbers(i * step + shift, y)
        scale = f"{step / PATCH_WIDTH:.3g} {height / 2:.3g}"
        yield f'<use href="#g{name}" transform="translate({place})scale({scale})"/>'


def weight(near, dark):
    """Strokes grow heavier and darker towards the reader, in the half units of a patch.

    Given as attributes: the policy forbids inline styles. Stretched with the patch, a stroke swells
    and thins like one made with a pen.
    """
    width = 1 + near if dark else 1.1 + 0.9 * near
    return f'stroke-width="{width:.2f}"' + (f' opacity="{0.45 + 0.45 * near:.2f}"' if dark else "")


def field(width, depth):
    """All 72 patches on a drawing `width` units wide; `depth` is wide_row or tall_row."""
    hand = random.Random(5)  # noqa: S311
    svg, y = "", 4
    for i, (patches, dark) in enumerate(ROWS):
        near = i / (len(ROWS) - 1)
        height, distance = depth(near)
        uses = "".join(row(hand, width, patches, y, height))
        svg += f'<g class="{"gd" if dark else "gl"}" {weight(near, dark)}>{uses}</g>'
        y += distance
    return svg


def definitions():
    """What both drawings share: three patches of grass, five buildings."""
    grass = "".join(f'<path id="g{name}" d="{patch(seed)}"/>' for name, seed in SEEDS.items())
    shapes = {
        "arch": buildings.arch(),
        "tower": buildings.tower(),
        "wagon": buildings.wagon(),
        "museum": buildings.museum(),
        "wall": buildings.wall(),
    }
    groups = "".join(f'<g id="a-{name}">{shape}</g>' for name, shape in shapes.items())
    return (
        f'<svg class="defs" aria-hidden="true" focusable="false"><defs>{grass}{groups}</defs></svg>'
    )


def drawing(kind, size, align, horizon, standing, steppe):
    width, height = size
    return (
        f'<svg class="art fieldart {kind}" viewBox="0 0 {width} {height}"'
        f' preserveAspectRatio="{align} slice" aria-hidden="true" focusable="false">'
        f"{standing}{path(f'M0 {horizon}H{width}', 'o')}"
        f'<g transform="translate(0 {horizon})">{steppe}</g></svg>'
    )


def wide():
    """For screens from 48em: things stand at the right, words at the left."""
    standing = (
        placed("a-wagon", 884, 450, 0.34)
        + placed("a-tower", 1030, 453, 0.52)
        + placed("a-museum", 1392, 452, 0.56)
        + placed("a-wall", 1566, 455, 0.32)
        + placed("a-arch", 1196, 456, 0.82)
    )
    return drawing("wide", (1600, 720), "xMaxYMax", 452, standing, field(1600, wide_row))


def tall():
    """For telephones: the same 18,000 strokes, nearer together."""
    standing = (
        placed("a-wagon", 84, 250, 0.26)
        + placed("a-tower", 216, 251, 0.42)
        + placed("a-museum", 520, 250, 0.44)
        + placed("a-arch", 366, 253, 0.6)
    )
    return drawing("tall", (640, 580), "xMidYMax", 250, standing, field(640, tall_row))


def hero():
    return definitions() + wide() + tall()


def grass_edge(width=1200, height=64, blades=300):
    """The silhouette above the footer, a mask in the style sheet; its ends meet without a seam."""
    hand = random.Random(21)  # noqa: S311
    d = ""
    for i in range(blades):
        x = width * i / blades + hand.uniform(-9, 9)
        length = hand.triangular(4, 58, 9)
        lean = length * hand.triangular(0.15, 1.0, 0.5)
        copies = (0,) if x + lean < width - 30 else (0, -width)
        for shift in copies:
            d += f"M{numbers(x + shift, height + 2)}q{numbers(lean * 0.12, -length * 0.72, lean, -length - 2)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="{d}" fill="none" stroke="#000" stroke-linecap="round"/>'
        f'<path d="M0 {number(height - 1)}H{width}V{height}H0Z"/></svg>'
    )
