"""Narrowing the Wall: the choices of each facet, and how many names each of them would leave.

Choices of one facet add to each other, facets narrow each other down; so each facet is counted as if
nothing of itself were chosen. One query counts all of them. What is counted of the whole Wall is the same
for all readers and kept until a record changes, a minute at most.
"""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.people.elsewhere import tellings
from memorial.people.models import Facet, Person, PersonTrait, PlacedPicture, Trait
from museum.core.kept import kept_for_a_while
from museum.media.models import Picture

EVERY = "every"  # beside the facets: all names
MOST = 10  # choices of a facet that has as many as the records have words
FIXED = {
    Facet.TIE: {
        "wife": pgettext_lazy("tie", "Wife"),
        "mother": pgettext_lazy("tie", "Mother"),
        "daughter": pgettext_lazy("tie", "Daughter"),
        "sister": pgettext_lazy("tie", "Sister"),
    },
    Facet.HOLDS: {
        "life": _("A life story"),
        "photograph": _("A photograph"),
        "document": _("A document"),
    },
    Facet.FATE: dict(Person.Fate.choices),
}


def holding(moment):
    """What a record holds, records of other rooms that tell of her among it, and the condition on it."""
    published = Picture.objects.published(moment)
    pictures = PlacedPicture.objects.shown(moment).filter(picture__in=published)
    documents = pictures.filter(place=PlacedPicture.Place.DOCUMENT)
    photographs = pictures.exclude(place=PlacedPicture.Place.DOCUMENT)
    return {
        "life": Q(biography_kk__gt="") | Q(biography_ru__gt="") | Q(biography_en__gt=""),
        "photograph": Q(pk__in=photographs.values("record")),
        "document": Q(pk__in=documents.values("record")),
        **{telling.key: Q(Exists(telling.rows(moment))) for telling in tellings()},
    }


def labels(facet):
    """{value: label} of a facet with a short list of choices."""
    told = {telling.key: telling.heading for telling in tellings()}
    return FIXED[facet] | (told if facet == Facet.HOLDS else {})


class Option(NamedTuple):
    """A box to tick. Of a choice that would leave nobody the box is dead."""

    value: str
    label: str
    count: int
    chosen: bool


class Choice(NamedTuple):
    """Something chosen: its name, and the address of the page without it."""

    label: str
    query: str


class Narrowing:
    """What a visitor has ticked. `among`: primary keys, or None for the whole Wall of this edition."""

    def __init__(self, query, moment, edition, words="", among=None):
        self.moment, self.edition, self.words, self.among = moment, edition, words, among
        asked = {facet: list(dict.fromkeys(query.getlist(facet))) for facet in Facet.values}
        self.asked = {facet: values for facet, values in asked.items() if values}
        self.chosen = self.known()

    def known(self):
        """{facet: {value: primary key of its trait, or None}} of the choices that exist."""
        found = {facet: {} for facet in self.asked}
        for value in self.asked.get(Facet.HOLDS, ()):
            if value in labels(Facet.HOLDS):
                found[Facet.HOLDS][value] = None
        if set(self.asked) - {Facet.HOLDS}:
            values = {value[:120] for some in self.asked.values() for value in some}
            asked = Trait.objects.filter(facet__in=self.asked, value__in=values)
            for trait in asked.filter(self.is_borne()):
                if trait.value in self.asked[trait.facet]:
                    found[trait.facet][trait.value] = trait.pk
        return {facet: values for facet, values in found.items() if values}

    def is_borne(self):
        """By somebody whom visitors see: else an answer would say what is written of the others."""
        public = Person.objects.published(self.moment).filter(pk=OuterRef("person"))
        return Exists(PersonTrait.objects.filter(Exists(public), trait=OuterRef("pk")))

    @property
    def unknown(self):
        """Names of the facets of which something was asked that does not exist: it is left out."""
        return [
            Facet(facet).label
            for facet, values in self.asked.items()
            if set(values) - self.chosen.get(facet, {}).keys()
        ]

    def found(self, passed_over=None):
        """The people who are left, without the facet that is `passed_over`."""
        people = Person.objects.published(self.moment)
        if self.among is not None:
            people = people.filter(pk__in=self.among)
        for facet, values in self.chosen.items():
            if facet != passed_over:
                people = people.filter(self.condition(facet, values))
        return people

    def condition(self, facet, values):
        if facet == Facet.HOLDS:
            conditions = holding(self.moment)
            return Q(*[conditions[value] for value in values], _connector=Q.OR)
        return Q(pk__in=PersonTrait.objects.filter(trait__in=values.values()).values("person"))

    # --- Counts ------------------------------------------------------------------------------------

    @cached_property
    def counts(self):
        """{facet: {value: people}} and {EVERY: {"all": people}}."""
        if self.among is None and not self.chosen:
            return kept_counts(self)
        return self.counted()

    def counted(self):
        """One query, a part of it for each facet that is chosen and one for all others.

        A facet that nothing else narrows has the counts of the whole Wall.
        """
        counts = defaultdict(dict)
        if by_itself := self.trait_facets(is_narrowed=False):
            whole = kept_counts(Narrowing(QueryDict(), self.moment, self.edition))
            counts |= {facet: dict(whole[facet]) for facet in by_itself}
        first, *others = self.parts()
        for row in first.union(*others, all=True):
            facet, _colon, value = row["facet"].partition(":")
            counts[facet][value or row["value"]] = row["people"]
        return counts

    def parts(self):
        yield tally(self.found(), Value(f"{EVERY}:all"), F("state"))
        yield by_trait(self.found(), set(Facet.values) - set(self.chosen))
        for facet in self.trait_facets(is_narrowed=True):
            yield by_trait(self.found(facet), {facet})
        for value, condition in holding(self.moment).items():
            holders = self.found(Facet.HOLDS).filter(condition)
            yield tally(holders, Value(f"{Facet.HOLDS}:{value}"), F("state"))

    def is_narrow(self, passed_over=None):
        """Whether anything but the facet that is `passed_over` leaves people out."""
        return self.among is not None or bool(self.chosen.keys() - {passed_over})

    def trait_facets(self, is_narrowed):
        """Chosen facets that others narrow, or that none does; what a record holds is no trait."""
        chosen = self.chosen.keys() - {Facet.HOLDS}
        return {facet for facet in chosen if self.is_narrow(facet) == is_narrowed}

    @property
    def total(self):
        return self.counts[EVERY].get("all", 0)

    # --- What the page shows ------------------------------------------------------------------------

    def facets(self):
        """(facet, its name, options) of each that would narrow anything."""
        every = [(facet, facet.label, self.options(facet)) for facet in Facet]
        return [row for row in every if any(option.count for option in row[2])]

    def options(self, facet):
        chosen = self.chosen.get(facet, {})
        counts = self.counts[facet]
        return [
            Option(value, label(facet, value), counts.get(value, 0), value in chosen)
            for value in self.values(facet, counts, chosen)
        ]

    def values(self, facet, counts, chosen):
        """All of a short list; years in their order; of the words of records the most frequent."""
        if facet in FIXED:
            return list(labels(facet))
        if facet == Facet.YEAR:
            return sorted(counts.keys() | chosen)
        frequent = sorted(counts, key=lambda value: (-counts[value], value))[:MOST]
        return list(dict.fromkeys([*frequent, *sorted(chosen)]))

    def choices(self):
        """What is chosen, each with the address of the page that it is given up on."""
        return [
            Choice(label(facet, value), self.query(without=(facet, value)))
            for facet, values in self.chosen.items()
            for value in values
        ]

    def query(self, without=None, page=1):
        pairs = [
            (facet, value)
            for facet, values in self.chosen.items()
            for value in values
            if (facet, value) != without
        ]
        words = [("q", self.words)] if self.words else []
        pages = [("page", page)] if page > 1 else []
        return urlencode([*words, *pairs, *pages])


def label(facet, value):
    return labels(facet)[value] if facet in FIXED else value


def tally(people, facet, value):
    """A row for each value; grouped by a column even where all are one: constants group nothing."""
    # Named first: values() of expressions alone would take every column, and group by each of them.
    rows = people.order_by().annotate(facet=facet, value=value).values("facet", "value")
    return rows.annotate(people=Count("pk"))


def by_trait(people, facets):
    some = people.filter(traits__trait__facet__in=facets)
    return tally(some, F("traits__trait__facet"), F("traits__trait__value"))


# --- The whole Wall ---------------------------------------------------------------------------------


def kept_counts(narrowing):
    """The counts of the whole Wall as it is now."""
    return kept_for_a_while("counts of the Wall", narrowing.counted, narrowing.edition)
