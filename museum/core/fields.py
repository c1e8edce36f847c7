"""Form fields that read figures and times as people type them: 18 000, 1 500,5; 9, 9.30, 9-30."""

import re
from datetime import time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

# A plain, no-break, thin or narrow no-break space.
SPACES = " \u00a0\u2009\u202f"


class Lines(forms.Textarea):
    """Browsers end each line that they send with CR LF: else every text would be changed by saving it."""

    def value_from_datadict(self, data, files, name):
        text = super().value_from_datadict(data, files, name)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


def figures(text):
    """`text` as Python reads numbers. Only a separator before three figures parts thousands.

    So an English "1,5" stays as it is and is refused; Django's own reading would make it 15.
    """
    separators = re.escape(SPACES + get_format("THOUSAND_SEPARATOR"))
    whole = re.sub(rf"(?<=\d)[{separators}](?=\d{{3}}(?!\d))", "", text.replace("\u2212", "-"))
    return whole.replace(get_format("DECIMAL_SEPARATOR"), ".")


class Typed:
    """Stands before a number field. A text input, because browsers' number inputs refuse spaces."""

    default_error_messages = {"invalid": _("Write figures only: 1 500.")}
    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        return super().to_python(figures(value) if isinstance(value, str) else value)


class IntegerField(Typed, forms.IntegerField):
    pass


class DecimalField(Typed, forms.DecimalField):
    """Shown again as it is written here: a stored 1200.000 is 1200, and 1.500 is 1,5 in Kazakh."""

    default_error_messages = {"invalid": _("Write a number: 51.0782.")}

    def prepare_value(self, value):
        if not isinstance(value, Decimal) or not value.is_finite():
            return value
        return f"{value.normalize():f}".replace(".", get_format("DECIMAL_SEPARATOR"))


DAY = _("Write the day like this: 31.05.2027.")
CLOCK_TIME = _("Write the time like this: 9:00 or 18:30.")


class DayField(forms.DateField):
    default_error_messages = {"invalid": DAY}


class LanguagesField(forms.MultipleChoiceField):
    """Ticks for the three languages, kept as their codes with spaces between: “kk en”."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value):
        return value.split() if isinstance(value, str) else value

    def clean(self, value):
        chosen = super().clean(value)
        return " ".join(code for code, _name in self.choices if code in chosen)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.,\-–—\s]\s*(\d{2})(?::00)?)?")


def clock_time(text):
    """The time of day that "9", "9.00", "09:00", "9-00" or "9 00" means; ValueError for others."""
    if not (match := CLOCK.fullmatch(text.strip())):
        raise ValueError(text)
    return time(int(match[1]), int(match[2] or 0))


class ClockField(forms.TimeField):
    """A time of day in a plain text input; shown again as 09:00."""

    widget = forms.TimeInput(
        format="%H:%M", attrs={"class": "clock", "maxlength": 8, "autocomplete": "off"}
    )
    default_error_messages = {"invalid": CLOCK_TIME}

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, time):
            return value or None
        try:
            return clock_time(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class ExactField(ClockField):
    """With its seconds, where somebody typed them or pressed “Now”."""

    def to_python(self, value):
        try:
            return forms.TimeField.to_python(self, value)
        except ValidationError:
            return super().to_python(value)


class MomentField(forms.SplitDateTimeField):
    """A day and a time of day; `missing_time` stands in for a time that is left empty."""

    default_error_messages = {"invalid_date": DAY, "invalid_time": CLOCK_TIME}
    missing_time = None

    def __init__(self, **options):
        super().__init__(**options)
        self.fields = (self.fields[0], ExactField(required=False, disabled=self.disabled))

    def compress(self, data_list):
        if data_list and data_list[0] and not data_list[1]:
            data_list = [data_list[0], self.missing_time]
        return super().compress(data_list)
