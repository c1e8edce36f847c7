"""What a text says of distances and directions, and whether the map agrees."""

import re

from django.utils.translation import gettext as _

from museum.core import numbers
from museum.core.geography import compass

# A road is longer than the straight line; figures in print are rounded.
SHORTEST, LONGEST, ROUNDING_KM = 0.9, 1.6, 1
TOLERANCE_DEGREES = 30  # "west" may stand for west-south-west, not for south-west

NUMBER = r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?)"
UNIT = r"(km|kilomet\w+|км|километр\w*|шақырым\w*|miles?|мил[ьяие]\w*)"
DISTANCE = re.compile(
    rf"{NUMBER}(?:\s*(?:[-–—]|to|до)\s*{NUMBER})?[\s\u00a0-]*{UNIT}(?![\w²]|/|\s*/)", re.IGNORECASE
)

POINTS = {"north": 0, "east": 90, "south": 180, "west": 270}
POINTS |= {"солтүстік": 0, "шығыс": 90, "оңтүстік": 180, "батыс": 270}
POINTS |= {"север": 0, "восто": 90, "юг": 180, "юж": 180, "запад": 270}
ROSE = {
    "en": r"(?:north|south|east|west)(?:[- ]?(?:north|south|east|west)){0,2}",
    "ru": r"(?:север|юг|восток|запад)(?:[оуае]?-(?:север|юг|восток|запад)){0,2}",
    "ru_comparative": r"(?:(?:север|юг|восток|запад)о-){0,2}(?:север|юж|восто[кч]|запад)",
    "kk": r"(?:солтүстік|оңтүстік|шығыс|батыс)(?:-(?:солтүстік|оңтүстік|шығыс|батыс)){0,2}",
}
# Only phrases that tell where a place lies: "North Kazakhstan" or «Северный ветер» state no direction.
DIRECTIONS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b({ROSE['en']})\s+(?:of|from)\b",
        rf"\b(?:to the|due|lies|km|miles)\s+({ROSE['en']})\b",
        rf"\b(?:на|к)\s+({ROSE['ru']})(?:у|е)?\b",
        rf"\b({ROSE['ru_comparative']})нее\b",
        rf"\b({ROSE['kk']})(?:[қк][ае]|[ыі]нда(?:ғы)?|[іы]нде(?:гі)?|\s+жа[ғқ]\w+)\b",
    )
]


def disagreements(text, km, bearing):
    """Sentences for the curator where `text` (kk, ru or en) contradicts the map; an empty list if not.

    `km` and `bearing` (degrees) are computed from coordinates. A stated distance may be by road: up to
    1.6 times the straight line. A stated direction may be 30° off.
    """
    return [
        _("The text says “%(said)s”; in a straight line it is %(km)d km.")
        % {"said": said, "km": round(km)}
        for said, least, most in stated_distances(text)
        if most < SHORTEST * km - ROUNDING_KM or least > LONGEST * km + ROUNDING_KM
    ] + [
        _("The text says “%(said)s”; by the coordinates it is %(direction)s.")
        % {"said": said, "direction": compass(bearing)}
        for said, stated in stated_directions(text)
        if abs((stated - bearing + 180) % 360 - 180) > TOLERANCE_DEGREES
    ]


def stated_distances(text):
    """(words, least km, most km) of every distance that the text states."""
    return [
        (
            found[0],
            *(number(figure) * factor(found[3]) for figure in (found[1], found[2] or found[1])),
        )
        for found in DISTANCE.finditer(text)
    ]


def number(figure):
    return float(re.sub(r"\s", "", figure).replace(",", "."))


def factor(unit):
    return float(numbers.MILE) if unit.casefold().startswith(("mile", "мил")) else 1


def stated_directions(text):
    """(words, degrees) of every direction that the text states, each once."""
    found = [words for pattern in DIRECTIONS for words in pattern.findall(text)]
    return [(words, degrees_of(words)) for words in dict.fromkeys(found)]


def degrees_of(words):
    """Degrees of a compass word: "west-south-west" lies midway between west and south-west."""
    points = [POINTS[point] for point in re.findall("|".join(POINTS), words.casefold())]
    stated = points.pop()
    while points:
        stated = midway(points.pop(), stated)
    return stated


def midway(one, other):
    return (one + ((other - one + 180) % 360 - 180) / 2) % 360
