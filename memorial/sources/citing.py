"""How a room attaches sources to its records, in four lines:

    class FeatureCitation(Citation):
        record = models.ForeignKey(Feature, models.CASCADE, related_name="citations")

    class FeatureCitationInline(CitationInline):
        model = FeatureCitation

    Feature.objects.annotate(cited=cited(FeatureCitation))

and in the page `{% load sources %}{% citations feature.cited %}`: the sources come in the record's own query.
"""

from datetime import date

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef
from django.utils.translation import gettext_lazy as _

from memorial.sources.models import Source
from museum.core.date_fields import from_column
from museum.core.forms import RowFormSet
from museum.core.gathering import Gathered
from museum.core.kept import is_open
from museum.core.publishing import State
from museum.core.tokens import NOTED
from museum.core.worded import columns

# What a formatted citation is made of; `cited` gives them under the same names, with `place_in_source`.
COLUMNS = (
    "slug",
    "kind",
    "title",
    "language",
    "authors",
    "part_of",
    "issue",
    "pages",
    "publisher",
    "place",
    "date",
    "archive",
    "fonds",
    "inventory",
    "file",
    "sheets",
    "url",
    "consulted_on",
)


class Citation(models.Model):
    """A source of a record and the place in it. The room's own class adds `record`."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    place_in_source = models.CharField(
        _("place in the source"),
        max_length=120,
        blank=True,
        help_text=_("The page, the sheet or the minute."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )

    class Meta:
        abstract = True
        ordering = ("position", "pk")
        verbose_name = _("citation")
        verbose_name_plural = _("citations")

    def __str__(self):
        return ", ".join(filter(None, [str(self.source), self.place_in_source]))


def cited(model, at=None, *own):
    """The public sources of each record, for `annotate`: dictionaries with `COLUMNS` and the place.

    `model` is the room's Citation, `own` columns that it adds. Publication from and until a moment counts as
    of `at` (now).
    """
    public = Source.objects.published(at)
    rows = model.objects.filter(record=OuterRef("pk"), source__in=public)
    columns = {name: F(f"source__{name}") for name in COLUMNS}
    return Gathered(rows.order_by("position", "pk"), "place_in_source", *own, **columns)


def by_slug(slugs, at=None):
    """{slug: Cited} of the public ones among `slugs`: one query, none for no slugs."""
    if not slugs:
        return {}
    is_open()
    rows = Source.objects.published(at).filter(slug__in=slugs).values(*COLUMNS)
    return {row["slug"]: Cited(row) for row in rows}


class Cited:
    """One dictionary of `cited` or `values`, with the attributes of a Source and the place in it."""

    place_in_source = ""

    def __init__(self, row):
        self.__dict__.update(row)
        if isinstance(self.date, str):
            self.date = from_column(self.date)
        if isinstance(self.consulted_on, str):
            self.consulted_on = date.fromisoformat(self.consulted_on)


UNSOURCED = _("Name at least one source before publishing.")


def has_notes(record):
    """Whether a text of the record names a source in a footnote."""
    return any(NOTED.search(getattr(record, name) or "") for name in columns(type(record)))


class SourcedRows(RowFormSet):
    """What tells of history is published with the source of what it says (design brief, 5.11)."""

    def clean(self):
        super().clean()
        if self.instance.state == State.PUBLISHED and not self.are_sourced():
            raise ValidationError(UNSOURCED)

    def are_sourced(self):
        return any(map(self.names_a_source, self.forms)) or has_notes(self.instance)

    def names_a_source(self, form):
        values = form.cleaned_data if form.is_valid() else {}
        return bool(values.get("source")) and not values.get("DELETE")


class SourcedAdmin:
    """Stands before a PublishableAdmin with SourcedRows: as the form does, its list asks for a source."""

    def may_become(self, request, record, state):
        may = state != State.PUBLISHED or is_sourced(record)
        return may and super().may_become(request, record, state)

    def sorted_out(self, request, records, state):
        """Says once what hundreds may lack: the page names them below it."""
        chosen = super().sorted_out(request, records, state)
        if state == State.PUBLISHED and not all(map(is_sourced, chosen.refused)):
            self.message_user(request, UNSOURCED, messages.ERROR)
        return chosen


def is_sourced(record):
    return record.citations.exists() or has_notes(record)


class CitationInline(admin.TabularInline):
    """A table of sources in the form of a record; the room's own class adds `model`."""

    formset = RowFormSet
    fields = ("source", "place_in_source", "position")
    autocomplete_fields = ("source",)
    extra = 1
