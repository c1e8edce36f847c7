"""Sections of a page that are the same for all readers, kept while what they print stays the same.

    {% kept "story" record.as_read %} … {% endkept %}

The rows that the request has just read are themselves the key, beside the language and the version of the
ledger: a section that is found says what these rows say, and nothing has to be told of a change. What is
read only while a section is rendered is in no key: such a section says so (`is_open`) and is not kept.

What is counted of very many rows has no such key: it is kept for a while (`kept_for_a_while`).
"""

from contextvars import ContextVar
from time import monotonic
from typing import NamedTuple

from django.conf import settings

from museum.core import tokens
from museum.core.languages import current

MOST = 500  # sections in the memory of one process, some 5 to 30 kB each
HELD = {}  # {key: html, or name: Counted}, the oldest first
A_WHILE = 60  # seconds for which something counted is kept
PATIENCE = 30  # or so many times as long as it took to count it

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


def keep(key, value):
    while len(HELD) >= MOST:
        HELD.pop(next(iter(HELD), None), None)
    HELD[key] = value


# --- For a while ------------------------------------------------------------------------------------


class Counted(NamedTuple):
    """`until`: by the clock of this process. `edition`: the number of the state it was counted of."""

    value: object
    until: float
    edition: int


def kept_for_a_while(name, make, edition=0):
    """What `make()` gave for this edition within the last minute, or thirty times as long as it took.

    Not for ever: time alone shows people, too.
    """
    if (known := known_for_a_while(name, edition)) is not None:
        return known
    begun = monotonic()
    value = make()
    took = monotonic() - begun
    keep(name, Counted(value, begun + max(A_WHILE, PATIENCE * took), edition))
    return value


def known_for_a_while(name, edition=0):
    """What was made for this edition and still holds; None otherwise."""
    known = HELD.get(name)
    is_good = known is not None and monotonic() < known.until and known.edition == edition
    return known.value if is_good else None
