"""The page of one record: visitors read it once it is published, staff before."""

from django.http import Http404
from django.views.generic import DetailView

from museum.core.languages import page_languages, read_instead, shown
from museum.core.slugs import FormerSlugMixin
from museum.core.views import DraftMixin, MomentMixin, PublicMixin


class PublishedView(MomentMixin, DetailView):
    """`drafts()` of the view gives the records, published or not, with what stands beside them.

    `prepared`, where a page is read often, is the query of a published record by slug (or key) and moment
    (museum.core.prepared); `as_read` of the page are then its rows, for `{% kept %}`. Stands behind
    DraftMixin.
    """

    prepared = as_read = None

    def get_queryset(self):
        return self.drafts().published(self.moment)

    def get_object(self, queryset=None):
        if self.is_draft or self.prepared is None:
            return super().get_object(queryset)
        answer = self.prepared.read(
            **{self.slug_field: self.kwargs[self.slug_url_kwarg]}, moment=self.moment
        )
        if not answer.records:
            raise Http404
        self.as_read = answer.rows
        return answer.records[0]

    @property
    def title_field(self):
        return self.object.slug_from

    def named(self):
        """The title, which tells the language it is in, and the languages in which the page exists.

        `read_instead` is the language of what is read where it does not exist in the reader's.
        """
        field = self.title_field
        return {
            "title": shown(self.object, field),
            "page_languages": page_languages(self.object, field),
            "read_instead": read_instead(self.object, field),
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(as_read=self.as_read, **self.named(), **kwargs)


class KeyedRecordView(PublicMixin, DraftMixin, PublishedView):
    """Of a record whose address never changes, such as a number; names its `title_field`."""


class RecordView(PublicMixin, DraftMixin, FormerSlugMixin, PublishedView):
    """Of a record at its slug, to which the former ones lead."""
