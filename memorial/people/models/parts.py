"""What belongs to a person: her family, her pictures, her sources."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.people.models.merging import present
from memorial.people.models.names import NamingRow
from memorial.people.models.naming import joined, name_parts
from memorial.people.models.person import Person
from memorial.people.models.showing import day_of
from memorial.people.models.withholding import NAME, RowQuerySet, WithheldRow, withholds_names
from memorial.sources.citing import Citation
from museum.core.gathering import Gathered
from museum.core.languages import CODES, in_three, shown
from museum.core.publishing import State
from museum.core.worded import Worded
from museum.media.models import Picture


class RelativeQuerySet(RowQuerySet):
    def shown(self, at=None):
        """Nor is anybody named here whose own record is withheld, or who may be living."""
        today = day_of(at or timezone.now())
        may_be_named = Q(record__showable_from__lte=today) & ~Q(record__state=State.WITHHELD)
        now = Q(record__merged_into__showable_from__lte=today)
        now &= ~Q(record__merged_into__state=State.WITHHELD)
        may_be_named &= Q(record__merged_into=None) | now
        return super().shown(at).filter(Q(record=None) | may_be_named)

    def as_named(self):
        """`her`: the name of the record that a row leads to, in a list, if that withholds a part or a form of it.

        What was typed in the row may spell it.
        """
        return self.annotate(her=Gathered(who_withholds_her_name(), *in_three(*NAME)))

    def not_confidential(self):
        """Nor the rows of which `as_named` would say less than was typed."""
        return super().not_confidential().filter(~Exists(who_withholds_her_name()))


def who_withholds_her_name():
    """The record that a relative leads to, if that withholds a part or a form of her name."""
    return Person.objects.filter(pk=present("record")).filter(withholds_names())


def names_in(row):
    """{language: name} of a relative as visitors may read it; `row` is one of `as_named` or its columns."""
    read = row.get if isinstance(row, dict) else partial(getattr, row)
    if not read("her"):
        return {code: read(f"name_{code}") or "" for code in CODES}
    named = {code: name_parts(read("her")[0], code) for code in CODES}
    return {code: joined(parts) if code == own else "" for code, (own, parts) in named.items()}


class Relative(NamingRow, WithheldRow, Worded):
    """Somebody of her family: a record of its own where there is one, otherwise a name."""

    class Kind(models.TextChoices):
        HUSBAND = "husband", _("husband")
        FATHER = "father", _("father")
        MOTHER = "mother", _("mother")
        SON = "son", _("son")
        DAUGHTER = "daughter", _("daughter")
        BROTHER = "brother", _("brother")
        SISTER = "sister", _("sister")
        OTHER = "other", _("relative")

    class Certainty(models.TextChoices):
        CERTAIN = "certain", _("certain")
        LIKELY = "likely", _("likely")
        DOUBTFUL = "doubtful", _("doubtful")

    person = models.ForeignKey(Person, models.CASCADE, related_name="relatives")
    kind = models.CharField(_("who"), max_length=8, choices=Kind)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200, blank=True)
    record = models.ForeignKey(
        Person,
        models.PROTECT,  # without it a name that is withheld would stay here as plain text
        verbose_name=_("her own record"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_(
            "Where he or she is on this site too. Visitors follow it while it is published."
        ),
    )
    certainty = models.CharField(
        _("how certain"), max_length=8, choices=Certainty, default=Certainty.CERTAIN
    )
    accused = models.BooleanField(
        _("was accused himself"),
        default=False,
        help_text=_(
            "Visitors who look for wives, mothers and sisters of accused men then find her."
        ),
    )
    note = models.CharField(
        _("note"), max_length=250, blank=True, help_text=_("What became of him or her.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )

    objects = RelativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("relative")
        verbose_name_plural = _("family")
        ordering = ("person", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(record=None) | ~Q(record=models.F("person")),
                name="people_relative_not_herself",
                violation_error_message=_("She is not her own relative."),
            )
        ]

    def __str__(self):
        return shown(self, "name", CODES[0]).text

    def clean(self):
        super().clean()
        if not str(self):
            raise ValidationError({f"name_{CODES[0]}": _("Write this in at least one language.")})
        if self.record_id and self.record_id == self.person_id:
            raise ValidationError({"record": _("She is not her own relative.")})


class PlacedPicture(WithheldRow, Worded):
    """A picture of the library in its place among hers."""

    class Place(models.TextChoices):
        PORTRAIT = "portrait", _("her portrait")
        PHOTOGRAPH = "photo", _("photograph")
        DOCUMENT = "document", _("document")

    record = models.ForeignKey(Person, models.CASCADE, related_name="placed_pictures")
    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        verbose_name=_("picture"),
        related_name="+",
        help_text=_("Visitors see it while the picture itself is published."),
    )
    place = models.CharField(_("kind"), max_length=8, choices=Place, default=Place.PHOTOGRAPH)
    reference = models.CharField(
        _("archive reference"),
        max_length=250,
        blank=True,
        help_text=_("Where the original is kept: archive, fonds, inventory, file, sheet."),
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_("What is written on it. Write it in the language of the document first."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("record", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(place="portrait"),
                name="people_one_portrait",
                violation_error_message=_("She has one portrait."),
            )
        ]

    def __str__(self):
        return str(self.record)


class PersonCitation(Citation):
    """A source, and which of the statements about her it bears."""

    class Statement(models.TextChoices):
        ALL = "", _("the whole record")
        NAME = "name", _("her name")
        LIFE = "life", _("her life")
        CASE = "case", _("the case")
        CAMP = "camp", _("her time at ALZHIR")
        FAMILY = "family", _("her family")

    record = models.ForeignKey(Person, models.CASCADE, related_name="citations")
    statement = models.CharField(
        _("bears out"), max_length=8, choices=Statement, default=Statement.ALL, blank=True
    )
