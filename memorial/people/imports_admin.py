"""The import bench in the admin: a file → what was understood → what would change → imported → undone."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from memorial.people.import_forms import ColumnsForm, OptionsForm, UploadForm
from memorial.people.importing import judging, reporting, shapes, undoing, uploads
from memorial.people.importing.applying import apply
from memorial.people.importing.batches import NO_FIT, shape_for
from memorial.people.importing.faults import Unreadable
from memorial.people.models import ColumnMapping, ImportBatch, ImportedRow, Person
from memorial.people.numbers import LARGEST

FIRST_ROWS = 4


@admin.register(ImportBatch)
class ImportBatchAdmin(admin.ModelAdmin):
    list_display = ("file_name", "made", "made_by", "state", "numbers")
    list_filter = ("state",)
    actions = None
    list_select_related = ("made_by",)

    @admin.display(description=gettext_lazy("numbers"))
    def numbers(self, batch):
        return "; ".join(reporting.done(batch.counts)) if batch.counts else ""

    def has_add_permission(self, request):
        """Whoever imports writes records."""
        may_add = request.user.has_perm("people.add_person")
        return may_add and super().has_add_permission(request)

    def has_delete_permission(self, request, batch=None):
        """What is imported is undone first."""
        return not (batch and batch.is_in_force) and super().has_delete_permission(request, batch)

    def delete_model(self, request, batch):
        super().delete_model(request, batch)
        transaction.on_commit(lambda: uploads.forget(batch))

    # --- A new file ---

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                return self.taken_in(request, form)
            except Unreadable as fault:
                form.add_error("file", str(fault))
        return self.page(request, "add", _("Import a list of names"), form=form)

    def taken_in(self, request, form):
        asked = {name: form.cleaned_data[name] for name in OptionsForm.Meta.fields}
        batch = uploads.take_in(form.cleaned_data["file"], made_by=request.user, **asked)
        self.log_addition(request, batch, [{"added": {}}])
        return HttpResponseRedirect(address(batch))

    # --- The page of a batch ---

    def change_view(self, request, object_id, form_url="", extra_context=None):
        batch = self.get_object(request, object_id)
        if batch is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, batch):
            raise PermissionDenied
        if request.method == "POST" and not self.has_change_permission(request, batch):
            raise PermissionDenied
        if batch.state != ImportBatch.State.LOOKED_AT:
            return self.imported(request, batch)
        try:
            return self.looked_at(request, batch)
        except Unreadable as fault:
            return self.page(request, "change", str(batch), batch=batch, fault=str(fault))

    def looked_at(self, request, batch):
        table = uploads.table_of(batch)
        first = [cells for _line, cells in table.first(FIRST_ROWS)]
        if name := request.POST.get("mapping"):
            return self.relaid(batch, table, name)
        shape = uploads.shape_of(batch)
        asked = request.method == "POST" and "_look" in request.POST
        data = request.POST if asked else None
        columns, options = ColumnsForm(shape, first, data), OptionsForm(data, instance=batch)
        if asked and columns.is_valid() and options.is_valid():
            return self.columns_chosen(request, batch, columns, options)
        if request.method == "POST" and "_apply" in request.POST:
            return self.applied(request, batch)
        context = {"batch": batch, "columns": columns, "options": options, "first": first}
        context |= {"understood": reporting.understood(table, shape), "shapes": choices(shape)}
        if request.method == "GET" and "look" in request.GET:
            context |= self.looked(batch)
        return self.page(request, "change", str(batch), **context)

    def relaid(self, batch, table, name):
        if shapes.definition_of(name) is None:
            raise Unreadable(NO_FIT, name=name)
        batch.definition = shape_for(table, name).as_json()
        batch.save(update_fields=["definition"])
        return HttpResponseRedirect(address(batch))

    def columns_chosen(self, request, batch, columns, options):
        batch = options.save(commit=False)
        batch.definition = columns.chosen.as_json()
        batch.save()
        if name := columns.cleaned_data["save_as"]:
            shapes.save(name, columns.chosen)
            messages.success(request, _("These columns are kept as “%(name)s”.") % {"name": name})
        return HttpResponseRedirect(f"{address(batch)}?look=1#would")

    def looked(self, batch):
        with uploads.draft(batch) as draft:
            return {
                "draft": draft,
                "lines": list(reporting.sentences(draft.counts)),
                "samples": reporting.side_by_side(draft.samples),
                "more_alterations": draft.counts["changed"] - len(draft.alterations),
                "version": version(batch),
            }

    def applied(self, request, batch):
        """Only what was seen is imported: the page carries the state of the choices that it shows."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.POST.get("version") != version(batch):
            return HttpResponseRedirect(f"{address(batch)}?look=1#would")
        with uploads.draft(batch) as draft:
            apply(batch, draft, noting=self.noting(request))
        uploads.forget(batch)
        said = "; ".join(reporting.done(batch.counts))
        messages.success(request, _("The list is imported. %(numbers)s.") % {"numbers": said})
        return HttpResponseRedirect(address(batch))

    # --- Imported, and back ---

    def imported(self, request, batch):
        if request.method == "POST" and "_undo" in request.POST and batch.is_in_force:
            return self.undone(request, batch)
        kept = undoing.look(batch) if "undo" in request.GET and batch.is_in_force else None
        lines = list(reporting.done(batch.counts))
        context = {"batch": batch, "lines": lines, "kept": kept, "remaining": batch.rows.count()}
        return self.page(request, "change", str(batch), **context)

    def undone(self, request, batch):
        if not request.user.has_perm("people.delete_person"):
            raise PermissionDenied
        try:
            kept = undoing.undo(batch, noting=self.noting(request))
        except Unreadable as fault:
            messages.error(request, str(fault))
            return HttpResponseRedirect(address(batch))
        if kept:
            said = ngettext("%(count)d row stays.", "%(count)d rows stay.", len(kept))
            messages.warning(request, said % {"count": len(kept)})
            return HttpResponseRedirect(f"{address(batch)}?undo=1")
        messages.success(request, _("The import is undone: the Wall is as it was."))
        return HttpResponseRedirect(address(batch))

    def noting(self, request):
        """Who did it stands in the log if it is done, and not if the machine died meanwhile."""
        changed = [{"changed": {"fields": [gettext_noop("state")]}}]
        return lambda batch: self.log_change(request, batch, changed)

    def page(self, request, name, title, **context):
        own = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "person_opts": Person._meta,
            "is_nav_sidebar_enabled": False,  # the tables need the width
            **context,
        }
        return TemplateResponse(request, f"admin/people/importbatch/{name}.html", own)


def address(batch):
    return reverse("admin:people_importbatch_change", args=[batch.pk])


def version(batch):
    return judging.digest(
        [batch.definition, batch.source_id, batch.publish, batch.shown_reason, batch.leave_out]
    )


def choices(shape):
    return [(name, shapes.title(name), name == shape.name) for name in shapes.names()]


class OfOneList(admin.SimpleListFilter):
    """The people with whom a list came or whom it changed; offered where the page of a list leads here."""

    title = ImportBatch._meta.verbose_name
    parameter_name = "list"

    def lookups(self, request, model_admin):
        number = request.GET.get(self.parameter_name)
        batch = ImportBatch.objects.filter(pk=number).first() if is_number(number or "") else None
        return [(number, str(batch or number))] if number else []

    def queryset(self, request, people):
        if self.value() is None:
            return people
        if not is_number(self.value()):
            return people.none()
        return people.filter(pk__in=ImportedRow.objects.filter(batch=self.value()).values("person"))


def is_number(text):
    return text.isdecimal() and int(text) <= LARGEST


@admin.register(ColumnMapping)
class ColumnMappingAdmin(admin.ModelAdmin):
    """Kept by the page of an import; here they are renamed or removed."""

    fields = ("name",)

    def has_add_permission(self, request):
        return False
