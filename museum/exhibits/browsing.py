"""Finding objects: words, and facets whose counts say what a further choice would leave."""

from collections import Counter
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from museum.core.date_words import written
from museum.core.dates import LAST_YEAR, PartialDate
from museum.core.folding import clean_query
from museum.core.languages import in_three, shown
from museum.core.prepared import Prepared
from museum.core.searching import found_by
from museum.exhibits.kinds import Material, ObjectKind
from museum.exhibits.models import Hall, MuseumObject, ObjectPicture
from museum.exhibits.models.objects import FIRST_DECADE
from museum.media.models import Picture

HEADINGS = {
    "kind": gettext_lazy("Kind"),
    "material": gettext_lazy("Main material"),
    "decade": gettext_lazy("Decade"),
    "hall": gettext_lazy("Hall"),
    "picture": gettext_lazy("Photograph"),
}
EVERY = "every"  # beside the facets: all that match
TAKEN = "yes"  # the one value of the facet `picture`


class Option(NamedTuple):
    """A choice of a facet, its label text or a `Shown`; `query` chooses it, or gives it up."""

    label: Any
    count: int
    chosen: bool
    query: str


class Facet(NamedTuple):
    heading: str
    options: list


def decades():
    """{“1930”: “the 1930s”} in the reader's language."""
    years = range(FIRST_DECADE, LAST_YEAR, 10)
    return {str(year): written(PartialDate.from_edtf(f"{year // 10}X")) for year in years}


# What an object is counted by: objects that are alike in all of it are one row.
COLUMNS = {
    "kind": "kind",
    "material": "material",
    "decade": "decades",
    "hall": "hall__slug",
    "picture": "pictured",
}
CONDITIONS = {
    "kind": lambda value: Q(kind=value),
    "material": lambda value: Q(material=value),
    "decade": lambda value: Q(decades__contains=f" {value} "),
    "hall": lambda value: Q(hall__slug=value),
    "picture": lambda value: Q(pictured=value),
}


def everything(moment):
    published = Picture.objects.published(moment)
    pictured = ObjectPicture.objects.filter(record=OuterRef("pk"), picture__in=published)
    taken = When(Exists(pictured), then=Value(TAKEN))
    return MuseumObject.objects.published(moment).annotate(
        pictured=Case(taken, default=Value(""), output_field=CharField())
    )


def alike(objects):
    """How many of `objects` there are of each sort."""
    return objects.order_by().values(*COLUMNS.values()).annotate(n=Count("pk"))


def halls(moment):
    return Hall.objects.published(moment).values("slug", *in_three("name"))


ALL_ALIKE = Prepared(lambda moment: alike(everything(moment)))
HALLS = Prepared(halls)


class Search:
    """What a visitor asked for. `wrong` names the facets whose value does not exist: they are left out."""

    def __init__(self, query, moment):
        self.moment = moment
        self.words = clean_query(query.get("q", ""))
        self.halls = HALLS.read(moment=moment)
        asked = {name: query[name] for name in HEADINGS if query.get(name)}
        self.chosen = {name: value for name, value in asked.items() if value in self.labels[name]}
        self.wrong = [HEADINGS[name] for name in asked if name not in self.chosen]

    @cached_property
    def labels(self):
        """{facet: {value: label}} of everything that could be chosen, in order."""
        return {
            "kind": dict(ObjectKind.choices),
            "material": dict(Material.choices),
            "decade": decades(),
            "hall": {hall["slug"]: shown(hall, "name") for hall in self.halls.records},
            "picture": {TAKEN: _("With a photograph")},
        }

    @property
    def is_filtered(self):
        return bool(self.words or self.chosen or self.wrong)

    @property
    def as_read(self):
        """All that decides what the facets say."""
        asked = self.words, tuple(self.chosen.items()), tuple(map(str, self.wrong))
        return self.halls.rows, self.sorts.rows, asked

    def found(self):
        """The objects that match."""
        objects = found_by(everything(self.moment), self.words)
        for name, value in self.chosen.items():
            objects = objects.filter(CONDITIONS[name](value))
        return objects

    @cached_property
    def sorts(self):
        """What holds the words, by sort: one query, which is prepared where there are no words."""
        if not self.words:
            return ALL_ALIKE.read(moment=self.moment)
        return Prepared(lambda: alike(found_by(everything(self.moment), self.words))).read()

    @cached_property
    def tally(self):
        """{facet: {value: objects}}, each facet counted as if it were not chosen; EVERY: {"": all that match}."""
        counted = {name: Counter() for name in (EVERY, *HEADINGS)}
        for row in self.sorts.records:
            values = {name: values_of(row, name) for name in HEADINGS}
            missed = [name for name, value in self.chosen.items() if value not in values[name]]
            for name in counting(missed):
                counted[name].update(dict.fromkeys(values.get(name, [""]), row["n"]))
        return counted

    @property
    def total(self):
        """The number of objects that match."""
        return self.tally[EVERY][""]

    @property
    def counts(self):
        return {name: self.tally[name] for name in HEADINGS}

    def facets(self):
        every = [
            Facet(heading, self.options(name, self.counts[name]))
            for name, heading in HEADINGS.items()
        ]
        return [facet for facet in every if facet.options]

    def options(self, name, counts):
        """Only what would find something, and what is chosen."""
        chosen = self.chosen.get(name)
        return [
            Option(label, counts.get(value, 0), value == chosen, self.query_with(name, value))
            for value, label in self.labels[name].items()
            if counts.get(value) or value == chosen
        ]

    def query_with(self, name, value):
        """The choice beside the others; chosen once more, it is given up."""
        if self.chosen.get(name) == value:
            return self.query(self.chosen | {name: ""})
        return self.query(self.chosen | {name: value})

    def query(self, chosen, page=1):
        values = {"q": self.words, **chosen, "page": str(page) if page > 1 else ""}
        return urlencode({name: value for name, value in values.items() if value})


def counting(missed):
    """The facets in which an object counts that has not the chosen value in the facets `missed`."""
    if len(missed) > 1:
        return []
    return missed or [EVERY, *HEADINGS]


def values_of(row, name):
    """An object may belong to several decades, and is counted in each."""
    value = row[COLUMNS[name]] or ""
    return value.split() if name == "decade" else [value]
