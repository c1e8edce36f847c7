"""Further forms of a name: as other papers, languages and the family write it (after ISAAR(CPF) 5.1.3–5.1.5)."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from memorial.people.models.lexicon import Part
from memorial.people.models.person import Person
from memorial.people.models.withholding import WithheldRow

NOTHING = _("Write at least one part of the name.")


class NamingRow(models.Model):
    """A row of a `person` that tells a name by which she is found: her index is written with it."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.person.index()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            answer = super().delete(*args, **kwargs)
            self.person.index()
        return answer


class NameForm(NamingRow, WithheldRow):
    """One further form. Its parts, or the whole of it where nobody knows which word is what."""

    class Kind(models.TextChoices):
        FILE = "file", _("as in the case file")
        CARVED = "carved", _("as carved on the Wall")
        MAIDEN = "maiden", _("before marriage")
        MARRIED = "married", _("after marriage")
        STAGE = "stage", _("stage or pen name")
        FAMILY = "family", _("as the family writes it")
        OTHER = "other", _("another form")

    class Script(models.TextChoices):
        """ISO 15924."""

        CYRILLIC = "Cyrl", _("Cyrillic")
        LATIN = "Latn", _("Latin")
        ARABIC = "Arab", _("Arabic")
        ARMENIAN = "Armn", _("Armenian")
        GEORGIAN = "Geor", _("Georgian")
        HEBREW = "Hebr", _("Hebrew")

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_forms")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.OTHER)
    language = models.CharField(
        _("language"), max_length=8, blank=True, help_text=_("Its code: kk, ru, en …")
    )
    script = models.CharField(_("script"), max_length=4, choices=Script, default=Script.CYRILLIC)
    surname = models.CharField(_("surname"), max_length=120, blank=True)
    given = models.CharField(_("given name"), max_length=120, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=120, blank=True)
    whole = models.CharField(
        _("whole name"),
        max_length=250,
        blank=True,
        help_text=_("Only where its words cannot be told apart."),
    )

    class Meta:
        verbose_name = _("form of the name")
        verbose_name_plural = _("forms of the name")
        ordering = ("person", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(surname="", given="", patronymic="", whole=""),
                name="people_name_form_not_empty",
                violation_error_message=NOTHING,
            )
        ]

    def __str__(self):
        return self.whole or " ".join(filter(None, (self.surname, self.given, self.patronymic)))

    def clean(self):
        super().clean()
        if not str(self):
            raise ValidationError(NOTHING)

    def words(self):
        """(part, text) of what is filled in."""
        surname = {self.Kind.MAIDEN: Part.MAIDEN, self.Kind.MARRIED: Part.MARRIED}
        yield surname.get(self.kind, Part.OTHER_SURNAME), self.surname
        yield Part.OTHER_GIVEN, self.given
        yield Part.OTHER_PATRONYMIC, self.patronymic
        yield Part.OTHER_NAME, self.whole
