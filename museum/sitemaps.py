"""Every public address, gathered from the rooms: for search engines, for readers, for tests."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from museum import menu
from museum.core.addresses import Address

OWN = [Address("", _("Home")), *menu.MAIN, Address("site-map/", _("Site map"))]


def of_rooms():
    """What each room declares: `addresses()` in its module `sitemap`, if it has one."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "sitemap"):
            yield from import_module(f"{config.name}.sitemap").addresses()


def addresses():
    """One `Address` a page; what a room says about its page goes before the menu's line."""
    found = {address.path: address for address in OWN}
    found |= {address.path: address for address in of_rooms()}
    return list(found.values())
