"""What women of the Wall have in common: the choices by which the Wall is narrowed.

Written with the index of names, when a record is saved (`memorial.people.traits`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from memorial.people.models.person import Person


class Facet(models.TextChoices):
    """In the order of the page. What a record *holds* is asked of the record itself."""

    TIE = "tie", _("Tie to the accused man")
    HOLDS = "holds", _("The record holds")
    REGION = "region", _("Birthplace")
    NATIONALITY = "nationality", _("Nationality, as recorded")
    OCCUPATION = "work", _("Work")
    YEAR = "year", _("Years in the camp")
    FATE = "fate", _("What became of her")


class Trait(models.Model):
    """One choice of a facet: a code, or the words of the records in small letters."""

    facet = models.CharField(max_length=12, choices=Facet)
    value = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("choice that narrows the Wall")
        verbose_name_plural = _("choices that narrow the Wall")
        constraints = [models.UniqueConstraint(fields=["facet", "value"], name="people_trait_once")]

    def __str__(self):
        return f"{self.facet}: {self.value}"


class PersonTrait(models.Model):
    is_computed = True  # written with each saving of her record

    pk = models.CompositePrimaryKey("trait_id", "person_id")
    trait = models.ForeignKey(Trait, models.PROTECT, related_name="bearers", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="traits")

    class Meta:
        verbose_name = _("choice that a record belongs to")
        verbose_name_plural = _("choices that a record belongs to")

    def __str__(self):
        return f"{self.trait_id} · {self.person_id}"


class WallEdition(models.Model):
    """One row: how often the Wall has changed. What is counted of all of it is kept under this number.

    `tables`: by which edition of the tables of names all of it was indexed (`names.edition`).
    """

    number = models.PositiveBigIntegerField(default=0)
    tables = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = _("edition of the Wall")
        verbose_name_plural = _("editions of the Wall")

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        return cls.objects.values_list("number", flat=True).first() or 0

    @classmethod
    def changed(cls):
        """Said after names, choices or who may be shown have changed."""
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1):
            cls.objects.get_or_create(pk=1, defaults={"number": 1})

    @classmethod
    def is_indexed_by(cls, tables):
        return cls.objects.filter(pk=1, tables=tables).exists()

    @classmethod
    def indexed_by(cls, tables):
        cls.objects.update_or_create(pk=1, defaults={"tables": tables})
