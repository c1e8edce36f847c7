"""The grounds in the admin: words, facts, access, pictures, and the pin on the plan."""

from django.contrib import admin
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from memorial.features.models import Feature, FeatureCitation, FeatureFact, FeaturePicture
from memorial.features.walk import Walk
from memorial.sources.citing import CitationInline
from museum.core.admin import PUBLISHING, TYPED, PublishableAdmin
from museum.core.forms import RecordForm, RowFormSet
from museum.core.languages import shown
from museum.media.admin import image

ROOM_BETWEEN = 10  # from one number of the walk to the next one proposed


class FeatureForm(RecordForm):
    together = ("hung", "citations", "fact_rows")


class PictureInline(admin.TabularInline):
    model = FeaturePicture
    formset = RowFormSet
    formfield_overrides = TYPED
    extra = 1
    autocomplete_fields = ("picture",)
    fields = ("picture", "thumbnail", "position")
    readonly_fields = ("thumbnail",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("picture")

    @admin.display(description=_("preview"))
    def thumbnail(self, row):
        return image(row.picture, "thumbnail") if row.picture_id else ""


class FactInline(admin.TabularInline):
    model = FeatureFact
    formset = RowFormSet
    formfield_overrides = TYPED
    extra = 1
    autocomplete_fields = ("fact",)
    fields = ("fact", "position")


class FeatureCitationInline(CitationInline):
    model = FeatureCitation
    formfield_overrides = TYPED


@admin.register(Feature)
class FeatureAdmin(PublishableAdmin):
    helps = {
        "name": _("As it stands on the sign, or as the museum calls it."),
        "material": _("For example: granite, bronze."),
        "touch": _("Visitors who cannot see read this before they come."),
        "step_free": _(
            "Visitors in a wheelchair and parents with a pram read this before they come."
        ),
    }
    form = FeatureForm
    inlines = (PictureInline, FeatureCitationInline, FactInline)
    list_display = ("__str__", "kind", "walk_order", "state", "languages_filled")
    list_filter = ("state", "kind")
    readonly_fields = ("walk_now", "plan")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("slug", "name", "name_confirmed", "other_names", "kind"),
                    *("lead", "meaning", "story"),
                )
            },
        ),
        (
            _("Facts"),
            {
                "fields": ("makers", "made", "status", "material", ("height", "width", "depth")),
                "description": _("Leave empty what is not known: visitors read no guesses."),
            },
        ),
        (
            _("Inscription"),
            {"fields": ("inscription", "inscription_language", "inscription_meaning")},
        ),
        (
            _("Getting close"),
            {"fields": ("touch", "step_free", "surface", "access_checked_on")},
        ),
        (
            _("On the plan and on the walk"),
            {
                "fields": (
                    *("drawing", "walk_order", "walk_now", "plan", ("plan_x", "plan_y")),
                    *(("latitude", "longitude"), "coordinates_source"),
                )
            },
        ),
        PUBLISHING,
        (_("Review"), {"fields": ("awaiting_review",), "classes": ("collapse",)}),
    )

    class Media:
        css = {"all": ["media/admin.css", "features/plan.css"]}
        js = ["features/plan_pin.js"]

    def get_changeform_initial_data(self, request):
        """A new place comes last on the walk until somebody says otherwise."""
        last = Feature.objects.aggregate(last=Max("walk_order"))["last"] or 0
        return {"walk_order": last + ROOM_BETWEEN} | super().get_changeform_initial_data(request)

    @admin.display(description=_("the walk now"))
    def walk_now(self, feature):
        """Every place with the number that was typed for it, drafts too."""
        rows = Feature.objects.exclude(walk_order=None).on_the_walk()
        names = ((row["walk_order"], shown(row, "name").text) for row in rows)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} · {}</li>", names))

    @admin.display(description=_("plan"))
    def plan(self, feature):
        """The sketch with the pins of the other places; plan_pin.js adds this one's."""
        walk = Walk(Feature.objects.exclude(pk=feature.pk).on_the_walk())
        return render_to_string("admin/features/plan.html", {"walk": walk})
