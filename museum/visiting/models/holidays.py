"""What curators have decided about public holidays that were suggested to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrdinaryHoliday(models.Model):
    """A public holiday on which the museum keeps its usual hours: it is not suggested again."""

    day = models.DateField(_("day"), unique=True)

    class Meta:
        verbose_name = _("ordinary public holiday")
        verbose_name_plural = _("ordinary public holidays")
        ordering = ("day",)

    def __str__(self):
        return f"{self.day:%d.%m.%Y}"
