"""The curators' list of people, which stays as quick with a million of them as with twenty."""

from django.contrib.admin import ShowFacets
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from memorial.people.numbers import LARGEST
from memorial.people.search import find
from museum.core.searching import found_by

QUOTES = '"“”«»„'
COUNTED = 5_000  # records; who has more of them searches
MOST_FOUND = 200  # records, the likest; who has more of them types a second name


class BoundedPaginator(Paginator):
    """Counts no further than anybody leafs: to count a million rows costs more than to show a hundred."""

    @cached_property
    def count(self):
        """In the order of the alphabet: each filter has an index for it, and for nothing else."""
        return self.object_list.order_by("filed_as")[:COUNTED].count()


class NamesList(ChangeList):
    """Each link leads back to what was searched for: added here, not by looking every address up."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.searched, self.preserved_filters = self.preserved_filters, ""

    def get_ordering_field_columns(self):
        """None of the columns is marked unless somebody has chosen it: their own order is the alphabet's."""
        return super().get_ordering_field_columns() if ORDER_VAR in self.params else {}

    @property
    def is_cut(self):
        """Whether there may be more than were counted."""
        return self.result_count == (MOST_FOUND if self.query else COUNTED)

    def url_for_result(self, result):
        address = super().url_for_result(result)
        return f"{address}?{self.searched}" if self.searched else address


class NamesListAdmin:
    """Looks names up as the site does, drafts too; a number by itself; words in quotes in all texts."""

    paginator = BoundedPaginator
    list_per_page = 40
    show_full_result_count = False
    show_facets = ShowFacets.NEVER  # counts of every filter
    sortable_by = ("number",)  # what no index keeps in order would be sorted for every view
    search_help_text = _(
        "A name in any spelling, or the number of a record. Words in “quotes” are looked for in all "
        "texts of the records."
    )

    def get_changelist(self, request, **kwargs):
        return NamesList

    def get_search_results(self, request, queryset, search_term):
        words = search_term.strip()
        if not words:
            return queryset, False
        if words.isdecimal() and int(words) <= LARGEST:
            return queryset.filter(number=int(words)), False
        if words[:1] and words[0] in QUOTES:
            return found_by(queryset, words), False
        answer = find(words, limit=MOST_FOUND, among=queryset)
        found = answer.sure or answer.similar
        return queryset.filter(pk__in=[each.pk for each in found]), False
