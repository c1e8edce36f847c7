"""What a curator adds to the tables that say how letters are read (`names/data/*.tsv`)."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

LATIN = re.compile(r"\^?[^\W\d_]{1,6}\$?")
CYRILLIC = re.compile(r"\^?[\u0400-\u04ff]{1,6}\$?")
CANON = re.compile("[абвгдежзиклмнопрстуфхцчш]{1,4}|-")


class Transliteration(models.Model):
    """Letters of a name, and by which letters of the canon the search compares them."""

    class Reader(models.TextChoices):
        """The table that is added to; the names are those of the files."""

        CYRILLIC = "cyrillic", _("Cyrillic, whoever writes it")
        LATIN = "latin", _("Latin, whoever writes it")
        ENGLISH = "english", _("Latin, as English and French write it")
        GERMAN = "german", _("Latin, as Germans write it")
        POLISH = "polish", _("Latin, as Poles write it")

    letters = models.CharField(
        _("letters"),
        max_length=8,
        help_text=_(
            "One to six small letters as they stand in a name. ^ before them means the beginning of the "
            "word, $ after them its end."
        ),
    )
    reader = models.CharField(_("who writes them"), max_length=8, choices=Reader)
    sound = models.CharField(
        _("are compared as"),
        max_length=4,
        help_text=_(
            "One to four Russian letters: ш. The search knows no ё, й, щ, ъ, ы, ь, э, ю, я: write е, и, "
            "ш, и, е, у, а. A hyphen means that the letters are left out."
        ),
    )
    source = models.CharField(
        _("source"),
        max_length=250,
        help_text=_("The standard, the law or the papers where it is found so."),
    )

    class Meta:
        verbose_name = _("reading of letters")
        verbose_name_plural = _("readings of letters")
        ordering = ("reader", "letters")
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "letters"],
                name="people_transliteration_once",
                violation_error_message=_("These letters are in the table already."),
            )
        ]

    def __str__(self):
        return f"{self.letters} · {self.sound}"

    def clean(self):
        super().clean()
        self.letters = self.letters.casefold()
        cyrillic = bool(CYRILLIC.fullmatch(self.letters))
        alphabet = CYRILLIC if self.reader == self.Reader.CYRILLIC else LATIN
        if not alphabet.fullmatch(self.letters) or cyrillic != (alphabet is CYRILLIC):
            raise ValidationError(
                {"letters": _("Write one to six letters of the alphabet that you have chosen.")}
            )
        if not CANON.fullmatch(self.sound):
            raise ValidationError(
                {
                    "sound": _(
                        "Write one to four of these letters, or a hyphen: абвгдежзиклмнопрстуфхцчш"
                    )
                }
            )
