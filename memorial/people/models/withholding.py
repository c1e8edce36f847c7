"""What single things of a record the public may not see: its fields, and the rows that belong to it.

A field that is withheld is not in its column any more. Its value is kept aside in one column that only the
form of staff reads: so no page, search key, feed, export or cache can show it, whoever writes them.
"""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import get_translatable_fields_for_model

from museum.core.languages import in_three
from museum.core.slugs import slugified
from museum.core.worded import WordedQuerySet

NAME = ("surname", "given", "patronymic")
FIELDS = (
    *(*NAME, "summary", "biography", "differing"),
    *("born", "birth_place", "died", "death_place", "nationality", "education", "occupation"),
    *("residence", "arrested", "sentenced", "body", "article", "sentence", "term", "route"),
    *("camp_from", "camp_to", "released", "fate", "afterwards"),
    *("rehabilitated", "rehabilitated_by", "remark", "panel", "line"),
)
AS_NUMBERED = ("no",)  # “no-12”, where no name is shown
NO_REASON = _("Write why these fields are withheld.")


def only_fields(text):
    if unknown := set(text.split()) - set(FIELDS):
        raise ValidationError(_("There is no field %(name)s."), params={"name": min(unknown)})


def withholds_names():
    """Of records: that visitors may not read a part of her name, or one of its forms."""
    forms = apps.get_model("people.NameForm").objects.filter(person=OuterRef("pk"))
    parts = [Q(withheld_fields__contains=part) for part in NAME]
    return Q(*parts, Exists(forms.exclude(withheld_reason="")), _connector=Q.OR)


class PartlyWithheld(models.Model):
    """A record of which single fields are withheld."""

    withheld_fields = models.CharField(
        _("fields that are withheld"),
        max_length=400,
        blank=True,
        validators=[only_fields],
        help_text=_(
            "What you tick leaves the form and is kept aside: visitors, the search and exports do not "
            "have it. Untick it and it comes back."
        ),
    )
    fields_reason = models.TextField(
        _("reason for withholding fields"),
        blank=True,
        help_text=_("Only staff read this. Write who asked and why."),
    )
    # {column: its value as text}
    set_aside = models.JSONField(_("kept aside"), default=dict, editable=False)

    is_losing_a_name = False  # since it was read

    class Meta:
        abstract = True

    def stay_hidden(self, there):
        """An earlier version that is put back shows no field that is withheld now."""
        super().stay_hidden(there)
        if there is not None and there.withheld_fields:
            fields = [*there.withheld_fields.split(), *self.withheld_fields.split()]
            self.withheld_fields = " ".join(dict.fromkeys(fields))
            self.fields_reason = there.fields_reason
        self.put_aside()
        if self.leave_a_name_that_is_withheld() and there is not None:
            self.slug = there.slug

    def withheld_columns(self):
        return self.columns_of(self.withheld_fields)

    @classmethod
    def columns_of(cls, names):
        """The columns of these fields; a translated field has three."""
        translated = get_translatable_fields_for_model(cls)
        for name in names.split():
            yield from in_three(name) if name in translated else (name,)

    @classmethod
    def withheld_in(cls, state):
        """As the history asks; an address was made of the name (museum.versions.withheld)."""
        withheld = state.get("withheld_fields") or ""
        address = {"slug"} if set(withheld.split()) & set(NAME) else set()
        return address.union(cls.columns_of(withheld))

    def put_aside(self):
        """Empties the columns that are withheld, and fills those that no longer are."""
        withheld = set(self.withheld_columns())
        for column in self.set_aside.keys() - withheld:
            self.give_back(column, self.set_aside.pop(column))
        for column in withheld:
            self.take_out(column)

    def take_out(self, column):
        field = self._meta.get_field(column)
        if getattr(self, column) not in (None, ""):
            self.set_aside[column] = field.value_to_string(self)
            self.is_losing_a_name |= column in in_three(*NAME)
        setattr(self, column, field.get_default())

    def give_back(self, column, text):
        """Unless somebody has written something new meanwhile."""
        if getattr(self, column) in (None, ""):
            setattr(self, column, self._meta.get_field(column).to_python(text))

    def known(self, column):
        """The value of a column, withheld or not: for rules, never for readers."""
        value = self.set_aside.get(column, getattr(self, column))
        return self._meta.get_field(column).to_python(value)

    def leave_a_name_that_is_withheld(self):
        """Her address was made of her name: it is made anew. Whether it was.

        In the moment in which a name goes, so does an address that spells a slip for it, corrected since.
        """
        withheld = [column for column in in_three(*NAME) if column in self.set_aside]
        words = {
            word for column in withheld for word in slugified(self.set_aside[column]).split("-")
        }
        is_told = words & set(self.slug.split("-")) or (self.is_losing_a_name and self.spelt())
        self.slug, self.is_losing_a_name = "" if is_told else self.slug, False
        return bool(is_told)

    def is_told_by(self, slug):
        """Whether a former address says no more of her name than visitors may read.

        Then it leads to her. One that spells another word would confirm it to whoever guesses.
        """
        if not type(self).objects.filter(withholds_names(), pk=self.pk).exists():
            return True
        return self.spelt(slug) <= set(self.slug.split("-"))

    def spelt(self, slug=None):
        """The words of an address, hers if omitted, that are of no name by which visitors know her."""
        names = [getattr(self, column) or "" for column in in_three(*NAME)]
        names += map(str, self.name_forms.shown()) if self.pk else ()
        said = {word for name in names for word in slugified(name).split("-")}
        words = (self.slug if slug is None else slug).split("-")
        return {word for word in words if not word.isdecimal()} - {*said, *AS_NUMBERED}


class RowQuerySet(WordedQuerySet):
    def shown(self, at=None):
        """Rows that the public may see at the moment `at`, while their record may be seen."""
        return self.filter(withheld_reason="")

    def not_confidential(self):
        return self.shown()


class WithheldRow(models.Model):
    """A row of a record that may be withheld by itself."""

    withheld_reason = models.CharField(
        _("withheld because"),
        max_length=250,
        blank=True,
        help_text=_("While this is filled in, only staff see this row."),
    )

    objects = RowQuerySet.as_manager()
    confidential = ("withheld_reason",)

    class Meta:
        abstract = True

    def stay_hidden(self, there):
        """As the record does (museum.core.publishing)."""
        if there is not None and there.withheld_reason:
            self.withheld_reason = there.withheld_reason

    @classmethod
    def withheld_in(cls, state):
        """All of it (museum.versions.withheld)."""
        return set(state) if state.get("withheld_reason") else set()


FIELDS_WITH_REASON = models.CheckConstraint(
    condition=Q(withheld_fields="") | ~Q(fields_reason=""),
    name="people_fields_withheld_with_reason",
    violation_error_message=NO_REASON,
)
