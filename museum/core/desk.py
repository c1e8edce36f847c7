"""What a room writes on the desk, the first page of the admin: the day's work of whoever opens it.

A room with work for somebody has a module `desk` with one generator, `blocks(reader, moment)`, of `Block`s:
only of work that `reader` (a user) may do, and none where nothing is to be done. It asks the database the
same number of queries whatever the rows; what takes longer is not looked for here but read from where its
last result is kept, with the moment it was `checked`.
"""

from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

FEW = 5  # rows of a block; the list itself has them all
AHEAD = 14  # days that the desk looks ahead


class Urgency(IntEnum):
    NOW = 1  # somebody is waiting, or it will be too late
    SOON = 2
    LATER = 3


class Row(NamedTuple):
    """One thing to do: what it is, where it is done, and what is to be known of it."""

    label: Any
    address: str = ""
    note: Any = ""


class Block(NamedTuple):
    """Work of one kind: how much (`count`), in a `sentence`; its first `rows`; one `action` at the address `more`."""

    title: Any
    sentence: Any
    count: int = 0
    rows: tuple | list = ()
    action: Any = ""
    more: str = ""
    urgency: Urgency = Urgency.SOON
    checked: datetime | None = None


def list_of(model, **filters):
    """The address of the list of `model` in the admin, filtered."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(filters)}" if filters else address


def form_of(model, pk):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])
