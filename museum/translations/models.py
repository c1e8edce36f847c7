"""What is known of every text in every language. The texts themselves stay in their records."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    source = models.CharField(_("translated from"), max_length=2)
    made_from = models.TextField(blank=True)
    digest = models.CharField(max_length=16, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State)

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
            models.Index(fields=["language", "state", "kind", "record"], name="translations_to_do")
        ]

    def __str__(self):
        return f"{self.kind} {self.record} {self.field}_{self.language}"


class Term(models.Model):
    """A word with its agreed translations: the glossary that translators keep to."""

    kk = models.CharField(_("Kazakh"), max_length=200)
    ru = models.CharField(_("Russian"), max_length=200)
    en = models.CharField(_("English"), max_length=200)
    note = models.TextField(
        _("note"), blank=True, help_text=_("What to avoid, and where this word is not meant.")
    )
    awaiting_review = models.BooleanField(
        _("Kazakh not confirmed"),
        default=False,
        help_text=_("Tick it until a native speaker has confirmed the Kazakh word."),
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ("ru", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["kk", "ru", "en"],
                name="translations_term_once",
                violation_error_message=_("This term is in the glossary already."),
            )
        ]

    def __str__(self):
        return f"{self.ru} — {self.kk} — {self.en}"
