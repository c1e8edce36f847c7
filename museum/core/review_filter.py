"""The filter of a list by what still awaits a native reader."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from museum.core.languages import CODES


class AwaitingReview(admin.SimpleListFilter):
    """One choice a language: the records whose text in it nobody has read."""

    title = _("awaiting a native reviewer")
    parameter_name = "awaiting_review"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, records):
        """The field holds codes apart by spaces, and no code is part of another.

        That it is not empty is said for the index of long lists.
        """
        if self.value() not in CODES:
            return records
        return records.exclude(awaiting_review="").filter(awaiting_review__contains=self.value())
