"""What lists did to many records at once: kept, looked up, undone."""

from typing import NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from museum.core.desk import form_of
from museum.core.forms import state_of
from museum.core.publishing import State
from museum.core.rights import may
from museum.models import ListDeed


class Fate(NamedTuple):
    """What undoing would do to one record: `before` is its state then, `stands` why it stays as it is."""

    name: str
    address: str
    before: str
    stands: str
    record: object = None
    columns: dict = {}


def can_be_undone(deed, moment):
    """Deletions are undone where deleted records are recovered (`recovery`), not here."""
    is_recent = ListDeed.objects.recent(moment).filter(pk=deed.pk).exists()
    return is_recent and deed.undone is None and deed.deed != ListDeed.Deed.DELETED


def recovery(deed):
    """The address where the records of a deed that deleted can be recovered; "" of other deeds."""
    is_lost = deed.deed == ListDeed.Deed.DELETED
    return reverse(f"admin:{deed.kind.replace('.', '_')}_deleted") if is_lost else ""


def fates(deed, records):
    """A `Fate` for each record of the deed; `records`: those that are stored now, by primary key."""
    for pk, name, before, after in deed.rows:
        record = records.get(pk)
        address = form_of(deed.model, pk) if record else ""
        label = State(before["state"]).label if before else ""
        stands = "" if deed.deed == ListDeed.Deed.DELETED else why_it_stays(record, after)
        yield Fate(name, address, label, stands, record, before)


def why_it_stays(record, after):
    if record is None:
        return _("deleted since")
    return "" if state_of(record) == after else _("changed since: it stays as it is now")


def stored(deed, records):
    return records.filter(pk__in=[row[0] for row in deed.rows])


def undo(deed, request, moment):
    """How many records were put back. Those changed since the deed stay as they are now."""
    pages = admin.site.get_model_admin(deed.model)
    back = 0
    with pages.as_one_change():
        deed = ListDeed.objects.select_for_update().get(pk=deed.pk)
        if not can_be_undone(deed, moment):
            return 0
        locked = stored(deed, deed.model._default_manager.select_for_update()).in_bulk()
        for fate in fates(deed, locked):
            back += not fate.stands and put_back(pages, request, fate)
        deed.undone = moment
        deed.save(update_fields=["undone"])
    return back


def put_back(pages, request, fate):
    """Whether the record was put back: not where its rules forbid the former state by now."""
    state = fate.columns["state"]
    may_publish = may(request.user, "publish", type(fate.record))
    if not may_publish or not pages.may_become(request, fate.record, state):
        return False
    pages.put_back(request, fate.record, fate.columns)
    return True


# --- Pages -----------------------------------------------------------------------------------------


class Undoing:
    """Adds to the admin site the pages of its recent deeds."""

    def remember(self, user, model, deed, changes):
        """Keeps a deed; the address of its page."""
        kept = ListDeed.objects.create(
            kind=model._meta.label_lower, deed=deed, by=user, rows=changes, count=len(changes)
        )
        return reverse("admin:deed", args=[kept.pk])

    def get_urls(self):
        return [
            path("deeds/", self.admin_view(self.deeds_view), name="deeds"),
            path("deeds/<int:pk>/", self.admin_view(self.deed_view), name="deed"),
            *super().get_urls(),
        ]

    def deeds_view(self, request):
        deeds = deeds_for(request.user, timezone.now())
        title = _("Recent changes of many records")
        context = self.each_context(request) | {"title": title, "deeds": deeds}
        return TemplateResponse(request, "admin/deeds/list.html", context)

    def deed_view(self, request, pk):
        deed = get_object_or_404(ListDeed.objects.select_related("by"), pk=pk)
        if not is_known(deed):
            raise Http404
        if not may(request.user, "change", deed.model):
            raise PermissionDenied
        if request.method == "POST":
            self.say_undone(request, undo(deed, request, timezone.now()))
            return HttpResponseRedirect(request.path)
        return self.deed_page(request, deed)

    def deed_page(self, request, deed):
        records = stored(deed, deed.model._default_manager).in_bulk()
        rows = list(fates(deed, records))
        left = [fate for fate in rows if not fate.stands]
        context = self.each_context(request) | {
            "title": capfirst(str(deed)),
            "deed": deed,
            "fates": rows,
            "left": len(left),
            "can_be_undone": can_be_undone(deed, timezone.now()),
            "recovery": recovery(deed),
        }
        return TemplateResponse(request, "admin/deeds/deed.html", context)

    def say_undone(self, request, count):
        sentence = ngettext(
            "%(count)d record is as it was before.",
            "%(count)d records are as they were before.",
            count,
        )
        messages.success(request, sentence % {"count": count})


def is_known(deed):
    """Whether the kind of its records still exists and has pages in the admin."""
    return any(model._meta.label_lower == deed.kind for model in admin.site._registry)


def deeds_for(reader, moment):
    """The recent deeds on records that `reader` may change, in one query."""
    kinds = [m._meta.label_lower for m in admin.site._registry if may(reader, "change", m)]
    recent = ListDeed.objects.recent(moment).filter(kind__in=kinds)
    return list(recent.defer("rows").select_related("by"))
