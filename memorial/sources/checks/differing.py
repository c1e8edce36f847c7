"""Claims that answer one question differently, beyond what rounding allows, while nothing is decided."""

from itertools import combinations

from django.utils.translation import gettext as _

from memorial.sources.checks.material import Amount, Direction, Finding, Severity, Spot
from memorial.sources.checks.places import SAME_PLACE_KM, turn
from museum.core.dates import PartialDate
from museum.core.folding import fold
from museum.core.geography import distance_km

ROUNDING = 0.05  # a round figure and an exact one of the same thing: 35 and 36 km
ONE_WIND = 22.5  # degrees; neighbours on the sixteen-point compass


def agree(one, other):
    """Whether two answers can both be right; answers of different kinds are not compared."""
    if type(one) is not type(other):
        return True
    if isinstance(one, Amount):
        return overlap(*one, *other, ROUNDING if is_round(one) or is_round(other) else 0)
    if isinstance(one, PartialDate):
        return dates_overlap(one, other)
    if isinstance(one, Spot):
        return distance_km(one, other) <= SAME_PLACE_KM
    if isinstance(one, Direction):
        return turn(one.degrees, other.degrees) <= ONE_WIND
    return fold(one) == fold(other)


def is_round(amount):
    return amount.least % 5 == 0 and amount.most % 5 == 0


def overlap(least, most, other_least, other_most, spare):
    return least <= other_most * (1 + spare) and other_least <= most * (1 + spare)


def dates_overlap(one, other):
    """Whether one moment can lie in both; the unknown contradicts nothing."""
    if one.earliest is None or other.earliest is None:
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def differing(material):
    """One finding a fact: the first two claims, of two sources, that cannot both be right."""
    for fact in open_facts(material):
        for one, other in contradicting(fact, same_source=False):
            yield Finding(
                "claims-differ",
                f"{one.source}, {other.source}",
                one.said,
                other.said,
                _(
                    "“%(question)s” %(one)s: “%(said)s”. %(other)s: “%(against)s”. Nothing is decided."
                )
                % {
                    "question": fact.question,
                    "one": one.source,
                    "said": one.said,
                    "other": other.source,
                    "against": other.said,
                },
                about=fact.key,
            )
            break


def self_contradicting(material):
    """A source that gives two answers to one question."""
    for fact in open_facts(material):
        for one, other in contradicting(fact, same_source=True):
            yield Finding(
                "two-values",
                one.source,
                one.said,
                other.said,
                _("%(source)s says both “%(one)s” and “%(other)s”.")
                % {"source": one.source, "one": one.said, "other": other.said},
                about=fact.key,
            )


def spelt_differently(material):
    """One name that sources write with other capitals or letters: Родины and родины, жён and жен."""
    for fact in open_facts(material):
        written = {claim.value: claim.source for claim in named(fact)}
        for one, other in combinations(written, 2):
            if fold(one) == fold(other):
                yield Finding(
                    "spelling",
                    f"{written[one]}, {written[other]}",
                    one,
                    other,
                    _("One name, two spellings: “%(one)s” and “%(other)s”.")
                    % {"one": one, "other": other},
                    Severity.WARNING,
                    fact.key,
                )


def open_facts(material):
    """Facts that nobody has looked into; one that awaits the museum says so on every page."""
    return [fact for fact in material.facts if not (fact.is_decided or fact.is_known_open)]


def contradicting(fact, same_source):
    for one, other in combinations(fact.statements(), 2):
        if (one.source == other.source) == same_source and not agree(one.value, other.value):
            yield one, other


def named(fact):
    return [claim for claim in fact.statements() if isinstance(claim.value, str)]
