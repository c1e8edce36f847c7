"""The history in the admin: the timeline, articles, related places, tags."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.utils.translation import gettext_lazy as _

from memorial.history.models import (
    Article,
    ArticleCitation,
    Entry,
    EntryCitation,
    Place,
    PlaceCitation,
    Tag,
)
from memorial.history.surroundings import away, memorial
from memorial.sources.citing import CitationInline, SourcedAdmin, SourcedRows
from museum.core import geography
from museum.core.admin import PUBLISHING, PublishableAdmin, RecordAdmin
from museum.core.forms import RecordForm
from museum.core.languages import CODES
from museum.core.places import disagreements
from museum.media.admin import image

PICTURE = (_("Picture"), {"fields": ("picture", "thumbnail")})
REVIEW = (_("Review"), {"fields": ("awaiting_review",), "classes": ("collapse",)})
WITHOUT_BUTTONS = ("can_add_related", "can_change_related", "can_delete_related")


class CitingForm(RecordForm):
    together = ("citations",)


class TaggedForm(RecordForm):
    together = ("citations", "tags")


class CitingAdmin(SourcedAdmin, PublishableAdmin):
    """A record with sources, without which it is not published. Its own fields come first, then picture, publishing, review."""

    form = CitingForm
    own_fields = ()
    sections = ()
    formfield_overrides = PublishableAdmin.formfield_overrides | {
        models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}
    }

    def get_fieldsets(self, request, obj=None):
        own = (None, {"fields": self.replace_orig_field(self.own_fields)})
        sections = self._patch_fieldsets([own, *self.sections, PUBLISHING, REVIEW])
        return self.without_hidden(request, sections)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Facts and tags are chosen here; each is made on a page of its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("fact", "tags", "picture") and field:
            for button in WITHOUT_BUTTONS:
                setattr(field.widget, button, False)
        return field


class PicturedAdmin(CitingAdmin):
    sections = (PICTURE,)
    readonly_fields = ("thumbnail",)
    autocomplete_fields = ("picture",)

    class Media:
        css = {"all": ["media/admin.css"]}

    @admin.display(description=_("preview"))
    def thumbnail(self, record):
        picture = record.picture if record else None
        return image(picture, "thumbnail") if picture else _("No picture is chosen.")


class EntryCitationInline(CitationInline):
    model = EntryCitation
    formset = SourcedRows


@admin.register(Entry)
class EntryAdmin(PicturedAdmin):
    helps = {
        "title": _("What happened, in a few words; the date stands before it."),
        "drawing": _("It stands beside the entry on the timeline. It may be left out."),
    }
    own_fields = ("fact", "date", "title", "text", "differing", "drawing")
    list_display = ("__str__", "when", "state", "languages_filled")
    autocomplete_fields = ("fact", "picture")
    inlines = (EntryCitationInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).dated()

    @admin.display(description=_("date"), ordering="when")
    def when(self, entry):
        return entry.when or _("to be confirmed by the museum")


class ArticleCitationInline(CitationInline):
    model = ArticleCitation
    formset = SourcedRows


@admin.register(Article)
class ArticleAdmin(PicturedAdmin):
    helps = {
        "title": _("The heading of the page and of every link to it."),
        "body": _("The article itself, with headings, lists, links and pictures."),
    }
    form = TaggedForm
    own_fields = (
        "slug",
        "title",
        "lead",
        "body",
        "differing",
        "byline",
        "appeared_on",
        "tags",
        "position",
    )
    list_display = ("__str__", "position", "state", "languages_filled")
    list_filter = ("state", "tags")
    inlines = (ArticleCitationInline,)


class PlaceCitationInline(CitationInline):
    model = PlaceCitation
    formset = SourcedRows


@admin.register(Place)
class PlaceAdmin(CitingAdmin):
    """A place; what its texts say of its distance is compared with its coordinates."""

    helps = {
        "name": _("As the place calls itself."),
        "season": _("When it can be visited, for example: May to September."),
    }
    form = TaggedForm
    own_fields = (
        "kind",
        "name",
        "other_names",
        "country",
        "text",
        "reason",
        "season",
        "designation",
        "latitude",
        "longitude",
        "away",
        "tags",
        "position",
    )
    readonly_fields = ("away",)
    list_display = ("__str__", "kind", "country", "position", "state", "languages_filled")
    list_filter = ("state", "kind", "tags")
    inlines = (PlaceCitationInline,)

    @admin.display(description=_("from the memorial"))
    def away(self, place):
        return away(memorial(), place) or _("Known when both coordinates are given.")

    def warn(self, request, record, form):
        super().warn(request, record, form)
        for sentence in contradictions(record):
            self.message_user(request, sentence, messages.WARNING)


def contradictions(place):
    """Sentences for the curator where a text states another distance or direction than the map."""
    here = memorial()
    if here is None or place.latitude is None:
        return []
    km, bearing = geography.distance_km(here, place), geography.bearing(here, place)
    texts = [getattr(place, f"{name}_{code}") for name in ("text", "reason") for code in CODES]
    return [sentence for text in texts for sentence in disagreements(text or "", km, bearing)]


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    helps = {
        "name": _("One or two words; visitors find by them all that belongs together."),
    }
    list_display = ("__str__", "position", "languages_filled")
    fieldsets = ((None, {"fields": ("name", "slug", "position")}),)
