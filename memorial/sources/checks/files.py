"""A file of claims: what some pages say, written down so that the checks can read it.

[[fact]]        key, question                  asked by claims
[[claim]]       fact, source, and one value: number (upper), date, latitude + longitude, bearing, text;
                counts: what the number counts; words: as the source puts it
[[text]]        source, words, language
[[related]]     source, names                  places that a list calls related to `[here]`
[[breakdown]]   source, whole, parts = [[name, count, per cent]]
"""

import tomllib
from pathlib import Path

from django.core.exceptions import ValidationError

from memorial.sources.checks.material import (
    Amount,
    Breakdown,
    Claim,
    Direction,
    Fact,
    Material,
    Place,
    Spot,
    Text,
)
from museum.core.dates import PartialDate
from museum.core.places import degrees_of

SEEDS = Path(__file__).parent / "seeds.toml"
CORRECTED = Path(__file__).parent / "corrected.toml"


class FileError(Exception):
    """A file of claims that cannot be read: says what is wrong with it."""


def read(file):
    """The `Material` of a file of claims; FileError when it is not one."""
    try:
        return material_of(tomllib.loads(Path(file).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise FileError(f"{Path(file).name}: {error}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FileError(f"{Path(file).name}: {error!r}") from error


def material_of(tables):
    here = tables.get("here")
    return Material(
        facts=tuple(facts(tables)),
        texts=tuple(
            Text(row["source"], row["words"], row.get("language", "en"))
            for row in tables.get("text", ())
        ),
        here=Place("", tuple(here["names"]), spot(here)) if here else None,
        related=tuple(
            Place(row["source"], tuple(row["names"]), spot(row))
            for row in tables.get("related", ())
        ),
        breakdowns=tuple(breakdown(row) for row in tables.get("breakdown", ())),
    )


def facts(tables):
    claims = [claim(row) for row in tables.get("claim", ())]
    for row in tables.get("fact", ()):
        answers = tuple(claim for claim in claims if claim.fact == row["key"])
        yield Fact(row["key"], row["question"], answers)
    unasked = {claim.fact for claim in claims} - {row["key"] for row in tables.get("fact", ())}
    if unasked:
        raise KeyError(f"no [[fact]] for {', '.join(sorted(unasked))}")


def claim(row):
    return Claim(
        row["fact"], row["source"], value(row), row.get("words", ""), row.get("counts", "")
    )


def value(row):
    if "number" in row:
        return Amount(row["number"], row.get("upper", row["number"]))
    if "date" in row:
        return PartialDate.from_edtf(row["date"])
    if "latitude" in row:
        return spot(row)
    if "bearing" in row:
        return Direction(degrees_of(row["bearing"]), row["bearing"])
    return row.get("text")


def spot(row):
    return Spot(row["latitude"], row["longitude"]) if "latitude" in row else None


def breakdown(row):
    parts = tuple((name, *figures, None)[:3] for name, *figures in row["parts"])
    return Breakdown(row["source"], parts, row.get("whole"), row.get("complete", False))
