"""Looks for pairs of records that may be of one woman, however either spells her name.

Candidates come out of the index of the search: people who bear a surname near hers together with a given name
or a patronymic near hers, and people with another surname whose given name, rare patronymic and year are hers.
What speaks for and against each pair is weighed (`evidence`); what is likely enough is stored for a curator.

The search goes through the records in steps of a few hundred, each a transaction of its own, and can be left
off and taken up again.

Where very many are near one another in name, weighing each pair of them would not end: ten thousand records make
fifty million. Of so many only those are weighed who were born in one year, and the page of the search says so.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from memorial.people.evidence import Side, chance, evidence
from memorial.people.indexing import chunks
from memorial.people.models import (
    DuplicateSearch,
    Pair,
    Part,
    Person,
    PersonToken,
    Relative,
    Token,
    TokenKey,
)
from memorial.people.names import keys
from memorial.people.names.likeness import likeness
from memorial.people.names.namekey import unpacked
from memorial.people.ranking import GIVEN_NAMES, PATRONYMICS, SURNAMES

A_STEP = 500  # records
LIKELY = 25  # per cent: what is less likely is not proposed
NEAR = 0.8  # likeness of two stems that may be one name
RARE = 60  # people who bear a patronymic: with a given name and the year it can stand for a surname
MOST = 3_000  # records before hers whose names are near hers: of more, only those born in one year are compared
COLUMNS = [
    *("born", "died", "birth_place", "nationality", "residence", "arrested", "sentenced"),
    *("term", "route", "camp_from", "camp_to", "rehabilitated", "panel", "line", "name_key"),
]


# --- Going through all records -------------------------------------------------------------------------


def begin():
    """The `DuplicateSearch` through all records, from the first one: whoever goes on with it joins in."""
    search = DuplicateSearch.objects.first() or DuplicateSearch()
    search.begun, search.ended = timezone.now(), None
    search.reached, search.looked_at, search.of = 0, 0, records().count()
    search.save()
    return search


def records():
    return Person.objects.filter(merged_into=None)


def step(search, lexicon):
    """Looks at the next records; False when there are none left. `lexicon` is kept between steps."""
    with transaction.atomic():
        search = DuplicateSearch.objects.select_for_update().get(pk=search.pk)
        people = list(records().filter(pk__gt=search.reached).order_by("pk")[:A_STEP])
        if people:
            store(people, found(people, lexicon))
            search.reached, search.looked_at = people[-1].pk, search.looked_at + len(people)
        else:
            search.ended = search.ended or timezone.now()
        search.save()
    return bool(people)


def store(people, scored):
    """What was found of `people` and records before them replaces what was proposed of them earlier."""
    proposed = Pair.objects.filter(other__in=people, verdict=Pair.Verdict.OPEN)
    proposed.exclude(pk__in=kept_of(proposed, scored)).delete()
    Pair.objects.bulk_create(
        [Pair(one_id=one, other_id=other, score=score) for (one, other), score in scored.items()],
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["score"],
    )


def kept_of(proposed, scored):
    rows = proposed.values_list("pk", "one", "other")
    return [pk for pk, one, other in rows if (one, other) in scored]


def found(people, lexicon):
    """{(key of one, key of other): per cent} of likely pairs of `people` with records before them."""
    pairs = candidates(people, lexicon)
    sides = sides_of({pk for pair in pairs for pk in pair})
    lexicon.count({entry.stem for side in sides.values() for entry in side.entries})
    judged = told_apart()
    scored = {
        (one, other): chance(evidence(sides[one], sides[other], lexicon.frequency))
        for one, other in pairs
        if (one, other) not in judged
    }
    return {pair: score for pair, score in scored.items() if score >= LIKELY}


def sides_of(wanted):
    """{primary key: Side}: two queries for five hundred records."""
    sides = {}
    for some in chunks(sorted(wanted)):
        family = defaultdict(list)
        rows = Relative.objects.not_confidential().filter(person__in=some)
        for relative in rows.order_by("pk"):
            family[relative.person_id].append(relative)
        for person in Person.objects.filter(pk__in=some).only(*COLUMNS):
            sides[person.pk] = Side.of(person, family[person.pk])
    return sides


def told_apart():
    """Pairs of records that a curator took for two women: also those that have been merged into others since."""
    judged = Pair.objects.filter(verdict=Pair.Verdict.DIFFERENT).annotate(
        first=Coalesce(F("one__merged_into"), F("one")),
        second=Coalesce(F("other__merged_into"), F("other")),
    )
    return {tuple(sorted(pair)) for pair in judged.values_list("first", "second")}


# --- Candidates ------------------------------------------------------------------------------------------


class Near(NamedTuple):
    """Tokens of the index near one woman's names; of her patronymic also the token itself, if it is rare.

    `initials`: those of her names; `has_initials`: that she has no more of one of them.
    """

    surnames: set
    others: set
    given: set
    rare: set
    initials: set
    has_initials: bool

    @classmethod
    def of(cls, person, lexicon):
        entries = unpacked(person.name_key)[1]
        surnames, given, patronymics = (
            lexicon.tokens(each.stem for each in entries if each.part in {*parts, Part.OTHER_NAME})
            for parts in (SURNAMES, GIVEN_NAMES, PATRONYMICS)
        )
        own = {lexicon.own.get(each.stem) for each in entries if each.part in PATRONYMICS}
        rare = {token for token in own & patronymics if lexicon.borne[token] <= RARE}
        called = [each.stem for each in entries if each.part in GIVEN_NAMES | PATRONYMICS]
        initials = {lexicon.own.get(stem[0]) for stem in called} - {None}
        short = any(len(stem) == 1 for stem in called)
        return cls(surnames, given | patronymics, given, rare, initials, short)


def candidates(people, lexicon):
    """[(key of a record before, key of one of `people`)], whose names come near each other."""
    stems = {each.stem for person in people for each in unpacked(person.name_key)[1]}
    lexicon.learn(stems | {stem[0] for stem in stems})
    near = [(person, Near.of(person, lexicon)) for person in people]
    bearers = bearers_of(set().union(*(names.surnames | names.rare for _person, names in near)))
    borne = borne_by(set().union(*bearers.values()))
    named, unsure = [], []
    for person, names in near:
        by_surname = borne_before(person, names.surnames, bearers)
        by_father = borne_before(person, names.rare, bearers) - by_surname
        both = [(pk, person.pk) for pk in by_surname if borne[pk] & names.others]
        (named if len(both) <= MOST else unsure).extend(both)
        unsure += [(pk, person.pk) for pk in by_father if borne[pk] & names.given]
        initials = names.initials - names.others
        unsure += [
            (pk, person.pk) for pk in by_surname if names.has_initials or borne[pk] & initials
        ]
    return not_merged(named, of_one_year(unsure))


def borne_before(person, tokens, bearers):
    last = person.pk
    return {pk for token in tokens for pk in bearers[token] if pk < last}


def of_one_year(pairs):
    """Those of the pairs who were born in one year, which is known."""
    born = {}
    for some in chunks(sorted({pk for pair in pairs for pk in pair})):
        born |= dict(Person.objects.filter(pk__in=some).values_list("pk", "born"))
    return [(one, other) for one, other in pairs if born.get(one) and born[one] == born.get(other)]


def not_merged(*lists):
    merged = set(Person.objects.exclude(merged_into=None).values_list("pk", flat=True))
    return sorted({pair for pairs in lists for pair in pairs if pair[0] not in merged})


def bearers_of(tokens):
    """{token: primary keys}."""
    bearers = defaultdict(set)
    for some in chunks(sorted(tokens)):
        rows = PersonToken.objects.filter(token__in=some)
        for token, person in rows.values_list("token_id", "person_id"):
            bearers[token].add(person)
    return bearers


def borne_by(people):
    """{primary key: tokens}."""
    borne = defaultdict(set)
    for some in chunks(sorted(people)):
        rows = PersonToken.objects.filter(person__in=some)
        for token, person in rows.values_list("token_id", "person_id"):
            borne[person].add(token)
    return borne


class Lexicon:
    """Which stems of the index come near each other, and how frequent they are; kept while a search goes on."""

    def __init__(self):
        self.near = {}
        self.own = {}
        self.borne = {}
        self.frequencies = {}

    def learn(self, stems):
        for some in chunks(sorted(stems - self.near.keys())):
            rows = self.rows({stem: keys.asked(stem) for stem in some})
            self.near |= {stem: self.nearest(stem, rows[stem]) for stem in some}

    def rows(self, asked):
        """{stem: {(whether it is an everyday form, token, its stem)}} of what is filed under its keys."""
        by_key = defaultdict(list)
        for some in chunks(sorted({key for wanted in asked.values() for key in wanted})):
            rows = TokenKey.objects.filter(key__in=some, token__frequency__gt=0)
            for key, *row, borne in rows.values_list(
                "key", "token__pk", "token_id", "token__frequency"
            ):
                by_key[key].append(tuple(row))
                self.borne[row[0]], self.own[row[1]] = borne, row[0]
        return {stem: meant_or_like(stem, keys_of, by_key) for stem, keys_of in asked.items()}

    def nearest(self, stem, rows):
        return {token for meant, token, text in rows if meant or likeness(stem, text) >= NEAR}

    def tokens(self, stems):
        return set().union(*(self.near[stem] for stem in stems))

    def count(self, stems):
        for some in chunks(sorted(stems - self.frequencies.keys())):
            rows = Token.objects.filter(text__in=some)
            self.frequencies |= dict(rows.values_list("text", "frequency"))

    def frequency(self, stem):
        return self.frequencies.get(stem, 1)


def meant_or_like(stem, wanted, by_key):
    named = keys.named(stem)
    return {(key == named, *row) for key in wanted for row in by_key[key]}
