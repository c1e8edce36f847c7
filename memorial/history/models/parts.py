"""Fields that several records of the history have."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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
