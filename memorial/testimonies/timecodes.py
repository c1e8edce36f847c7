"""Points of time in a recording, as milliseconds and as people and WebVTT write them."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# As typed: 1:02:03.5, 2:03, 62.5; a comma is a point.
TYPED = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?", re.ASCII)


def timecode(milliseconds):
    """As WebVTT writes it (W3C WebVTT, 4.1, “WebVTT timestamp”): 00:01:02.500."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def read_timecode(text):
    """Milliseconds of what somebody typed. Raises ValueError."""
    match = TYPED.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    hours, minutes, seconds, rest = match.groups()
    if (minutes and int(seconds) > 59) or (hours and int(minutes) > 59):
        raise ValueError(text)
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * 1000 + int((rest or "0").ljust(3, "0"))


class TimecodeField(forms.CharField):
    """Milliseconds, shown and typed as 1:02:03.500."""

    widget = forms.TextInput(attrs={"size": 11, "autocomplete": "off", "inputmode": "decimal"})
    default_error_messages = {"invalid": _("Write the time like this: 1:02:03.500.")}

    def prepare_value(self, value):
        return timecode(value) if isinstance(value, int) else value

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_timecode(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True
