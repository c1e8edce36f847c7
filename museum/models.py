"""What the roof itself remembers: which content came with the software, and what lists did to many records."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=30)  # that a deed can be undone


class ShippedRecord(models.Model):
    """One record that `load_content` has created, and what it last wrote into each field.

    `digests` holds field name → digest of the value as shipped. A stored value that no longer has
    its digest was edited by a curator and is left alone from then on.
    """

    model = models.CharField(max_length=100)
    key = models.CharField(max_length=100)
    row = models.BigIntegerField()
    digests = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("model", "key"), name="museum_shipped_once")]

    def __str__(self):
        return f"{self.model} {self.key}"


class ListDeedQuerySet(models.QuerySet):
    def recent(self, at):
        """Deeds that can still be looked up and undone at the moment `at`, the newest first."""
        return self.filter(at__gt=at - KEPT)


class ListDeed(models.Model):
    """What somebody did to many records of one kind at once, and how each of them was before.

    `rows`: [[primary key, name, {column: value before}, digest of the record afterwards]].
    """

    class Deed(models.TextChoices):
        PUBLISHED = "published", _("Published")
        DRAFT = "draft", _("Returned to draft")
        WITHHELD = "withheld", _("Withheld")
        DELETED = "deleted", _("Deleted")

    kind = models.CharField(max_length=100)  # label of the model, in small letters
    deed = models.CharField(_("deed"), max_length=10, choices=Deed)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("who"),
        related_name="+",
        null=True,
    )
    rows = models.JSONField(default=list)
    count = models.PositiveIntegerField()
    undone = models.DateTimeField(_("undone on"), null=True)

    objects = ListDeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of many records")
        verbose_name_plural = _("changes of many records")
        ordering = ("-at", "-pk")

    def __str__(self):
        return f"{self.get_deed_display()}: {self.model._meta.verbose_name_plural} ({self.count})"

    @property
    def model(self):
        return apps.get_model(self.kind)
