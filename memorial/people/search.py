"""Her name is found, however it is spelled: a query, its candidates, and how well each of them fits.

1. The words of the query are read in every way they can be meant, and looked up by their keys: one query
   gives every stem of the index that may be near one of them, another one who bears those that are.
2. Candidates are people who bear the rarest of the words; where none of them fits well, people who bear
   any two of the words, too. Never more than a fixed number, so the time does not grow with the index.
3. Each candidate is compared word by word (`ranking`). Who does not fit is left out: silence, not noise.
4. A Latin query that finds nobody near is read as if typed in the Russian keyboard layout, and the reverse; what
   still finds nobody, as if names were run together, broken or in another case (`rereading`).

The same rows in the same order on SQLite and PostgreSQL: nothing is computed by the database.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from rapidfuzz import process
from rapidfuzz.distance import OSA

from memorial.people import additions
from memorial.people.bearers import Among, AmongThese
from memorial.people.models import PersonToken, TokenKey
from memorial.people.names import keys, unwritten
from memorial.people.names.keyboard import in_cyrillic, in_latin, is_said
from memorial.people.names.likeness import likeness_of
from memorial.people.names.namekey import split_key
from memorial.people.names.reading import read
from memorial.people.ranking import EQUIVALENT, Evidence, Found, ranked
from memorial.people.rereading import rereadings
from museum.core.folding import clean_query
from museum.core.letters import CYRILLIC

NEAR = 0.7  # likeness from which two stems may be the same name
SURE = 0.85  # a score below it stands under “similar names”
ALIKE = 0.5  # share of equal sounds below which no two stems are that near
MOST_ALIKE = 500  # stems that are compared letter by letter with a word
BAND = 0.15  # of likeness: at first only stems this close to the likest are looked at
MOST = 300  # people compared word by word for one set of words
MOST_STEMS = 60  # of one word of the query
LIKEST = 3  # of them: who bears these is counted exactly, as they put the answers in order
UNBORNE = 20  # more that are looked up, as nobody may bear some of them any more
FREQUENT = 300  # people who bear a stem: too many to compare them all
PAIRED = 1_000  # people who bear a stem: too many to look for those who bear another one, too


class Answer(NamedTuple):
    """`found`: best first. `typed`: how the query was read, perhaps otherwise than it was typed."""

    found: list
    typed: object
    relaid: str = ""

    @property
    def best(self):
        return self.found[0].score if self.found else 0

    @property
    def sure(self):
        return [each for each in self.found if each.score >= SURE]

    @property
    def similar(self):
        return [each for each in self.found if each.score < SURE]


def find(text, at=None, limit=40, among=None):
    """The `Answer` to what somebody typed: people whom the public may see at the moment `at`.

    `among`: another queryset of people, for staff.
    """
    additions.take()
    text = clean_query(text)
    among = Among(at or timezone.now()) if among is None else AmongThese(among)
    answer = answered(read(text), among)
    other = (in_latin if CYRILLIC.search(text) else in_cyrillic)(text)
    if answer.best < SURE and is_said(other):
        relaid = answered(read(other), among, least=all)._replace(relaid=other)
        answer = relaid if relaid.best > max(answer.best, SURE) else answer
    if answer.best < SURE:
        reread = [answered(typed, among, least=all) for typed in rereadings(answer.typed, among)]
        answer = max([answer, *filter(is_sure, reread)], key=lambda each: each.best)
    return answer._replace(found=answer.found[:limit])


def is_sure(answer):
    return answer.best >= SURE


def answered(typed, among, least=any):
    """`least`: any or all of the words must come near a name."""
    near = near_stems(typed, among) if typed.names else []
    if not (near and least(near)):
        return Answer([], typed)
    first = likely([likest(some) for some in near], typed.years)
    found = compared(first, typed, near, among)
    if not found or found[0].score < SURE:
        second = single_or_paired(near, typed.years) - first
        found = ranked([*found, *compared(second, typed, near, among)])
    return Answer(found, typed)


# --- Stems that come near ---------------------------------------------------------------------------


class Near(NamedTuple):
    """A token of the index near a word of the query."""

    stem: str
    token: int
    frequency: int
    likeness: float


def near_stems(typed, among):
    """For each word of the query but initials: its `Near` tokens, the likest first. Two queries."""
    asked = [{pair: asked_for(*pair) for pair in word.stems} for word in typed.names]
    filed = stems_by_key({key for stems in asked for some in stems.values() for key in some})
    found = [nearest(stems, filed) for stems in asked]
    likest_stems = {stem for some in found for stem, _likeness in some[:LIKEST]}
    borne = among.borne({stem for some in found for stem, _likeness in some}, likest_stems)
    near = [
        [Near(stem, *borne[stem], like) for stem, like in some if stem in borne] for some in found
    ]
    return [some[:MOST_STEMS] for some in near]


def asked_for(stem, reader):
    return unwritten.asked(stem) if reader == unwritten.READER else keys.asked_by_ear(stem)


def stems_by_key(wanted):
    """{key: [stem]}, from the index alone."""
    filed = defaultdict(list)
    rows = TokenKey.objects.filter(key__in=sorted(wanted))
    for key, stem in rows.values_list("key", "token_id"):
        filed[key].append(stem)
    return filed


def nearest(stems, filed):
    """[(stem of the index, likeness)] of a word that is read as one of `stems`, the likest first.

    `stems`: {(stem, reader): keys}.
    """
    best = {}
    for (stem, reader), some in stems.items():
        others = {other for key in some for other in filed.get(key, ())}
        likenesses = alike(stem, reader, others)
        for other in filed.get(keys.named(stem), ()):
            likenesses[other] = max(likenesses.get(other, 0), EQUIVALENT)
        for other, like in begun(stem, filed.get(keys.number(keys.beginning(stem)), ())):
            likenesses[other] = max(likenesses.get(other, 0), like)
        for other, like in likenesses.items():
            if like >= NEAR and like > best.get(other, 0):
                best[other] = like
    return sorted(best.items(), key=lambda each: (-each[1], each[0]))[: MOST_STEMS + UNBORNE]


def alike(stem, reader, others):
    if reader == unwritten.READER:
        return {other: unwritten.likeness_as_read(stem, reader, other) for other in others}
    return heard_alike(stem, others)


def heard_alike(stem, others):
    """{other: likeness} of those worth comparing: one call tells them apart from the many that are not."""
    if len(others) > MOST_ALIKE:  # of equal ones the first are taken, on every database the same
        others = sorted(others)
    heard = keys.coarse(stem)
    near = process.extract(
        heard,
        {other: keys.coarse(other) for other in others},
        scorer=OSA.normalized_similarity,
        score_cutoff=ALIKE,
        limit=MOST_ALIKE,
    )
    return {other: likeness_of(stem, other, heard, sound, share) for sound, share, other in near}


def begun(stem, others):
    """(other, likeness) of names that were not typed to their end, from the fourth letter on."""
    if len(stem) < keys.BEGINNING:
        return
    for longer in others:
        if longer.startswith(stem):
            yield longer, NEAR + (1 - NEAR) * len(stem) / len(longer) * 0.9


def likest(near):
    """Those that are nearly as near as the first."""
    return [each for each in near if each.likeness >= near[0].likeness - BAND]


def borne(near):
    """By how many people, about."""
    return sum(each.frequency for each in near)


# --- Candidates -------------------------------------------------------------------------------------


# Sums, for which no index is of use: PostgreSQL would read all people in their order to find the first few
# hundred, and for each of them not her few stems but sixty places of the index.
BEARERS = PersonToken.objects.order_by(F("person") + 0).values_list("person", flat=True)
HERS = PersonToken.objects.filter(person=OuterRef("person")).alias(stem=F("token") + 0)


def rarest_first(near):
    """The near stems of each word that has any, those first which the fewest people bear."""
    return sorted(filter(None, near), key=borne)


def likely(near, years):
    """Who bears the rarest word; where too many do, who bears one of the others with it."""
    first, *others = rarest_first(near)
    if borne(first) <= FREQUENT or not others:
        return bearers(first, years)
    return bearers_of_two(first, others)


def single_or_paired(near, years):
    """Who bears the rarest word, or any that is not too frequent by itself, or two of them."""
    words = rarest_first(near)
    rare = [word for word in words if word[0].frequency <= FREQUENT]
    found = set(
        BEARERS.filter(token__in=[token for word in rare for token in tokens(word, FREQUENT)])
    )
    if words[0] not in rare:
        found |= bearers(words[0], years)
    for place, word in enumerate(words[:-1], 1):
        found |= bearers_of_two(word, words[place:])
    return found


def bearers(word, years):
    """People who bear a stem near it, of the likest stems first."""
    rows = BEARERS.filter(token__in=tokens(word, FREQUENT))
    if years and borne(word) > FREQUENT:
        rows = rows.filter(born_in(years))
    return set(rows[:MOST])


def bearers_of_two(word, others):
    """People who bear a stem near a word and another one near one of the others."""
    other = HERS.filter(stem__in=[each.token for some in others for each in some])
    rows = BEARERS.filter(Exists(other), token__in=tokens(word, PAIRED))
    return set(rows[: MOST * len(others)])


def born_in(years):
    """Of many who bear a name those whose key begins with one of `years`."""
    return Q(*[("person__name_key__startswith", f"{year} ") for year in years], _connector=Q.OR)


def tokens(near, most):
    """The likest of them, while they are not borne by more than `most` people; one at least."""
    chosen, total = [], 0
    for each in near:
        if chosen and total + each.frequency > most:
            break
        chosen.append(each.token)
        total += each.frequency
    return chosen


def compared(people, typed, near, among):
    """The `Found` of candidates who are `among` those that are looked for, best first."""
    rows = among.people.filter(pk__in=sorted(people)).order_by()
    known = [{each.stem: each.likeness for each in some} for some in near]
    evidence = Evidence(typed, known, [some[0].frequency if some else 0 for some in near])
    found = [
        Found.of(pk, filed_as, split_key(key), evidence)
        for pk, filed_as, key in rows.values_list("pk", "filed_as", "name_key")
    ]
    return ranked(filter(None, found))
