"""What happened, in order; what is told about it at length; and the places that belong to it."""

from math import ceil

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.sources.models import Fact
from museum.core.date_fields import PartialDateField
from museum.core.geography import latitude, longitude
from museum.core.languages import CODES
from museum.core.publishing import Publishable, PublishableQuerySet, State
from museum.core.searching import Searchable
from museum.core.slugs import KeptSlug, Keyed, Slugged
from museum.core.sourcing import Sourced
from museum.media.models import Picture


def picture(help_text):
    return models.ForeignKey(
        Picture,
        models.PROTECT,
        verbose_name=_("picture"),
        related_name="+",
        null=True,
        blank=True,
        help_text=help_text,
    )


def position():
    return models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )


class Tag(Searchable, Slugged):
    """A theme that articles and places share, with a page that lists them."""

    slug_from = "name"

    name = models.CharField(_("name"), max_length=60)
    position = position()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("position", "pk")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("history:tag", args=[self.slug])


class TagSlug(KeptSlug):
    record = models.ForeignKey(Tag, models.CASCADE, related_name="kept_slugs")


def tags():
    return models.ManyToManyField(
        Tag, verbose_name=_("tags"), blank=True, help_text=_("Each tag has a page of its own.")
    )


NO_DATE = _("Choose the fact that decides the date, or write the date.")
TWO_DATES = _("The fact decides the date: leave this empty.")


class Entry(Keyed, Searchable, Publishable, Sourced):
    """One event of the timeline. Where the ledger has its date, the ledger's decision is printed."""

    class Drawing(models.TextChoices):
        """The drawings of buildings.svg that may stand beside an event."""

        ARCH = "arch", _("Arch of Sorrow")
        WAGON = "wagon", _("wagon")
        TOWER = "tower", _("guard tower")
        MUSEUM = "museum", _("museum building")
        WALL = "wall", _("Wall of Memory")

    key_from = "title"

    fact = models.ForeignKey(
        Fact,
        models.PROTECT,
        verbose_name=_("fact that decides the date"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_(
            "The date follows the decision on this fact, and what other sources say stands under "
            "the event with the heading “The sources differ”."
        ),
    )
    date = PartialDateField(_("date"), blank=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True, help_text=_("An empty line begins a paragraph."))
    differing = models.TextField(
        _("where the sources differ"),
        blank=True,
        help_text=_("Beside what the fact already says about its own date."),
    )
    drawing = models.CharField(_("small drawing"), max_length=8, choices=Drawing, blank=True)
    picture = picture(_("Stands beside the event, in place of the drawing."))

    objects = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("timeline")
        ordering = ("date", "pk")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(fact=None) | Q(date__isnull=True),
                name="history_entry_one_date",
                violation_error_message=TWO_DATES,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('history:history')}#{self.key}"

    def clean(self):
        super().clean()
        if self.fact_id and self.date:
            raise ValidationError({"date": TWO_DATES})
        if not self.fact_id and not self.date:
            raise ValidationError({"date": NO_DATE})


# Silent reading of Russian prose, the slowest measured of our three: 184 ± 32 words a minute
# (Trauzettel-Klosinski and Dietz, Investigative Ophthalmology & Visual Science 53, 2012).
WORDS_A_MINUTE = 180


def minutes_of(text):
    """Minutes that reading `text` takes, at least one; 0 for no text."""
    return ceil(len(text.split()) / WORDS_A_MINUTE)


class Article(Searchable, Slugged, Publishable, Sourced):
    """A text of some length, with its author, its sources, and the days it appeared and changed."""

    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True, help_text=_("Two sentences under the title."))
    body = models.TextField(_("text"), help_text=_("An empty line begins a paragraph."))
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


class ArticleSlug(KeptSlug):
    record = models.ForeignKey(Article, models.CASCADE, related_name="kept_slugs")


NEVER_NEARER_KM = 0.2  # a place nearer than this is the memorial itself


class Place(Keyed, Searchable, Publishable, Sourced):
    """A related memorial, or a destination. How far it is, is computed from its coordinates.

    What lies on the way of a visit is a `NearbyPlace` of the Visit page.
    """

    class Kind(models.TextChoices):
        MEMORIAL = "memorial", _("related memorial")
        DESTINATION = "destination", _("destination")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.MEMORIAL)
    name = models.CharField(_("name"), max_length=160)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One name a line."))
    country = models.CharField(
        _("where it is"), max_length=120, help_text=_("The town or region, and the country.")
    )
    text = models.TextField(_("text"), help_text=_("What is there."))
    reason = models.TextField(
        _("why it belongs here"),
        blank=True,
        help_text=_("What it has in common with this place. A related memorial needs it."),
    )
    season = models.CharField(_("season"), max_length=120, blank=True)
    designation = models.CharField(
        _("protected as"), max_length=160, blank=True, help_text=_("For example: national park.")
    )
    latitude = latitude(null=True, blank=True)
    longitude = longitude(null=True, blank=True)
    tags = tags()
    position = position()

    objects = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("related place")
        verbose_name_plural = _("related places")
        ordering = ("position", "pk")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="history_place_both_coordinates",
                violation_error_message=_("Give both coordinates, or none."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('history:places')}#{self.key}"
