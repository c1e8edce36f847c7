"""Places that belong to this one: memorials of other fates, and destinations of a longer journey."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memorial.history.models.parts import position
from memorial.history.models.tag import tags
from memorial.history.surroundings import memorial
from memorial.sources.citing import Citation
from museum.core.degrees import latitude, longitude
from museum.core.geography import distance_km
from museum.core.languages import OBLIGATORY, Shown, shown
from museum.core.publishing import Publishable, PublishableQuerySet
from museum.core.searching import Searchable
from museum.core.slugs import Keyed
from museum.core.sourcing import Reviewed

NEVER_NEARER_KM = 0.2  # a place nearer than this is the memorial itself


class Place(Keyed, Searchable, Publishable, Reviewed):
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

    def clean(self):
        """All that is wrong is said at once, each sentence beside its field."""
        errors = self.coordinate_errors() | self.missing_reason()
        try:
            super().clean()
        except ValidationError as error:
            errors |= error.error_dict
        if errors:
            raise ValidationError(errors)

    def also(self):
        """The other names in one line."""
        text, language = shown(self, "other_names")
        return Shown(
            ", ".join(line.strip() for line in text.splitlines() if line.strip()), language
        )

    def coordinate_errors(self):
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            return {missing: _("Give both coordinates, or none.")}
        here = memorial()
        if self.latitude is None or here is None:
            return {}
        if distance_km(here, self) < NEVER_NEARER_KM:
            return {"latitude": _("These are the coordinates of the memorial itself.")}
        return {}

    def missing_reason(self):
        """Each of the two languages that every text is written in needs the reason."""
        if self.kind != self.Kind.MEMORIAL:
            return {}
        sentence = _("Write why this memorial belongs here.")
        names = [f"reason_{code}" for code in OBLIGATORY]
        return {name: sentence for name in names if not getattr(self, name)}


class PlaceCitation(Citation):
    record = models.ForeignKey(Place, models.CASCADE, related_name="citations")
