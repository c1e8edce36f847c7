"""The visiting room in the admin: the week, special days, prices, and the paragraphs of the page."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.forms.models import model_to_dict
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from museum.core.admin import PUBLISHING, SOURCES, TYPED, PublishableAdmin, RecordAdmin
from museum.visiting import admission, adopted, models, places
from museum.visiting.forms import CategoryForm, PriceForm, PriceFormSet
from museum.visiting.hours_admin import LeafletAdmin, SeasonAdmin, SpecialDayAdmin
from museum.visiting.schedule import local

__all__ = ["SeasonAdmin", "SpecialDayAdmin"]


@admin.register(models.Institution)
class InstitutionAdmin(LeafletAdmin, RecordAdmin):
    """One row: its list leads straight to its form."""

    helps = {
        "full_name": gettext_lazy("As in the museum’s charter."),
        "short_name": gettext_lazy("As it stands at the head of every page."),
        "founder": gettext_lazy("As in the museum’s charter."),
        "address": gettext_lazy("Street, house and village; the postal code has its own field."),
        "email": gettext_lazy("Empty: the site says that the museum will confirm it."),
        "coordinates_confirmed": gettext_lazy(
            "Tick it when somebody has stood there with a device and compared."
        ),
        "admission_note": gettext_lazy(
            "What visitors should know of all prices, for example who comes free of charge."
        ),
    }
    fieldsets = (
        (None, {"fields": ("full_name", "short_name", "other_names", "founder", "lead")}),
        (
            gettext_lazy("Where and how to reach it"),
            {
                "fields": (
                    "address",
                    "postal_code",
                    "phone",
                    "email",
                    ("latitude", "longitude"),
                    "coordinates_confirmed",
                    ("road_km_from", "road_km_to"),
                ),
                "description": gettext_lazy(
                    "Coordinates and kilometres come from the facts memorial-coordinates and "
                    "distance-road as soon as these are decided: change them there."
                ),
            },
        ),
        (
            gettext_lazy("Notes"),
            {
                "fields": ("hours_note", "admission_note"),
                "description": gettext_lazy(
                    "Visitors read the note on the hours until all hours shown are confirmed, and "
                    "the note on admission until every category has its price."
                ),
            },
        ),
        SOURCES,
    )

    def get_readonly_fields(self, request, obj=None):
        """What the ledger of facts decides is changed there, on the page of the fact."""
        return [*super().get_readonly_fields(request, obj), *adopted.taken_over()]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = models.Institution.objects.first()
        name = "admin:visiting_institution_change" if row else "admin:visiting_institution_add"
        return HttpResponseRedirect(reverse(name, args=[row.pk] if row else []))

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not models.Institution.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def get_model_perms(self, request):
        """The menu of every page asks this: no query, and nothing to add."""
        view, change = self.has_view_permission(request), self.has_change_permission(request)
        return {"add": False, "change": change, "delete": False, "view": view}


class EntryAdmin(LeafletAdmin, PublishableAdmin):
    """A paragraph of the page."""

    own_fields = ()
    list_display = ("__str__", "position", "state", "languages_filled")

    def get_fieldsets(self, request, obj=None):
        own = (None, {"fields": [*self.replace_orig_field(self.own_fields), "position"]})
        sections = self._patch_fieldsets([own, PUBLISHING, SOURCES])
        return self.without_hidden(request, sections)

    def get_changeform_initial_data(self, request):
        """A new row comes last: only a curator who says so puts one first."""
        last = self.model.objects.aggregate(last=Max("position"))["last"]
        return {"position": (last or 0) + 10} | super().get_changeform_initial_data(request)


class PriceInline(admin.TabularInline):
    model = models.Price
    form, formset = PriceForm, PriceFormSet
    formfield_overrides = TYPED
    extra = 1
    fields = ("free", "amount", "valid_from", "valid_until")


@admin.register(models.AdmissionCategory)
class AdmissionCategoryAdmin(EntryAdmin):
    helps = {
        "name": gettext_lazy("Who pays this price, for example: students."),
        "note": gettext_lazy("For example, which paper to show at the desk."),
    }
    form = CategoryForm
    own_fields = ("name", "note")
    inlines = (PriceInline,)
    list_display = ("__str__", "price_today", "position", "state", "languages_filled")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("prices")

    @admin.display(description=gettext_lazy("price"))
    def price_today(self, category):
        today = local(timezone.now()).date()
        valid = [price for price in category.prices.all() if price.is_valid(today)]
        return admission.words(model_to_dict(valid[0]) if valid else None)


@admin.register(models.Direction)
class DirectionAdmin(EntryAdmin):
    helps = {
        "mode": gettext_lazy("Each way to come has one entry."),
        "text": gettext_lazy("From where, with what, how long, and where to get off."),
    }
    own_fields = ("mode", "text", "last_checked")
    list_display = ("__str__", "last_checked", "position", "state", "languages_filled")


@admin.register(models.Facility)
class FacilityAdmin(EntryAdmin):
    helps = {
        "name": gettext_lazy("For example: cloakroom, café."),
        "known": gettext_lazy("Until it is known, visitors read “to be confirmed by the museum”."),
        "text": gettext_lazy("Where it is, and what to know of it."),
    }
    own_fields = ("name", "known", "text", "service")
    list_display = ("__str__", "known", "position", "state", "languages_filled")
    list_filter = ("known", "state")


@admin.register(models.AccessPoint)
class AccessPointAdmin(EntryAdmin):
    helps = {
        "name": gettext_lazy("For example: ramp, lift, parking."),
        "known": gettext_lazy("Until it is known, visitors read “to be confirmed by the museum”."),
        "text": gettext_lazy(
            "Where it is, how wide, how steep: in figures where they were measured."
        ),
    }
    own_fields = ("name", "known", "text", "checked_on")
    list_display = ("__str__", "known", "checked_on", "position", "state", "languages_filled")
    list_filter = ("known", "state")


@admin.register(models.Advice)
class AdviceAdmin(EntryAdmin):
    helps = {
        "section": gettext_lazy("Under which heading of the visit page it stands."),
        "name": gettext_lazy("A few words that stand in bold before the text."),
    }
    own_fields = ("section", "name", "text")
    list_display = ("__str__", "section", "position", "state", "languages_filled")
    list_filter = ("section", "state")


@admin.register(models.Question)
class QuestionAdmin(EntryAdmin):
    helps = {
        "question": gettext_lazy("As a visitor would ask it."),
        "answer": gettext_lazy("Two or three sentences."),
    }
    own_fields = ("question", "answer")


@admin.register(models.NearbyPlace)
class NearbyPlaceAdmin(EntryAdmin):
    helps = {
        "name": gettext_lazy("As the place calls itself."),
        "text": gettext_lazy("Why a visitor might go there. The distance is computed."),
    }
    own_fields = ("name", "text", ("latitude", "longitude"), "away", "is_starting_point")
    list_display = ("__str__", "away", "position", "state", "languages_filled")
    readonly_fields = ("away",)

    @admin.display(description=gettext_lazy("from the memorial, computed"))
    def away(self, place):
        memorial = self.memorial()
        if memorial is None or place.latitude is None or place.longitude is None:
            return _("Computed from the coordinates after saving.")
        km, bearing = places.distance_km(memorial, place), places.bearing(memorial, place)
        return places.away(km, bearing)

    def memorial(self):
        return models.Institution.objects.first()

    def warn(self, request, place, form):
        super().warn(request, place, form)
        for sentence in place.disagreements():
            self.message_user(request, sentence, messages.WARNING)
