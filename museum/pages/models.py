"""Standing pages: home, about, accessibility, privacy. Their texts, in three languages, with sources."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from museum.core.languages import shown
from museum.core.publishing import Publishable
from museum.core.searching import Searchable
from museum.core.slugs import KeptSlug, Slugged
from museum.core.sourcing import Sourced

HOME = "home"  # this row holds the words of the home page and has no page of its own


class Page(Searchable, Slugged, Publishable, Sourced):
    """A page of plain paragraphs. The page `home` holds the words of the home page."""

    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True, help_text=_("Two sentences under the title."))
    body = models.TextField(_("text"), blank=True, help_text=_("An empty line begins a paragraph."))
    differing = models.TextField(
        _("where the sources differ"),
        blank=True,
        help_text=_("Stands under the text with the heading “The sources differ”."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )
    changed = models.DateTimeField(_("last changed"), auto_now=True)

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
        super().clean()
        if self.slug and self.slug != HOME and self.is_shadowed():
            message = _("This address already belongs to another part of the site.")
            raise ValidationError({"slug": message})

    def is_shadowed(self):
        """Whether an address listed before the pages, such as admin/, would answer instead."""
        return resolve(reverse("pages:page", args=[self.slug])).view_name != "pages:page"

    def where_the_sources_differ(self):
        return shown(self, "differing")


class PageSlug(KeptSlug):
    record = models.ForeignKey(Page, models.CASCADE, related_name="kept_slugs")
