"""Which days a printed notice covers."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

WEEK = timedelta(days=6)
LONGEST = 62  # days: more do not fit on a sheet


def day_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NoticeForm(forms.Form):
    first_day = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(label=_("Last day"), widget=day_input())

    @staticmethod
    def filled_in(data, today):
        """The reader's `data`; without them the seven days from `today`."""
        if "first_day" in data or "last_day" in data:
            return data
        return {"first_day": today, "last_day": today + WEEK}

    def clean(self):
        first, last = (self.cleaned_data.get(name) for name in ("first_day", "last_day"))
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes after the first."))
        elif first and last and (last - first).days >= LONGEST:
            self.add_error("last_day", _("A notice covers at most 62 days."))
        return self.cleaned_data
