"""The index of names, kept in ordinary tables: which stems there are, by what they are found, whose they are.

Written when a record is saved (`memorial.people.indexing`), never while somebody searches.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from memorial.people.names.stems import stems


class Part(models.IntegerChoices):
    """What a word of a record is. The order is that of their weight as evidence."""

    SURNAME = 1, _("surname")
    GIVEN = 2, _("given name")
    PATRONYMIC = 3, _("patronymic")
    MAIDEN = 4, _("surname before marriage")
    MARRIED = 5, _("married surname")
    OTHER_SURNAME = 6, _("another surname")
    OTHER_GIVEN = 7, _("another given name")
    OTHER_PATRONYMIC = 8, _("another patronymic")
    OTHER_NAME = 9, _("another name")
    RELATIVE = 10, _("a relative’s name")


class Token(models.Model):
    """A stem, and how many people bear it."""

    text = models.CharField(max_length=60, unique=True)
    frequency = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("word of the index of names")
        verbose_name_plural = _("words of the index of names")

    def __str__(self):
        return self.text


class TokenKey(models.Model):
    """A number under which a stem is looked up (`names.keys`).

    It holds the letters of the stem: whoever searches reads thousands, and all of them from this index alone.
    """

    pk = models.CompositePrimaryKey("key", "token_id")
    key = models.PositiveIntegerField()
    # Written and removed with its token. A constraint would read all keys for each token that goes.
    token = models.ForeignKey(
        Token,
        models.CASCADE,
        to_field="text",
        related_name="keys",
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("key of the index of names")
        verbose_name_plural = _("keys of the index of names")

    def __str__(self):
        return f"{self.key} · {self.token_id}"


class PersonToken(models.Model):
    """A stem that somebody bears, once, whatever it is of her name."""

    is_computed = True  # written with each saving of her record

    pk = models.CompositePrimaryKey("token_id", "person_id")
    token = models.ForeignKey(Token, models.PROTECT, related_name="bearers", db_index=False)
    person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="tokens", db_index=False
    )

    class Meta:
        verbose_name = _("word of a name")
        verbose_name_plural = _("words of names")
        # Whether somebody bears another word, too, is read from the index alone.
        indexes = [models.Index(fields=["person", "token"], name="people_persontoken_of_person")]

    def __str__(self):
        return f"{self.token_id} · {self.person_id}"


class Equivalent(models.Model):
    """Two given names that are used for one another; curators add to the table that is shipped."""

    name = models.CharField(
        _("given name"), max_length=60, help_text=_("The full name: Екатерина.")
    )
    other = models.CharField(
        _("used for it"),
        max_length=60,
        help_text=_(
            "One everyday or foreign form of it: Катюша. The search then finds one by the other."
        ),
    )
    source = models.CharField(
        _("source"),
        max_length=250,
        default="",
        help_text=_("The dictionary or the papers where both are used of one person."),
    )

    class Meta:
        verbose_name = _("given name and its form")
        verbose_name_plural = _("given names and their forms")
        ordering = ("name", "other")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "other"],
                name="people_equivalent_once",
                violation_error_message=_("This pair is in the table already."),
            )
        ]

    def __str__(self):
        return f"{self.name} · {self.other}"

    def clean(self):
        super().clean()
        for field in ("name", "other"):
            if not stems(getattr(self, field)):
                raise ValidationError({field: _("Write one word in Cyrillic or Latin letters.")})
