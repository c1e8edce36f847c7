from datetime import date

from django.db import models
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.sources.citing import Citation
from museum.core.date_fields import PartialDateField
from museum.core.richtext import RichTextField
from museum.core.slugs import KeptSlug, slugified
from museum.core.worded import Worded, WordedQuerySet
from museum.exhibits.models.halls import Hall
from museum.exhibits.models.parts import Exhibited, PlacedPicture


class Kind(models.TextChoices):
    PERMANENT = "permanent", _("Permanent exhibition")
    TEMPORARY = "temporary", _("Temporary exhibition")


class Exhibition(Exhibited):
    """Permanent, or temporary with its days. Once it has ended its page stays and says so."""

    main_text = "text"

    kind = models.CharField(_("kind"), max_length=9, choices=Kind, default=Kind.PERMANENT)
    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True, help_text=_("Two sentences under the title."))
    text = RichTextField(_("text"), blank=True)
    halls = models.ManyToManyField(
        Hall, related_name="exhibitions", verbose_name=_("halls"), blank=True
    )
    began = PartialDateField(_("first day"), blank=True)
    ended = PartialDateField(
        _("last day"),
        blank=True,
        help_text=_(
            "Leave it empty while no end is set. Write “unknown” when it has ended and nobody "
            "knows the day any more."
        ),
    )
    getting_around = models.TextField(
        _("getting around"), blank=True, help_text=_("Steps, width, seats.")
    )
    light_and_sound = models.TextField(_("light and sound"), blank=True)
    with_children = models.TextField(_("with children"), blank=True)
    advisory = models.TextField(
        _("content advisory"),
        blank=True,
        help_text=_("One sentence on what may distress. Visitors read it before they see it."),
    )
    credits = models.TextField(
        _("credits"), blank=True, help_text=_("Who made the exhibition; one name or role a line.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )

    class Meta(Exhibited.Meta):
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")
        ordering = ("position", "pk")

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("exhibits:exhibition", args=[self.slug])

    def faults(self):
        errors = super().faults()
        if is_shadowed(slugified(self.slug)):
            errors["slug"] = _("This address already belongs to another part of the site.")
        if self.began and self.ended and self.is_reversed():
            errors["ended"] = _("The last day must not lie before the first.")
        return errors

    def is_taken(self, slug):
        return is_shadowed(slug) or super().is_taken(slug)

    def is_reversed(self):
        first, last = self.began.earliest, self.ended.latest
        return first is not None and last is not None and last < first

    def has_ended(self, day):
        """`day` is the museum's date. An end that is unknown lies in the past: somebody has looked for it."""
        if self.kind == Kind.PERMANENT or self.ended is None:
            return False
        return (self.ended.latest or date.min) < day

    @property
    def year(self):
        """The year under which it stands among the past ones; 0 when no source names one."""
        days = [date.latest for date in (self.ended, self.began) if date and date.latest]
        return days[0].year if days else 0

    def has_begun(self, day):
        return self.began is None or (self.began.earliest or date.min) <= day


def is_shadowed(slug):
    """Whether another page under museum/ would answer at this address."""
    if not slug:
        return False
    return resolve(reverse("exhibits:exhibition", args=[slug])).view_name != "exhibits:exhibition"


class ExhibitionSlug(KeptSlug):
    record = models.ForeignKey(Exhibition, models.CASCADE, related_name="kept_slugs")


class ExhibitionPicture(PlacedPicture):
    record = models.ForeignKey(Exhibition, models.CASCADE, related_name="placed_pictures")


class ExhibitionCitation(Citation):
    record = models.ForeignKey(Exhibition, models.CASCADE, related_name="citations")


class Section(Worded):
    """A part of an exhibition, in the order in which one walks through it."""

    exhibition = models.ForeignKey(
        Exhibition, models.CASCADE, related_name="sections", verbose_name=_("exhibition")
    )
    number = models.PositiveSmallIntegerField(
        pgettext_lazy("of a section", "number"),
        help_text=_("The order in which one walks through the exhibition."),
    )
    title = models.CharField(_("title"), max_length=200)
    text = RichTextField(_("text"), blank=True)

    objects = WordedQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("exhibition", "number", "pk")

    def __str__(self):
        return f"{self.exhibition}, {self.number}. {self.title}"
