"""What a picture or a recording lacks before it can be published; the filter of their lists by it."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from museum.core.languages import in_three
from museum.media.models import Picture

WORDS, RIGHTS = "words", "rights"


def lacks(kind, what):
    """The condition of records of `kind` without words (in any language), or without rights."""
    if what == RIGHTS:
        return Q(rights="")
    silent = Q()
    for column in in_three("alt" if kind is Picture else "title"):
        silent &= Q(**{column: ""}) | Q(**{column: None})
    return silent & Q(decorative=False) if kind is Picture else silent


class Lacking(admin.SimpleListFilter):
    title = _("what is lacking")
    parameter_name = "lacking"

    def lookups(self, request, model_admin):
        return [(WORDS, _("words")), (RIGHTS, _("rights"))]

    def queryset(self, request, records):
        known = self.value() in (WORDS, RIGHTS)
        return records.filter(lacks(records.model, self.value())) if known else records
