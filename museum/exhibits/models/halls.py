from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memorial.sources.citing import Citation
from museum.core.richtext import RichTextField
from museum.core.slugs import KeptSlug
from museum.exhibits.models.parts import Exhibited, PlacedPicture


class Hall(Exhibited):
    """A room of the building, with what one must know to walk through it."""

    slug_from = "name"
    main_text = "text"

    class Floor(models.TextChoices):
        GROUND = "ground", _("Ground floor")
        UPPER = "upper", _("Upper floor")

    name = models.CharField(_("name"), max_length=120)
    number = models.PositiveSmallIntegerField(
        _("number on the plan"),
        unique=True,
        help_text=_("Stands on the plan of the building and beside the name of the hall."),
    )
    floor = models.CharField(
        _("floor"),
        max_length=6,
        choices=Floor,
        blank=True,
        help_text=_("While it is empty, visitors read that the museum is to confirm it."),
    )
    lead = models.TextField(_("lead"), blank=True, help_text=_("Two sentences under the name."))
    text = RichTextField(_("text"), blank=True)
    access = models.TextField(
        _("access"),
        blank=True,
        help_text=_("Steps, doors, seats, light: what is measured, not what is hoped."),
    )
    access_checked_on = models.DateField(_("access checked on"), null=True, blank=True)

    class Meta(Exhibited.Meta):
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ("number",)

    def __str__(self):
        return self.name or self.slug

    def get_absolute_url(self):
        return reverse("exhibits:hall", args=[self.slug])


class HallSlug(KeptSlug):
    record = models.ForeignKey(Hall, models.CASCADE, related_name="kept_slugs")


class HallPicture(PlacedPicture):
    record = models.ForeignKey(Hall, models.CASCADE, related_name="placed_pictures")


class HallCitation(Citation):
    record = models.ForeignKey(Hall, models.CASCADE, related_name="citations")
