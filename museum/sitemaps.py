"""Every public address, gathered from the rooms: for search engines, for readers, for tests."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from museum.core.addresses import Address

HOME = Address("", _("Home"))
SITE_MAP = Address("site-map/", _("Site map"))


def of_rooms():
    """What each room declares: `addresses()` in its module `sitemap`, if it has one."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "sitemap"):
            yield from import_module(f"{config.name}.sitemap").addresses()


def addresses():
    """One `Address` a page: what the rooms say of theirs, between the two that belong to none."""
    return [HOME, *of_rooms(), SITE_MAP]
