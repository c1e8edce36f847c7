from django.contrib import admin

from museum.core.admin import PUBLISHING, SOURCES, PublishableAdmin
from museum.pages.models import Page


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    fieldsets = (
        (None, {"fields": ("slug", "title", "lead", "body", "differing", "position")}),
        PUBLISHING,
        SOURCES,
    )
