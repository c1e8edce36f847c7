"""What belongs to a feature: its pictures, its sources, facts of the ledger, former addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from memorial.features.models.feature import Feature
from memorial.sources.citing import Citation
from memorial.sources.models import Fact
from museum.core.slugs import KeptSlug
from museum.media.models import Picture


class FeaturePicture(models.Model):
    """A picture of the library beside a feature, in the curator's order."""

    feature = models.ForeignKey(Feature, models.CASCADE, related_name="hung")
    picture = models.ForeignKey(Picture, models.PROTECT, verbose_name=_("picture"))
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("The first picture stands large on the page.")
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["feature", "picture"],
                name="features_picture_once",
                violation_error_message=_("This picture is already here."),
            )
        ]

    def __str__(self):
        return str(self.picture)


class FeatureFact(models.Model):
    """A fact of the ledger that a reader of this page may want to look into."""

    feature = models.ForeignKey(Feature, models.CASCADE, related_name="fact_rows")
    fact = models.ForeignKey(Fact, models.CASCADE, related_name="+", verbose_name=_("fact"))
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )

    class Meta:
        verbose_name = _("fact of the ledger")
        verbose_name_plural = _("facts of the ledger")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["feature", "fact"],
                name="features_fact_once",
                violation_error_message=_("This fact is already here."),
            )
        ]

    def __str__(self):
        return str(self.fact)


class FeatureCitation(Citation):
    record = models.ForeignKey(Feature, models.CASCADE, related_name="citations")


class FeatureSlug(KeptSlug):
    record = models.ForeignKey(Feature, models.CASCADE, related_name="kept_slugs")
