"""The people of the Wall in the admin: her names, her life, the case, her family, pictures, sources."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from memorial.people import imports_admin  # noqa: F401 (registers its pages)
from memorial.people.indexing import refile
from memorial.people.models import (
    Equivalent,
    NameForm,
    Person,
    PersonCitation,
    PlacedPicture,
    Relative,
)
from memorial.people.names.equivalents import stems_of
from memorial.people.numbers import LARGEST
from memorial.sources.citing import CitationInline
from museum.core.admin import PUBLISHING, TYPED, PublishableAdmin, TextRows
from museum.core.forms import RecordForm, RowFormSet


class PersonForm(RecordForm):
    together = ("name_forms", "relatives", "placed_pictures", "citations")


class Rows(admin.TabularInline):
    formset = RowFormSet
    formfield_overrides = TYPED
    extra = 0


class NameFormInline(Rows):
    model = NameForm
    fields = ("kind", "language", "script", "surname", "given", "patronymic", "whole")


class RelativeInline(TextRows):
    model = Relative
    fk_name = "person"
    fields = ("kind", "name", "certainty", "note", "record", "position")
    autocomplete_fields = ("record",)


class PictureInline(Rows):
    model = PlacedPicture
    fields = ("picture", "is_portrait", "position")
    autocomplete_fields = ("picture",)


class PersonCitationInline(CitationInline):
    model = PersonCitation
    fields = ("source", "place_in_source", "statement", "position")
    formfield_overrides = TYPED


@admin.register(Person)
class PersonAdmin(PublishableAdmin):
    form = PersonForm
    inlines = (NameFormInline, RelativeInline, PictureInline, PersonCitationInline)
    list_display = ("__str__", "number", "born", "state", "showable_from")
    list_filter = ("state", "fate")
    readonly_fields = ("number", "showable_from")
    autocomplete_fields = ("merged_into",)
    search_help_text = _("Words of the record in any language, or its number.")
    fieldsets = (
        (None, {"fields": ("number", "surname", "given", "patronymic", "slug", "summary")}),
        (
            _("Her life"),
            {
                "fields": (
                    *(("born", "birth_place"), ("died", "death_place"), "nationality"),
                    *("education", "occupation", "residence", "biography", "differing"),
                )
            },
        ),
        (
            _("The case"),
            {
                "fields": (
                    *("arrested", ("sentenced", "body"), "article", ("sentence", "term")),
                    *("route", ("camp_from", "camp_to"), "fate"),
                    *(("rehabilitated", "rehabilitated_by"), "remark"),
                )
            },
        ),
        (_("On the Wall"), {"fields": (("panel", "line"), "external_id", "merged_into")}),
        (_("May she be shown?"), {"fields": ("showable_from", "shown_reason")}),
        PUBLISHING,
        (_("Review"), {"fields": ("awaiting_review",), "classes": ("collapse",)}),
    )

    def get_search_results(self, request, queryset, search_term):
        """A number is that of the record; words are looked up in all texts, in the three languages."""
        number = search_term.strip()
        if number.isdecimal() and int(number) <= LARGEST:
            return queryset.filter(number=int(number)), False
        return super().get_search_results(request, queryset, search_term)


@admin.register(Equivalent)
class EquivalentAdmin(admin.ModelAdmin):
    """What is added here is found at once."""

    list_display = ("name", "other")
    search_fields = ("name", "other")

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
