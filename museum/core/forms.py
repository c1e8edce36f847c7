"""The form of a record: it never overwrites what somebody else has saved meanwhile."""

import hashlib

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from museum.core import steps, tokens
from museum.core.markup import bare
from museum.core.richtext import RichTextFormField

SHORT = 80  # characters of a stored text that fit beside a field


def stored_now(value):
    """The sentence beside a field that somebody else has changed; `value` in words."""
    short = value if len(value) <= SHORT else f"{value[:SHORT]}…"
    return _("Stored now: “%(value)s”.") % {"value": short} if value else _("Stored now: empty.")


def show_stored(form):
    """Beside each field where what was typed differs from what is stored now: what is stored."""
    for name in form.changed_data:
        if name in form.cleaned_data and name != DELETION_FIELD_NAME:
            form.add_error(name, stored_now(stored_text(form, name)))


def stored_text(form, name):
    field = form.fields[name]
    value = form.get_initial_for_field(field, name)
    choices = dict(getattr(field, "choices", ()))
    if isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)):
        return ", ".join(str(choices[each]) for each in field.prepare_value(value) or ())
    if value in choices:
        return str(choices[value])
    if isinstance(field, RichTextFormField):
        return bare(value or "")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return as_typed(field.widget, field.prepare_value(value))


def as_typed(widget, value):
    """`value` as the inputs of `widget` show it: a date as it is written here, a moment in two parts."""
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets, widget.decompress(value), strict=True)
        return " ".join(filter(None, (as_typed(part, of_part) for part, of_part in parts)))
    return widget.format_value(value) or ""


def refuse_tokens(form):
    """Beside each text: which of its facts cannot be printed."""
    for name, value in list(getattr(form, "cleaned_data", {}).items()):
        if isinstance(value, str) and (sentences := tokens.faults(value)):
            form.add_error(name, sentences)


def state_of(*records):
    """Tells two states of some rows apart: a digest of all their columns."""
    values = [
        [field.value_to_string(record) for field in record._meta.concrete_fields]
        for record in records
    ]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


def rows_of(record, name):
    """The related rows `name`; of records that are only named, which ones, whatever they say."""
    related = getattr(record, name)
    if (through := getattr(related, "through", None)) is None:
        return related.all()
    return through.objects.filter(**{related.source_field_name: record.pk}).order_by("pk")


class RecordForm(forms.ModelForm):
    """Carries the state of the record it was opened on, and refuses to save over another one.

    What was typed stays in the form, beside what is stored now; saving again is then a decision.
    `together` names related rows that the same page edits.
    """

    together = ()
    is_refused = False
    stored_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.current_version = self.version()

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name != "stored_version"]

    def version(self):
        """Empty for a record that is not stored yet."""
        if self.instance._state.adding:
            return ""
        rows = [row for name in self.together for row in rows_of(self.instance, name)]
        return state_of(self.instance, *rows)

    def clean(self):
        super().clean()
        refuse_tokens(self)
        for sentence in steps.faults(self.data):
            self.add_error(None, sentence)
        opened = self.cleaned_data.get("stored_version")
        if opened and opened != self.current_version:
            self.refuse_overwriting()

    def refuse_overwriting(self):
        self.add_error(
            None,
            _(
                "This record was changed meanwhile, in another window or by somebody else. "
                "Nothing was overwritten, and what you typed is kept below, beside what is stored now. "
                "If you press “Save” again, the whole form replaces it, also where you typed nothing: "
                "first copy what you want to keep."
            ),
        )
        self.is_refused = True
        show_stored(self)

    def version_input(self):
        """The hidden field, always with the state as it is stored now."""
        return format_html(
            '<input type="hidden" name="{}" value="{}">',
            self.add_prefix("stored_version"),
            self.current_version,
        )


class RowFormSet(forms.BaseInlineFormSet):
    """Rows of a table: the heads of its columns name the fields to the eye, this to a screen reader."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for bound in form.visible_fields():
            widget = bound.field.widget
            drawn = getattr(widget, "widget", widget)  # a choice of records stands in a wrapper
            drawn.attrs.setdefault("aria-label", capfirst(bound.label))

    def clean(self):
        super().clean()
        for form in self.forms:
            refuse_tokens(form)

    def show_stored(self):
        """For a page that was refused: what somebody else has changed in the rows meanwhile."""
        if {form.instance.pk for form in self.initial_forms} != {
            row.pk for row in self.get_queryset()
        }:
            self.non_form_errors().append(
                _(
                    "Somebody else added or deleted a row of this table. "
                    "Open the page again to see all rows."
                )
            )
        for form in self.initial_forms:
            show_stored(form)
