from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from museum.core.admin import PUBLISHING
from museum.core.searching import found_by
from museum.media import intake, recording_intake, views
from museum.media.forms import PictureForm, RecordingForm
from museum.media.holding_admin import HoldingAdmin
from museum.media.lacking import Lacking
from museum.media.models import Picture, Recording
from museum.media.recording_words import length_in_figures

ORIGIN = ["date", "credit", "rights", "permission", "sources", "awaiting_review"]
CHOICE = 24  # pictures that the chooser offers at a time


@admin.register(Picture)
class PictureAdmin(HoldingAdmin):
    form = PictureForm
    examine = staticmethod(intake.examine)
    original_permission = "media.download_original"
    list_display = ["thumbnail", "__str__", "state", "languages_filled", "rights"]
    list_filter = ["state", Lacking, "rights", "decorative", "format", "added"]
    search_help_text = _("Caption, alternative text, credit, date or file name, in any language.")

    fieldsets = [
        (None, {"fields": ["file", "preview", "facts", "caption", "alt", "decorative"]}),
        (_("Origin and rights"), {"fields": ORIGIN}),
        (_("Focal point"), {"fields": ["focus_x", "focus_y"]}),
        PUBLISHING,
        (_("Where it is used"), {"fields": ["where_used"]}),
    ]

    class Media:
        js = ["media/focal_point.js"]

    @admin.display(description=_("picture"))
    def thumbnail(self, picture):
        return image(picture, "thumbnail")

    def preview_of(self, picture):
        return image(picture, "focal-point")

    def facts_of(self, picture):
        return _("%(name)s: %(format)s, %(width)s × %(height)s pixels") % {
            "name": picture.file_name,
            "format": picture.format,
            "width": picture.width,
            "height": picture.height,
        }

    def get_urls(self):
        choice = self.admin_site.admin_view(self.choice_view)
        return [path("choice/", choice, name="media_picture_choice"), *super().get_urls()]

    def choice_view(self, request):
        """For the editor of long texts: the newest pictures with the words `q`, or the one of a `number`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = found_by(self.get_queryset(request), request.GET.get("q", ""))
        if "number" in request.GET:
            found = found.filter(pk=whole_number(request.GET["number"]))
        return JsonResponse({"pictures": [choice(picture) for picture in found[:CHOICE]]})

    def offered(self, picture):
        """How a picture looks, where a form of another record chooses it."""
        return choice(picture) if picture.of_format("jpeg") else {}

    def previewed(self, request, picture):
        entries = picture.of_format("jpeg")
        if not entries:
            raise Http404
        return views.serve(request, entries[0], views.STAFF_ONLY)


def whole_number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def choice(picture):
    """`warning` says why visitors do not see it."""
    hidden = _("Visitors do not see it. State: %(state)s.")
    is_shown = picture.is_published()
    return {
        "number": picture.pk,
        "title": str(picture),
        "image": reverse("admin:media_picture_preview", args=[picture.pk]),
        "warning": "" if is_shown else hidden % {"state": picture.get_state_display()},
    }


def image(picture, css_class):
    entries = picture.of_format("jpeg")
    if not entries:
        return _("no rendition")
    return format_html(
        '<img class="{}" src="{}" width="{}" height="{}" alt="" loading="lazy">',
        css_class,
        reverse("admin:media_picture_preview", args=[picture.pk]),
        entries[0]["width"],
        entries[0]["height"],
    )


@admin.register(Recording)
class RecordingAdmin(HoldingAdmin):
    form = RecordingForm
    examine = staticmethod(recording_intake.examine)
    original_permission = "media.download_original_recording"
    list_display = ["__str__", "kind", "length", "language", "state", "languages_filled", "rights"]
    list_filter = ["state", Lacking, "kind", "language", "rights", "added"]
    search_help_text = _("Title, credit, date or file name, in any language.")

    fieldsets = [
        (None, {"fields": ["file", "preview", "facts", "title", "language"]}),
        (_("Origin and rights"), {"fields": ORIGIN}),
        PUBLISHING,
        (_("Where it is used"), {"fields": ["where_used"]}),
    ]

    @admin.display(description=_("length"), ordering="milliseconds")
    def length(self, recording):
        return length_in_figures(recording.milliseconds)

    def preview_of(self, recording):
        """The browser's own player, of the public copy."""
        tag = "video" if recording.kind == Recording.Kind.FILM else "audio"
        return format_html(
            '<{} class="player" controls preload="metadata" src="{}"></{}>',
            tag,
            reverse("admin:media_recording_preview", args=[recording.pk]),
            tag,
        )

    def facts_of(self, recording):
        return _("%(name)s: %(kind)s, %(codecs)s, %(length)s") % {
            "name": recording.file_name,
            "kind": recording.get_kind_display(),
            "codecs": " + ".join(recording.codecs),
            "length": self.length(recording),
        }

    def previewed(self, request, recording):
        if not recording.copy:
            raise Http404
        return views.play(request, recording.copy, views.STAFF_ONLY)
