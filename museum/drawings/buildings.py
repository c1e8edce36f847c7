"""What stands on the horizon: abstract elevations, to be corrected from survey photographs.

Each function returns the inside of an `<svg>`: ground level is y = 0, the middle x = 0, y grows downwards.
Classes: `m` mask in the ground's colour, `h` hatching, `o` outline, `k` the black of a doorway.
"""

import itertools
import math
import random

from museum.drawings.pen import (
    across,
    between,
    curve,
    line,
    mix,
    number,
    numbers,
    outline,
    path,
    points,
    segments,
    upright,
    veils,
)


def arch(lines=17):
    """The gate: nested veils that rise to one tip, around a doorway."""
    tip, door_tip = (22, -384), (8, -170)
    left = [(-118, 0), (-108, -74), (-92, -140), (-62, -200), (-28, -262), (2, -316), tip]
    right = [(118, 0), (110, -80), (98, -146), (72, -206), (44, -268), (26, -320), tip]
    door_left = [(-38, 0), (-44, -36), (-40, -74), (-24, -108), (-14, -128), (0, -148), door_tip]
    door_right = [(42, 0), (48, -36), (46, -74), (34, -108), (26, -128), (14, -148), door_tip]
    folds = veils(left, door_left, lines, 1.15)[1:-1] + veils(right, door_right, lines, 1.15)[1:-1]
    door = outline(door_left, door_right)
    return (
        path(outline(left, right) + "Z", "m")
        + path("".join(folds), "h")
        + path(door + "Z", "k")
        + path(curve(left) + curve(right) + door, "o")
    )


TOWER_LEVELS = (0, -40, -105, -170, -236)


def leg(y):
    """Half the width between the tower's legs at height `y`."""
    return mix(66, 38, -y / 236)


def braces():
    d = ""
    for low, high in itertools.pairwise(TOWER_LEVELS[1:]):
        wide, narrow = leg(low) - 3, leg(high) - 3
        d += line((-wide, low), (narrow, high)) + line((wide, low), (-narrow, high))
    return d


def roof():
    d = ""
    for share in (i / 9 for i in range(1, 9)):
        eaves, ridge = (
            between((-62, -294), (0, -334), share),
            between((-58, -290), (0, -290), share),
        )
        d += line(eaves, ridge) + line((-eaves[0], eaves[1]), (-ridge[0], ridge[1]))
    return d


def ladder():
    rungs = "".join(
        across(mix(72, 50, share), mix(84, 60, share), -236 * share)
        for share in (i / 20 for i in range(1, 20))
    )
    return line((72, 0), (50, -236)) + line((84, 0), (60, -236)), rungs


def tower():
    """The guard tower: four legs, cross braces, a cabin under a pitched roof."""
    rails, rungs = ladder()
    legs = "M-66 0L-38-236M66 0L38-236M-60 0L-34-236M60 0L34-236"
    beams = "".join(across(-leg(y), leg(y), y) for y in TOWER_LEVELS[1:-1])
    cabin = (
        "M-56-236H56V-242H-56ZM-44-242V-296M44-242V-296M-44-268H44M-62-294L0-334 62-294M-58-288H58"
    )
    boards = "".join(upright(x, -242, -268) for x in range(-38, 44, 6))
    seams = "".join(across(-leg(y), leg(y), y + 5) for y in TOWER_LEVELS[1:-1])
    return (
        path("M-62-294L0-334 62-294H44V-236H-44V-294Z", "m")
        + path(seams + braces() + boards + roof() + rungs, "h")
        + path(legs + beams + cabin + "M-18-268V-290M18-268V-290" + rails, "o")
    )


def circle(x, y, radius):
    r = number(radius)
    return f"M{numbers(x - radius, y)}a{r} {r} 0 1 0 {number(2 * radius)} 0a{r} {r} 0 1 0-{number(2 * radius)} 0"


def spokes(x, y, inner, outer):
    d = ""
    for angle in (math.radians(degrees) for degrees in range(0, 360, 45)):
        cos, sin = math.cos(angle), math.sin(angle)
        d += line((x + inner * cos, y + inner * sin), (x + outer * cos, y + outer * sin))
    return d


def hatch_window(x, top):
    bars = "".join(upright(x + step, top, top + 22) for step in (-12, -6, 0, 6, 12))
    return f"M{numbers(x - 19, top)}H{x + 19}V{top + 22}H{x - 19}Z" + bars


def wagon():
    """A two-axle goods wagon on its rails: boarded sides, sliding door, two barred hatches."""
    left, right, top, floor = -205, 205, -182, -52
    vault = f"C-120-206 120-206 {right} {top}"
    body = (
        f"M{left} {floor}V{top}{vault}V{floor}Z"
        + f"M{left - 6} {top + 2}C-124-208 124-208 {right + 6} {top + 2}"
    )
    body += f"M{left - 4} {floor}H{right + 4}V{floor + 10}H{left - 4}Z"
    frame = f"M-132 {top}V{floor}M132 {top}V{floor}M{left} {floor}L-132 {top + 26}M{right} {floor}L132 {top + 26}"
    door = f"M-50 {top - 8}V{floor}M50 {top - 8}V{floor}M-50 {top + 18}H50M-50 {floor - 22}H50"
    door += f"M-50 {floor - 22}L50 {top + 18}M-50 {top + 18}L50 {floor - 22}M-62 {top - 12}H120"
    buffers = f"M{left - 4} {floor + 5}h-14m0-7v14M{right + 4} {floor + 5}h14m0-7v14"
    sides = [*range(left + 10, -50, 10), *range(60, right, 10)]
    boards = "".join(upright(x, top + 8, floor) for x in sides)
    boards += "".join(upright(x, top - 6, floor) for x in range(-40, 50, 10))
    wheels = "".join(circle(x, -24, radius) for x in (-128, 128) for radius in (24, 19, 4))
    springs = "".join(f"M{x - 40}-42C{x - 20}-30 {x + 20}-30 {x + 40}-42" for x in (-128, 128))
    sleepers = "".join(f"M{x} 4h12v6h-12z" for x in range(-292, 300, 24))
    windows = hatch_window(-168, top + 14) + hatch_window(168, top + 14)
    return (
        path(f"M{left} {floor + 10}V{top}{vault}V{floor + 10}Z", "m")
        + path(boards + spokes(-128, -24, 4, 19) + spokes(128, -24, 4, 19) + sleepers, "h")
        + path(
            body + frame + door + windows + wheels + springs + buffers + "M-300 0H300M-300 4H300",
            "o",
        )
    )


MOUND = [(276, 0), (226, -22), (172, -84), (140, -150)]


def bezier(a, b, c, d, t):
    s = 1 - t
    return s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d


def half_width(y):
    """Where the mound's right edge stands at height `y`, found by halving."""
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        low, high = (t, high) if bezier(*(p[1] for p in MOUND), t) > y else (low, t)
    return bezier(*(p[0] for p in MOUND), t)


def museum():
    """The museum building: a mound cut flat, with one narrow slit of an entrance."""
    mound = "M-276 0C-226-22-172-84-140-150H140C172-84 226-22 276 0Z"
    courses = shade = ""
    for i in range(1, 25):
        y = -6 * i
        courses += across(-half_width(y), half_width(y), y)
        edge = half_width(y + 3)
        shade += across(edge * (0.30 + 0.012 * i), edge, y + 3)
    slit = "M-9 0V-96L9-104V0"
    return (
        path(mound, "m")
        + path(courses + shade, "h")
        + path(slit + "Z", "k")
        + path(mound + slit + "M-160-150H160M-300 0H300", "o")
    )


def wall(slabs=9, seed=4):
    """The Wall of Memory: slabs side by side, each with two columns of lines that stand for names."""
    hand = random.Random(seed)  # noqa: S311
    width, gap, height = 58, 5, 128
    start = -(slabs * width + (slabs - 1) * gap) / 2
    edges, names = "", ""
    for left in (start + i * (width + gap) for i in range(slabs)):
        edges += f"M{numbers(left, 0)}V{-height}H{number(left + width)}V0"
        for column in (left + 6, left + 31):
            for y in range(10 - height, 10 - height + 15 * 7, 7):
                names += f"M{numbers(column, y)}h{hand.choice([13, 15, 17, 19, 20])}"
    step = (
        across(start - 14, -start + 14, 0)
        + across(start - 8, start, -6)
        + across(-start, -start + 8, -6)
    )
    return path(edges, "m") + path(names, "h") + path(edges + step, "o")


def window(x):
    """A low window with its cross bar."""
    return f"M{x}-26V-50H{x + 30}V-26ZM{x + 15}-26V-50M{x}-38H{x + 30}"


def hut():
    """A barracks hut: long, low, its eaves near the ground."""
    eaves = "M-252-64L-200-112H200L252-64Z"
    walls = "M-240 0V-64M240 0V-64M-30 0V-52H14V0M-300 0H300"
    courses = "".join(
        across(-mix(200, 252, i / 9), mix(200, 252, i / 9), mix(-112, -64, i / 9))
        for i in range(1, 9)
    )
    windows = "".join(window(x) for x in (-210, -150, -90, 60, 120, 180))
    return (
        path("M-240 0V-64L-252-64-200-112H200L252-64H240V0Z", "m")
        + path(courses + windows + "M-240-8H-30M14-8H240M-240-57H240", "h")
        + path(eaves + walls, "o")
    )


def mark():
    """The sign of the museum: the arch on the horizon, its left half solid, the right half veils."""
    tip, door_tip = (25, 2), (24.4, 31)
    left = [(3, 58), (6, 42), (18, 28), tip]
    right = [(46, 58), (43, 42), (32, 28), tip]
    door_left = [(16, 58), (15, 47), (18, 38), door_tip]
    door_right = [(33, 58), (34, 47), (31, 38), door_tip]
    solid = f"{curve(left)}L{points(door_tip)}{segments(door_left[::-1])}Z"
    shares = (0.035, 0.35, 0.66, 0.965)
    lines = "".join(
        curve([between(p, q, share) for p, q in zip(right, door_right, strict=True)])
        for share in shares
    )
    return (
        f'<path fill="currentColor" d="{solid}M0 58H49V59.8H0Z"/>'
        f'<path fill="none" stroke="currentColor" stroke-width="1.5" d="{lines}"/>'
    )
