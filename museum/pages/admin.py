from django.contrib import admin

from museum.core.admin import PUBLISHING, SOURCES, PublishableAdmin
from museum.pages.models import Page


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    search_fields = ("title", "lead", "body")
    fieldsets = (
        (None, {"fields": ("slug", "title", "lead", "body", "position")}),
        PUBLISHING,
        SOURCES,
    )
