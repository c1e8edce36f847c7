"""The people of the Wall in the admin: her names, her life, the case, her family, pictures, sources."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.utils import display_for_field
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from memorial.people import still_told
from memorial.people.admin_list import NamesListAdmin
from memorial.people.imports_admin import OfOneList
from memorial.people.indexing import refile
from memorial.people.merging_admin import MergingAdmin
from memorial.people.models import (
    Equivalent,
    NameForm,
    Person,
    PersonCitation,
    PersonToken,
    PersonTrait,
    PlacedPicture,
    Relative,
)
from memorial.people.models.showing import ALWAYS
from memorial.people.models.withholding import FIELDS
from memorial.people.names.equivalents import stems_of
from memorial.people.pairs_admin import PairAdmin
from memorial.people.sequence import misplaced, said
from memorial.people.table_admin import CarvedLineAdmin, TransliterationAdmin
from memorial.sources.citing import CitationInline, SourcedAdmin, SourcedRows
from museum.core.admin import PUBLISHING, TYPED, PublishableAdmin, TextRows, without
from museum.core.confidential import ConfidentialRows
from museum.core.fields import LanguagesField
from museum.core.forms import RecordForm, RowFormSet

FILED = (PersonToken, PersonTrait)


class PersonForm(RecordForm):
    together = ("name_forms", "relatives", "placed_pictures", "citations")


class NameFormInline(ConfidentialRows, admin.StackedInline):
    model = NameForm
    formset = RowFormSet
    formfield_overrides = TYPED
    extra = 0
    fields = (
        ("kind", "language", "script"),
        ("surname", "given", "patronymic"),
        ("whole", "withheld_reason"),
    )


class RelativeInline(TextRows):
    model = Relative
    fk_name = "person"
    fields = (
        *("kind", "name", "certainty", "accused", "note", "record", "position"),
        "withheld_reason",
    )
    autocomplete_fields = ("record",)


class PictureInline(TextRows):
    model = PlacedPicture
    fields = ("picture", "place", "reference", "transcript", "position", "withheld_reason")
    autocomplete_fields = ("picture",)


class PersonCitationInline(CitationInline):
    model = PersonCitation
    formset = SourcedRows
    fields = ("source", "place_in_source", "statement", "position")
    formfield_overrides = TYPED


@admin.register(Person)
class PersonAdmin(MergingAdmin, NamesListAdmin, SourcedAdmin, PublishableAdmin):
    helps = {
        "surname": _(
            "As it is written in this language. Earlier names and other spellings stand in the table of names below."
        ),
        "differing": _("Stands under the text with the heading “The sources differ”."),
        "term": _("The number alone, for example 8."),
        "fate": _("What is known of how her time in the camp ended."),
        "panel": _("Panels and lines are counted from 1, as on the Wall itself."),
    }
    form = PersonForm
    inlines = (NameFormInline, RelativeInline, PictureInline, PersonCitationInline)
    list_display = ("__str__", "number", "born", "state", "may_be_shown_from")
    list_filter = ("state", "fate", "on_home", OfOneList)
    readonly_fields = ("number", "may_be_shown_from", "merged_with", "kept_aside")
    fieldsets = (
        (None, {"fields": ("number", "surname", "given", "patronymic", "slug", "summary")}),
        (
            _("Her life"),
            {
                "fields": (
                    *(("born", "birth_place"), ("died", "death_place"), "nationality"),
                    *(
                        "education",
                        "occupation",
                        "residence",
                        "biography",
                        "differing",
                        "record_language",
                    ),
                )
            },
        ),
        (
            _("The case"),
            {
                "fields": (
                    *("arrested", ("sentenced", "body"), "article", ("sentence", "term")),
                    *("route", ("camp_from", "camp_to"), "released", "fate", "afterwards"),
                    *(("rehabilitated", "rehabilitated_by"), "remark"),
                )
            },
        ),
        (_("On the Wall"), {"fields": (("panel", "line"), "external_id", "merged_with")}),
        (_("May she be shown?"), {"fields": ("may_be_shown_from", "shown_reason")}),
        (_("On the home page"), {"fields": ("on_home",)}),
        (
            _("Fields that are withheld"),
            {
                "fields": ("withheld_fields", "fields_reason", "kept_aside"),
                "classes": ("collapse",),
            },
        ),
        PUBLISHING,
        (_("Review"), {"fields": ("awaiting_review",), "classes": ("collapse",)}),
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "withheld_fields":
            return fields_to_withhold(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("may be shown from"))
    def may_be_shown_from(self, person):
        """The day in words; what holds without a day is not dated."""
        day = person.showable_from
        if day is None:
            return "–"
        return _("already now") if day == ALWAYS else date_format(day)

    @admin.display(description=_("kept aside"))
    def kept_aside(self, person):
        """What the fields hold that are withheld: nobody but staff reads it."""
        kept = ((Person._meta.get_field(name), text) for name, text in person.set_aside.items())
        rows = (
            (capfirst(field.verbose_name), display_for_field(field.to_python(text), field, "–"))
            for field, text in kept
        )
        return format_html_join("", "<p>{}: {}</p>", rows) or "–"

    def has_delete_permission(self, request, obj=None):
        """Who was public is withheld: her number and her address must go on answering."""
        return super().has_delete_permission(request, obj) and not (obj and obj.has_appeared())

    def get_deleted_objects(self, objs, request):
        """Without what only the search files her under: nobody has written it."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        heads = tuple(f"{capfirst(model._meta.verbose_name)}: " for model in FILED)
        plurals = {str(model._meta.verbose_name_plural) for model in FILED}
        counts = {name: count for name, count in counts.items() if str(name) not in plurals}
        return without(found, heads), counts, lacking, protected

    def warn(self, request, person, form):
        super().warn(request, person, form)
        date_of = partial(getattr, person)
        for earlier, later in misplaced(date_of):
            self.message_user(request, said(date_of, earlier, later), messages.WARNING)

    def save_related(self, request, form, formsets, change):
        """What the site does not change by itself is said when the tables are stored, too."""
        super().save_related(request, form, formsets, change)
        if places := still_told.places(form.instance):
            sentence = _(
                "Words of the name that is withheld still stand in: %(places)s. Take them out there if "
                "visitors are not to read them."
            )
            self.message_user(request, sentence % {"places": ", ".join(places)}, messages.WARNING)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


def fields_to_withhold(db_field):
    """A tick for each field, by its name in the form."""
    names = ((name, capfirst(Person._meta.get_field(name).verbose_name)) for name in FIELDS)
    return LanguagesField(
        label=capfirst(db_field.verbose_name),
        help_text=db_field.help_text,
        required=False,
        choices=list(names),
    )


@admin.register(Equivalent)
class EquivalentAdmin(admin.ModelAdmin):
    """What is added here is found at once."""

    list_display = ("name", "other", "source")
    search_fields = ("name", "other", "source")

    def save_model(self, request, pair, form, change):
        before = {form.initial.get("name", ""), form.initial.get("other", "")}
        super().save_model(request, pair, form, change)
        file_again({*before, pair.name, pair.other})

    def delete_model(self, request, pair):
        super().delete_model(request, pair)
        file_again({pair.name, pair.other})

    def delete_queryset(self, request, pairs):
        names = {name for pair in pairs for name in (pair.name, pair.other)}
        super().delete_queryset(request, pairs)
        file_again(names)


def file_again(names):
    refile({stem for name in names for stem in stems_of(name)})


__all__ = ["CarvedLineAdmin", "EquivalentAdmin", "PairAdmin", "PersonAdmin", "TransliterationAdmin"]
