"""What django-reversion does not say of its revisions and versions. Like these, no row is ever changed.

A `Revision` is one deed of somebody, a `Version` one row as it was after it. A row gets a version only
where it changed: what a record was at some moment is the last version of each of its rows until then.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from reversion.models import Revision, Version


class Kind(models.TextChoices):
    BEFORE = "before", _("As it was before")
    ADDED = "added", pgettext_lazy("a record", "Added")
    CHANGED = "changed", pgettext_lazy("a record", "Changed")
    DELETED = "deleted", pgettext_lazy("a record", "Deleted")
    RESTORED = "restored", _("An earlier version restored")
    RECOVERED = "recovered", _("Recovered after deletion")
    UNDONE = "undone", _("A change undone")
    SHIPPED = "shipped", _("Changed by a new release of the software")
    IMPORTED = "imported", _("Changed by an import")


class Deed(models.Model):
    """What a revision was, and who did it: the name stays as it was, whatever the account is called later."""

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="deed")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    who = models.CharField(_("who"), max_length=300, blank=True)
    of = models.ForeignKey(Revision, models.PROTECT, related_name="+", null=True)

    def __str__(self):
        return f"{self.get_kind_display()} · {self.who}"


class Part(models.Model):
    """A version as part of the history of one record, the row's own or that of the record it belongs to.

    Where `is_gone`, the row was deleted, and the version holds what it was until then.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="parts")
    holder_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    holder_id = models.CharField(max_length=191)
    is_gone = models.BooleanField(default=False)
    entry = models.ForeignKey(LogEntry, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(fields=["holder_type", "holder_id"], name="versions_part_of_record"),
            models.Index(
                fields=["holder_type"],
                condition=models.Q(is_gone=True),
                name="versions_part_gone",
            ),
        ]

    def __str__(self):
        return str(self.version)
