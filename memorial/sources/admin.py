"""Sources and facts in the admin."""

from contextlib import contextmanager

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from memorial.sources.checks_admin import CheckedAdmin
from memorial.sources.edition import Edition
from memorial.sources.emptying import AsksBeforeEmptying, uses_of
from memorial.sources.models import Claim, Fact, Source
from memorial.sources.templatetags.sources import local
from museum.core import tokens
from museum.core.admin import PUBLISHING, TYPED, PublishableAdmin, RecordAdmin
from museum.core.forms import RowFormSet
from museum.core.languages import CODES, shown

PRINTED = _("What we print")
WHERE = (_("Where it is printed"), {"fields": ("printed_here",)})
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

    @contextmanager
    def as_one_change(self):
        with Edition.changing():
            yield


@admin.register(Source)
class SourceAdmin(LedgerAdmin, PublishableAdmin):
    helps = {
        "kind": _("What it is; the citation under a page is composed accordingly."),
        "language": _("In which language it is written or spoken."),
        "pages": _("From which page to which, for example 15–28."),
        "archive": _(
            "The name of the archive as it calls itself. Fonds, inventory, file and sheets: the numbers on its own reference."
        ),
        "url": _("Copy it whole from the line at the top of the browser."),
    }
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

    def offered(self, source):
        return {"text": source.in_a_choice()}


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


class ClaimFormSet(RowFormSet):
    """One answer is printed, and a decided fact has one.

    The printed claim stands first and so is saved first: the tick can move.
    """

    def clean(self):
        super().clean()
        rows = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]
        printed = [row for row in rows if row.get("chosen") and not row.get("DELETE")]
        if len(printed) > 1:
            raise ValidationError(_("Only one answer of each fact is printed."))
        if not printed and self.instance.is_decided and not self.has_wording():
            raise ValidationError(
                _("The fact is decided: tick the printed answer, or write our own words.")
            )

    def has_wording(self):
        return any(getattr(self.instance, f"wording_{code}") for code in CODES)


class ClaimInline(admin.TabularInline):
    """Who says what. The words of the source and the notes are on the claim's own page."""

    model = Claim
    formset = ClaimFormSet
    formfield_overrides = TYPED
    autocomplete_fields = ("source",)
    extra = 1
    show_change_link = True

    def get_fields(self, request, fact=None):
        values = VALUES[fact.kind] if fact else ()
        return ("chosen", *values, "source", "place_in_source", "confidence", "position")


@admin.register(Fact)
class FactAdmin(AsksBeforeEmptying, CheckedAdmin, LedgerAdmin, PublishableAdmin):
    helps = {
        "unit": _("What is counted or measured. Leave it empty where the answer is no amount."),
        "topic": _("Under which heading visitors find the question among all facts."),
        "decided_by": _("Visitors read it beside the day."),
    }
    list_display = ("key", "question", "decision", "topic", "state", "languages_filled")
    list_filter = ("decision", "topic", "kind", "state")
    inlines = (ClaimInline,)
    fieldsets = (
        (None, {"fields": ("question", "key", ("kind", "unit"), "topic")}),
        (
            PRINTED,
            {
                "fields": ("decision", "reason", "wording", ("decided_on", "decided_by")),
                "description": _("Tick the printed answer in the table of claims below."),
            },
        ),
        PUBLISHING,
        REVIEW,
    )

    def get_urls(self):
        picker = path(
            "picker/", self.admin_site.admin_view(self.picker), name="sources_fact_picker"
        )
        return [picker, *super().get_urls()]

    def picker(self, request):
        """What the dialog “Insert a fact” lists: all facts with all their printed forms."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        forms = tokens.forms()
        facts = [
            {
                "key": fact.key,
                "question": shown(fact, "question").text,
                "forms": {code: forms[code].get(fact.key, {}) for code in CODES},
            }
            for fact in self.get_queryset(request)
        ]
        return JsonResponse({"facts": facts})

    def get_deleted_objects(self, objs, request):
        """A fact that a public page prints is not deleted: the page would say “to be confirmed”."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        printing = [printed_on(fact, use) for fact in objs for use in uses_of(fact)]
        return found, counts, lacking, [*protected, *printing]

    def fact_of(self, fact):
        return fact

    def get_readonly_fields(self, request, obj=None):
        """Texts name the key, and the claims hold values of one kind."""
        own = super().get_readonly_fields(request, obj)
        return [*own, "key", "kind", "printed_here"] if obj else own

    @admin.display(description=_("pages that print it"))
    def printed_here(self, fact):
        """Each page that visitors can read now, in its own words, with a link to it."""
        pages = ((local(use.path), use.title.text) for use in uses_of(fact))
        found = format_html_join("", '<li><a href="{}">{}</a></li>', pages)
        return format_html("<ul>{}</ul>", found) if found else _("None yet.")

    def get_fieldsets(self, request, obj=None):
        """A new fact has no claims yet: what is printed is decided after the first save."""
        sections = super().get_fieldsets(request, obj)
        if not obj:
            return [part for part in sections if part[0] != PRINTED]
        at = next(place for place, part in enumerate(sections) if part[0] == PRINTED) + 1
        return [*sections[:at], WHERE, *sections[at:]]

    def response_post_save_add(self, request, obj):
        """The first save leads on to the table of claims."""
        if not self.has_change_permission(request, obj):
            return super().response_post_save_add(request, obj)
        self.message_user(request, _("Now write in the table of claims what each source says."))
        return HttpResponseRedirect(reverse("admin:sources_fact_change", args=[obj.pk]))

    def get_inlines(self, request, obj):
        """The columns follow the kind of answer, which a new fact does not have yet."""
        return super().get_inlines(request, obj) if obj else ()


def printed_on(fact, use):
    """A page that prints the fact, with a link to it."""
    page = format_html('<a href="{}">{}</a>', local(use.path), use.title.text)
    return format_html("[[{}]] — {}: {}", fact.key, _("printed on the page"), page)


@admin.register(Claim)
class ClaimAdmin(AsksBeforeEmptying, LedgerAdmin, RecordAdmin):
    """Reached from its fact: the whole claim, with the words of the source."""

    helps = {
        "confidence": _(
            "How far we rely on this answer. A refuted one stays in the list, and is not printed."
        ),
        "wording_language": _("In which language the quotation is written."),
    }

    def get_fieldsets(self, request, claim=None):
        values = VALUES[claim.fact.kind] if claim else ()
        values = ["value_text"] if "value_text_kk" in values else values
        parts = [
            (None, {"fields": [*values, "source", "place_in_source", "confidence"]}),
            (_("In the words of the source"), {"fields": ["wording", "wording_language"]}),
            (_("Note"), {"fields": ["note", "position"]}),
        ]
        return self._patch_fieldsets(parts)

    autocomplete_fields = ("source",)

    def fact_of(self, claim):
        return claim.fact

    def get_deleted_objects(self, objs, request):
        """The printed answer is not deleted here: another one is ticked first, on the page of the fact."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        facts = [claim.fact for claim in objs if claim.chosen and claim.fact.is_decided]
        printing = [printed_on(fact, use) for fact in facts for use in uses_of(fact)]
        return found, counts, lacking, [*protected, *printing]

    def has_add_permission(self, request):
        return False

    def has_module_permission(self, request):
        return False
