"""Lists that were imported: who, when, from which file, and of each row what the record was before."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from memorial.people.models.person import Person
from memorial.sources.models import Source


class ColumnMapping(models.Model):
    """Which column of a list says what; curators keep theirs beside those that are shipped."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    definition = models.JSONField(_("columns"))

    class Meta:
        verbose_name = _("saved columns of a list")
        verbose_name_plural = _("saved columns of lists")
        ordering = ("name",)

    def __str__(self):
        return self.name


class ImportBatch(models.Model):
    """One file on its way into the Wall, or there."""

    class State(models.TextChoices):
        LOOKED_AT = "looked", _("only looked at")
        APPLIED = "applied", _("imported")
        PARTLY = "partly", _("undone but for some rows")
        UNDONE = "undone", _("undone")

    IN_FORCE = (State.APPLIED, State.PARTLY)

    state = models.CharField(_("state"), max_length=8, choices=State, default=State.LOOKED_AT)
    file_name = models.CharField(_("file"), max_length=250)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))
    definition = models.JSONField(_("columns"), default=dict)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        verbose_name=_("source"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("It is cited in every record of the list."),
    )
    publish = models.BooleanField(
        _("publish those who may be shown"),
        default=False,
        help_text=_("Otherwise all new records are drafts. It needs a source."),
    )
    shown_reason = models.TextField(
        _("reason for showing those whose birth and death are not known"),
        blank=True,
        help_text=_(
            "Who decided that they are shown, and why. Without it they stay hidden. Only staff read this."
        ),
    )
    leave_out = models.BooleanField(
        _("leave out the rows with faults"),
        default=False,
        help_text=_("Otherwise one fault is enough and nothing is imported."),
    )
    counts = models.JSONField(_("numbers"), default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
    )
    made = models.DateTimeField(_("opened"), auto_now_add=True)
    applied = models.DateTimeField(_("imported on"), null=True, blank=True)
    undone = models.DateTimeField(_("undone on"), null=True, blank=True)

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        ordering = ("-made", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(publish=False) | Q(source__isnull=False),
                name="people_import_published_with_source",
                violation_error_message=_("Choose the source that visitors are told."),
            )
        ]

    def __str__(self):
        moment = date_format(localtime(self.made), "SHORT_DATETIME_FORMAT") if self.made else ""
        return f"{self.file_name} · {moment}"

    @property
    def is_in_force(self):
        return self.state in self.IN_FORCE


class ImportedRow(models.Model):
    """A row that made or changed a record. Undoing the batch puts back `before`."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    person = models.ForeignKey(Person, models.CASCADE, related_name="imported_rows")
    line = models.PositiveIntegerField(_("row"))
    content = models.CharField(max_length=32, db_index=True)  # digest of what the row says
    given = models.JSONField()  # {attribute: prepared value} that the row says
    before = models.JSONField(null=True)  # {attribute: prepared value}; null of a new record
    forms = models.JSONField(default=list)  # rows of `bulk.FORM` that were added
    after = models.CharField(max_length=32)  # digest of the record as the import left it

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        ordering = ("batch", "line")

    def __str__(self):
        return f"{self.batch_id} · {self.line}"
