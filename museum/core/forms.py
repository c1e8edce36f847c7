"""The form of a record: it never overwrites what somebody else has saved meanwhile."""

import hashlib

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

SHORT = 80  # characters of a stored text that fit beside a field


def fingerprint(*records):
    """Tells two states of some rows apart: a digest of all their columns."""
    values = [
        [field.value_to_string(record) for field in record._meta.concrete_fields]
        for record in records
    ]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


class RecordForm(forms.ModelForm):
    """Carries the state of the record it was opened on, and refuses to save over another one.

    What was typed stays in the form, beside what is stored now; saving again is then a decision.
    `together` names related rows that the same page edits.
    """

    together = ()
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
        rows = [row for name in self.together for row in getattr(self.instance, name).all()]
        return fingerprint(self.instance, *rows)

    def clean(self):
        super().clean()
        opened = self.cleaned_data.get("stored_version")
        if opened and opened != self.current_version:
            self.refuse_overwriting()

    def refuse_overwriting(self):
        self.add_error(
            None,
            _(
                "Somebody else changed this record while you were writing. Nothing was overwritten, "
                "and what you typed is kept below, beside what is stored now. "
                "Compare the two; if you press “Save” again, yours replaces it."
            ),
        )
        for name in self.changed_data:
            if name in self.cleaned_data:
                self.add_error(name, self.stored_now(name))

    def stored_now(self, name):
        value = str(self.stored_text(name))
        short = value if len(value) <= SHORT else f"{value[:SHORT]}…"
        return (
            _("Stored now: “%(value)s”.") % {"value": short} if value else _("Stored now: empty.")
        )

    def stored_text(self, name):
        value = self.get_initial_for_field(self.fields[name], name)
        choices = dict(getattr(self.fields[name], "choices", ()))
        return choices.get(value, "" if value is None else value)

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
            bound.field.widget.attrs.setdefault("aria-label", capfirst(bound.label))
