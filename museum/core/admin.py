"""What every record's form and list in the admin have in common."""

from datetime import time

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import models, transaction
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline
from modeltranslation.fields import TranslationField
from modeltranslation.manager import get_translatable_fields_for_model

from museum.core import fields, letters, tokens
from museum.core.changes import ReadableChanges
from museum.core.confidential import ConfidentialAdmin, ConfidentialRows
from museum.core.forms import RecordForm, RowFormSet
from museum.core.languages import CODES, SHORT_NAMES
from museum.core.markup import bare
from museum.core.moving import StateActions
from museum.core.previewing import ForVisitorsAdmin
from museum.core.review_filter import AwaitingReview
from museum.core.richtext import RichTextFormField
from museum.core.rights import may
from museum.core.scheduling import ScheduleWords
from museum.core.searching import found_by
from museum.core.sourcing import Reviewed
from museum.core.translating import TranslatableAdmin, TranslatableRows

PUBLISHING = (
    _("Publishing"),
    {"fields": ("state", ("publish_from", "publish_until"), "withheld_reason")},
)
PUBLISHED_BY = ("state", "publish_from", "publish_until", "withheld_reason")
SOURCES = (
    _("Sources and review"),
    {"fields": ("sources", "awaiting_review"), "classes": ("collapse",)},
)


def filled(record, language):
    """(filled, all): how many of the texts of `record` are written in `language`.

    A text that may be left out and is written in no language at all does not count.
    """
    names = [
        name
        for name in get_translatable_fields_for_model(type(record)) or []
        if not record._meta.get_field(name).blank
        or any(getattr(record, f"{name}_{code}") for code in CODES)
    ]
    return sum(bool(getattr(record, f"{name}_{language}")) for name in names), len(names)


# Figures, days and times are read as people type them.
TYPED = {
    models.DateField: {"form_class": fields.DayField},
    models.DateTimeField: {"form_class": fields.MomentField},
    models.IntegerField: {"form_class": fields.IntegerField, "widget": fields.IntegerField.widget},
    models.PositiveSmallIntegerField: {
        "form_class": fields.IntegerField,
        "widget": fields.IntegerField.widget,
        "max_value": 32767,  # the most that PostgreSQL keeps there; SQLite would take any
    },
    models.DecimalField: {"form_class": fields.DecimalField, "widget": fields.DecimalField.widget},
    models.TimeField: {"form_class": fields.ClockField, "widget": fields.ClockField.widget},
    models.URLField: {"assume_scheme": "https"},
}


class Helping:
    """`helps`: {field: a sentence beside it}, for forms where the label alone does not say what is meant.

    What a field means wherever it is used stands in its model as `help_text`, and goes before.
    """

    helps = {}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        name = getattr(db_field, "translated_field", db_field).name
        if field and name in self.helps:
            field.help_text = field.help_text or self.helps[name]
        return field


class InThreeLanguages(Helping):
    """Forms whose fields are typed as people write, and say which language they are in."""

    formfield_overrides = {
        models.TextField: {"widget": fields.Lines(attrs={"rows": 4, "cols": 70})},
        **TYPED,
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Say which language a field is in, to the reader and to her screen reader."""
        if db_field.name == "awaiting_review":
            return awaiting_review(db_field)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, TranslationField):
            field.widget.attrs["lang"] = db_field.language
            name = dict(settings.LANGUAGES)[db_field.language]
            field.label = f"{capfirst(db_field.translated_field.verbose_name)} · {name}"
        if isinstance(field, fields.DayField):
            field.help_text = field.help_text or _("For example: 31.05.2027.")
        if isinstance(field, fields.MomentField):
            name_the_parts(field)
        if db_field.name == "publish_from":
            field.missing_time = time.min
        return field


class TextRows(TranslatableRows, ConfidentialRows, InThreeLanguages, TranslationStackedInline):
    """Rows with texts of their own, inside the form of a record."""

    formset = RowFormSet
    extra = 0


class RecordAdmin(
    import_string(settings.BESIDE_RECORDS),
    TranslatableAdmin,
    ConfidentialAdmin,
    InThreeLanguages,
    ReadableChanges,
    TranslationAdmin,
):
    """A record in three languages: one language switch for the form, a search in all of them."""

    form = RecordForm
    search_fields = ("search_text",)
    search_help_text = _("Any words of the record, in any of the three languages.")
    actions_on_top = True
    save_on_top = False

    class Media:
        js = ("museum/admin.js", "museum/facts.js")

    # --- The form ----------------------------------------------------------------------------------

    def get_object(self, request, object_id, from_field=None):
        """While a form is being saved, nobody else saves the same record."""
        record = super().get_object(request, object_id, from_field)
        saves = request.method == "POST" and transaction.get_connection().in_atomic_block
        if record is None or not saves:
            return record
        stored = self.get_queryset(request).select_for_update().filter(pk=record.pk)
        # Whoever restores a record takes it away and writes it at once: it is looked for again.
        return stored.first() or stored.first()

    def save_model(self, request, record, form, change):
        super().save_model(request, record, form, change)
        self.tell_what_was_kept(request, form)
        self.warn(request, record, form)

    def tell_what_was_kept(self, request, form):
        """Which fields somebody else has changed meanwhile, now together with those of the reader."""
        names = [each.label(name) for each in form.comparisons() for name in each.kept]
        if names:
            sentence = _("Changed by somebody else meanwhile, and kept: %(fields)s.")
            self.message_user(request, sentence % {"fields": "; ".join(names)})

    def render_change_form(self, request, context, *args, **kwargs):
        """A form that was refused shows what is stored now in its tables as well."""
        if getattr(context["adminform"].form, "is_refused", False):
            for table in context["inline_admin_formsets"]:
                table.formset.show_stored()
        return super().render_change_form(request, context, *args, **kwargs)

    def warn(self, request, record, form):
        """What may be right but looks wrong is said after saving; nothing is refused for it."""
        for name, field in form.fields.items():
            value = form.cleaned_data.get(name)
            words = bare(value) if isinstance(field, RichTextFormField) else value
            for sentence in doubts(words) if isinstance(words, str) else ():
                self.message_user(request, f"{field.label}: {sentence}", messages.WARNING)

    def get_changeform_initial_data(self, request):
        """What the address fills in, but no moments: their two fields would fail at one that is none."""
        moments = {
            field.name for field in self.opts.fields if isinstance(field, models.DateTimeField)
        }
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if name not in moments}

    # --- Deleting ----------------------------------------------------------------------------------

    def get_deleted_objects(self, objs, request):
        """Without the rows that only join two records: no curator knows them, and they have no name."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        joins = joins_of(self.opts)
        heads = tuple(f"{capfirst(join.verbose_name)}: " for join in joins)
        plurals = {str(join.verbose_name_plural) for join in joins}
        counts = {name: count for name, count in counts.items() if str(name) not in plurals}
        return without(found, heads), counts, lacking, protected

    # --- The list ----------------------------------------------------------------------------------

    def get_changelist_instance(self, request):
        """A year beyond the calendar in the address is a wrong filter, as Django says of other ones."""
        try:
            return super().get_changelist_instance(request)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters from error

    def get_list_filter(self, request):
        own = super().get_list_filter(request)
        return (*own, AwaitingReview) if issubclass(self.model, Reviewed) else own

    def get_search_results(self, request, queryset, search_term):
        """Every word, in all three languages, whatever its case and spelling."""
        return found_by(queryset, search_term), False

    def action_checkbox(self, record):
        """Django's, without rendering a template for each row: a fifth of the time of a list."""
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">',
            ACTION_CHECKBOX_NAME,
            record.pk,
            format_html(_("Select “{}”"), str(record)),
        )

    @admin.display(description=_("Languages"))
    def languages_filled(self, record):
        """“Қаз 3/3 Рус 2/3 Eng 3/3”, from the loaded record: no query."""
        return format_html_join(
            " ",
            '<span class="filled{}"><span lang="{}">{}</span> {}/{}</span>',
            (
                ("" if have == every else " partly", code, SHORT_NAMES[code], have, every)
                for code in CODES
                for have, every in [filled(record, code)]
            ),
        )


def joins_of(opts):
    """The tables that Django makes by itself for the many-to-many fields to and from a model."""
    fields = [*opts.many_to_many, *(row for row in opts.related_objects if row.many_to_many)]
    throughs = [getattr(field, "through", None) or field.remote_field.through for field in fields]
    return [through._meta for through in throughs if through._meta.auto_created]


def without(found, heads):
    """The nested list without the lines that begin with one of `heads`."""
    nested = (without(row, heads) if isinstance(row, list) else row for row in found)
    return [row for row in nested if isinstance(row, list) or not str(row).startswith(heads)]


def doubts(text):
    """Sentences on what looks wrong in a text, or prints a fact that nobody has decided."""
    if sentence := letters.warning(text):
        yield sentence
    for key in tokens.undecided(text):
        yield (
            _("“%(key)s” is not decided: visitors read “to be confirmed by the museum”.")
            % {"key": key}
        )


def awaiting_review(db_field):
    return fields.LanguagesField(
        label=capfirst(db_field.verbose_name),
        help_text=db_field.help_text,
        required=False,
        choices=[
            (code, format_lazy("{} — {}", name, _("nobody has read it yet")))
            for code, name in settings.LANGUAGES
        ],
    )


def name_the_parts(field):
    """The date and the time of a moment are two inputs with one label."""
    for part, name in zip(field.widget.widgets, (_("date"), _("time")), strict=True):
        part.attrs["aria-label"] = format_lazy("{}: {}", capfirst(field.label), name)


class PublishableAdmin(ForVisitorsAdmin, ScheduleWords, RecordAdmin, StateActions):
    """A record that goes from draft to published."""

    list_display = ("__str__", "state", "languages_filled")
    list_filter = ("state",)
    actions = ("publish", "return_to_draft")

    def has_publish_permission(self, request):
        return may(request.user, "publish", self.model)

    def has_withhold_permission(self, request):
        return may(request.user, "withhold", self.model)

    def get_readonly_fields(self, request, obj=None):
        """Who may not publish reads what stands there."""
        own = super().get_readonly_fields(request, obj)
        return own if self.has_publish_permission(request) else [*own, *PUBLISHED_BY]
