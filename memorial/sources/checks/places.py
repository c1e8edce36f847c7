"""Where things are said to lie, against where they lie.

Distances and directions of the memorial are counted from Bayterek tower, the landmark of Astana that
the fact file computes from. How far print may stray from the map is said in museum.core.places.
"""

import re

from django.utils.translation import gettext as _

from memorial.sources.checks.material import Direction, Finding, Spot
from museum.core import places
from museum.core.folding import fold
from museum.core.geography import bearing, distance_km

BAYTEREK = Spot(51.1283, 71.4305)
MEMORIAL = Spot(51.0782, 70.9717)
SAME_PLACE_KM = 1  # the pins of the village and of the memorial lie 0.8 km apart
NEAR_KM = 100  # farther than that nothing is “near” or “outside” a city

FROM_ASTANA = re.compile(r"\b(?:Astana|Астан)", re.IGNORECASE)
ALMATY = Spot(43.238, 76.945)
# Halfway between the outermost points of the country in latitude and in longitude.
MIDDLE = Spot(48.0, 66.9)
ELSEWHERE = {
    r"(?:near|outside|not far from|(?:beyond|within) the city limits of) Almaty": ALMATY,
    r"(?:под|близ|около|возле|недалеко от|за чертой(?: города)?) Алматы": ALMATY,
    r"Алматы\w* (?:маңы|түбі|жаны|іргесі|шеті)\w*": ALMATY,
    r"cent(?:re|er) of Kazakhstan|центре Казахстана|Қазақстанның (?:орта|орталы)\w+": MIDDLE,
}
HERE = re.compile(
    r"ALZHIR|memorial|camp\b|АЛЖИР|мемориал|комплекс|лагер|кешен|museum|музе", re.IGNORECASE
)


def coordinates(material):
    """A source, or our ledger, whose distance or direction from Astana does not fit its own point."""
    for point in pinned(material):
        km = distance_km(BAYTEREK, point.value)
        degrees = bearing(BAYTEREK, point.value)
        for claim in material.statements():
            if claim.source == point.source and claim.fact in FROM_BAYTEREK:
                yield from off_the_map(claim, point, km, degrees)


FROM_BAYTEREK = ("distance-road", "distance-straight", "bearing")
POINT = "memorial-coordinates"


def pinned(material):
    return [claim for claim in material.statements(POINT) if isinstance(claim.value, Spot)]


def off_the_map(claim, point, km, degrees):
    for sentence in places.disagreements(claim.said, km, degrees):
        yield Finding(
            "coordinates",
            claim.source or point.source,
            claim.said,
            str(point.value),
            sentence,
            about=claim.fact,
        )


def distances_in_texts(material):
    """A published sentence about the memorial and Astana that contradicts the map."""
    point = next((claim.value for claim in pinned(material)), MEMORIAL)
    km, degrees = distance_km(BAYTEREK, point), bearing(BAYTEREK, point)
    for text in material.texts:
        for sentence in text.sentences():
            if FROM_ASTANA.search(sentence) and HERE.search(sentence):
                for told in places.disagreements(sentence, km, degrees):
                    yield Finding(
                        "coordinates", text.where, sentence, str(point), told, about=text.about
                    )


def far_from_there(material):
    """A text or claim that puts the memorial near a city, or into a middle, that lies far away."""
    for where, words, about in spoken(material):
        for phrase, spot in ELSEWHERE.items():
            km = distance_km(spot, MEMORIAL)
            if km > NEAR_KM and (found := re.search(phrase, words, re.IGNORECASE)):
                yield Finding(
                    "too-far",
                    where,
                    found[0],
                    f"{round(km)} km",
                    _("“%(said)s”: the memorial lies %(km)d km from there.")
                    % {"said": found[0], "km": round(km)},
                    about=about,
                )


def spoken(material):
    """(where, words, what it belongs to) of every sentence about the memorial and every claim of its place."""
    for text in material.texts:
        for sentence in text.sentences():
            if HERE.search(sentence):
                yield text.where, sentence, text.about
    for claim in material.statements("near-city"):
        yield claim.source, claim.said, claim.fact


def related_to_itself(material):
    """A list of other places that names the place it belongs to."""
    here = material.here
    for place in material.related if here else ():
        shared = {fold(name) for name in here.names} & {fold(name) for name in place.names}
        if shared or is_same_spot(here.spot, place.spot):
            yield Finding(
                "same-place",
                place.where,
                place.names[0],
                here.names[0],
                _("“%(place)s” is related to itself.") % {"place": place.names[0]},
                about=place.about,
            )


def is_same_spot(one, other):
    return bool(one and other and distance_km(one, other) < SAME_PLACE_KM)


FORMERLY = re.compile(
    r"\((?:now|today|formerly|ныне|теперь|сейчас|ранее|бывш\w+|қазіргі|бұрынғы)"
    r"(?:\s+(?:known as|called|называется|the))*\s+([^()]+)\)",
    re.IGNORECASE,
)


def renamed_to_itself(material):
    """“Akmola Region (now known as Akmola Region)”."""
    for text in material.texts:
        for found in FORMERLY.finditer(text.words):
            name = fold(found[1])
            if fold(text.words[: found.start()]).endswith(name):
                yield Finding(
                    "same-place",
                    text.where,
                    found[1],
                    found[1],
                    _("“%(place)s” is explained by its own name.") % {"place": found[1]},
                    about=text.about,
                )


NUMBER_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|few|several|many"
    r"|несколь\w+|дв\w+|тр\w+|десят\w*|двадцат\w+|тридцат\w+|сорок\w*|бірнеше|он|жиырма|отыз|қырық|елу|жүз"
)
COUNTED = re.compile(rf"(?:[\d\]½]|\b(?:{NUMBER_WORDS}))[\s\u00a0-]*$", re.IGNORECASE)
AWAY = re.compile(
    r"\b(?:miles?|km|kilomet\w+)\s+(?:away|from)\b"
    r"|(?<![\w²/])(?:км|километр\w*|мил[яиьей]+)\s+от(?:сюда)?\b"
    r"|(?<![\w²/])(?:км|километр|шақырым)\w*\s+(?:жерде|қашықтықта|жердегі)\b",
    re.IGNORECASE,
)


def without_number(material):
    """“miles away”, «км жерде», «км от» before which the number is missing."""
    for text in material.texts:
        for found in AWAY.finditer(text.words):
            if not COUNTED.search(text.words[: found.start()]):
                yield Finding(
                    "without-number",
                    text.where,
                    found[0],
                    "",
                    _("“%(said)s” stands there without a number.") % {"said": found[0]},
                    about=text.about,
                )


def two_directions(material):
    """One text that lets the memorial lie in two directions from Astana."""
    for text in material.texts:
        directions = [
            Direction(degrees, words)
            for sentence in text.sentences()
            if FROM_ASTANA.search(sentence)
            for words, degrees in places.stated_directions(sentence)
        ]
        for one, other in apart(directions):
            yield Finding(
                "two-values",
                text.where,
                one.words,
                other.words,
                _("The text says both “%(one)s” and “%(other)s”.")
                % {"one": one.words, "other": other.words},
                about=text.about,
            )


def apart(directions):
    first = directions[:1]
    for one in first:
        for other in directions[1:]:
            if turn(one.degrees, other.degrees) > places.TOLERANCE_DEGREES:
                yield one, other


def turn(one, other):
    """Degrees between two directions, 0 to 180."""
    return abs((one - other + 180) % 360 - 180)
