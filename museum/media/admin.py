from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from museum.core.admin import PUBLISHING, PublishableAdmin
from museum.core.publishing import State
from museum.core.searching import found_by
from museum.media import intake, views
from museum.media.forms import PictureForm
from museum.media.models import Picture

CHOICE = 24  # pictures that the chooser offers at a time


@admin.register(Picture)
class PictureAdmin(PublishableAdmin):
    form = PictureForm
    list_display = ["thumbnail", "__str__", "state", "languages_filled", "rights"]
    list_display_links = ["__str__"]
    list_filter = ["state", "rights", "decorative", "format", "added"]
    list_per_page = 40
    search_help_text = _("Caption, alternative text, credit, date or file name, in any language.")
    readonly_fields = ["preview", "facts", "where_used"]
    actions = [*PublishableAdmin.actions, "withhold"]

    fieldsets = [
        (None, {"fields": ["file", "preview", "facts", "caption", "alt", "decorative"]}),
        (
            _("Origin and rights"),
            {"fields": ["date", "credit", "rights", "permission", "sources", "awaiting_review"]},
        ),
        (_("Focal point"), {"fields": ["focus_x", "focus_y"]}),
        PUBLISHING,
        (_("Where it is used"), {"fields": ["where_used"]}),
    ]

    class Media:
        css = {"all": ["media/admin.css"]}
        js = ["media/focal_point.js"]

    def get_fieldsets(self, request, obj=None):
        absent = {"file"} if obj else {"preview", "facts", "where_used"}
        sections = []
        for title, options in super().get_fieldsets(request, obj):
            if fields := [name for name in options["fields"] if name not in absent]:
                sections.append((title, {**options, "fields": fields}))
        return sections

    # --- Uploading -------------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        self.examine_early(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def examine_early(self, request, object_id):
        """Decodes before the transaction begins: no other curator waits for the database meanwhile."""
        if object_id or request.method != "POST" or not self.has_add_permission(request):
            return
        if file := request.FILES.get("file"):
            try:
                intake.examine(file)
            except ValidationError:
                return  # the form will ask again, and show the sentence beside the field

    # --- Deleting and withholding ----------------------------------------------------------------

    def get_deleted_objects(self, objs, request):
        """The stock page that asks "are you sure" names what stands in the way, many-to-many too."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        used = [link_to(record) for picture in objs for record in picture.uses()]
        return found, counts, lacking, used or protected

    def delete_queryset(self, request, queryset):
        for picture in queryset:
            picture.delete()

    def may_become(self, request, picture, state):
        """As the form does, the list refuses to publish what lacks words or rights."""
        picture.state = state
        sentences = [str(sentence) for _field, sentence in picture.faults()]
        if sentences:
            self.message_user(request, f"{picture}: {' '.join(sentences)}", messages.ERROR)
        return not sentences

    @admin.action(description=_("Withhold the selected pictures at once"), permissions=["change"])
    def withhold(self, request, pictures):
        reason = _("Withheld by %(user)s from the list; the reason is to be written.")
        for picture in pictures.exclude(state=State.WITHHELD):
            picture.state, picture.withheld_reason = State.WITHHELD, reason % {"user": request.user}
            picture.save()
            fields = [gettext_noop("state"), gettext_noop("reason for withholding")]
            self.log_change(request, picture, [{"changed": {"fields": fields}}])

    # --- What the form and the list show ---------------------------------------------------------

    @admin.display(description=_("picture"))
    def thumbnail(self, picture):
        return image(picture, "thumbnail")

    @admin.display(description=_("preview"))
    def preview(self, picture):
        return image(picture, "focal-point")

    @admin.display(description=_("file"))
    def facts(self, picture):
        address = reverse("admin:media_picture_original", args=[picture.pk])
        said = _("%(name)s: %(format)s, %(width)s × %(height)s pixels, %(size)s") % {
            "name": picture.file_name,
            "format": picture.format,
            "width": picture.width,
            "height": picture.height,
            "size": filesizeformat(picture.bytes),
        }
        return format_html(
            '{}<br><a href="{}">{}</a>', said, address, _("Download the untouched original")
        )

    @admin.display(description=_("used by"))
    def where_used(self, picture):
        used = picture.uses()
        if not used:
            return _("Nowhere yet.")
        return format_html(
            "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((link_to(r),) for r in used))
        )

    # --- Files for staff -------------------------------------------------------------------------

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("choice/", view(self.choice_view), name="media_picture_choice"),
            path("<int:pk>/preview/", view(self.preview_view), name="media_picture_preview"),
            path("<int:pk>/original/", view(self.original_view), name="media_picture_original"),
            *super().get_urls(),
        ]

    def choice_view(self, request):
        """For the editor of long texts: the newest pictures with the words `q`, or the one of a `number`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = found_by(Picture.objects.all(), request.GET.get("q", ""))
        if "number" in request.GET:
            found = found.filter(pk=whole_number(request.GET["number"]))
        return JsonResponse({"pictures": [choice(picture) for picture in found[:CHOICE]]})

    def preview_view(self, request, pk):
        """A rendition for staff, whatever the picture's state."""
        picture = get_object_or_404(Picture, pk=pk)
        if not self.has_view_permission(request, picture):
            raise PermissionDenied
        entries = picture.of_format("jpeg")
        if not entries:
            raise Http404
        return views.serve(request, entries[0], views.STAFF_ONLY)

    def original_view(self, request, pk):
        if not request.user.has_perm("media.download_original"):
            raise PermissionDenied
        return views.original(get_object_or_404(Picture, pk=pk))


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


def link_to(record):
    """The record's kind and title, with a link to its form where it has one."""
    title = f"{record._meta.verbose_name}: {record}"
    try:
        name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[record.pk]), title)
    except NoReverseMatch:
        return title
