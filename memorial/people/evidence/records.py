"""What two records state besides the name: dates, places, the case, the family."""

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from memorial.people.evidence.names import ALIKE
from memorial.people.evidence.said import Evidence, Word
from memorial.people.models import Person, Relative
from memorial.people.names.likeness import likeness
from memorial.people.names.stems import stems
from museum.core.folding import fold

YEARS = {0: 5, 1: 2, 2: -2, 3: -5, 4: -8, 5: -10}  # apart; more than five: MANY_YEARS
MANY_YEARS = -12
SAME_DAY, OTHER_DAY = 8, -3  # of birth, within one year
DATES = {  # the same day, another day
    "died": (5, -8),
    "arrested": (4, -4),
    "sentenced": (3, -4),
    "camp_from": (3, -3),
    "camp_to": (4, -3),
    "rehabilitated": (4, -1),
}
PLACE_WORD, MOST_PLACES, OTHER_PLACE = 2, 6, -5
RESIDENCE = 2
NATION, OTHER_NATION = 2, -3
TERM, OTHER_TERM = 1, -2
ROUTE = 6
HUSBAND, OTHER_HUSBAND, RELATIVE = 8, -2, 4
ON_THE_WALL, OTHER_ON_THE_WALL = 8, -4
# Words of a place that say nothing of where it is.
PLACE_KINDS = {
    *("город", "гор", "обл", "область", "район", "губ", "губерния", "уезд", "волость", "вол"),
    *("село", "дер", "деревня", "пос", "поселок", "пгт", "аул", "ауыл", "станция", "станица"),
    *("хутор", "край", "ссср", "асср", "сср", "республика", "бывш", "ауданы", "облысы", "каласы"),
}
PLACE_WORDS = re.compile(r"[^\W\d_]{3,}")


# --- Dates -------------------------------------------------------------------------------------------


def born(one, other):
    a, b = one.born, other.born
    if not known(a) or not known(b):
        return
    apart = max(a.earliest.year - b.latest.year, b.earliest.year - a.latest.year, 0)
    bits = YEARS.get(apart, MANY_YEARS)
    word = Word.OTHER if bits < 0 else Word.SAME if apart == 0 else Word.ALIKE
    if not year_long(a) or not year_long(b):
        bits, word = min(bits, 1), Word.OTHER if bits < 0 else Word.ALIKE
    elif apart == 0 and is_day(a) and is_day(b):
        bits = SAME_DAY if a.start == b.start else OTHER_DAY
        word = Word.SAME if bits > 0 else Word.OTHER
    yield Evidence(_("born"), word, bits, a, b)


def known(date):
    return date is not None and date.start is not None and date.end is not None


def year_long(date):
    return date.earliest.year == date.latest.year


def is_day(date):
    return date.earliest == date.latest


def dates(one, other):
    for field, (same, another) in DATES.items():
        a, b = getattr(one, field), getattr(other, field)
        if known(a) and known(b):
            what = Person._meta.get_field(field).verbose_name
            if a.latest < b.earliest or b.latest < a.earliest:
                yield Evidence(what, Word.OTHER, another, a, b)
            elif is_day(a) and is_day(b):
                yield Evidence(what, Word.SAME, same, a, b)
            else:
                yield Evidence(what, Word.ALIKE, 1, a, b)


# --- What else is recorded ---------------------------------------------------------------------------


def statements(one, other):
    yield from place(one, other, "birth_place", PLACE_WORD, MOST_PLACES, OTHER_PLACE)
    yield from place(one, other, "residence", RESIDENCE, RESIDENCE, 0)
    yield from nationality(one, other)
    yield from equal(one, other, "term", TERM, OTHER_TERM)
    yield from equal(one, other, "route", ROUTE, 0)
    yield from on_the_wall(one, other)


def place(one, other, field, each, most, another):
    a, b = getattr(one, field), getattr(other, field)
    mine, hers = place_words(a), place_words(b)
    if not mine or not hers:
        return
    what, shared = Person._meta.get_field(field).verbose_name, len(mine & hers)
    if shared:
        word = Word.SAME if mine == hers else Word.ALIKE
        # «Рязань» and «Рязанская обл., д. Лужки» are alike; what only one of them says takes away.
        share = shared / max(len(mine), len(hers))
        yield Evidence(what, word, min(each * shared, most) * share, a, b)
    elif another:
        yield Evidence(what, Word.OTHER, another, a, b)


@lru_cache(maxsize=20_000)
def place_words(text):
    """The words of a place without their endings: «Рязань», «Рязанской»."""
    words = PLACE_WORDS.findall(fold(text))
    return {word[:5] for word in words if word not in PLACE_KINDS}


def nationality(one, other):
    """«русская» and «русский» are one; the word for a frequent one says as much as that for a rare one."""
    a, b = one.nationality, other.nationality
    if a and b:
        same = a == b or nation_words(a) & nation_words(b)
        word, bits = (Word.SAME, NATION) if same else (Word.OTHER, OTHER_NATION)
        what = Person._meta.get_field("nationality").verbose_name
        yield Evidence(what, word, bits, a, b)


@lru_cache(maxsize=1000)
def nation_words(text):
    return set(words(text))


def equal(one, other, field, same, another):
    a, b = getattr(one, field), getattr(other, field)
    if not a or not b:
        return
    what = Person._meta.get_field(field).verbose_name
    if a == b or letters(a) == letters(b):
        yield Evidence(what, Word.SAME, same, shortened(a), shortened(b))
    elif another:
        yield Evidence(what, Word.OTHER, another, shortened(a), shortened(b))


@lru_cache(maxsize=1000)
def letters(value):
    return "".join(filter(str.isalnum, fold(str(value))))


def shortened(value):
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def on_the_wall(one, other):
    a, b = (one.panel, one.line), (other.panel, other.line)
    if all(a) and all(b):
        word, bits = (Word.SAME, ON_THE_WALL) if a == b else (Word.OTHER, OTHER_ON_THE_WALL)
        texts = ("{}: {}".format(*each) for each in (a, b))
        yield Evidence(_("place on the Wall"), word, bits, *texts)


# --- Family ------------------------------------------------------------------------------------------


def families(one, other):
    for kind in Relative.Kind:
        mine = [name for of, name in one.family if of == kind]
        hers = [name for of, name in other.family if of == kind]
        if not mine or not hers:
            continue
        shared = next(((a, b) for a in mine for b in hers if one_name(a, b)), None)
        if shared:
            yield Evidence(
                kind.label, Word.SAME, HUSBAND if kind == "husband" else RELATIVE, *shared
            )
        elif kind == Relative.Kind.HUSBAND:
            yield Evidence(kind.label, Word.OTHER, OTHER_HUSBAND, mine[0], hers[0])


def one_name(a, b):
    """Whether every word of the shorter name is near one of the longer: two words at least, or all there is."""
    mine, hers = sorted((words(a), words(b)), key=len)
    near = all(any(likeness(x, y) >= ALIKE for y in hers) for x in mine)
    return bool(mine) and near and (len(mine) > 1 or len(hers) == 1)


def words(text):
    return [
        found[0][0]
        for word in re.findall(r"[^\W\d_]+", text)
        if len(word) > 1 and (found := stems(word))
    ]
