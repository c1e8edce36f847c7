from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from museum.core.admin import PUBLISHING, SOURCES, PublishableAdmin
from museum.core.publishing import State
from museum.media.admin import image
from museum.pages.models import HOME, UNSOURCED, Page
from museum.visiting.hours_admin import LeafletAdmin

PICTURE = (_("Picture"), {"fields": ("picture", "thumbnail")})


@admin.register(Page)
class PageAdmin(LeafletAdmin, PublishableAdmin):
    """The words of the home page have a fixed address and no picture: the steppe is drawn there."""

    helps = {
        "title": _("The heading of the page and of every link to it."),
        "body": _("The text itself, with headings, lists, links and pictures."),
    }
    fieldsets = (
        (None, {"fields": ("slug", "title", "lead", "body", "differing", "position")}),
        PICTURE,
        PUBLISHING,
        SOURCES,
    )
    readonly_fields = ("thumbnail",)
    autocomplete_fields = ("picture",)

    class Media:
        css = {"all": ["media/admin.css"]}

    def get_fieldsets(self, request, obj=None):
        sections = super().get_fieldsets(request, obj)
        return [part for part in sections if part[0] != PICTURE[0]] if is_home(obj) else sections

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return [*own, "slug"] if is_home(obj) else own

    def has_delete_permission(self, request, obj=None):
        return not is_home(obj) and super().has_delete_permission(request, obj)

    def may_become(self, request, page, state):
        """As the form does, the list publishes no facts without sources."""
        if state != State.PUBLISHED or page.is_sourced():
            return super().may_become(request, page, state)
        self.message_user(request, f"{page}: {UNSOURCED}", messages.ERROR)
        return False

    @admin.display(description=_("preview"))
    def thumbnail(self, page):
        return image(page.picture, "thumbnail") if page.picture else _("No picture is chosen.")


def is_home(page):
    return page is not None and page.slug == HOME
