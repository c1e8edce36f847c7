"""What is known of every text in every language. The texts themselves stay in their records."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from museum.core.searching import Searchable
from museum.core.sourcing import Reviewed
from museum.core.worded import WordedQuerySet


class State(models.TextChoices):
    MISSING = "missing", _("missing")
    OUTDATED = "outdated", _("outdated")
    DRAFT = "draft", _("draft, not read yet")
    READ = "read", _("read by a person")


# What a translator still has to do.
TO_DO = (State.MISSING, State.OUTDATED, State.DRAFT)


class Translation(models.Model):
    """The text `field` of the record number `record` of the `kind` "pages.page", in one language.

    No foreign key, for records are of all rooms. `made_from` is the source text that it translates, and
    `digest` tells whether the text itself is still the one that was noted (museum.translations.states).
    """

    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()
    field = models.CharField(max_length=60)
    language = models.CharField(_("language"), max_length=2)
    source = models.CharField(_("translated from"), max_length=8)
    made_from = models.TextField(blank=True)
    digest = models.CharField(max_length=16, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State)
    # The record itself, or the one that the row is a part of: a section belongs to its exhibition.
    whole = models.CharField(max_length=60)
    whole_record = models.BigIntegerField()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record", "field", "language"],
                name="translations_once",
                violation_error_message=_("The state of this text is noted already."),
            )
        ]
        indexes = [
            models.Index(
                fields=["language", "state", "whole", "whole_record"], name="translations_to_do"
            ),
            models.Index(fields=["whole", "whole_record"], name="translations_of_a_record"),
        ]

    def __str__(self):
        return f"{self.kind} {self.record} {self.field}_{self.language}"


class Parcel(models.Model):
    """A file that came back from a translator, until it is taken over or thrown away.

    `units`: a list of the values of museum.translations.exchange.units.Unit.
    """

    language = models.CharField(_("language"), max_length=2)
    name = models.CharField(_("file"), max_length=200)
    units = models.JSONField()
    came = models.DateTimeField(_("came"), auto_now_add=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    taken = models.DateTimeField(_("taken over"), null=True, blank=True)
    changed = models.PositiveIntegerField(_("texts changed"), default=0)

    class Meta:
        verbose_name = _("file of translations")
        verbose_name_plural = _("files of translations")
        ordering = ("-came", "-pk")

    def __str__(self):
        return self.name


class Term(Searchable, Reviewed):
    """A word with its agreed translations: the glossary that translators keep to."""

    name = models.CharField(
        _("term"),
        max_length=200,
        help_text=_("Several words for the same thing are separated by a semicolon."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What to avoid, and where this word is not meant.")
    )

    objects = WordedQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ("name_ru", "pk")

    def __str__(self):
        return self.name or ""
