"""The list of all preview links; what is done beside the form of a record."""

from datetime import UTC, datetime

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from museum.core.addresses import absolute
from museum.core.languages import current
from museum.core.previewing import private
from museum.reviewing.beside import named, who_else
from museum.reviewing.forms import LinkForm, RemarkForm, SettleForm
from museum.reviewing.models import Presence, PreviewLink, Remark
from museum.reviewing.views import shown

HIDDEN = _(
    "No link can be made: visitors could not see this record, even if it were published. It is withheld, "
    "she may be living, or something is still missing: “What visitors will see” says what."
)


def address_of(record):
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def record_of(site, request, kind, key):
    """The record, if the reader may change it in the admin; else 403 or 404."""
    model = get_object_or_404(ContentType, pk=kind).model_class()
    pages = site._registry.get(model)
    record = pages and pages.get_queryset(request).filter(pk=key).first()
    if not record:
        raise Http404
    if not pages.has_change_permission(request, record):
        raise PermissionDenied
    return record


def could_be_seen(request, record, moment):
    """Whether visitors would have a page, if the record were published as it is stored."""
    kind = ContentType.objects.get_for_model(record)
    link = PreviewLink(content_type=kind, key=record.pk, language=current(), ends_at=moment)
    return shown(request, link, moment, form=RemarkForm(), remarks=[]) is not None


@admin.register(PreviewLink)
class PreviewLinkAdmin(admin.ModelAdmin):
    """Nobody edits a link: it is made and revoked beside the form of its record."""

    list_display = ("note", "leads_to", "language", "maker", "ends_at", "now")
    list_display_links = None
    list_filter = ("language",)
    list_select_related = ("made_by", "content_type")
    fields = ("note", "leads_to", "language", "maker", "made_at", "ends_at", "now")
    readonly_fields = ("leads_to", "maker", "now")
    search_fields = ("note",)
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("record")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("record"))
    def leads_to(self, link):
        if link.record is None:
            return _("deleted")
        kind = capfirst(link.record._meta.verbose_name)
        return format_html(
            '<a href="{}#review">{}: {}</a>', address_of(link.record), kind, link.record
        )

    @admin.display(description=_("made by"))
    def maker(self, link):
        return named(link.made_by)

    @admin.display(description=_("now"))
    def now(self, link):
        if link.revoked_at:
            return _("revoked")
        return _("open") if link.is_alive(timezone.now()) else _("over")

    # --- What the forms beside a record send ---------------------------------------------------------

    def get_urls(self):
        views = {
            "make/<int:kind>/<int:key>/": (self.make_view, "make"),
            "<int:pk>/revoke/": (self.revoke_view, "revoke"),
            "remarks/<int:pk>/settle/": (self.settle_view, "settle"),
            "presence/<int:kind>/<int:key>/": (self.presence_view, "presence"),
        }
        own = [
            path(route, self.admin_site.admin_view(posted(view)), name=f"reviewing_{name}")
            for route, (view, name) in views.items()
        ]
        return [*own, *super().get_urls()]

    def make_view(self, request, kind, key):
        """The secret stands on this one answer and nowhere else: it is not sent on, nor kept."""
        record, moment = record_of(self.admin_site, request, kind, key), timezone.now()
        form = LinkForm(request.POST, auto_id="link_%s")
        address = ""
        if not could_be_seen(request, record, moment):
            form.add_error(None, HIDDEN)
        elif form.is_valid():
            address = self.made(request, record, form.cleaned_data, moment)
        context = self.admin_site.each_context(request) | {
            "title": _("Preview link"),
            "record": record,
            "back": address_of(record),
            "form": form,
            "address": address,
            "opts": record._meta,
        }
        response = private(TemplateResponse(request, "admin/reviewing/link.html", context))
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def made(self, request, record, typed, moment):
        values = {"note": typed["note"], "language": typed["language"], "made_by": request.user}
        _link, secret = PreviewLink.objects.make(record, moment, typed["days"], **values)
        return absolute(reverse("reviewing:preview", args=[secret]))

    def revoke_view(self, request, pk):
        link = get_object_or_404(PreviewLink, pk=pk)
        record = record_of(self.admin_site, request, link.content_type_id, link.key)
        PreviewLink.objects.filter(pk=pk, revoked_at=None).update(revoked_at=timezone.now())
        self.message_user(request, _("The link for “%(note)s” is closed.") % {"note": link.note})
        return HttpResponseRedirect(f"{address_of(record)}#review")

    def settle_view(self, request, pk):
        remark = get_object_or_404(Remark.objects.select_related("link"), pk=pk)
        link = remark.link
        record = record_of(self.admin_site, request, link.content_type_id, link.key)
        form = SettleForm(request.POST, instance=remark)
        if form.is_valid():
            remark.settled_at, remark.settled_by = timezone.now(), request.user
            form.save()
            self.message_user(request, _("The remark is settled."))
        else:
            self.message_user(request, " ".join(form.errors["answer"]), messages.ERROR)
        return HttpResponseRedirect(f"{address_of(record)}#review")

    def presence_view(self, request, kind, key):
        """Answers who else has the form open; `leave` names the last sign of a page that is closed."""
        record, moment = record_of(self.admin_site, request, kind, key), timezone.now()
        if "leave" not in request.POST:
            Presence.objects.note(record, request.user, moment)
        elif sign := moment_in(request.POST["leave"]):
            Presence.objects.leave(record, request.user, sign)
        sentence = who_else(record, request.user, moment)
        answer = HttpResponse(sentence, content_type="text/plain; charset=utf-8")
        answer.headers["Last-Sign"] = moment.isoformat()
        return private(answer)


def moment_in(text):
    """None where it is no moment."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def posted(view):
    def answer(request, **kwargs):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return view(request, **kwargs)

    return answer
