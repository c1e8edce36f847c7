"""Whether two records name the same woman: the rarer a name that they share, the more it says."""

from math import log2
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from memorial.people.evidence.said import Evidence, Word
from memorial.people.models import Part
from memorial.people.names.equivalents import shipped
from memorial.people.names.likeness import likeness
from memorial.people.ranking import EQUIVALENT, GIVEN_NAMES, PATRONYMICS, SURNAMES

CROWD = 20_000  # the people among whom a name is rare or frequent, where there are fewer
ALIKE = 0.8  # likeness of two spellings of one name


class Weight(NamedTuple):
    """Bits: the most that a shared name says, and what another one takes away."""

    most: float
    other: float


SURNAME, GIVEN, PATRONYMIC = Weight(10, -6), Weight(5, -10), Weight(6, -10)
INITIAL = 2  # of a given name or patronymic


def names(one, other, frequency):
    """As the fields have them; or, where that says more, with surname and given name of one changed round."""
    straight = list(in_fields(one.entries, other.entries, frequency))
    if all(each.bits > 0 for each in straight[:2]):
        return straight
    crossed = list(in_fields(one.entries, changed_round(other.entries), frequency))
    return max(straight, crossed, key=lambda found: sum(each.bits for each in found))


def in_fields(mine, hers, frequency):
    for what, parts, weight in (
        (_("surname"), SURNAMES, SURNAME),
        (_("given name"), GIVEN_NAMES, GIVEN),
        (_("patronymic"), PATRONYMICS, PATRONYMIC),
    ):
        yield from name(what, mine, hers, parts, weight, frequency)


def changed_round(entries):
    other = {Part.SURNAME: Part.GIVEN, Part.GIVEN: Part.SURNAME}
    return [entry._replace(part=other.get(entry.part, entry.part)) for entry in entries]


def name(what, mine, hers, parts, weight, frequency):
    """The likest two words of one part; a name whose words are not told apart counts where it fits."""
    pairs = [
        (like(a, b), a, b)
        for a in mine
        for b in hers
        if fits(a, parts) and fits(b, parts) and (a.part in parts or b.part in parts)
    ]
    if not pairs:
        return
    best, a, b = max(pairs, key=lambda pair: (pair[0], pair[1].word == pair[2].word))
    if best < ALIKE and not any(x.part in parts and y.part in parts for _like, x, y in pairs):
        return
    if 1 in (len(a.stem), len(b.stem)):
        yield initial(what, a, b, weight)
        return
    said = min(weight.most, min(rarity(frequency(a.stem)), rarity(frequency(b.stem))))
    if best == 1:
        yield Evidence(
            what,
            Word.SAME if a.word == b.word else Word.ALIKE,
            said,
            capfirst(a.word),
            capfirst(b.word),
        )
    elif best >= ALIKE:
        yield Evidence(
            what, Word.ALIKE, said * (best - 0.6) / 0.4, capfirst(a.word), capfirst(b.word)
        )
    else:
        yield Evidence(what, Word.OTHER, weight.other, capfirst(a.word), capfirst(b.word))


def fits(entry, parts):
    return entry.part in parts or entry.part == Part.OTHER_NAME


def like(a, b):
    near = likeness(a.stem, b.stem)
    return max(near, EQUIVALENT) if b.stem in shipped().get(a.stem, ()) else near


def initial(what, a, b, weight):
    if a.stem[0] == b.stem[0]:
        return Evidence(what, Word.ALIKE, INITIAL, capfirst(a.word), capfirst(b.word))
    return Evidence(what, Word.OTHER, weight.other, capfirst(a.word), capfirst(b.word))


def rarity(frequency):
    return log2(CROWD / min(max(frequency, 1), CROWD))
