"""What speaks for and against two records being of one woman.

Each statement that both records make adds or takes away bits, after Fellegi and Sunter (1969): the rarer what
they share, the more it says. What speaks against weighs heavily, because namesakes are many here: a pair is
proposed to be judged, and a wrong merge hides a woman. The statements hang together (who was sentenced on one
day came by one transport), so in the end their sum counts half.
"""

from typing import NamedTuple

from memorial.people.evidence.names import names
from memorial.people.evidence.records import born, dates, families, statements
from memorial.people.models import Person
from memorial.people.names.namekey import unpacked

PRIOR = -14.3  # bits: one record in twenty thousand is hers


class Side(NamedTuple):
    """One of the two records: her names as the index has them, her family as (kind, name) pairs."""

    person: Person
    entries: list
    family: list

    @classmethod
    def of(cls, person, relatives=()):
        family = [(relative.kind, str(relative)) for relative in relatives]
        return cls(person, unpacked(person.name_key)[1], family)


def chance(evidence):
    """In per cent, from 1 to 99."""
    bits = (PRIOR + sum(each.bits for each in evidence)) / 2
    return round(min(max(100 / (1 + 2**-bits), 1), 99))


def evidence(one, other, frequency):
    """All `Evidence` on two `Side`s. `frequency` of a stem: how many people of the index bear it."""
    return [
        *names(one, other, frequency),
        *born(one.person, other.person),
        *dates(one.person, other.person),
        *statements(one.person, other.person),
        *families(one, other),
    ]
