"""Every record of the admin has a history: `KeptAdmin` stands before each class that is registered."""

from contextlib import contextmanager

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import _get_foreign_key
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from museum.versions import kinds
from museum.versions.keeping import keeping
from museum.versions.models import Kind
from museum.versions.pages import HistoryPages

WRITING = {
    "add",
    "change",
    "delete",
    "publish",
    "withhold",
}  # permissions of actions that change records
# What actions do, by their names; whatever else an action does is a change.
KINDS = {"publish": Kind.PUBLISHED, "return_to_draft": Kind.DRAFT, "withhold": Kind.WITHHELD}


def keeps_history(model, admin_class):
    """`admin_class` with a history of its records, which django-reversion is told of."""
    kinds.keep(model, rows_of(model, admin_class))
    names = {"__module__": admin_class.__module__, "__doc__": admin_class.__doc__}
    return type(admin_class)(admin_class.__name__, (KeptAdmin, admin_class), names)


def rows_of(model, admin_class):
    """{model: field} of the rows that the page of a record edits, and of those it names besides."""
    rows = {
        each.model: _get_foreign_key(model, each.model, each.fk_name)
        for each in admin_class.inlines
    }
    for name in getattr(admin_class, "further_rows", ()):
        relation = model._meta.get_field(name)
        rows[relation.related_model] = relation.field
    return rows


class KeptAdmin(HistoryPages):
    """Keeps what forms, lists and actions change. `request.keeping` holds what is being kept."""

    def get_urls(self):
        view, begin = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("deleted/", view(self.deleted_view), name=f"{begin}_deleted"),
            path("deleted/<int:part>/", view(self.recover_view), name=f"{begin}_recover"),
            path(
                "<path:object_id>/history/<int:revision>/",
                view(self.restore_view),
                name=f"{begin}_restore",
            ),
            *super().get_urls(),
        ]

    def comment_of(self, request):
        """What somebody wrote beside her change."""
        return request.POST.get("_comment", "").strip()

    def changelist_view(self, request, extra_context=None):
        """Above the list: the way to what was deleted from it."""
        own = {}
        if self.has_change_permission(request):
            begin = f"admin:{self.opts.app_label}_{self.opts.model_name}"
            own = {"deleted_records": reverse(f"{begin}_deleted")}
        return super().changelist_view(request, own | (extra_context or {}))

    # --- Keeping ---------------------------------------------------------------------------------

    @contextmanager
    def kept(self, request, records, kind=Kind.CHANGED, *, whole=False):
        """One deed of whoever asks: also for pages of a class of its own that change records."""
        deed = {"kind": kind, "comment": self.comment_of(request), "whole": whole}
        with keeping(records, request.user, **deed) as request.keeping:
            yield request.keeping

    def _changeform_view(self, request, object_id, form_url, extra_context):
        """Within the transaction of the form, which begins only when an upload has been examined."""
        if request.method != "POST":
            return super()._changeform_view(request, object_id, form_url, extra_context)
        records = self.records([unquote(object_id)]) if object_id else []
        kind = Kind.CHANGED if object_id else Kind.ADDED
        with self.kept(request, records, kind):
            return super()._changeform_view(request, object_id, form_url, extra_context)

    def _delete_view(self, request, object_id, extra_context):
        if request.method != "POST":
            return super()._delete_view(request, object_id, extra_context)
        records = self.records([unquote(object_id)])
        with self.kept(request, records, Kind.DELETED, whole=True):
            return super()._delete_view(request, object_id, extra_context)

    def response_action(self, request, queryset):
        """An action that changes records is one deed; one that only reads them costs nothing more."""
        rights = self.rights_of_action(request)
        if not rights & WRITING:
            return super().response_action(request, queryset)
        chosen = queryset
        if request.POST.get("select_across") in (None, "", "0"):
            chosen = queryset.filter(
                pk__in=request.POST.getlist(admin.helpers.ACTION_CHECKBOX_NAME)
            )
        whole = "delete" in rights
        kind = Kind.DELETED if whole else KINDS.get(self.name_of_action(request), Kind.CHANGED)
        with transaction.atomic(), self.kept(request, list(chosen), kind, whole=whole) as kept:
            response = super().response_action(request, queryset)
        if kept.revision:
            self.say_where_to_undo(request, kept.revision)
        return response

    def say_where_to_undo(self, request, revision):
        address = reverse("admin:deed", args=[revision.pk])
        said = format_html('<a href="{}">{}</a>', address, _("Undo or look closer"))
        self.message_user(request, said)

    def rights_of_action(self, request):
        actions, name = self.get_actions(request), self.name_of_action(request)
        func = actions[name][0] if name in actions else None
        return set(getattr(func, "allowed_permissions", ()))

    def name_of_action(self, request):
        names = request.POST.getlist("action")
        try:
            return names[int(request.POST.get("index", 0))]
        except (IndexError, ValueError):
            return next(iter(names), "")

    def records(self, pks):
        """Rows with these keys as they come from an address; none for what is no key."""
        field = self.model._meta.pk
        try:
            return [self.model(pk=field.to_python(pk)) for pk in pks]
        except ValidationError:
            return []

    # --- Django's own log says the same in its words -----------------------------------------------

    def log_addition(self, request, obj, message):
        return self.noted(request, obj, super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        return self.noted(request, obj, super().log_change(request, obj, message))

    def log_deletions(self, request, queryset):
        records = list(queryset)
        entries = super().log_deletions(request, queryset)
        for record, entry in zip(records, entries or (), strict=False):
            self.noted(request, record, entry)
        return entries

    def noted(self, request, record, entry):
        if kept := getattr(request, "keeping", None):
            kept.add(record, entry)
        return entry
