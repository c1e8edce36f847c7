"""Every public address, gathered from the rooms: for search engines, for readers, for tests."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from museum.core.addresses import Address

HOME = Address("", _("Home"))
FIRST = ("", "visit", "museum", "objects", "audio", "memorial", "history", "testimonies")
LAST = ("sources", "site-map")
PLACED = {*FIRST, *LAST}
SITE_MAP = Address("site-map/", _("Site map"))


def of_rooms():
    """What each room declares: `addresses()` in its module `sitemap`, if it has one."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "sitemap"):
            yield from import_module(f"{config.name}.sitemap").addresses()


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
