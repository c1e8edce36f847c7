"""The museum itself."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from museum.core.degrees import latitude, longitude
from museum.core.languages import CODES
from museum.core.searching import Searchable
from museum.core.sourcing import Sourced
from museum.visiting.models.parts import LeafletPart


class Institution(Searchable, LeafletPart, Sourced):
    """The museum itself: one row, number 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    full_name = models.CharField(_("full name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=120)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One name a line."))
    founder = models.CharField(_("founder"), max_length=250, blank=True)
    lead = models.TextField(
        _("lead of the visit page"),
        blank=True,
        help_text=_("Two sentences under the title “Plan a visit”."),
    )
    address = models.CharField(_("address"), max_length=250)
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    phone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        help_text=_("Empty: the site says that the museum will confirm it."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    latitude = latitude()
    longitude = longitude()
    coordinates_confirmed = models.BooleanField(_("coordinates checked on site"), default=False)
    road_km_from = models.PositiveSmallIntegerField(
        _("kilometres by road, at least"), null=True, blank=True
    )
    road_km_to = models.PositiveSmallIntegerField(
        _("kilometres by road, at most"), null=True, blank=True
    )
    hours_note = models.TextField(
        _("note on the hours"), blank=True, help_text=_("For example, what different sources say.")
    )
    admission_note = models.TextField(_("note on admission"), blank=True)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institution")
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1),
                name="visiting_one_institution",
                violation_error_message=_("There is one institution: change its row."),
            ),
            models.CheckConstraint(
                condition=Q(road_km_from=None, road_km_to=None)
                | Q(road_km_from__gt=0, road_km_from__lte=F("road_km_to")),
                name="visiting_road_from_least_to_most",
                violation_error_message=_(
                    "Give the kilometres by road from the least to the most."
                ),
            ),
        ]

    def __str__(self):
        return self.short_name

    def clean(self):
        if self._state.adding and Institution.objects.exists():
            raise ValidationError(_("There is one institution: change its row."))
        super().clean()

    def faults(self):
        least, most = self.road_km_from, self.road_km_to
        if (least is None) != (most is None):
            missing = "road_km_from" if least is None else "road_km_to"
            return {missing: _("Give both numbers, or none. They may be the same.")}
        if most is not None and not 0 < least <= most:
            return {"road_km_to": _("Give the kilometres by road from the least to the most.")}
        return {}

    def names(self):
        """All names in all languages."""
        fields = [f"{name}_{code}" for name in ("full_name", "short_name") for code in CODES]
        return [getattr(self, field) for field in fields if getattr(self, field)] + (
            self.other_name_list()
        )

    def other_name_list(self):
        """The other names in all languages, without blanks and repetitions."""
        texts = (getattr(self, f"other_names_{code}") or "" for code in CODES)
        lines = (line.strip() for text in texts for line in text.splitlines())
        return list(dict.fromkeys(line for line in lines if line))
