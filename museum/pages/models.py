"""Standing pages: home, about, accessibility, privacy. Their texts, in three languages, with sources."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from museum.core.publishing import Publishable
from museum.core.sourcing import Sourced


class Page(Publishable, Sourced):
    """A page of plain paragraphs. The page `home` holds the texts of the home page."""

    slug = models.SlugField(_("address"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True, help_text=_("Two sentences under the title."))
    body = models.TextField(_("text"), blank=True, help_text=_("An empty line begins a paragraph."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta(Publishable.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ("position", "pk")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        if self.slug == "home":
            return reverse("home")
        return reverse("pages:page", args=[self.slug])
