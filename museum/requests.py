"""What every request passes: refusal of bad input, headers, choice of language."""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import (
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from museum import arrival, errors
from museum.core import tokens
from museum.core.languages import preferred_language
from museum.staff.tries import TooManyTries
from museum.visiting.reading import reading

LONGEST_QUERY = 2000  # characters; an address bar holds no more, a name search far less
LONGEST_PATH = 1000
UTF_8 = ("utf-8", "utf8")  # the one charset of our pages, hence of their forms
NUL = ("\x00", "%00")
TOO_LARGE = "too large to convert to SQLite INTEGER"
NO_NUMBER = (
    "expected a number but got"  # a chosen record that a field with a search of its own shows again
)
IIIF = "/iiif/"  # manifests speak all languages at once
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
# The forms that need no account, and the bytes that they may send.
OPEN_FORMS = {
    "display": 4 * 1024,
    "admin:login": 16 * 1024,
    "reviewing:preview": 40 * 1024,
    "reviewing:preview_picture": 40 * 1024,
    "reviewing:preview_place": 40 * 1024,
    "staff:passkey": 16 * 1024,
    "staff:second": 16 * 1024,
    "staff:set_up": 16 * 1024,
}


class RefuseBadInput:
    """Answers 400, in the reader's language, to NUL bytes, over-long addresses and foreign charsets.

    A NUL byte is an error in PostgreSQL, an over-long pattern one in SQLite (anchors measured both).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.is_bad(request):
            return errors.bad_request(request)
        return self.get_response(request)

    def is_bad(self, request):
        path, query = request.path_info, request.META.get("QUERY_STRING", "")
        too_long = len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY
        foreign = (request.encoding or "utf-8").lower() not in UTF_8
        return too_long or foreign or any(nul in part for nul in NUL for part in (path, query))


class Ledger:
    """All texts of a page print one state of the facts: the one the leaflet was stored with.

    So a page that reads the leaflet asks no further query for its facts, and none without facts.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with tokens.reading(lambda: reading(request).content["ledger"]):
            return self.get_response(request)


class RefuseBadForm:
    """Stands behind the sign-in: what a stranger sends is refused before its body is read.

    A body that arrives slowly, or without end, holds one of the server's few threads as long as it is read:
    of the forms that need no account a few are waited for at once (`museum.arrival`).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST":
            return None
        if not getattr(view, "login_required", True):
            limit = OPEN_FORMS.get(request.resolver_match.view_name)
            if limit is None:
                return HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS"])
            if is_too_much(request, limit):
                return errors.bad_request(request)
            if not arrival.arrives(request):
                return errors.not_arrived(request)
        return errors.bad_request(request) if has_nul(request.POST) else None

    def process_exception(self, request, error):
        """What nobody types, and Django does not refuse: a number of twenty figures, letters for a key."""
        if isinstance(error, TooManyTries):
            return errors.too_many_tries(request, error.until)
        is_too_large = isinstance(error, OverflowError) and TOO_LARGE in str(error)
        is_no_key = isinstance(error, ValueError) and NO_NUMBER in str(error)
        return errors.bad_request(request) if is_too_large or is_no_key else None


def is_too_much(request, limit):
    """Whether the body is longer than `limit` bytes or may hold files, by what its headers say."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    too_long = not length.isdecimal() or int(length) > limit
    return too_long or request.content_type == "multipart/form-data"


def has_nul(fields):
    return any("\x00" in value for _name, values in fields.lists() for value in values)


class Headers:
    """Headers that Django's own middleware does not send."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response


class Compression(GZipMiddleware):
    """Compresses texts; pictures and fonts are compressed already."""

    def process_response(self, request, response):
        if response.headers.get("Content-Type", "").startswith(("text/", "application/xml")):
            return super().process_response(request, response)
        return response


class Language(LocaleMiddleware):
    """The language stands in the address; an address without one is sent to the reader's."""

    def process_request(self, request):
        code = translation.get_language_from_path(request.path_info) or preferred_language(request)
        translation.activate(code)
        request.LANGUAGE_CODE = code

    def process_response(self, request, response):
        """What is the same in every language: no `Vary`, no `Content-Language`."""
        if request.path_info.startswith((settings.MEDIA_URL, IIIF)):
            return response
        return super().process_response(request, response)


class Methods:
    """Pages are read and forms are sent: to other methods each known address answers 405, whoever asks.

    And to OPTIONS, without running a page, with what it takes.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in ("GET", "HEAD", "POST"):
            return None
        if request.method == "OPTIONS":
            return HttpResponse(headers={"Allow": ", ".join(METHODS)})
        return HttpResponseNotAllowed(METHODS)


class LoginRequired(LoginRequiredMiddleware):
    """Django's, but a public page never looks at the session: no query, no `Vary: Cookie`."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


def root(request):
    """`/` leads to the reader's language."""
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "private"
    return response


def from_kz(request, rest=""):
    """`/kz/…`, the old site's prefix (kz is the country, kk the language), leads to `/kk/…` for ever."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/kk/{rest}" + (f"?{query}" if query else ""))
