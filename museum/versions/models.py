"""What django-reversion does not say of its revisions and versions. Like these, no row is ever changed.

A `Revision` is one deed of somebody, a `Version` one row as it was after it. A row gets a version only
where it changed: what a record was at some moment is the last version of each of its rows until then.
"""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from reversion.models import Revision, Version

RECENT = timedelta(days=30)


class Kind(models.TextChoices):
    BEFORE = "before", _("As it was before")
    ADDED = "added", pgettext_lazy("a record", "Added")
    CHANGED = "changed", pgettext_lazy("a record", "Changed")
    PUBLISHED = "published", _("Published")
    DRAFT = "draft", _("Returned to draft")
    WITHHELD = "withheld", _("Withheld")
    DELETED = "deleted", pgettext_lazy("a record", "Deleted")
    RESTORED = "restored", _("An earlier version restored")
    RECOVERED = "recovered", _("Recovered after deletion")
    UNDONE = "undone", _("A change undone")
    SHIPPED = "shipped", _("Changed by a new release of the software")
    IMPORTED = "imported", _("Changed by an import")
    JOINED = "joined", _("Merged with another record")
    PARTED = "parted", _("Parted from another record")


# What nobody undoes as a deed: records that were joined are parted on a page of their own.
NOT_TO_UNDO = (Kind.BEFORE, Kind.SHIPPED, Kind.IMPORTED, Kind.JOINED, Kind.PARTED)


class DeedQuerySet(models.QuerySet):
    def of_many(self, at):
        """What was done to several records at once in the last 30 days, the newest first."""
        since = self.filter(count__gt=1, revision__date_created__gt=at - RECENT)
        found = since.exclude(kind__in=NOT_TO_UNDO)
        return found.with_undoing().select_related("revision", "subject").order_by("-pk")

    def with_undoing(self):
        """`undone`: when it was, as a whole or in part."""
        undoing = Deed.objects.filter(of=models.OuterRef("revision"), kind=Kind.UNDONE)
        last = undoing.order_by("-pk").values("revision__date_created")[:1]
        return self.annotate(undone=models.Subquery(last))


class Deed(models.Model):
    """What a revision was, and who did it: the name stays as it was, whatever the account is called later.

    `count`: how many records she changed; `subject`: their kind, of several kinds that of the first.
    """

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="deed")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    who = models.CharField(_("who"), max_length=300, blank=True)
    of = models.ForeignKey(Revision, models.PROTECT, related_name="+", null=True)
    subject = models.ForeignKey(ContentType, models.PROTECT, related_name="+", null=True)
    count = models.PositiveIntegerField(default=0)

    objects = DeedQuerySet.as_manager()

    def __str__(self):
        model = self.subject and self.subject.model_class()
        records = f": {model._meta.verbose_name_plural} ({self.count})" if model else ""
        return f"{self.get_kind_display()}{records}"


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
