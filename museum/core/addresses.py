"""An address that a menu or a site map names."""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404
from django.utils.encoding import iri_to_uri

from museum.core.languages import CODES


class Address(NamedTuple):
    """`path` follows the language ("visit/" for /kk/visit/); `title` is text or a `Shown`.

    `languages` are those in which the page really exists; `changed` is when its content last changed.
    """

    path: str
    title: Any
    languages: tuple[str, ...] = CODES
    changed: datetime | None = None


def absolute(path):
    """The whole address, for machines and for what leaves the site."""
    return f"{settings.SITE_URL}{iri_to_uri(path)}"


def in_language(address, code):
    """The same page in another language: only the first step of an address differs."""
    first, _slash, rest = address.removeprefix("/").partition("/")
    return f"/{code}/{rest}" if first in CODES else address


class Gone(Http404):
    """There was something at this address and there never will be again: answered with 410."""
