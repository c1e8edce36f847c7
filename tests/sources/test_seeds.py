"""Every known error of the five pages is found, each by the check that is named here.

C1 to C27 are the contradictions of the founding checklist. Where a check understands the error, it is named
(coordinates, too-far, order, length …). Of the nine in `ONLY_DIFFERING` nothing but the difference can be
seen: no rule tells which name, word or hour is right. The sources disagree, and a person has to decide.
"""

import pytest
from django.utils import translation

from memorial.sources.checks import files, findings_in

KNOWN = [
    # (what, check, where it is found, words of it)
    ("C1 coordinates that contradict the page's own distance", "coordinates", "S1", "40 km"),
    ("C1 coordinates that contradict the page's own direction", "coordinates", "S1", "west"),
    ("C1 two points", "claims-differ", "S1, S3", "51.0417"),
    ("C2 distance from Astana", "claims-differ", "S1, S3", "about 20 miles"),
    ("C3 two directions on one page", "two-values", "S3", "south-west"),
    ("C3 a direction that the map refutes", "coordinates", "S3", "south-west"),
    ("C3 the direction", "claims-differ", "S1, S3", "south-west"),
    ("C4 the wrong city", "too-far", "S2", "Almaty"),
    ("C4 the city", "claims-differ", "S0, S2", "Almaty"),
    ("C5 established before the order that established it", "order", "S4", "15 August 1937"),
    ("C5 the beginning", "claims-differ", "S0, S1", "1938"),
    ("C6 nearly two decades", "length", "S4", "nearly two decades"),
    ("C7 one number, three meanings", "meanings", "S1, S4, R-list", "imprisoned; sent in various"),
    ("C7 how many", "claims-differ", "S1, R-speech", "18,000"),
    ("C8 who was held", "claims-differ", "S0, S1", "wives and children"),
    ("C8 who, twice on one page", "two-values", "S1", "mostly wives"),
    ("C9 the largest and one of the largest", "superlative", "S2", "the largest"),
    ("C9 the size", "claims-differ", "S1, S2", "one of the largest"),
    ("C10 what it was", "claims-differ", "S0, S2", "concentration camp"),
    ("C11 the husbands", "claims-differ", "S0, S1", "accused of treason"),
    ("C11 two answers in one", "left-open", "S0", "dissidents, or"),
    ("C12 the camp's English name", "claims-differ", "S1, S3", "Betrayers"),
    ("C13 Родины and родины", "spelling", "S1, S4", "родины"),
    ("C14 the museum's name", "claims-differ", "S0, S4", "Alzhir Museum"),
    ("C14 two names on one page", "two-values", "S0", "Museum of Repression"),
    ("C15 ALZHIR and Alzhir in one text", "spelling", "S4", "Alzhir"),
    ("C16 two names of the village on one page", "two-values", "S3", "Malinovka"),
    ("C16 a former name in an address", "former-name", "S3", "Malinovka"),
    ("C16 the village", "claims-differ", "S1, S3", "Malinovka"),
    ("C17 a former name of the capital", "former-name", "S0", "city of Akmola"),
    ("C18 a region explained by its own name", "same-place", "S0", "Akmola Region"),
    ("C19 the chief monument", "claims-differ", "S0, S1", "Arch of Sorrow"),
    ("C20 the sculptures", "claims-differ", "S1, S3", "Tear of Sorrow"),
    ("C21 what stands outside", "claims-differ", "S1, S3", "guard tower"),
    ("C22 no price", "no-price", "S1", "free or low cost"),
    ("C22 two answers in one", "left-open", "S1", "free or low cost"),
    ("C23 English", "claims-differ", "S1, R", "nothing written"),
    ("C24 public transport", "claims-differ", "S1, R", "minibuses"),
    ("C25 hours", "claims-differ", "S1, R", "Tuesday"),
    ("C26 Bayterek and Baiterek in one text", "spelling", "S3", "Baiterek"),
    ("C26 the road", "claims-differ", "S1, S3", "Kurgaldzhinskoye"),
    ("C27 the wall's criterion", "left-open", "S1", "imprisoned or died"),
    ("item 45: related to itself", "same-place", "S0", "ALZHIR Memorial Complex"),
    ("item 47: miles away without a number", "without-number", "S3", "miles away"),
    ("percentages that do not follow", "percentages", "R-astanamuseums", "50%"),
    ("fact file: 17 km", "coordinates", "R-17", "17 km"),
    ("fact file: first arrivals", "claims-differ", "R-museum, R-Karlag", "10 January"),
    ("fact file: the end", "claims-differ", "R-museum, R-dark-tourism", "1946"),
    ("fact file: Akmol in the 1930s", "anachronism", "S3", "Akmol"),
    ("fact file: centre of Kazakhstan", "too-far", "S4", "centre of Kazakhstan"),
    ("fact file: the sole camp", "superlative", "R-2007", "the sole"),
    ("fact file: General Tukhachevsky", "claims-differ", "S4, R", "Marshal"),
    ("fact file: size of the huts", "claims-differ", "R-direkt, R-dark-tourism", "400"),
    ("fact file: 62 or 61 groups", "claims-differ", "R-4tagan, R-egemen", "61"),
    ("fact file: told to a museum that did not exist", "order", "R-press", "1990"),
]

ONLY_DIFFERING = {"C2", "C10", "C12", "C19", "C20", "C21", "C23", "C24", "C25"}


def found(file):
    with translation.override("en"):
        return findings_in(files.read(file))


@pytest.fixture(scope="module")
def seeds():
    return [
        (finding.check, finding.where, finding.sentence.replace("\u00a0", " "))
        for finding in found(files.SEEDS)
    ]


@pytest.mark.parametrize(
    "check, where, words", [row[1:] for row in KNOWN], ids=[r[0] for r in KNOWN]
)
def test_known_error_is_found(seeds, check, where, words):
    assert [each for each in seeds if each[:2] == (check, where) and words in each[2]] != []


@pytest.mark.parametrize("number", range(1, 28))
def test_every_contradiction_of_the_checklist_is_named(number):
    assert [row for row in KNOWN if row[0].startswith(f"C{number} ")] != []


def test_only_nine_contradictions_are_mere_differences():
    checks = {}
    for what, check, *_rest in KNOWN:
        checks.setdefault(what.split()[0], set()).add(check)
    assert {number for number, names in checks.items() if names == {"claims-differ"}} - {
        "fact"
    } == ONLY_DIFFERING


def test_nothing_else_is_found(seeds):
    """Whatever the checks report of the seeds is in the table: they cry no wolf."""
    told = [
        finding
        for finding in seeds
        if not any(
            finding[:2] == (check, where) and words in finding[2]
            for _what, check, where, words in KNOWN
        )
    ]
    assert told == []
