"""Sections of a page that are the same for all readers, kept while what they print stays the same.

    {% kept "story" record.as_read %} … {% endkept %}

The rows that the request has just read are themselves the key, beside the language and the version of the
ledger: a section that is found says what these rows say, and nothing has to be told of a change. What is
read only while a section is rendered is in no key: such a section says so (`is_open`) and is not kept.
"""

from contextvars import ContextVar

from django.conf import settings

from museum.core import tokens
from museum.core.languages import current

MOST = 500  # sections in the memory of one process, some 5 to 30 kB each
HELD = {}  # {key: html}, the oldest first

reads_more = ContextVar("reads_more", default=None)


def kept(name, rows, make):
    """The text that `make()` gave for equal `rows`, an immutable value; made anew if they are None."""
    if rows is None:
        return make()
    return held((name, rows, current(), tokens.state()), make)


def held(key, make):
    """The text that `make()` gave for the same `key`, which says all that the text depends on."""
    if settings.DEBUG:
        return make()
    if (html := HELD.get(key)) is None:
        html, is_whole = made(make)
        if is_whole:
            keep(key, html)
    return html


def made(make):
    """(text, whether it is made of its rows alone)."""
    token = reads_more.set([])
    try:
        return make(), not reads_more.get()
    finally:
        reads_more.reset(token)


def is_open():
    """Said by what asks the database, or the clock, while a section is being rendered."""
    if (reasons := reads_more.get()) is not None:
        reasons.append(True)


def keep(key, html):
    while len(HELD) >= MOST:
        HELD.pop(next(iter(HELD), None), None)
    HELD[key] = html
