"""The sources and the facts, for visitors."""

from decimal import Decimal
from itertools import groupby

from django.db.models import BooleanField, Case, F, OuterRef, Value, When
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView

from memorial.sources.citations import citation
from memorial.sources.citing import COLUMNS, Cited
from memorial.sources.models import Claim, Fact, Source
from memorial.sources.uses import citing_pages, printing_pages
from museum.core.gathering import Gathered
from museum.core.languages import CODES, Shown, current, shown, written_in
from museum.core.slugs import FormerSlugMixin
from museum.core.views import DraftMixin, PublicMixin

QUESTIONS = [f"question_{code}" for code in CODES]


def grouped(rows, field, choices):
    """[(label, rows)] in the order of the choices; what has no rows is left out."""
    order = {value: place for place, value in enumerate(choices.values)}
    ordered = sorted(rows, key=lambda row: order[getattr(row, field)])
    groups = groupby(ordered, lambda row: getattr(row, field))
    return [(choices(value).label, list(group)) for value, group in groups]


def answering():
    """The published facts that a source answers: dictionaries with the key and the question."""
    answered = Fact.objects.published().filter(claims__source=OuterRef("pk"))
    return Gathered(answered.order_by("key").distinct(), "key", *QUESTIONS)


class SourceListView(PublicMixin, ListView):
    """Every public source by kind, with what cites it."""

    def get_queryset(self):
        return Source.objects.published().annotate(facts=answering())

    def get_context_data(self, **kwargs):
        uses = {}
        for use in citing_pages(Source.objects.published()):
            uses.setdefault(use.source, []).append(use)
        for source in self.object_list:
            source.uses = uses.get(source.pk, [])
            source.cited_as = citation(source, current())
        kinds = grouped(self.object_list, "kind", Source.Kind)
        return super().get_context_data(kinds=kinds, **kwargs)


class PublishedSourceView(FormerSlugMixin, DetailView):
    slug_url_kwarg = "slug"

    def get_queryset(self):
        return self.drafts().published()

    def drafts(self):
        return Source.objects.annotate(facts=answering())

    def get_context_data(self, **kwargs):
        """`forms`: (language, the citation in its style); `uses`: the pages that cite it."""
        return super().get_context_data(
            title=Shown(self.object.title, self.object.language),
            forms=[(code, citation(self.object, code)) for code in CODES],
            uses=citing_pages(Source.objects.filter(pk=self.object.pk)),
            **kwargs,
        )


class SourceView(PublicMixin, DraftMixin, PublishedSourceView):
    pass


class FactListView(PublicMixin, ListView):
    """Every public question with the answer that we print."""

    def get_queryset(self):
        return Fact.objects.published()

    def get_context_data(self, **kwargs):
        topics = grouped(self.object_list, "topic", Fact.Topic)
        return super().get_context_data(topics=topics, **kwargs)


VALUES = ("pk", "qualifier", "number", "upper", "latitude", "longitude", "date", "confidence")
QUOTED = ("place_in_source", "wording", "wording_language")
TRANSLATED = [f"{name}_{code}" for name in ("value_text", "note") for code in CODES]


def claims():
    """The claims of a fact in its own query; a source that is not public is neither named nor quoted."""
    columns = {name: F(f"source__{name}") for name in COLUMNS}
    sources = {f"source_{name}": expression for name, expression in columns.items()}
    public = When(source__in=Source.objects.published(), then=Value(True))
    is_public = Case(public, default=Value(False), output_field=BooleanField())
    rows = Claim.objects.filter(fact=OuterRef("pk"))
    return Gathered(
        rows, *VALUES, "chosen", *QUOTED, *TRANSLATED, source_is_public=is_public, **sources
    )


class ShownClaim:
    """A claim of `claims()` as the page shows it."""

    def __init__(self, fact, row):
        self.row = row
        quoted = () if self.is_hidden else QUOTED
        values = {name: row[name] for name in (*VALUES, *quoted, *TRANSLATED)}
        for name in ("number", "upper", "latitude", "longitude"):
            values[name] = None if row[name] is None else Decimal(str(row[name]))
        date = Claim._meta.get_field("date").from_db_value(row["date"], None, None)
        self.claim = Claim(**values | {"fact": fact, "date": date, "chosen": bool(row["chosen"])})

    @cached_property
    def answer(self):
        return self.claim.answer(current())

    @property
    def is_hidden(self):
        """Whether there is a source that visitors cannot read of."""
        return self.row["source_slug"] is not None and not self.row["source_is_public"]

    @cached_property
    def source(self):
        if not self.row["source_is_public"]:
            return None
        return Cited({name: self.row[f"source_{name}"] for name in COLUMNS})

    @property
    def cited_as(self):
        return citation(self.source, current())


class PublishedFactView(DetailView):
    slug_field = slug_url_kwarg = "key"

    def get_queryset(self):
        return self.drafts().published()

    def drafts(self):
        return Fact.objects.annotate(said=claims())

    def get_context_data(self, **kwargs):
        fact = self.object
        return super().get_context_data(
            title=shown(fact, "question"),
            claims=[ShownClaim(fact, row) for row in fact.said],
            uses=printing_pages(fact.key),
            page_languages=written_in(fact, "question"),
            **kwargs,
        )


class FactView(PublicMixin, DraftMixin, PublishedFactView):
    pass
