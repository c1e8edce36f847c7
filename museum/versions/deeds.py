"""The pages of a whole deed: what was done to several records at once, to look at and to undo."""

from contextlib import ExitStack
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from museum.core.desk import form_of
from museum.core.publishing import State
from museum.core.rights import is_kept_from, may
from museum.versions import telling
from museum.versions.models import Deed, Kind
from museum.versions.restoring import Refused
from museum.versions.undoing import Undoable, undo

NAMED = 100  # records that the page tells of; of more it says how many


class Fate(NamedTuple):
    """What a deed did to one record, and why undoing would leave it as it is ("": it would not)."""

    key: tuple
    name: str
    address: str
    told: telling.Told
    stands: str
    record: object
    before: dict


class DeedPages:
    """Mixed into the admin site."""

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
        """`pk` of the revision."""
        known = Deed.objects.exclude(kind=Kind.BEFORE).filter(subject__isnull=False)
        deed = get_object_or_404(known.with_undoing().select_related("revision"), revision=pk)
        if not may_look(request.user, deed):
            raise PermissionDenied
        faults = []
        if request.method == "POST":
            faults = self.tried_to_undo(request, deed)
            if not faults:
                return HttpResponseRedirect(request.path)
        return self.deed_page(request, deed, faults)

    def deed_page(self, request, deed, faults):
        found = self.fates(request, deed.revision)
        context = self.each_context(request) | {
            "title": capfirst(str(deed)),
            "deed": deed,
            "fates": found[:NAMED],
            "more": max(0, len(found) - NAMED),
            "left": sum(not fate.stands for fate in found),
            "faults": faults,
        }
        return TemplateResponse(request, "admin/deeds/deed.html", context)

    def tried_to_undo(self, request, deed):
        """Sentences why nothing was undone; none if it was. Each record that stands in the way stays."""
        try:
            with transaction.atomic():
                found = self.fates(request, deed.revision)
                chosen = {fate.key for fate in found if self.may_go_back(request, fate)}
                if not chosen:
                    raise Refused(_("There is nothing here that you could undo."))
                with self.as_one_change(chosen):
                    comment = request.POST.get("_comment", "").strip()[:500]
                    undo(deed.revision, request.user, comment=comment, records=chosen)
        except Refused as refusal:
            return refusal.sentences
        sentence = ngettext(
            "%(count)d record is as it was before.",
            "%(count)d records are as they were before.",
            len(chosen),
        )
        messages.success(request, sentence % {"count": len(chosen)})
        return []

    def may_go_back(self, request, fate):
        """Not where the rules of its kind forbid the former state by now: they say so themselves."""
        pages = self._registry[fate.key[0]]
        is_published_again = (
            fate.record is not None
            and fate.before.get("state") == State.PUBLISHED
            and fate.record.state != State.PUBLISHED
        )
        return not fate.stands and (
            not is_published_again or pages.may_become(request, fate.record, State.PUBLISHED)
        )

    def as_one_change(self, keys):
        """What is stored of the records is made anew once, at the end."""
        entered = ExitStack()
        for model in {model for model, _pk in keys}:
            if hasattr(self._registry[model], "as_one_change"):
                entered.enter_context(self._registry[model].as_one_change())
        return entered

    # --- What becomes of each record ---------------------------------------------------------------

    def fates(self, request, revision):
        """A `Fate` for each record that she may read."""
        deed = Undoable(revision)
        in_the_way = deed.in_the_way(deed.rows)
        names = telling.names_in(
            [{key: side} for key, row in deed.rows.items() for side in (row.before, row.state)],
            request.user,
        )
        found = []
        for model in dict.fromkeys(model for model, _pk in deed.records):
            if pages := self._registry.get(model):
                keys = [key for key in deed.records if key[0] is model]
                records = self.readable(request, pages, [pk for _model, pk in keys])
                found += [
                    fate(request, pages, deed, key, records[key[1]], in_the_way, names)
                    for key in keys
                    if key[1] in records
                ]
        return found

    def readable(self, request, pages, pks):
        """{primary key: the record, None if it is gone} of those that she may read."""
        there = set(pages.model._base_manager.filter(pk__in=pks).values_list("pk", flat=True))
        gone = (
            () if is_kept_from(request.user, pages.model) else (pk for pk in pks if pk not in there)
        )
        return dict.fromkeys(gone) | pages.get_queryset(request).in_bulk(there)


def fate(request, pages, deed, key, record, in_the_way, names):
    keys = deed.records[key]
    rows = {each: deed.rows[each] for each in keys}
    before = {each: row.before for each, row in rows.items() if row.before is not None}
    after = {each: row.state for each, row in rows.items() if not row.is_gone}
    stands = next((in_the_way[each] for each in keys if each in in_the_way), "")
    if not stands and not is_allowed(request, pages, record, before.get(key), after.get(key)):
        stands = _("You may not undo this: it stays as it is.")
    own = rows.get(key)
    return Fate(
        key,
        own.name if own else str(record),
        form_of(*key) if record else "",
        telling.told(key, before, after, pages.hidden(request), names),
        stands,
        record,
        before.get(key) or {},
    )


def is_allowed(request, pages, record, before, after):
    """Whether she might do by hand what undoing does to this record."""
    is_new = before is None and after is not None
    if is_new and not pages.has_delete_permission(request, record):
        return False
    if not pages.may_restore(request, record):
        return False
    states = {side.get("state") for side in (before, after) if side}
    return all(
        may(request.user, right, pages.model)
        for state, right in ((State.PUBLISHED, "publish"), (State.WITHHELD, "withhold"))
        if state in states
    )


# --- Which deeds -----------------------------------------------------------------------------------


def may_look(reader, deed):
    model = deed.subject.model_class()
    return model is not None and may(reader, "change", model)


def deeds_for(reader, moment):
    """The recent deeds on records that `reader` may change, in one query."""
    return [deed for deed in Deed.objects.of_many(moment) if may_look(reader, deed)]
