"""The week as one table: a row for each weekday, a column for each service."""

import re
from itertools import groupby, pairwise, product
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from museum.core.fields import ClockField, clock_time
from museum.core.meanwhile import Meanwhile, stored_digest
from museum.visiting.leaflet import Leaflet
from museum.visiting.models import Service, Weekday, WeeklyRule
from museum.visiting.models.hours import hours_errors

PARTS = {
    "opens": _("opens"),
    "closes": _("closes"),
    "breaks": _("break"),
    "last_admission": _("last admission"),
}
CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
BREAK = re.compile(rf"({CLOCK})\s*(?:-|–|—|\bto\b|\bдо\b|\s)\s*({CLOCK})")


class BreaksField(forms.CharField):
    """One break or several: "13-14", "13:00–14:00", "12.00-12.30, 15.00-15.30"; a list of pairs."""

    default_error_messages = {
        "invalid": _("Write the break like this: 13:00–14:00. Several are separated by commas."),
    }

    def to_python(self, value):
        parts = [part.strip() for part in re.split(r"[,;]", super().to_python(value) or "")]
        return [self.pair(part) for part in parts if part]

    def pair(self, text):
        try:
            return tuple(clock_time(clock) for clock in BREAK.fullmatch(text).groups())
        except (AttributeError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(f"{begins:%H:%M}–{ends:%H:%M}" for begins, ends in value)

    def has_changed(self, initial, data):
        try:
            return (initial or []) != self.to_python(data)
        except ValidationError:
            return True


class Cell(NamedTuple):
    """The four inputs of one service on one weekday, as bound fields."""

    opens: object
    closes: object
    breaks: object
    last_admission: object

    @property
    def errors(self):
        return [(field, error) for field in self for error in field.errors]


def field_name(service, weekday, part):
    return f"{service}_{weekday}_{part}"


class Day(NamedTuple):
    """One weekday of one service."""

    service: Service
    weekday: Weekday

    @property
    def cell(self):
        return self.service.value, self.weekday.value

    @property
    def inputs(self):
        return [field_name(*self, part) for part in PARTS]

    @property
    def label(self):
        return f"{self.weekday.label}, {self.service.label}"


DAYS = {field_name(*day, "opens"): Day(*day) for day in product(Service, Weekday)}


def cell_of(rule):
    return rule.service, rule.weekday


def opening(rule):
    return rule.opens


def as_typed(rules):
    """The values of one cell's inputs for the rules of one service on one weekday."""
    rules = sorted(rules, key=opening)
    return {
        "opens": rules[0].opens,
        "closes": rules[-1].closes,
        "breaks": [(one.closes, next_one.opens) for one, next_one in pairwise(rules)],
        "last_admission": rules[-1].last_admission,
    }


class WeekForm(forms.Form):
    """`rules` are the stored ones. An empty cell is a closed day; breaks part a day's hours."""

    is_disabled = False
    meanwhile = None

    def __init__(self, *args, rules=(), **kwargs):
        self.rules = sorted(rules, key=lambda rule: (*cell_of(rule), rule.opens))
        super().__init__(*args, initial=self.typed_before(), **kwargs)
        for service in Service:
            for weekday in Weekday:
                for part, label in PARTS.items():
                    self.add_field(service, weekday, part, label)

    def typed_before(self):
        return {
            field_name(*cell, part): value
            for cell, rules in groupby(self.rules, cell_of)
            for part, value in as_typed(rules).items()
        }

    def add_field(self, service, weekday, part, label):
        field = BreaksField(required=False) if part == "breaks" else ClockField(required=False)
        said = f"{weekday.label}, {service.label}: {label}"
        field.label = said
        field.widget.attrs |= {"aria-label": said, "class": "clock", "autocomplete": "off"}
        self.fields[field_name(service, weekday, part)] = field

    # --- Reading what was typed --------------------------------------------------------------------

    def clean(self):
        self.wanted = []
        for service in Service:
            for weekday in Weekday:
                self.clean_cell(service, weekday)
        return self.cleaned_data

    def clean_cell(self, service, weekday):
        names = {part: field_name(service, weekday, part) for part in PARTS}
        if any(name in self.errors for name in names.values()):
            return
        typed = {part: self.cleaned_data[name] for part, name in names.items()}
        errors = cell_errors(typed)
        for part, sentence in errors.items():
            self.add_error(names[part], sentence)
        if typed["opens"] and not errors:
            self.wanted += self.rules_of(service, weekday, typed)

    def rules_of(self, service, weekday, typed):
        """The rules that one filled cell means. A morning keeps the last admission it had."""
        before = {(*cell_of(rule), rule.opens, rule.closes): rule for rule in self.rules}
        *mornings, last = spans(typed)
        rules = [
            WeeklyRule(service=service, weekday=weekday, opens=a, closes=b) for a, b in mornings
        ]
        for rule in rules:
            stored = before.get((service, weekday, rule.opens, rule.closes))
            rule.last_admission = stored and stored.last_admission
        hours = {"opens": last[0], "closes": last[1], "last_admission": typed["last_admission"]}
        return [*rules, WeeklyRule(service=service, weekday=weekday, **hours)]

    # --- Writing it --------------------------------------------------------------------------------

    def save(self, season):
        """Bring the season's rules to what was typed, in one change; equal rows stay untouched."""
        wanted = {(*cell_of(rule), rule.opens): rule for rule in self.wanted}
        stored = {(*cell_of(rule), rule.opens): rule for rule in season.rules.all()}
        with Leaflet.gathering():
            for key in stored.keys() - wanted.keys():
                stored[key].delete()
            for key, rule in wanted.items():
                write(stored.get(key) or WeeklyRule(season=season), rule)

    # --- What somebody else stored meanwhile ---------------------------------------------------------

    def compare(self, opened):
        """`self.data` can be written into; `opened` is of `opened_now`, as it came back."""
        self.meanwhile = MeanwhileOfDays(self, opened)

    def opened_now(self):
        """{name of a day's hours: digest} for a form that is shown."""
        now = self.meanwhile or MeanwhileOfDays(self, {})
        return {
            name: now.opened[name] if name in now.disputed else now.stored(name) for name in DAYS
        }

    def stored_hours(self, cell):
        return in_words([rule for rule in self.rules if cell_of(rule) == cell])

    # --- Showing it --------------------------------------------------------------------------------

    def disable(self):
        """For a reader who may look at the week and not change it."""
        for field in self.fields.values():
            field.disabled = True
        self.is_disabled = True

    @property
    def services(self):
        return list(Service)

    @property
    def rows(self):
        """(weekday, its cells in the order of the services) for the template."""
        return [
            (weekday.label, [self.cell(service, weekday) for service in Service])
            for weekday in Weekday
        ]

    def cell(self, service, weekday):
        return Cell(*(self[field_name(service, weekday, part)] for part in PARTS))


class MeanwhileOfDays(Meanwhile):
    """All hours of a day are one value, which bears the name of their first input."""

    def names(self):
        return [name for name in DAYS if name in self.opened]

    def stored(self, name):
        return ".".join(stored_digest(self.form, each) for each in DAYS[name].inputs)

    def typed(self, name):
        return ".".join(map(super().typed, DAYS[name].inputs))

    def take_stored(self, name):
        for each in DAYS[name].inputs:
            super().take_stored(each)

    def label(self, name):
        return DAYS[name].label

    def ask(self, record, words):
        super().ask(record, lambda form, name: form.stored_hours(DAYS[name].cell))


def in_words(rules):
    """“10:00–13:00, 14:00–17:00, last admission 16:30”; "" for a closed day."""
    parts = [f"{rule.opens:%H:%M}–{rule.closes:%H:%M}" for rule in rules]
    if rules and (last := rules[-1].last_admission):
        parts.append(f"{PARTS['last_admission']} {last:%H:%M}")
    return ", ".join(parts)


def spans(typed):
    """[(opens, closes)]: the hours from opening to closing, parted by the breaks."""
    breaks = sorted(typed["breaks"])
    ends = [typed["opens"], *(clock for pair in breaks for clock in pair), typed["closes"]]
    return list(zip(ends[::2], ends[1::2], strict=True))


def cell_errors(typed):
    """What is wrong in one cell: {part: sentence}."""
    opens, closes = typed["opens"], typed["closes"]
    if not any(typed.values()):
        return {}
    if not opens:
        return {"opens": _("Write when it opens, or empty the other fields: then it is closed.")}
    if not closes:
        return {"closes": _("Write when it closes.")}
    whole = {"opens": opens, "closes": closes, "last_admission": typed["last_admission"]}
    if errors := hours_errors(WeeklyRule(**whole)):
        return errors
    parts = spans(typed)
    clocks = [clock for span in parts for clock in span]
    if any(one >= other for one, other in pairwise(clocks)):
        return {"breaks": _("A break lies between opening and closing, and breaks do not overlap.")}
    last = {"opens": parts[-1][0], "closes": closes, "last_admission": typed["last_admission"]}
    if hours_errors(WeeklyRule(**last)):
        return {"last_admission": _("The last admission comes after the break.")}
    return {}


def write(stored, wanted):
    fields = ("service", "weekday", "opens", "closes", "last_admission")
    changed = [name for name in fields if getattr(stored, name) != getattr(wanted, name)]
    for name in changed:
        setattr(stored, name, getattr(wanted, name))
    if changed:
        stored.save()
