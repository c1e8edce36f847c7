"""The texts of one record in two languages beside each other: what a translator fills in."""

from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from museum.core.admin import InThreeLanguages
from museum.core.confidential import rows_readable
from museum.core.difference import difference
from museum.core.fields import Lines
from museum.core.forms import refuse_tokens, stored_now
from museum.core.languages import CODES
from museum.core.markup import bare, sanitised
from museum.core.richtext import rich_columns
from museum.core.rights import hidden_fields
from museum.core.spoken import spoken_name
from museum.core.worded import beside, said
from museum.translations import glossary, states
from museum.translations.doubts import warnings
from museum.translations.models import State, Translation

OPENED = (
    "opened"  # beside each text: which source and which translation stood there when it was opened
)
STILL = "still"
AT_ONCE = 100  # texts of a page: each is three fields of a form


class Line(NamedTuple):
    """One text: `row` is the record or a part of it, `known` what is noted of the translation."""

    row: Any
    field: str
    known: Translation

    @property
    def name(self):
        return f"{self.known.kind.replace('.', '-')}-{self.row.pk}-{self.field}"

    @property
    def column(self):
        return f"{self.field}_{self.known.language}"

    @property
    def source(self):
        return said(self.row, self.field, self.known.source)

    @property
    def text(self):
        return getattr(self.row, self.column) or ""

    @property
    def is_rich(self):
        return self.column in rich_columns(type(self.row))

    @property
    def fingerprint(self):
        return f"{states.digest(self.source)}.{states.digest(self.text)}"

    @property
    def label(self):
        """What the text is called, and of which row of the record."""
        label = capfirst(self.row._meta.get_field(self.field).verbose_name)
        if self.known.kind == self.known.whole:
            return label
        if beside(type(self.row)):
            return f"{capfirst(self.row._meta.verbose_name)} {self.row}"
        return f"{capfirst(self.row._meta.verbose_name)} {self.row}: {label}"

    @property
    def is_outdated(self):
        return self.known.state == State.OUTDATED

    @property
    def changes(self):
        """What was changed in the source since it was translated."""
        return difference(bare(self.known.made_from), bare(self.source)) if self.is_outdated else ""

    def formfield(self, request):
        """As the record's own form has it. A text that is filled in may not be emptied if it is required."""
        column = self.row._meta.get_field(self.column)
        pages = admin.site._registry.get(type(self.row))
        pages = pages if isinstance(pages, InThreeLanguages) else Plain()
        field = pages.formfield_for_dbfield(column, request)
        field.required = field.required and bool(self.text)
        field.label, field.initial = self.label, self.text
        field.widget.attrs.setdefault("lang", self.known.language)
        if not self.is_rich and len(self.source) > 100:
            field.widget = Lines(attrs={"rows": 3 + len(self.source) // 90} | field.widget.attrs)
        return field


class Plain(InThreeLanguages, admin.ModelAdmin):
    """Fields of rows that have no page of their own in the admin."""

    def __init__(self):
        """Only its fields are asked for."""


def lines(record, language, user):
    """The texts of `record` and of its rows that stand in some other language than `language`.

    One query, and one a kind of rows that has texts.
    """
    kind = states.kind_of(type(record))
    known = list(
        Translation.objects.filter(whole=kind, whole_record=record.pk, language=language).order_by(
            "pk"
        )
    )
    rows = rows_of(record, {row.kind for row in known}, user)
    hidden = hidden_fields(user, type(record))
    found = [
        Line(rows[row.kind, row.record], row.field, row)
        for row in known
        if row.source != language and row.field not in hidden and (row.kind, row.record) in rows
    ]
    return sorted(found, key=lambda line: in_form_order(line, kind))


def rows_of(record, kinds, user):
    """{(kind, primary key): the record, or one of its rows that `user` may read}."""
    rows = {(states.kind_of(type(record)), record.pk): record}
    for part, key in states.parts_of(type(record)):
        if states.kind_of(part) in kinds:
            found = part._default_manager.filter(**{key.name: record}).order_by("pk")
            found = rows_readable(user, found)
            for row in found:
                setattr(row, key.name, record)
                rows[states.kind_of(part), row.pk] = row
    return rows


def in_form_order(line, kind):
    names = [field.name for field in line.row._meta.fields]
    return line.known.kind != kind, line.known.kind, line.row.pk, names.index(line.field)


def part(found, number, sent):
    """The page `number` of a record's texts; of a form that came back those that it held, `sent`, whatever was done since."""
    page = Paginator(found, AT_ONCE).get_page(number)
    if sent is not None and page.has_other_pages():
        page.object_list = [line for line in found if f"{OPENED}-{line.name}" in sent]
    return page


class SheetForm(forms.Form):
    """A field a text. It refuses to write over what somebody else has written meanwhile."""

    def __init__(self, data, *, lines, request, terms, awaits):
        super().__init__(data)
        self.lines, self.terms = lines, terms
        for line in lines:
            self.fields[line.name] = line.formfield(request)
            self.fields[f"{OPENED}-{line.name}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=line.fingerprint
            )
            if line.is_outdated:
                self.fields[f"{STILL}-{line.name}"] = forms.BooleanField(
                    required=False,
                    label=_("The translation still holds: nothing has to be changed."),
                )
        if awaits:
            self.fields["read"] = forms.BooleanField(required=False, label=read_label(lines))

    def clean(self):
        super().clean()
        refuse_tokens(self)
        for line in self.lines:
            self.refuse_overwriting(line)
            self.refuse_unstorable(line)

    def refuse_overwriting(self, line):
        opened = self.cleaned_data.get(f"{OPENED}-{line.name}", "")
        source, _dot, text = opened.partition(".")
        typed = self.cleaned_data.get(line.name)
        if text != states.digest(line.text) and typed != line.text:
            self.add_error(line.name, stored_now(bare(line.text)))
        if source != states.digest(line.source):
            self.add_error(
                line.name,
                _("The text that you translate from was changed meanwhile. Read it again."),
            )

    def refuse_unstorable(self, line):
        if line.name not in self.errors and self.is_changed(line):
            try:
                line.row._meta.get_field(line.column).clean(self.cleaned_data[line.name], line.row)
            except ValidationError as error:
                self.add_error(line.name, error)

    def is_changed(self, line):
        return (self.cleaned_data.get(line.name) or "") != line.text

    def changed_lines(self):
        return [line for line in self.lines if self.is_changed(line)]

    def still_true(self):
        """The lines that are ticked, apart from those that are written anew."""
        ticked = [line for line in self.lines if self.cleaned_data.get(f"{STILL}-{line.name}")]
        return [line for line in ticked if not self.is_changed(line)]

    def shown(self):
        """(line, its field, hidden field, tick) in order, with what stands beside them."""
        for line in self.lines:
            yield Shown(self, line)


def read_label(lines):
    names = dict(settings.LANGUAGES)
    return _("I have read all of this text in this language (%(language)s) and it is right.") % {
        "language": names[lines[0].known.language] if lines else ""
    }


class Shown:
    """A line as the page shows it."""

    def __init__(self, form, line):
        self.line, self.form = line, form
        self.field, self.opened = form[line.name], form[f"{OPENED}-{line.name}"]
        still = f"{STILL}-{line.name}"
        self.still = form[still] if still in form.fields else None

    def opened_now(self):
        """Always what stands there now: saving again is then a decision."""
        return format_html(
            '<input type="hidden" name="{}" value="{}">',
            self.opened.html_name,
            self.line.fingerprint,
        )

    @cached_property
    def agreed(self):
        return glossary.agreed(bare(self.line.source), self.line.known.source, self.form.terms)

    @property
    def source_name(self):
        """Of a language that is none of the site's own, such as that of a recording."""
        source = self.line.known.source
        return "" if source in CODES else spoken_name(source)

    def source(self):
        """The text that is translated, with the glossary's words marked where it is plain."""
        if self.line.is_rich:
            return mark_safe(sanitised(self.line.source))  # noqa: S308
        text, end, parts = self.line.source, 0, []
        for each in self.agreed:
            parts += [(text[end : each.start], ""), (text[each.start : each.end], "term")]
            end = each.end
        parts.append((text[end:], ""))
        return format_html_join(
            "",
            "{}",
            ((format_html("<mark>{}</mark>", part) if kind else part,) for part, kind in parts),
        )

    def terms(self):
        """(the word, its translation, remark) of each agreed word in the source, once."""
        known, language = self.line.known, self.line.known.language
        for term in {each.term.pk: each.term for each in self.agreed}.values():
            if translation := getattr(term, f"name_{language}"):
                yield getattr(term, f"name_{known.source}"), translation, term.note

    def warnings(self):
        known = self.line.known
        text = self.field.value() or ""
        return warnings(self.line.source, known.source, text, known.language, self.form.terms)

    def length(self):
        """“120 of 200 signs; the source has 110”: how long the translation is."""
        signs = {"count": len(bare(self.line.text)), "source": len(bare(self.line.source))}
        return _("%(count)d signs; the source has %(source)d.") % signs
