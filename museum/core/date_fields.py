"""A model field and a form field for partial dates (museum.core.dates).

One text column holds the earliest day, the latest day and the EDTF: `19380101 19381231 1938`. So the
plain text order is the order of time, on SQLite and PostgreSQL alike, in `update()`, in an index and
in the admin's sortable columns, and no second column can fall out of step. A blank and the unknown
carry 99991231 and come last; an open beginning carries 00010101.

    Person.objects.order_by("born")
    Person.objects.filter(born__earliest__lte=day, born__latest__gte=day)   # possibly on that day
    Person.objects.filter(born__isnull=True)                                # left blank
"""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from museum.core.date_reading import LONGEST, read
from museum.core.dates import PartialDate

HELP = _(
    "Only as far as it is known: 6 January 1938; January 1938; 1938; c. 1905; until 1938; unknown."
)
PREFIX = len("19380101 19381231 ")
BLANK = "99991231 99991231 "


def compact(day):
    return day.isoformat().replace("-", "")


def from_column(stored):
    """The PartialDate of a column's text, as `Gathered` rows hold it; None when blank."""
    edtf = stored[PREFIX:] if stored else ""
    return PartialDate.from_edtf(edtf) if edtf else None


class PartialDateFormField(forms.Field):
    """One line of text in words; what was typed is shown again when it cannot be read."""

    widget = forms.TextInput

    def __init__(self, *, help_text="", **kwargs):
        super().__init__(help_text=help_text or HELP, **kwargs)

    def to_python(self, value):
        """Raises ValidationError with a sentence on what to write instead."""
        if isinstance(value, PartialDate):
            return value
        return read(value) if value and value.strip() else None

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data):
        try:
            return not self.disabled and self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def widget_attrs(self, widget):
        return {"maxlength": str(LONGEST), "autocomplete": "off"}


class PartialDateField(models.Field):
    """Holds a PartialDate, or None when blank; EDTF text is accepted wherever a value is."""

    description = _("Date as far as it is known")
    empty_strings_allowed = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"default": None} | kwargs | {"max_length": 48}))

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        if kwargs["default"] is None:
            del kwargs["default"]
        return name, path, args, kwargs

    def get_internal_type(self):
        return "CharField"

    def db_parameters(self, connection):
        """PostgreSQL is told to compare bytes, as SQLite does, so that equal days order equally."""
        collation = "C" if connection.vendor == "postgresql" else None
        return super().db_parameters(connection) | {"collation": collation}

    def to_python(self, value):
        if value is None or isinstance(value, PartialDate):
            return value
        return PartialDate.from_edtf(str(value)) if value else None

    def validate(self, value, model_instance):
        if value is None and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def from_db_value(self, value, expression, connection):
        return from_column(value)

    def get_prep_value(self, value):
        value = self.to_python(super().get_prep_value(value))
        if value is None:
            return BLANK
        earliest, latest, edtf = value.sort_key
        return f"{compact(earliest)} {compact(latest)} {edtf}"

    def value_to_string(self, obj):
        value = self.to_python(self.value_from_object(obj))
        return value.edtf if value else ""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField} | kwargs)


@PartialDateField.register_lookup
class IsBlank(IsNull):
    """`born__isnull=True` and `born=None`: the blank is a text, so that it sorts alike everywhere.

    The NULL of an outer join counts as blank too.
    """

    def as_sql(self, compiler, connection):
        sql, params = self.process_lhs(compiler, connection)
        comparison = "= %s" if self.rhs else "<> %s"
        return f"COALESCE({sql}, %s) {comparison}", [*params, BLANK, BLANK]


class CompactDay(models.CharField):
    """A day as the eight figures 19380106."""

    def get_prep_value(self, value):
        return compact(value) if isinstance(value, date) else super().get_prep_value(value)

    def from_db_value(self, value, expression, connection):
        return None if value is None else date.fromisoformat(value)


@PartialDateField.register_lookup
class Earliest(models.Transform):
    """The first possible day; 9999-12-31 of a blank and of the unknown."""

    lookup_name = "earliest"
    template = "SUBSTR(%(expressions)s, 1, 8)"
    output_field = CompactDay()


@PartialDateField.register_lookup
class Latest(models.Transform):
    """The last possible day; 9999-12-31 of an open end, a blank and the unknown."""

    lookup_name = "latest"
    template = "SUBSTR(%(expressions)s, 10, 8)"
    output_field = CompactDay()
