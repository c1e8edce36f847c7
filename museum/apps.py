from functools import cache, wraps

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation import manager


class MuseumConfig(AppConfig):
    name = "museum"
    verbose_name = _("Museum")
    default = True

    def ready(self):
        from museum import checks  # noqa: F401  registers them

        manager.multilingual_queryset_factory = made_once(manager.multilingual_queryset_factory)


def made_once(factory):
    """modeltranslation would make a class for each query, which takes as long as all else of an easy one."""
    class_of = cache(lambda plain: factory(plain, instantiate=False))

    @wraps(factory)
    def made(plain, instantiate=True):
        return class_of(plain)() if instantiate else class_of(plain)

    return made


def said_by_an_icon(value):
    """A yes, a no or a question mark, in place of Django's function of the same arguments."""
    name = {True: "yes", False: "no", None: "unknown"}[value]
    words = {True: _("Yes"), False: _("No"), None: _("Unknown")}[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{name}.svg"), words)


class MuseumAdminConfig(admin_apps.AdminConfig):
    """The stock admin with our site class: fixed order of subjects, restrained theme."""

    default_site = "museum.admin.MuseumAdminSite"

    def ready(self):
        """Django would say “True” and “False” of its icons, in every language."""
        from django.contrib.admin.templatetags import admin_list

        super().ready()
        admin_list._boolean_icon = said_by_an_icon
