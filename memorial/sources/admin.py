"""Sources and facts in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from memorial.sources.edition import Edition
from memorial.sources.models import Claim, Fact, Source
from museum.core.admin import PUBLISHING, TYPED, PublishableAdmin, RecordAdmin
from museum.core.forms import RowFormSet

REVIEW = (_("Review"), {"fields": ("awaiting_review",), "classes": ("collapse",)})


class LedgerAdmin:
    """A fact and its claims are one change: what is printed is made anew once, at its end."""

    def changeform_view(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with Edition.changing():
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().delete_view(request, *args, **kwargs)
        with Edition.changing():
            return super().delete_view(request, *args, **kwargs)

    def move(self, *args):
        with Edition.changing():
            super().move(*args)


@admin.register(Source)
class SourceAdmin(LedgerAdmin, PublishableAdmin):
    list_display = ("title", "kind", "date", "state")
    list_filter = ("kind", "state")
    fieldsets = (
        (None, {"fields": ("kind", "title", "language", "authors", "date", "slug")}),
        (
            _("Where it appeared"),
            {"fields": ("part_of", "issue", "pages", "publisher", "place")},
        ),
        (
            _("Place in the archive"),
            {"fields": ("archive", ("fonds", "inventory"), ("file", "sheets"))},
        ),
        (_("On the web"), {"fields": ("url", "consulted_on")}),
        (_("How far it can be relied on"), {"fields": ("reliability",)}),
        PUBLISHING,
        REVIEW,
    )


# Columns of the table of claims, by the kind of answer.
VALUES = {
    "number": ("qualifier", "number", "upper"),
    "distance": ("qualifier", "number", "upper"),
    "direction": ("number",),
    "date": ("date",),
    "coordinates": ("latitude", "longitude"),
    "name": ("value_text_kk", "value_text_ru", "value_text_en"),
    "text": ("value_text_kk", "value_text_ru", "value_text_en"),
}


class ClaimInline(admin.TabularInline):
    """Who says what. The words of the source and the notes are on the claim's own page."""

    model = Claim
    formset = RowFormSet
    formfield_overrides = TYPED
    autocomplete_fields = ("source",)
    extra = 1
    show_change_link = True

    def get_fields(self, request, fact=None):
        values = VALUES[fact.kind] if fact else ()
        return ("chosen", *values, "source", "place_in_source", "confidence", "position")


@admin.register(Fact)
class FactAdmin(LedgerAdmin, PublishableAdmin):
    list_display = ("key", "question", "decision", "topic", "state", "languages_filled")
    list_filter = ("decision", "topic", "kind", "state")
    inlines = (ClaimInline,)
    fieldsets = (
        (None, {"fields": ("question", "key", ("kind", "unit"), "topic")}),
        (
            _("What we print"),
            {
                "fields": ("decision", "reason", "wording", ("decided_on", "decided_by")),
                "description": _("Tick the printed answer in the table of claims below."),
            },
        ),
        PUBLISHING,
        REVIEW,
    )

    def get_readonly_fields(self, request, obj=None):
        """Texts name the key, and the claims hold values of one kind."""
        own = super().get_readonly_fields(request, obj)
        return [*own, "key", "kind"] if obj else own

    def get_inlines(self, request, obj):
        """The columns follow the kind of answer, which a new fact does not have yet."""
        return super().get_inlines(request, obj) if obj else ()


@admin.register(Claim)
class ClaimAdmin(LedgerAdmin, RecordAdmin):
    """Reached from its fact: the whole claim, with the words of the source."""

    def get_fieldsets(self, request, claim=None):
        values = VALUES[claim.fact.kind] if claim else ()
        values = ["value_text"] if "value_text_kk" in values else values
        parts = [
            (None, {"fields": ["chosen", *values, "source", "place_in_source", "confidence"]}),
            (_("In the words of the source"), {"fields": ["wording", "wording_language"]}),
            (_("Note"), {"fields": ["note", "position"]}),
        ]
        return self._patch_fieldsets(parts)

    autocomplete_fields = ("source",)

    def has_add_permission(self, request):
        return False

    def has_module_permission(self, request):
        return False
