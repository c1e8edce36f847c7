"""By what a record is narrowed down, read out of what it says. What it does not say it is not narrowed by."""

import re

from memorial.people.models import Relative
from memorial.people.models.traits import Facet

LONGEST = 60  # letters; longer is a sentence, which nobody shares
CAMP = range(1937, 1954)
TIES = {
    Relative.Kind.HUSBAND: "wife",
    Relative.Kind.SON: "mother",
    Relative.Kind.FATHER: "daughter",
    Relative.Kind.BROTHER: "sister",
}
# «д. Маркино Московской губ.» and «Ақмола облысы, …»: the adjective and the kind of region it belongs to.
RUSSIAN = re.compile(r"([А-ЯЁ][\w-]*?)(ск|цк)(?:ой|ого|ом|ая|ий|ое)\s+(губ|обл|кра|АССР|ССР)", re.U)
REGIONS = {
    "губ": "ая губерния",
    "обл": "ая область",
    "кра": "ий край",
    "АССР": "ая АССР",
    "ССР": "ая ССР",
}
NAMED = re.compile(
    r"([^\W\d_][\w’'-]*)\s+(облысы|губерниясы|өлкесі|Region|Oblast|Governorate|Province)\b"
)
TOWN = re.compile(r"^г(?:ород)?\.?\s*([А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]*(?:\s[А-ЯЁ][\w-]*)?)")


def traits(person, relatives):
    """{(facet, value)} of a record and its `relatives`."""
    found = {(Facet.TIE, tie) for tie in map(tie_of, relatives) if tie}
    found |= {(Facet.YEAR, str(year)) for year in camp_years(person.camp_from, person.camp_to)}
    for facet, value in (
        (Facet.REGION, region(person.birth_place)),
        (Facet.NATIONALITY, plain(person.nationality)),
        (Facet.OCCUPATION, plain(re.split("[,;(]", person.occupation)[0])),
        (Facet.FATE, person.fate),
    ):
        if value and len(value) <= LONGEST:
            found.add((facet, value))
    return found


def tie_of(relative):
    """What she was to a man who was accused himself, if that is certain enough to say."""
    doubtful = relative.certainty == Relative.Certainty.DOUBTFUL
    return "" if doubtful or not relative.accused else TIES.get(relative.kind, "")


def plain(text):
    """The words of the record in small letters, without a full stop at the end."""
    return " ".join(text.casefold().split()).rstrip(".")


def region(place):
    """The region that a birthplace names, or the town where it names no region; "" for a village alone."""
    if match := RUSSIAN.search(place):
        return f"{match[1]}{match[2]}{REGIONS[match[3]]}"
    if match := NAMED.search(place):
        return f"{match[1]} {match[2]}"
    match = TOWN.search(place)
    return f"г. {match[1]}" if match else ""


def camp_years(start, end):
    """The years that she was certainly in the camp."""
    known = [day for day in (start, end) if day and day.start and day.end]
    if not known:
        return []
    return [
        year for year in CAMP if known[0].latest.year <= year <= known[-1].earliest.year
    ] or sorted({day.latest.year for day in known} & set(CAMP))
