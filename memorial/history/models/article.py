"""What is told at length."""

from math import ceil

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.history.models.parts import picture, position
from memorial.history.models.tag import tags
from memorial.sources.citing import Citation
from museum.core.languages import CODES, ORDER, current, shown
from museum.core.markup import bare
from museum.core.publishing import Publishable, PublishableQuerySet, State
from museum.core.richtext import RichTextField
from museum.core.searching import Searchable
from museum.core.slugs import KeptSlug, Slugged
from museum.core.sourcing import Reviewed

# Silent reading of Russian prose, the slowest measured of our three: 184 ± 32 words a minute
# (Trauzettel-Klosinski and Dietz, Investigative Ophthalmology & Visual Science 53, 2012).
WORDS_A_MINUTE = 180


OTHER_PAGES = {"places"}  # addresses under history/ that no article can have


def minutes_of(text):
    """Minutes that reading `text` takes, at least one; 0 for no text."""
    return ceil(len(bare(text).split()) / WORDS_A_MINUTE)


class Article(Searchable, Slugged, Publishable, Reviewed):
    """A text of some length, with its author, its sources, and the days it appeared and changed."""

    computed = ("minutes",)  # in no version
    main_text = "body"

    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True, help_text=_("Two sentences under the title."))
    body = RichTextField(_("text"))
    differing = models.TextField(
        _("where the sources differ"),
        blank=True,
        help_text=_("Stands under the text with the heading “The sources differ”."),
    )
    byline = models.CharField(
        _("author and translator"),
        max_length=250,
        blank=True,
        help_text=_("As they want to be named, for example: Text: … Translation: …"),
    )
    picture = picture(_("Stands under the lead. Visitors see it while the picture is published."))
    tags = tags()
    position = position()
    appeared_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("Left empty, it is the day on which the article is first published."),
    )
    changed = models.DateTimeField(_("last changed"), auto_now=True)
    # {"kk": 3, "ru": 3, "en": 2}: nobody counts words while a visitor waits
    minutes = models.JSONField(default=dict, editable=False)

    objects = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("position", "pk")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("history:article", args=[self.slug])

    def save(self, *args, **kwargs):
        self.minutes = {code: minutes_of(getattr(self, f"body_{code}") or "") for code in CODES}
        if self.state == State.PUBLISHED and self.appeared_on is None:
            self.appeared_on = timezone.localdate(self.publish_from)
        super().save(*args, **kwargs)

    def minutes_here(self):
        """How long the text takes in the language in which the present reader sees it."""
        written = [code for code in ORDER[current()] if self.minutes.get(code)]
        return self.minutes[written[0]] if written else 1

    def changed_later(self):
        """Whether the day of the last change is another than that of publication."""
        return timezone.localdate(self.changed) != self.appeared_on

    def where_the_sources_differ(self):
        return shown(self, "differing")

    def is_taken(self, slug):
        return slug in OTHER_PAGES or super().is_taken(slug)


class ArticleSlug(KeptSlug):
    record = models.ForeignKey(Article, models.CASCADE, related_name="kept_slugs")


class ArticleCitation(Citation):
    record = models.ForeignKey(Article, models.CASCADE, related_name="citations")
