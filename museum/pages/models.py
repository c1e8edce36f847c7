"""Standing pages: home, about, accessibility, privacy. Their texts, in three languages, with sources."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from memorial.sources.mentions import keys
from museum.core.languages import shown
from museum.core.publishing import Publishable, State
from museum.core.richtext import RichTextField
from museum.core.searching import Searchable
from museum.core.slugs import KeptSlug, Slugged, slugified
from museum.core.sourcing import Sourced
from museum.media.models import Picture
from museum.visiting.models.parts import EntryQuerySet, LeafletPart

UNSOURCED = _("This page prints facts of history: name its sources before it is published.")
HOME = "home"  # this row holds the words of the home page and has no page of its own


class Page(Searchable, LeafletPart, Slugged, Publishable, Sourced):
    """A page of plain paragraphs. The page `home` holds the words of the home page.

    Part of the leaflet: what is kept under the leaflet's version, such as the menu, follows the pages.
    """

    main_text = "body"

    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True, help_text=_("Two sentences under the title."))
    body = RichTextField(_("text"), blank=True)
    differing = models.TextField(
        _("where the sources differ"),
        blank=True,
        help_text=_("Stands under the text with the heading “The sources differ”."),
    )
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        help_text=_("Stands under the lead. Visitors see it while the picture is published."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )
    changed = models.DateTimeField(_("last changed"), auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ("position", "pk")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        if self.slug == HOME:
            return reverse("home")
        return reverse("pages:page", args=[self.slug])

    def clean(self):
        self.refuse_address()
        super().clean()

    def refuse_address(self):
        slug = slugified(self.slug)
        if slug != HOME and self.stored_slug() == HOME:
            message = _("The words of the home page keep their address.")
            raise ValidationError({"slug": message})
        if slug and is_shadowed(slug):
            message = _("This address already belongs to another part of the site.")
            raise ValidationError({"slug": message})

    def faults(self):
        if self.state == State.PUBLISHED and not self.is_sourced():
            return {"sources": UNSOURCED}
        return {}

    def is_sourced(self):
        """A page that prints facts of history names its sources; one on privacy may have none."""
        return bool(self.source_list()) or not keys(self)

    def stored_slug(self):
        return Page.objects.filter(pk=self.pk).values_list("slug", flat=True).first()

    def untranslated(self):
        """Nothing is asked for: a page exists in the languages it is written in, and says so."""
        return {}

    def is_taken(self, slug):
        return is_shadowed(slug) or super().is_taken(slug)

    def where_the_sources_differ(self):
        return shown(self, "differing")


def is_shadowed(slug):
    """Whether an address listed before the pages, such as admin/, would answer instead."""
    return resolve(reverse("pages:page", args=[slug])).view_name != "pages:page"


class PageSlug(KeptSlug):
    record = models.ForeignKey(Page, models.CASCADE, related_name="kept_slugs")
