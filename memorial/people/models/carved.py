"""The lines that are carved on the Wall, typed from the stone."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from memorial.people.models.person import Person
from museum.core.alphabet import sort_key
from museum.core.publishing import Publishable

PLACE = _("Panels and lines are counted from 1.")


class CarvedLine(Publishable):
    """One line of one panel. Without a person it is a name that the museum has no record of yet."""

    computed = ("filed_as",)  # in no version

    panel = models.PositiveSmallIntegerField(_("panel of the Wall"))
    line = models.PositiveSmallIntegerField(_("line on the panel"))
    text = models.CharField(
        _("as carved"), max_length=200, help_text=_("Letter by letter, mistakes of the stone too.")
    )
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        verbose_name=_("her record"),
        related_name="carved_lines",
        null=True,
        blank=True,
        help_text=_("Her record then says where on the Wall she stands."),
    )
    filed_as = models.CharField(max_length=400, editable=False, default="", db_index=True)

    class Meta(Publishable.Meta):
        verbose_name = _("line of the Wall")
        verbose_name_plural = _("lines of the Wall")
        ordering = ("panel", "line")
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["panel", "line"],
                name="people_one_line_a_place",
                violation_error_message=_("This line of the panel has been typed already."),
            ),
            models.CheckConstraint(
                condition=Q(panel__gte=1, line__gte=1),
                name="people_carved_line_counted_from_one",
                violation_error_message=PLACE,
            ),
        ]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        if (self.panel is not None and self.panel < 1) or (self.line is not None and self.line < 1):
            raise ValidationError(PLACE)

    def save(self, *args, **kwargs):
        self.filed_as = sort_key(self.text)[:400]
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.place_her()

    def place_her(self):
        """Her record says where she stands; what it says already, seen or withheld, is a curator's word."""
        person = self.person and (self.person.merged_into or self.person)
        if person and person.known("panel") is None:
            person.panel, person.line = self.panel, self.line
            person.save(update_fields=["panel", "line"])
