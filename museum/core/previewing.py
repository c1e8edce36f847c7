"""What visitors will see of a record, in the three languages, from a form that is not saved yet."""

from functools import cache
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.forms.formsets import all_valid
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override

from museum.core.publishing import Publishable, State

ALONE = "_alone"  # the field that asks for the page of one language by itself


class Page(NamedTuple):
    """The whole HTML document that stands at `address` for readers of `language`."""

    language: str
    name: str
    address: str
    html: str

    def framed(self):
        """For a frame without scripts and windows of its own: links that would open one do nothing."""
        return self.html.replace("<head>", '<head><base target="_blank">', 1)


@cache
def handler():
    made = BaseHandler()
    made.load_middleware()
    return made


def visited(request, address):
    """The HTML that whoever sends `request` reads at `address` at this moment of the transaction."""
    return visit(request, address).content.decode()


def visit(request, address, **environment):
    """What is answered to whoever sends `request`, if she asks for `address` at this moment."""
    own = {"HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "CONTENT_TYPE"}
    environ = {name: value for name, value in request.META.items() if name not in own} | {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote_to_bytes(urlsplit(address).path).decode("iso-8859-1"),
        "QUERY_STRING": "",
        "CONTENT_LENGTH": "0",
        "wsgi.input": BytesIO(),
    }
    with override(None):  # the visit leaves its language behind
        return handler().get_response(WSGIRequest(environ | environment))


def published(record):
    """`record`, stored as if published now; what is withheld or lacks something stays what it is.

    Nothing is written where it is published already.
    """
    if not isinstance(record, Publishable) or record.state == State.WITHHELD:
        return record
    if record.is_published():
        return record
    stored = record.state, record.publish_from, record.publish_until
    record.state, record.publish_from, record.publish_until = State.PUBLISHED, None, None
    try:
        record.full_clean()
    except ValidationError:
        record.state, record.publish_from, record.publish_until = stored
    record.save()
    return record


def pages(request, record):
    for code, name in settings.LANGUAGES:
        with override(code):
            address = record.get_absolute_url()
        yield Page(code, name, address, visited(request, address))


class ForVisitorsAdmin:
    """Adds a button to the form of a record with a page of its own: that page, as it would be if saved.

    The form is saved in a transaction that is always rolled back, so nothing is kept: no row, and, since
    uploads are refused, no file. Whatever waits for the transaction's end is dropped with it.
    """

    def get_urls(self):
        if not self.has_page:
            return super().get_urls()
        view = self.admin_site.admin_view(self.for_visitors_view)
        return [
            path("add/for-visitors/", view, name=self.for_visitors("add")),
            path("<path:object_id>/for-visitors/", view, name=self.for_visitors("change")),
            *super().get_urls(),
        ]

    @property
    def has_page(self):
        return hasattr(self.model, "get_absolute_url")

    def for_visitors(self, deed):
        return f"{self.opts.app_label}_{self.opts.model_name}_{deed}_for_visitors"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if self.has_page:
            name = f"admin:{self.for_visitors('change' if obj else 'add')}"
            context["for_visitors"] = reverse(name, args=[obj.pk] if obj else [])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def for_visitors_view(self, request, object_id=None):
        request.is_translating = self.is_translator_at(request, object_id)
        with transaction.atomic():
            try:
                record = self.record_for_visitors(request, object_id)
                faults = []
                if request.method == "POST":
                    record, faults = self.typed(request, record)
                shown = [] if faults else list(pages(request, published(record)))
            finally:
                transaction.set_rollback(True)
        asked = {**request.GET.dict(), **request.POST.dict()}.get(ALONE)
        alone = next((page for page in shown if page.language == asked), None)
        if alone:
            return private(HttpResponse(alone.html))
        return private(self.beside_each_other(request, record, shown, faults))

    def record_for_visitors(self, request, object_id):
        """The stored record, or None for a new one. What was typed may be shown to who may save it."""
        record = object_id and self.get_object(request, unquote(object_id))
        if object_id and record is None:
            raise Http404
        is_typed = request.method == "POST"
        allowed = (
            (self.has_change_permission if is_typed else self.has_view_permission)(request, record)
            if record
            else is_typed and self.has_add_permission(request)
        )
        if not allowed:
            raise PermissionDenied
        return record

    def typed(self, request, record):
        """(the record as typed, stored until the rollback; what stands in the way, as sentences)."""
        if request.FILES:
            return record, [_("A new file is shown only after saving. Save the record as a draft.")]
        form = self.get_form(request, record, change=bool(record))(request.POST, instance=record)
        formsets, _inlines = self._create_formsets(request, form.instance, change=bool(record))
        if not (all_valid(formsets) and form.is_valid()):
            return record, list(sentences(form, formsets))
        typed = form.save(commit=False)
        typed.save()
        self.save_related(request, form, formsets, change=bool(record))
        return typed, []

    def beside_each_other(self, request, record, shown, faults):
        posted = [(name, value) for name, values in request.POST.lists() for value in values]
        context = self.admin_site.each_context(request) | {
            "title": _("What visitors will see"),
            "opts": self.opts,
            "record": record,
            "pages": shown,
            "faults": faults,
            "posted": posted,
            "alone": ALONE,
        }
        return TemplateResponse(request, "admin/for_visitors.html", context)


def sentences(form, formsets):
    """What is wrong in a form and its tables, each with the name of its field."""
    for each in (form, *(row for formset in formsets for row in formset.forms)):
        for name, errors in each.errors.items():
            label = f"{each.fields[name].label}: " if name in each.fields else ""
            yield from (f"{label}{error}" for error in errors)
    for formset in formsets:
        yield from formset.non_form_errors()


def private(response):
    patch_cache_control(response, private=True, no_store=True)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
