"""Testimonies for visitors: the list with its search, one testimony, its captions."""

from django.db.models import OuterRef
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.views.generic import ListView

from memorial.features.models import Feature
from memorial.people.elsewhere import women, women_of
from memorial.sources.citing import cited
from memorial.testimonies import search, transcript, webvtt
from memorial.testimonies.models import Testimony, TestimonyCitation
from memorial.testimonies.structured import structured
from museum.core.folding import clean_query
from museum.core.gathering import Gathered
from museum.core.languages import in_three
from museum.core.records import RecordView
from museum.core.views import PublicMixin

PER_PAGE = 50


class TestimonyListView(PublicMixin, ListView):
    """Every public testimony; with `?q=` those segments where the words were said."""

    paginate_by = PER_PAGE

    @cached_property
    def query(self):
        return clean_query(self.request.GET.get("q", ""))

    def get_queryset(self):
        if self.query:
            records = search.testimonies_with(self.query)
        else:
            records = Testimony.objects.published()
        return records.select_related("recording")

    def get_context_data(self, **kwargs):
        found = search.segments_with(self.query) if self.query else []
        return super().get_context_data(
            query=self.query, segments=found, is_cut=len(found) == search.MOST, **kwargs
        )


def on_the_grounds(moment):
    """The published features that a testimony speaks of, in the testimony's own query."""
    rows = Feature.objects.published(moment).filter(testimonies=OuterRef("pk"))
    return Gathered(rows.order_by("slug"), "slug", *in_three("name"))


class TestimonyView(RecordView):
    def drafts(self):
        return Testimony.objects.select_related("recording").annotate(
            cited=cited(TestimonyCitation, self.moment),
            places=on_the_grounds(self.moment),
            named_women=women_of("testimonies", self.moment),
        )

    def get_context_data(self, **kwargs):
        """Two queries: the testimony with its recording and sources, and its segments."""
        testimony = self.object
        words = transcript.of(testimony)
        heard = transcript.heard(testimony, self.is_draft)
        told_of = list(women(testimony.named_women))
        return super().get_context_data(
            words=words,
            heard=heard,
            tracks=words.tracks() if heard else [],
            women=told_of,
            structured=structured(testimony, words, heard, told_of),
            **kwargs,
        )


class TrackView(TestimonyView):
    """The captions of one language as WebVTT."""

    def render_to_response(self, context, **kwargs):
        testimony, language = self.object, self.kwargs["language"]
        words = transcript.of(testimony)
        if language not in words.languages or not testimony.is_timed:
            raise Http404
        text = webvtt.written(words.segments, language, testimony.title)
        response = HttpResponse(text, content_type="text/vtt; charset=utf-8")
        response.headers["Content-Language"] = language
        return response
