"""The sources and the facts, for visitors."""

from decimal import Decimal
from itertools import groupby

from django.db.models import BooleanField, Case, F, OuterRef, Value, When
from django.utils.functional import cached_property
from django.views.generic import ListView

from memorial.sources.citations import citation
from memorial.sources.citing import COLUMNS, Cited
from memorial.sources.models import Claim, Fact, Source
from memorial.sources.uses import citing_pages, in_order, pages_citing, printing_pages
from museum.core import tokens
from museum.core.alphabet import sort_key
from museum.core.date_fields import from_column
from museum.core.gathering import Gathered
from museum.core.languages import CODES, Shown, current, in_three, shown
from museum.core.prepared import Prepared
from museum.core.records import KeyedRecordView, RecordView
from museum.core.views import MomentMixin, PublicMixin


def filed(title):
    """Where a `Shown` stands in a list for the present reader."""
    return sort_key(tokens.printed(*title), current())


def grouped(rows, field, choices):
    """[(label, rows)] in the order of the choices; what has no rows is left out."""
    order = {value: place for place, value in enumerate(choices.values)}
    ordered = sorted(rows, key=lambda row: order[getattr(row, field)])
    groups = groupby(ordered, lambda row: getattr(row, field))
    return [(choices(value).label, list(group)) for value, group in groups]


def answering(moment):
    """The published facts that a source answers: dictionaries with the key and the question."""
    answered = Fact.objects.published(moment).filter(claims__source=OuterRef("pk"))
    return Gathered(answered.order_by("key").distinct(), "key", *in_three("question"))


class SourceListView(PublicMixin, MomentMixin, ListView):
    """Every public source by kind, with what cites it; so many on a page that it loads at once."""

    template_name = "sources/source_list.html"
    paginate_by = 40

    def get_queryset(self):
        """A list: its length is known without a query of its own."""
        sources = Source.objects.published(self.moment).annotate(facts=answering(self.moment))
        return [source for _label, rows in grouped(sources, "kind", Source.Kind) for source in rows]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown_here, uses = context["object_list"], {}
        listed = Source.objects.filter(pk__in=[row.pk for row in shown_here])
        for use in citing_pages(listed, self.moment):
            uses.setdefault(use.source, []).append(use)
        for source in shown_here:
            source.uses = uses.get(source.pk, [])
            source.cited_as = citation(source, current())
        return context | {"kinds": grouped(shown_here, "kind", Source.Kind)}


class SourceView(RecordView):
    def drafts(self):
        return Source.objects.annotate(facts=answering(self.moment))

    def named(self):
        """A source has one title, in its own language."""
        return {"title": Shown(self.object.title, self.object.language)}

    def get_context_data(self, **kwargs):
        """`forms`: (language, the citation in its style); `uses`: the pages that cite it."""
        return super().get_context_data(
            forms=[(code, citation(self.object, code)) for code in CODES],
            uses=pages_citing(self.object.slug, self.moment),
            **kwargs,
        )


class FactListView(PublicMixin, MomentMixin, ListView):
    """Every public question with the answer that we print."""

    def get_queryset(self):
        return Fact.objects.published(self.moment)

    def get_context_data(self, **kwargs):
        """By subject, then in the order of the reader's alphabet."""
        facts = sorted(self.object_list, key=lambda fact: filed(shown(fact, "question")))
        topics = grouped(facts, "topic", Fact.Topic)
        return super().get_context_data(topics=topics, **kwargs)


VALUES = ("pk", "qualifier", "number", "upper", "latitude", "longitude", "date", "confidence")
QUOTED = ("place_in_source", "wording", "wording_language")
TRANSLATED = in_three("value_text", "note")


def claims(moment):
    """The claims of a fact in its own query; a source that is not public is neither named nor quoted."""
    columns = {name: F(f"source__{name}") for name in COLUMNS}
    sources = {f"source_{name}": expression for name, expression in columns.items()}
    public = When(source__in=Source.objects.published(moment), then=Value(True))
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
        date = from_column(row["date"])
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


def published(key, moment):
    return Fact.objects.published(moment).annotate(said=claims(moment)).filter(key=key)


class FactView(KeyedRecordView):
    """The template asks the view for what it needs only while a section is made anew."""

    slug_field = slug_url_kwarg = "key"
    title_field = "question"
    prepared = Prepared(published)

    def drafts(self):
        return Fact.objects.annotate(said=claims(self.moment))

    def claims(self):
        return [ShownClaim(self.object, row) for row in self.object.said]

    def uses(self):
        return in_order(self.printing.records)

    def get_context_data(self, **kwargs):
        """`as_read`: also the pages that print the fact."""
        self.printing = printing_pages(self.object.key, self.moment)
        context = super().get_context_data(**kwargs)
        rows = context["as_read"]
        return context | {"as_read": rows and (rows, self.printing.rows)}
