"""What the forms and lists of pictures and recordings have in common."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from museum.core.admin import PublishableAdmin
from museum.core.publishing import State
from museum.core.rights import readable
from museum.media import views
from museum.media.models.holding import Holding


class HoldingAdmin(PublishableAdmin):
    """A file that is examined and stored when it is added. A kind of holding gives:

    `examine`, which looks at an upload; `preview_of` and `facts_of`, which show it to staff;
    `original_permission`, who may have the untouched file.
    """

    list_display_links = ["__str__"]
    list_per_page = 40
    readonly_fields = ["preview", "facts", "where_used"]
    actions = [*PublishableAdmin.actions, "withhold"]

    class Media:
        css = {"all": ["media/admin.css"]}

    def get_fieldsets(self, request, obj=None):
        absent = {"file"} if obj else {"preview", "facts", "where_used"}
        sections = []
        for title, options in super().get_fieldsets(request, obj):
            if fields := [name for name in options["fields"] if name not in absent]:
                sections.append((title, {**options, "fields": fields}))
        return sections

    def get_object(self, request, *args):
        """With its reader: what she may not see or fetch is not offered to her."""
        holding = super().get_object(request, *args)
        if holding is not None:
            holding.reader = request.user
        return holding

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
                self.examine(file)
            except ValidationError:
                return  # the form will ask again, and show the sentence beside the field

    # --- Deleting and withholding ----------------------------------------------------------------

    def get_deleted_objects(self, objs, request):
        """The stock page that asks "are you sure" names what stands in the way, many-to-many too."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        used = [link_to(record) for holding in objs for record in holding.uses()]
        return found, counts, lacking, used or protected

    def delete_queryset(self, request, queryset):
        for holding in queryset:
            holding.delete()

    def may_become(self, request, record, state):
        """As the form does, the list refuses to publish what lacks words or rights."""
        record.state = state
        sentences = [str(sentence) for _field, sentence in record.faults()]
        if sentences:
            self.message_user(request, f"{record}: {' '.join(sentences)}", messages.ERROR)
        return not sentences

    @admin.action(description=_("Withhold the selected records at once"), permissions=["withhold"])
    def withhold(self, request, holdings):
        return self.move(request, holdings, State.WITHHELD)

    def move_one(self, request, holding, state):
        if state != State.WITHHELD:
            return super().move_one(request, holding, state)
        reason = _("Withheld by %(user)s from the list; the reason is to be written.")
        holding.withhold(reason % {"user": request.user})
        fields = [gettext_noop("state"), gettext_noop("reason for withholding")]
        self.log_change(request, holding, [{"changed": {"fields": fields}}])

    # --- What the form and the list show ---------------------------------------------------------

    @admin.display(description=_("preview"))
    def preview(self, holding):
        return self.preview_of(holding)

    @admin.display(description=_("file"))
    def facts(self, holding):
        said = f"{self.facts_of(holding)}, {filesizeformat(holding.bytes)}"
        if not holding.reader.has_perm(self.original_permission):
            return said
        address = reverse(self.name("original"), args=[holding.pk])
        return format_html(
            '{}<br><a href="{}">{}</a>', said, address, _("Download the untouched original")
        )

    @admin.display(description=_("used by"))
    def where_used(self, holding):
        used = [record for record in holding.uses() if is_readable(holding.reader, record)]
        if not used:
            return _("Nowhere yet.")
        return format_html(
            "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((link_to(r),) for r in used))
        )

    # --- Files for staff -------------------------------------------------------------------------

    def name(self, view):
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}"

    def get_urls(self):
        view = self.admin_site.admin_view
        begin = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<int:pk>/preview/", view(self.preview_view), name=f"{begin}_preview"),
            path("<int:pk>/original/", view(self.original_view), name=f"{begin}_original"),
            *super().get_urls(),
        ]

    def preview_view(self, request, pk):
        """What the public would get, for staff, whatever the state."""
        holding = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, holding):
            raise PermissionDenied
        return self.previewed(request, holding)

    def original_view(self, request, pk):
        if not request.user.has_perm(self.original_permission):
            raise PermissionDenied
        return views.original(get_object_or_404(self.get_queryset(request), pk=pk))


def is_readable(user, record):
    holder = record if has_form(record) else holder_of(record)
    return readable(user, type(holder)._default_manager.filter(pk=holder.pk)).exists()


def link_to(record):
    """The record's kind and title, with a link to its form where it has one."""
    record = record if has_form(record) else holder_of(record)
    title = f"{capfirst(record._meta.verbose_name)}: {record}"
    try:
        name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[record.pk]), title)
    except NoReverseMatch:
        return title


def has_form(record):
    return admin.site.is_registered(type(record))


def holder_of(row):
    """The record whose form a row of a table stands in, such as the object of its picture."""
    keys = [field.name for field in row._meta.fields if field.many_to_one]
    related = (getattr(row, name) for name in keys)
    return next((each for each in related if each and not isinstance(each, Holding)), row)
