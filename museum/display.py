"""Large type and contrast: how a reader wants the pages shown, kept in one cookie for a year.

Only the form at /<language>/view/ sets the cookie and "ordinary version" deletes it. The server writes
the choice on `<html>`. Every page says `Vary: Cookie`: a shared cache keeps one copy for all readers
without a cookie, and never hands that copy to a reader who chose large type; his own is `private`.

The form carries no CSRF token, because a token would need a cookie on every page. A request that
a browser marks as coming from another site is refused (`from_this_site`); what a forged one could
do is change the size of the type.
"""

import re
from typing import NamedTuple

from django import forms
from django.conf import settings
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

COOKIE = "display"
YEAR = 365 * 24 * 3600
TIE = re.compile(rb"(?<!\d)\xc2\xa0|\xc2\xa0(?!\d)")  # but not within a figure: 18 000
SIZES = [(size, f"{size}\u00a0%") for size in ("100", "150", "200")]
COLOURS = [
    ("ordinary", _("Same as my device")),
    ("light", _("Light")),
    ("dark", _("Dark")),
    ("hc-white", _("Black on white")),
    ("hc-black", _("White on black")),
    ("hc-blue", _("Dark blue on light blue")),
]
SPACING = [("normal", _("Normal")), ("wide", _("Wide"))]
PICTURES = [("on", _("Show")), ("off", _("Hide"))]


class Display(NamedTuple):
    size: str = "100"
    colours: str = "ordinary"
    spacing: str = "normal"
    pictures: str = "on"


ORDINARY = Display()
ALLOWED = [dict(choices) for choices in (SIZES, COLOURS, SPACING, PICTURES)]


def read(cookie):
    """The choice written in the cookie; the ordinary one for anything that we never wrote."""
    parts = cookie.split(".")
    known = len(parts) == len(ALLOWED) and all(p in a for p, a in zip(parts, ALLOWED, strict=True))
    return Display(*parts) if known else ORDINARY


def chosen(request):
    return read(request.COOKIES.get(COOKIE, ""))


def needs_bar(display):
    """Light or dark alone is taste: it needs no bar on every page."""
    return display._replace(colours="ordinary") != ORDINARY or display.colours.startswith("hc")


ATTRIBUTES = {
    "size": "data-size",
    "colours": "data-theme",
    "spacing": "data-space",
    "pictures": "data-images",
}


def attributes(display):
    """The attributes of `<html>` that the style sheet answers to; none for the ordinary version."""
    plain = ORDINARY._asdict()
    return {
        ATTRIBUTES[name]: value for name, value in display._asdict().items() if value != plain[name]
    }


def keep(response, display):
    """Writes the cookie, or deletes it when nothing differs from the ordinary version."""
    if display == ORDINARY:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        ".".join(display),
        max_age=YEAR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def keep_language(response, code):
    """The language in which `/` opens; without a choice the browser's wish decides again."""
    name = settings.LANGUAGE_COOKIE_NAME
    if not code:
        response.delete_cookie(name, samesite=settings.LANGUAGE_COOKIE_SAMESITE)
        return
    response.set_cookie(
        name,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


def from_this_site(request):
    """False when the browser says that the form was sent from another site."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("://")[2] == request.get_host()


def safe_next(path):
    """`path` if it leads to a page of this site, else nothing."""
    ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if ours and len(path) <= 2000 else ""


class DisplayForm(forms.Form):
    size = forms.ChoiceField(label=_("Text size"), choices=SIZES, widget=forms.RadioSelect)
    colours = forms.ChoiceField(label=_("Colours"), choices=COLOURS, widget=forms.RadioSelect)
    spacing = forms.ChoiceField(
        label=_("Space between letters and lines"), choices=SPACING, widget=forms.RadioSelect
    )
    pictures = forms.ChoiceField(label=_("Pictures"), choices=PICTURES, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the start page"),
        choices=[("", _("Follow my browser")), *settings.LANGUAGES],
        required=False,
        widget=forms.RadioSelect,
    )

    def display(self):
        return Display(*(self.cleaned_data[name] for name in Display._fields))


class VaryByDisplay:
    """Says to caches that public pages differ by the display cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
            if COOKIE in request.COOKIES and "no-store" not in response.get("Cache-Control", ""):
                patch_cache_control(response, private=True)
                if chosen(request).size != ORDINARY.size and not response.streaming:
                    untie(response)
        return response


def untie(response):
    """Two words that may not be parted do not fit on a line of large type: the second was broken."""
    response.content = TIE.sub(b" ", response.content)
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
