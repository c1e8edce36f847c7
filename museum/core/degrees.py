"""The two model fields of a point on the Earth."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def degrees_field(name, most, help_text, **options):
    """Degrees to five decimals, which is about a metre."""
    return models.DecimalField(
        name,
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-most), MaxValueValidator(most)],
        help_text=help_text,
        **options,
    )


def latitude(**options):
    text = _("Degrees north of the equator, for example 51.0782.")
    return degrees_field(_("latitude"), 90, text, **options)


def longitude(**options):
    text = _("Degrees east of Greenwich, for example 70.9717.")
    return degrees_field(_("longitude"), 180, text, **options)
