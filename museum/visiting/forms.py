"""What is typed: by visitors, which days a printed notice covers; by curators, weeks and prices."""

from datetime import timedelta
from itertools import combinations

from django import forms
from django.utils.dates import MONTHS_ALT
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from museum.core.dates import Point
from museum.core.fields import DayField
from museum.core.forms import OPENED, RecordForm, RowFormSet
from museum.core.meanwhile import opened_in, opened_input
from museum.visiting import overlaps
from museum.visiting.models import OrdinaryHoliday
from museum.visiting.models.admission import TWO_PRICES
from museum.visiting.week_form import WeekForm

WEEK = timedelta(days=6)
LONGEST = 62  # days: more do not fit on a sheet


def day_input():
    """A text field: browsers' own date fields follow the browser's language, month first in one."""
    return forms.DateInput(attrs={"autocomplete": "off", "size": 10}, format="%d.%m.%Y")


def in_calendar(day):
    """Raises ValidationError for a year in which no date of the site can lie."""
    Point(day.year)


class NoticeForm(forms.Form):
    first_day = DayField(label=_("First day"), widget=day_input(), validators=[in_calendar])
    last_day = DayField(label=_("Last day"), widget=day_input(), validators=[in_calendar])

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


class PreviewForm(forms.Form):
    """From which day the week on top of the curators' preview is; none when empty."""

    first = forms.DateField(required=False, validators=[in_calendar])


# --- The curators' forms -----------------------------------------------------------------------------


EMPTY_WEEK = _(
    "The week is empty. If the museum is closed for the whole time, write that under “Special days”."
)


WEEK_OPENED = f"rules-{OPENED}"  # which hours stood in the week when it was opened


def days_of_month():
    return [("", _("day")), *((day, day) for day in range(1, 32))]


def months():
    return [("", _("month")), *((number, MONTHS_ALT[number]) for number in range(1, 13))]


class SeasonForm(RecordForm):
    """A season with its whole week: both are right, or neither is saved."""

    together = ("rules",)

    class Meta:
        labels = {
            "first_day": _("Begins"),
            "first_month": _("Begins: month"),
            "last_day": _("Ends"),
            "last_month": _("Ends: month"),
        }
        widgets = {
            "first_day": forms.Select(choices=days_of_month),
            "first_month": forms.Select(choices=months),
            "last_day": forms.Select(choices=days_of_month),
            "last_month": forms.Select(choices=months),
        }

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        rules = () if self.instance._state.adding else self.instance.rules.all()
        self.week = WeekForm(None if data is None else self.data, rules=rules, prefix="week")
        if self.opened:
            self.week.compare(opened_in(self.data, WEEK_OPENED))

    def clean(self):
        if not self.week.is_valid():
            self.add_error(
                None, _("Some hours cannot be so: look at the marked cells of the week.")
            )
        elif not self.week.wanted:
            self.add_error(None, EMPTY_WEEK)
        super().clean()

    def comparisons(self):
        return [*super().comparisons(), *([self.week.meanwhile] if self.week.meanwhile else [])]

    def version_input(self):
        if not (version := super().version_input()):
            return ""
        return version + opened_input(WEEK_OPENED, self.week.opened_now())

    @property
    def changed_data(self):
        """The week is one thing in the record's history."""
        return super().changed_data + [gettext_noop("The week")] * bool(self.week.changed_data)


class HolidayForm(forms.Form):
    """What a curator says of a suggested public holiday: an ordinary day, or ask me again."""

    day = forms.DateField()
    again = forms.BooleanField(required=False)

    def save(self):
        day = self.cleaned_data["day"]
        if self.cleaned_data["again"]:
            OrdinaryHoliday.objects.filter(day=day).delete()
        else:
            OrdinaryHoliday.objects.get_or_create(day=day)


class CategoryForm(RecordForm):
    together = ("prices",)


class PriceForm(forms.ModelForm):
    def validate_unique(self):
        """Left to `PriceFormSet`, which reads the neighbours from the page."""


class PriceFormSet(RowFormSet):
    """An old price may end and a new one begin in one saving."""

    def clean(self):
        super().clean()
        kept = self.kept_forms()
        for one, other in combinations(kept, 2):
            if overlaps.prices(one.instance, other.instance):
                other.add_error("valid_from", TWO_PRICES)
        for form in kept:
            if any(overlaps.prices(form.instance, row) for row in self.rows_not_on_the_page()):
                form.add_error("valid_from", TWO_PRICES)

    def rows_not_on_the_page(self):
        """Prices that somebody else has added since the page was opened."""
        shown = {form.instance.pk for form in self.forms}
        return [row for row in self.get_queryset() if row.pk not in shown]

    def kept_forms(self):
        return [
            form
            for form in self.forms
            if form.is_valid()
            and not self._should_delete_form(form)
            and (form.has_changed() or not form.instance._state.adding)
        ]
