"""The admin site: the stock one, with subjects in a fixed order."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class MuseumAdminSite(admin.AdminSite):
    site_header = site_title = _("ALZHIR Memorial Complex")
    index_title = _("Today's work")
