"""Every public address, gathered from the rooms: for search engines, for readers, for tests.

A file for search engines may name 50,000 addresses (https://www.sitemaps.org/protocol.html), and a page
for readers far fewer: the records of a room that may have more of them stand in files of their own.
"""

from datetime import datetime
from importlib import import_module
from typing import NamedTuple

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from museum.core.addresses import Address

HOME = Address("", _("Home"))
FIRST = ("", "visit", "museum", "objects", "audio", "memorial", "history", "testimonies")
LAST = ("sources", "site-map")
PLACED = {*FIRST, *LAST}
SITE_MAP = Address("site-map/", _("Site map"))


class Part(NamedTuple):
    """A file with addresses of one room; `changed` is when the last of its records was."""

    room: str
    number: int
    changed: datetime


def modules():
    """{label of a room: its module `sitemap`}, if it has one."""
    return {
        config.label: import_module(f"{config.name}.sitemap")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "sitemap")
    }


def of_rooms():
    """What each room declares: its `addresses()`."""
    for module in modules().values():
        yield from module.addresses()


def parts():
    """A `Part` for each of the {number: changed} that a room declares as its `parts()`."""
    return [
        Part(room, number, changed)
        for room, module in modules().items()
        if hasattr(module, "parts")
        for number, changed in module.parts().items()
    ]


def part(room, number):
    """The addresses in that file; none where there is no such file."""
    module = modules().get(room)
    return module.part(number) if hasattr(module, "part") else []


def sections():
    """[(the first address, those below it)]: what visitors plan with first, the ledger last.

    Addresses that begin with the same word are one section; a standing page is one of its own.
    """
    words = {}
    for address in addresses():
        words.setdefault(address.path.partition("/")[0], []).append(address)
    order = [*filter(words.__contains__, FIRST), *(word for word in words if word not in PLACED)]
    return [(words[word][0], words[word][1:]) for word in [*order, *filter(words.get, LAST)]]


def addresses():
    """One `Address` a page: what the rooms say of theirs, between the two that belong to none."""
    return [HOME, *of_rooms(), SITE_MAP]


def every_address():
    """Those of the site map, then each record in a file of its room."""
    yield from addresses()
    for room, number, _changed in parts():
        yield from part(room, number)
