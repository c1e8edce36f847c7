"""What somebody else has saved since a form was opened, field by field: nobody overwrites a colleague.

A form carries a digest of what stood in each of its fields when it was opened. When it comes back, a field
that only the colleague has changed takes her value, one that only the reader has changed keeps his, and of one
that both have changed the reader chooses.
"""

import hashlib
import json

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

MINE, THEIRS = "mine", "theirs"
APART = {"stored_version", "id", "DELETE", "ORDER"}  # fields that say nothing of the record


def drawn(field):
    """The widget itself: a choice of records stands in a wrapper."""
    return getattr(field.widget, "widget", field.widget)


def put(data, widget, name, value):
    """Writes into `data` what a browser sends for inputs that show `value`."""
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        for suffix, part, of_part in parts:
            put(data, part, f"{name}{suffix}", of_part)
    elif getattr(widget, "allow_multiple_selected", False):
        data.setlist(name, [str(each) for each in value or ()])
    elif isinstance(widget, forms.CheckboxInput):
        data.setlist(name, ["on"]) if value else data.pop(name, None)
    else:
        shown = widget.format_value(value)
        shown = next(iter(shown), "") if isinstance(shown, list) else shown
        data[name] = "" if shown is None else str(shown)


def plain(value):
    """`value` as it stands in inputs, whatever ends its lines."""
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return "" if value in (None, False) else str(value).replace("\r\n", "\n").strip()


def digest(widget, data, name):
    standing = plain(widget.value_from_datadict(data, {}, name))
    if getattr(widget, "allow_multiple_selected", False):
        standing = sorted(standing or ())
    return hashlib.sha256(repr(standing).encode()).hexdigest()[:10]


def stored_value(form, name):
    return form.fields[name].prepare_value(form.get_initial_for_field(form.fields[name], name))


def stored_digest(form, name):
    widget = drawn(form.fields[name])
    if widget.needs_multipart_form:
        return hashlib.sha256(str(stored_value(form, name) or "").encode()).hexdigest()[:10]
    data = QueryDict(mutable=True)
    put(data, widget, name, stored_value(form, name))
    return digest(widget, data, name)


def opened_in(data, name):
    """{field: digest} that a form carries, or {} where it has none or somebody has tampered with it."""
    try:
        found = json.loads(data.get(name) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def opened_input(name, values):
    return format_html('<input type="hidden" name="{}" value="{}">', name, json.dumps(values))


class Meanwhile:
    """Compares a form that came back with what is stored now; `form.data` can be written into."""

    def __init__(self, form, opened):
        self.form, self.opened = form, opened
        self.kept = []  # fields that only somebody else has changed: her values now stand in the form
        self.disputed = {}  # {field that both have changed: digest of what is stored}
        for name in self.names():
            self.compare(name)

    def names(self):
        return [name for name in self.form.fields if name in self.opened and name not in APART]

    def compare(self, name):
        stored, typed = self.stored(name), self.typed(name)
        if self.opened[name] == stored or typed == stored:
            return
        if typed == self.opened[name]:
            self.take_stored(name)
            self.kept.append(name)
        elif (choice := self.choice(name)) == f"{THEIRS}-{stored}":
            self.take_stored(name)
        elif choice != f"{MINE}-{stored}":
            self.disputed[name] = stored

    def stored(self, name):
        return stored_digest(self.form, name)

    def typed(self, name):
        widget, key = drawn(self.form.fields[name]), self.form.add_prefix(name)
        if not widget.needs_multipart_form:
            return digest(widget, self.form.data, key)
        uploaded = widget.value_from_datadict(self.form.data, self.form.files, key)
        return self.opened[name] if uploaded is None else "a new file"

    def take_stored(self, name):
        widget, key = drawn(self.form.fields[name]), self.form.add_prefix(name)
        if widget.needs_multipart_form:
            self.form.files = {each: file for each, file in self.form.files.items() if each != key}
        else:
            put(self.form.data, widget, key, stored_value(self.form, name))

    def choice(self, name):
        return self.form.data.get(choice_name(self.form, name))

    def label(self, name):
        return str(self.form.fields[name].label)

    def ask(self, record, words):
        """Beside each disputed field: what is stored, by whom, and the choice. `words` tells a value."""
        who = last_change(record)
        for name, stored in self.disputed.items():
            self.form.add_error(name, Choice.of(self.form, name, stored, who, words))


def choice_name(form, name):
    return f"choose-{form.add_prefix(name)}"


def opened_now(form, meanwhile=None):
    """{field: digest} for a form that is shown; what is still disputed keeps what it was opened with."""
    names = [name for name in form.fields if name not in APART]
    disputed = meanwhile.disputed if meanwhile else {}
    return {
        name: meanwhile.opened[name] if name in disputed else stored_digest(form, name)
        for name in names
    }


def last_change(record):
    """“Name, 22.11.2026 14:05” of who saved `record` last; "" if nobody wrote it down."""
    kind = ContentType.objects.get_for_model(record)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(record.pk))
    entry = entries.select_related("user").order_by("-action_time", "-pk").first()
    if entry is None:
        return ""
    when = date_format(timezone.localtime(entry.action_time), "SHORT_DATETIME_FORMAT")
    return f"{entry.user.get_full_name() or entry.user.get_username()}, {when}"


class Choice(str):
    """A sentence, which in a form is a choice between two values. `str` for those who only read it."""

    __slots__ = ("html",)

    @classmethod
    def of(cls, form, name, stored, who, words):
        text = words(form, name)
        said = _("Stored now: “%(value)s”.") % {"value": text} if text else _("Stored now: empty.")
        sentence = _(
            "Both of you have changed this field. Choose what is to stay, then save again."
        )
        choice = cls(f"{sentence} {who + ': ' if who else ''}{said}")
        choice.html = format_html(
            '<fieldset class="choice"><legend>{}</legend>'
            '<label><input type="radio" name="{key}" value="{mine}"> {}</label>'
            '<label><input type="radio" name="{key}" value="{theirs}"> {}{}</label></fieldset>',
            sentence,
            _("Keep what I typed"),
            _("Take what is stored") + (f" ({who}): " if who else ": "),
            format_html('<span class="theirs">{}</span>', text or _("empty")),
            key=choice_name(form, name),
            mine=f"{MINE}-{stored}",
            theirs=f"{THEIRS}-{stored}",
        )
        return choice

    def __str__(self):
        return self

    def __html__(self):
        return self.html
