"""The pages of the history in the admin: all versions, one to restore, what was deleted, one to recover."""

import hashlib

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from reversion.models import Revision

from museum.core.publishing import Publishable, State
from museum.core.rights import hidden_fields, is_kept_from
from museum.versions import deletions, kinds, restoring, states, telling, words

NO_WAY_BACK = {"auth"}  # rights are given by hand: an old version is read, and not put back
EXACTLY = "exact"


class HistoryPages:
    """Mixed into each class of the admin by `museum.versions.admin`."""

    def may_restore(self, request, record=None):
        """Whether she may put back an earlier version, or a deleted record where there is none."""
        if self.opts.app_label in NO_WAY_BACK:
            return False
        if record is not None:
            return self.has_change_permission(request, record)
        return self.has_add_permission(request) and self.has_change_permission(request)

    def hidden_columns(self, request, model):
        """The names of columns that she may not read: they are in no difference that she is shown."""
        return hidden_fields(request.user, model)

    def hidden(self, request, *names):
        """{model: columns that are not told}; `names`: those of which the page speaks itself."""
        return {
            model: {*names, *self.hidden_columns(request, model)}
            for model in (self.model, *kinds.rows_of(self.model))
        }

    def told(self, request, key, now, then):
        """What a page that asks shows; of the state it speaks itself."""
        names = telling.names_in([now, then], request.user)
        return telling.told(key, now, then, self.hidden(request, "state"), names)

    # --- The history -----------------------------------------------------------------------------

    def history_view(self, request, object_id, extra_context=None):
        record = self.kept_record(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        entries = telling.history(record, request.GET.get("p"), self.hidden(request), request.user)
        newest = next((each.revision for each in entries if each.revision), None)
        return self.version_page(
            request,
            "history",
            title=_("History: %(record)s") % {"record": record},
            record=record,
            entries=entries,
            newest=newest if entries.number == 1 else None,
            may_restore=self.may_restore(request, record),
        )

    def kept_record(self, request, object_id):
        """The record if there is one; PermissionDenied for whom it does not concern."""
        record = self.get_object(request, unquote(object_id))
        if record is not None and not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    # --- An earlier version ------------------------------------------------------------------------

    @method_decorator(transaction.atomic)  # what is compared and then changed is locked
    def restore_view(self, request, object_id, revision):
        record, revision = (
            self.kept_record(request, object_id),
            get_object_or_404(Revision, pk=revision),
        )
        if record is None:
            raise Http404
        if not self.may_restore(request, record):
            raise PermissionDenied
        faults = []
        if request.method == "POST":
            faults = self.tried_to_restore(request, record, revision)
            if not faults:
                return HttpResponseRedirect(self.page_of(record))
        return self.ask_to_restore(request, record, revision, faults)

    def ask_to_restore(self, request, record, revision, faults):
        key = type(record), record.pk
        now, then = states.now(*key_of(record)), states.at(*key, revision)
        if key not in then:
            raise Http404
        foreseen = restoring.foreseen(now, then)
        return self.version_page(
            request,
            "restore",
            title=_("Restore the version of %(moment)s?") % {"moment": moment(revision)},
            record=record,
            told=self.told(request, key, now, foreseen),
            staying=self.staying(request, foreseen[key], then[key]),
            faults=faults,
            stands=stands(record),
            state=state_in(record, then[key]),
        )

    def staying(self, request, foreseen, then):
        """Names of the fields of a version that stay withheld."""
        withheld = getattr(self.model, "withheld_in", lambda state: ())(foreseen)
        if is_kept_from(request.user, self.model):
            return []
        names = [name for name in then if name in withheld and then[name] and not foreseen[name]]
        return [words.name_of_column(self.model, name) for name in names]

    def tried_to_restore(self, request, record, revision):
        """Sentences why it was not done; none if it was."""
        if request.POST.get("stands") != stands(record):
            return [_("The record was changed meanwhile. Look at the differences again.")]
        try:
            done = restoring.restore(record, revision, request.user, **self.wished(request))
        except restoring.Refused as refusal:
            return refusal.sentences
        if done is None:
            self.message_user(request, _("Nothing was changed: the record is so already."))
            return []
        sentence = _("The version of %(moment)s is restored.") % {"moment": moment(revision)}
        self.message_user(request, sentence, messages.SUCCESS)
        return []

    def wished(self, request):
        return {
            "exact": request.POST.get("state") == EXACTLY,
            "comment": self.comment_of(request),
        }

    # --- What was deleted --------------------------------------------------------------------------

    def deleted_view(self, request):
        if not self.has_change_permission(request):
            raise PermissionDenied
        gone = Paginator(deletions.of(self.model), telling.PER_PAGE).get_page(request.GET.get("p"))
        return self.version_page(
            request,
            "deleted",
            title=_("Deleted records"),
            gone=gone,
            may_restore=self.may_restore(request),
        )

    def recover_view(self, request, part):
        part = deletions.one(self.model, part)
        if part is None:
            raise Http404
        if not self.may_restore(request):
            raise PermissionDenied
        faults = []
        if request.method == "POST":
            try:
                restoring.recover(part, request.user, **self.wished(request))
            except restoring.Refused as refusal:
                faults = refusal.sentences
            else:
                return self.recovered(request, part)
        return self.ask_to_recover(request, part, faults)

    def recovered(self, request, part):
        record = self.model._base_manager.get(pk=states.unpacked(part.version)[0][1])
        sentence = _("“%(record)s” is recovered.") % {"record": record}
        self.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(self.page_of(record))

    def ask_to_recover(self, request, part, faults):
        key, found = deletions.with_rows(part)
        return self.version_page(
            request,
            "recover",
            title=_("Recover “%(record)s”?") % {"record": part.version.object_repr},
            part=part,
            told=self.told(request, key, {}, found),
            faults=faults,
            state=state_in(self.model(), found[key]),
        )

    # --- All of them -------------------------------------------------------------------------------

    def page_of(self, record):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[quote(record.pk)])

    def version_page(self, request, name, **context):
        context |= self.admin_site.each_context(request) | {
            "opts": self.opts,
            "is_publishable": issubclass(self.model, Publishable),
            "begin": f"admin:{self.opts.app_label}_{self.opts.model_name}",
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/versions/{name}.html", context)


def key_of(record):
    return type(record), [record.pk]


def moment(revision):
    return date_format(localtime(revision.date_created), "DATETIME_FORMAT")


def stands(record):
    """Tells the state that a page shows from the one in which the record is by now."""
    found = states.now(*key_of(record))
    said = sorted(f"{model._meta.label} {pk} {state}" for (model, pk), state in found.items())
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def state_in(record, state):
    """The label of the state that a version had, where it is another than draft."""
    if not isinstance(record, Publishable) or state.get("state") in (None, State.DRAFT):
        return ""
    return State(state["state"]).label
