"""Sources: archive files, books, articles, pages, recordings, interviews, inscriptions."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.sources.edition import LedgerPart, LedgerQuerySet
from museum.core.date_fields import PartialDateField
from museum.core.publishing import Publishable, PublishableQuerySet
from museum.core.searching import Searchable
from museum.core.slugs import KeptSlug, Slugged, slugified
from museum.core.sourcing import Reviewed


class Language(models.TextChoices):
    """The language a source is written in."""

    KK = "kk", _("Kazakh")
    RU = "ru", _("Russian")
    EN = "en", _("English")
    DE = "de", _("German")
    ET = "et", _("Estonian")
    FR = "fr", _("French")
    KA = "ka", _("Georgian")
    LT = "lt", _("Lithuanian")
    LV = "lv", _("Latvian")
    PL = "pl", _("Polish")
    PT = "pt", _("Portuguese")
    UK = "uk", _("Ukrainian")
    OTHER = "und", _("another language")


class SourceQuerySet(LedgerQuerySet, PublishableQuerySet):
    pass


class Source(Searchable, LedgerPart, Slugged, Publishable, Reviewed):
    """Something that was written, carved or said, described so that others can find it."""

    class Kind(models.TextChoices):
        ARCHIVE = "archive", _("archive file")
        BOOK = "book", _("book")
        ARTICLE = "article", _("article")
        WEB = "web", _("web page")
        RECORDING = "recording", _("recording")
        INTERVIEW = "interview", _("interview")
        INSCRIPTION = "inscription", _("inscription")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(
        _("title"), max_length=400, help_text=_("In its own language, as it stands there.")
    )
    language = models.CharField(_("language"), max_length=3, choices=Language, default=Language.RU)
    authors = models.TextField(
        _("authors"),
        blank=True,
        help_text=_(
            "One a line: surname, comma, given names. An institution without a comma. "
            "Of an interview or a recording: who speaks."
        ),
    )
    part_of = models.CharField(
        _("where it appeared"),
        max_length=250,
        blank=True,
        help_text=_("The journal, the newspaper, the collection or the site."),
    )
    issue = models.CharField(
        _("volume or number"),
        max_length=80,
        blank=True,
        help_text=_("For example: № 5, or 2 (14)."),
    )
    pages = models.CharField(_("pages"), max_length=40, blank=True)
    publisher = models.CharField(_("publisher"), max_length=250, blank=True)
    place = models.CharField(_("place of publication"), max_length=120, blank=True)
    date = PartialDateField(_("date"), blank=True)
    archive = models.CharField(_("archive"), max_length=250, blank=True)
    fonds = models.CharField(pgettext_lazy("archive", "fonds"), max_length=40, blank=True)
    inventory = models.CharField(pgettext_lazy("archive", "inventory"), max_length=40, blank=True)
    file = models.CharField(pgettext_lazy("archive", "file"), max_length=40, blank=True)
    sheets = models.CharField(pgettext_lazy("archive", "sheets"), max_length=40, blank=True)
    url = models.URLField(_("address on the web"), max_length=500, blank=True)
    consulted_on = models.DateField(
        _("consulted on"), null=True, blank=True, help_text=_("When the page was last read.")
    )
    reliability = models.TextField(
        _("how far it can be relied on"),
        blank=True,
        help_text=_(
            "What visitors should know about this source: who speaks, from what knowledge."
        ),
    )
    changed = models.DateTimeField(_("last changed"), auto_now=True)

    objects = SourceQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("kind", "title", "pk")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind="web") | ~Q(url=""),
                name="sources_web_page_with_address",
                violation_error_message=_("A web page needs its address."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="archive") | ~Q(archive=""),
                name="sources_archive_file_with_archive",
                violation_error_message=_("Write in which archive the file is kept."),
            ),
        ]

    def __str__(self):
        """Several have the same title: with where it appeared."""
        return " · ".join(filter(None, (self.title, self.part_of)))

    def get_absolute_url(self):
        return reverse("sources:source", args=[self.slug])

    def in_a_choice(self):
        """Several sources have one title, such as “ALZHIR”."""
        where = self.part_of or self.archive or urlsplit(self.url).hostname
        return " · ".join(filter(None, (self.title, where, str(self.date or ""))))

    def clean(self):
        super().clean()
        if self.kind == self.Kind.WEB and not self.url:
            raise ValidationError({"url": _("A web page needs its address.")})
        if self.kind == self.Kind.ARCHIVE and not self.archive:
            raise ValidationError({"archive": _("Write in which archive the file is kept.")})

    def wanted_slug(self):
        return slugified(self.title) or "source"


class SourceSlug(KeptSlug):
    record = models.ForeignKey(Source, models.CASCADE, related_name="kept_slugs")
