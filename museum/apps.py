from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class MuseumConfig(AppConfig):
    name = "museum"
    verbose_name = _("Museum")
    default = True

    def ready(self):
        from museum import checks  # noqa: F401  registers them


class MuseumAdminConfig(admin_apps.AdminConfig):
    """The stock admin with our site class: fixed order of subjects, restrained theme."""

    default_site = "museum.admin.MuseumAdminSite"
