"""Finding objects: words, and facets whose counts say what a further choice would leave."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from museum.core.date_words import written
from museum.core.dates import LAST_YEAR, PartialDate
from museum.core.folding import clean_query
from museum.core.languages import in_three, shown
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


class Search:
    """What a visitor asked for. `wrong` names the facets whose value does not exist: they are left out."""

    def __init__(self, query, moment):
        self.moment = moment
        self.words = clean_query(query.get("q", ""))
        self.labels = self.possible_labels()
        asked = {name: query[name] for name in HEADINGS if query.get(name)}
        self.chosen = {name: value for name, value in asked.items() if value in self.labels[name]}
        self.wrong = [HEADINGS[name] for name in asked if name not in self.chosen]

    def possible_labels(self):
        """{facet: {value: label}} of everything that could be chosen, in order."""
        halls = Hall.objects.published(self.moment).values("slug", *in_three("name"))
        return {
            "kind": dict(ObjectKind.choices),
            "material": dict(Material.choices),
            "decade": decades(),
            "hall": {hall["slug"]: shown(hall, "name") for hall in halls},
            "picture": {TAKEN: _("With a photograph")},
        }

    @property
    def is_filtered(self):
        return bool(self.words or self.chosen or self.wrong)

    def everything(self):
        published = Picture.objects.published(self.moment)
        pictured = ObjectPicture.objects.filter(record=OuterRef("pk"), picture__in=published)
        taken = When(Exists(pictured), then=Value(TAKEN))
        return MuseumObject.objects.published(self.moment).annotate(
            pictured=Case(taken, default=Value(""), output_field=CharField())
        )

    def found(self, passed_over=None):
        """The objects that match, without the facet that is `passed_over`."""
        objects = found_by(self.everything(), self.words)
        for name, value in self.chosen.items():
            if name != passed_over:
                objects = objects.filter(CONDITIONS[name](value))
        return objects

    @cached_property
    def tally(self):
        """{facet: {value: objects}}, each facet counted as if it were not chosen, and EVERY. One query."""
        parts = [self.counted(name, F(column)) for name, column in COLUMNS.items()]
        counted = {name: {} for name in (EVERY, *HEADINGS)}
        for row in self.counted(EVERY, Value("")).union(*parts, all=True):
            add(counted[row["facet"]], row["facet"], row["value"], row["n"])
        return counted

    def counted(self, name, value):
        rows = self.found(name).order_by().values(facet=Value(name), value=value)
        return rows.annotate(n=Count("pk"))

    @property
    def total(self):
        """The number of objects that match."""
        return sum(self.tally[EVERY].values())

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


def add(counts, facet, value, number):
    """An object may belong to several decades, and is counted in each."""
    for each in (value or "").split() if facet == "decade" else [value]:
        counts[each] = counts.get(each, 0) + number
