"""The form of a record: it never overwrites what somebody else has saved meanwhile."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from museum.core import steps, tokens
from museum.core.markup import bare
from museum.core.meanwhile import Meanwhile, opened_in, opened_input, opened_now
from museum.core.richtext import RichTextFormField
from museum.core.vanished import arranged

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


OPENED = "opened"  # the field, of a form and of each table, that says what stood there when it was opened
ROWS = "rows "  # begins the names of related rows among the names of fields

CAME_BACK = gettext_lazy(
    "Somebody else has deleted a row that you have changed. It stands at the end of the table as a new row: "
    "save again to keep it, or remove it."
)
SPARED = gettext_lazy(
    "Somebody else has changed a row that you wanted to delete. It was not deleted: read it, and tick it again "
    "if it is still to go."
)
REFUSED = gettext_lazy(
    "This record was changed meanwhile, in another window or by somebody else. Nothing was overwritten, and what "
    "you typed is kept below. Fields that only one of you has changed are put together already; beside a field that "
    "both have changed you read both values: choose, then save again."
)


class RecordForm(forms.ModelForm):
    """Carries what stood in the record it was opened on, and never saves over what changed since.

    `together` names related rows that the same page edits. What neither a field nor a RowFormSet of the page
    shows of them cannot be put together: then the form is refused, and saving again is a decision.
    """

    together = ()
    is_refused = False
    meanwhile = None
    stored_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.current_version = self.version()
        self.opened = opened_in(self.data, OPENED) if self.current_version else {}
        if self.opened:
            self.data = self.data.copy()
            self.meanwhile = Meanwhile(self, self.opened)

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name != "stored_version"]

    def comparisons(self):
        """Each `Meanwhile` of the page, apart from those of its tables."""
        return [self.meanwhile] if self.meanwhile else []

    def version(self):
        """Empty for a record that is not stored yet."""
        if self.instance._state.adding:
            return ""
        return state_of(self.instance, *(row for rows in self.rows().values() for row in rows))

    def rows(self):
        return {name: rows_of(self.instance, name) for name in self.together}

    def row_states(self):
        """{name of related rows that no field shows: their state}."""
        return {
            f"{ROWS}{name}": state_of(*rows)
            for name, rows in self.rows().items()
            if name not in self.fields
        }

    def clean(self):
        super().clean()
        refuse_tokens(self)
        for sentence in steps.faults(self.data):
            self.add_error(None, sentence)
        opened = self.cleaned_data.get("stored_version")
        if disputed := [each for each in self.comparisons() if each.disputed]:
            self.refuse(REFUSED)
            for each in disputed:
                each.ask(self.instance, stored_text)
        if (
            self.rows_were_changed()
            if self.meanwhile
            else opened not in (None, "", self.current_version)
        ):
            self.refuse_overwriting()

    def rows_were_changed(self):
        """Rows that nothing on the page can put together."""
        return any(
            self.opened.get(name) != state
            for name, state in self.row_states().items()
            if f"{name.removeprefix(ROWS)}-{OPENED}" not in self.data
        )

    def refuse(self, sentence):
        self.is_refused = True
        self.add_error(None, sentence)

    def refuse_overwriting(self):
        self.refuse(
            _(
                "This record was changed meanwhile, in another window or by somebody else. "
                "Nothing was overwritten, and what you typed is kept below, beside what is stored now. "
                "If you press “Save” again, the whole form replaces it, also where you typed nothing: "
                "first copy what you want to keep."
            ),
        )
        if self.meanwhile is None:
            show_stored(self)

    def version_input(self):
        """The hidden fields, with the record as it is stored now."""
        if not self.current_version:
            return ""
        opened = opened_now(self, self.meanwhile) | self.row_states()
        version = format_html(
            '<input type="hidden" name="{}" value="{}">',
            self.add_prefix("stored_version"),
            self.current_version,
        )
        return version + opened_input(OPENED, opened)


class RowFormSet(forms.BaseInlineFormSet):
    """Rows of a table: the heads of its columns name the fields to the eye, this to a screen reader."""

    opened = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.came_back = self.spared = False
        if self.is_bound and (opened := opened_in(self.data, f"{self.prefix}-{OPENED}")):
            self.opened, self.data = opened, self.data.copy()
            self.came_back, self.spared = arranged(self)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for bound in form.visible_fields():
            widget = bound.field.widget
            drawn = getattr(widget, "widget", widget)  # a choice of records stands in a wrapper
            drawn.attrs.setdefault("aria-label", capfirst(bound.label))

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        opened = self.opened.get(str(form.instance.pk))
        form.meanwhile = Meanwhile(form, opened) if isinstance(opened, dict) else None
        return form

    def clean(self):
        super().clean()
        for form in self.forms:
            refuse_tokens(form)
        disputed = [form for form in self.forms if form.meanwhile and form.meanwhile.disputed]
        for form in disputed:
            if hasattr(form, "cleaned_data"):
                form.meanwhile.ask(self.instance, stored_text)
        said = {REFUSED: disputed, CAME_BACK: self.came_back, SPARED: self.spared}
        if any(said.values()):
            raise ValidationError([sentence for sentence, is_so in said.items() if is_so])

    def opened_input(self):
        """What stands in the rows now, for the page that is shown."""
        if not any(form.instance.pk for form in self.initial_forms):
            return opened_input(f"{self.prefix}-{OPENED}", {})
        rows = {
            str(form.instance.pk): opened_now(form, form.meanwhile) for form in self.initial_forms
        }
        return opened_input(f"{self.prefix}-{OPENED}", rows)

    def show_stored(self):
        """For a page that was refused: what somebody else has changed in the rows meanwhile."""
        if self.opened:
            return
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
