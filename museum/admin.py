"""The admin site: the stock one, with subjects in the order of the day's work."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from museum.desk import desk
from museum.undoing import Undoing
from museum.versions.admin import keeps_history

# Apps, and models within them, in this order; what is not named here follows behind.
ORDER = {
    "visiting": (
        "Season",
        "SpecialDay",
        "AdmissionCategory",
        "Direction",
        "Facility",
        "AccessPoint",
        "Advice",
        "Question",
        "NearbyPlace",
        "Institution",
    ),
    "exhibits": ("MuseumObject", "Exhibition", "Hall", "Stop"),
    "features": ("Feature",),
    "history": ("Entry", "Article", "Place", "Tag"),
    "testimonies": ("Testimony",),
    "people": (
        *("Person", "Pair", "ImportBatch", "ColumnMapping"),
        *("CarvedLine", "Equivalent", "Transliteration"),
    ),
    "pages": ("Page",),
    "sources": ("Fact", "Source"),
    "translations": ("Translation", "Term"),
    "media": ("Picture", "Recording"),
    "reviewing": ("PreviewLink",),
    "auth": ("User", "Group"),
}


def place(name, order):
    order = list(order)
    return order.index(name) if name in order else len(order)


class Choices(AutocompleteJsonView):
    """What a field with a search of its own offers: whatever `offered` of that admin tells besides the name."""

    def serialize_result(self, record, to_field_name):
        tell = getattr(self.model_admin, "offered", lambda record: {})
        return tell(record) | super().serialize_result(record, to_field_name)


class MuseumAdminSite(Undoing, admin.AdminSite):
    site_header = site_title = _("ALZHIR Memorial Complex")
    index_title = _("Today's work")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Whatever has pages here has a history."""
        several = isinstance(model_or_iterable, (list, tuple))
        for model in model_or_iterable if several else [model_or_iterable]:
            kept = keeps_history(model, admin_class or admin.ModelAdmin)
            super().register(model, kept, **options)

    def get_app_list(self, request, app_label=None):
        """The subjects in our order instead of the alphabet's, which differs between languages."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            models = ORDER.get(app["app_label"], ())
            app["models"].sort(key=lambda model: place(model["object_name"], models))
        return sorted(apps, key=lambda app: place(app["app_label"], ORDER))

    def index(self, request, extra_context=None):
        """The desk, before the list of subjects."""
        found = desk(request, timezone.now())
        return super().index(request, found | (extra_context or {}))

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)
