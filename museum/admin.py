"""The admin site: the stock one, with subjects in the order of the day's work."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from museum.desk import desk
from museum.staff import sign_ins, tries
from museum.staff.signing_in import PasswordView
from museum.versions.admin import keeps_history
from museum.versions.deeds import DeedPages

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
    "auth": ("User",),
}


def place(name, order):
    order = list(order)
    return order.index(name) if name in order else len(order)


class Choices(AutocompleteJsonView):
    """What a field with a search of its own offers: whatever `offered` of that admin tells besides the name, or for it."""

    def serialize_result(self, record, to_field_name):
        tell = getattr(self.model_admin, "offered", lambda record: {})
        return super().serialize_result(record, to_field_name) | tell(record)


class MuseumAdminSite(DeedPages, admin.AdminSite):
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

    def get_urls(self):
        """Django's “view on site” leads to the public page of any record, whoever asks: ours asks first."""
        own = path(
            "r/<path:content_type_id>/<path:object_id>/",
            self.admin_view(self.on_site_view),
            name="view_on_site",
        )
        return [
            own,
            *(each for each in super().get_urls() if getattr(each, "name", "") != own.name),
        ]

    def on_site_view(self, request, content_type_id, object_id):
        number = int(content_type_id) if content_type_id.isdecimal() else 0
        kind = ContentType.objects.filter(pk=number).first()
        pages = kind and self._registry.get(kind.model_class())
        record = pages and pages.get_object(request, object_id)
        if not record or not hasattr(record, "get_absolute_url"):
            raise Http404
        if not pages.has_view_permission(request, record):
            raise PermissionDenied
        return HttpResponseRedirect(record.get_absolute_url())

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return PasswordView.as_view(extra_context=extra_context)(request)

    def logout(self, request, extra_context=None):
        """The list of sign-ins knows it at once."""
        if request.method == "POST" and request.user.is_authenticated:
            sign_ins.own(request).delete()
        return super().logout(request, extra_context)

    def password_change(self, request, extra_context=None):
        """Counted like a sign-in: who finds an open page must not guess the password on it."""
        if request.method != "POST":
            return super().password_change(request, extra_context)
        name, step = request.user.get_username(), tries.Step.PASSWORD
        trial = tries.begin(request, name, step, timezone.now())
        response = super().password_change(request, extra_context)
        if response.status_code == 302:
            trial.forgive()
            sign_ins.others(request).end()
            sign_ins.renamed(request)
        return response

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)
