"""The pages of the history."""

from django.db.models import OuterRef
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView, TemplateView

from memorial.history import scale, structured, surroundings, timeline
from memorial.history.models import Article, ArticleCitation, Place, PlaceCitation, Tag
from memorial.sources.citing import cited
from museum.core.gathering import Gathered
from museum.core.jsonld import jsonld
from museum.core.languages import in_three, shown, written_in
from museum.core.prepared import Prepared
from museum.core.records import RecordView
from museum.core.slugs import FormerSlugMixin
from museum.core.views import PublicMixin


def tags_of(model):
    """The tags of each record, as dictionaries with the slug and the name in three languages."""
    field = model._meta.get_field("tags").related_query_name()
    return Gathered(
        Tag.objects.filter(**{field: OuterRef("pk")}), "slug", "position", *in_three("name")
    )


def listed(moment):
    return Article.objects.published(moment).defer(*in_three("body"))


class HistoryView(PublicMixin, TemplateView):
    """The line to scale, the timeline, the articles.

    The template asks the view for what it needs only while a section is made anew.
    """

    template_name = "history/history.html"
    timeline, listed = Prepared(timeline.published), Prepared(listed)

    def get_context_data(self, **kwargs):
        moment = timezone.now()
        self.told, self.articles = self.timeline.read(at=moment), self.listed.read(moment=moment)
        as_read = self.told.rows, self.articles.rows
        return super().get_context_data(as_read=as_read, **kwargs)

    @cached_property
    def entries(self):
        return list(timeline.told(self.told.records))

    def cited(self):
        return timeline.all_cited(self.entries)

    def changed(self):
        """When an event, or the fact that decides its date, last changed; None without events."""
        facts = [entry.fact for entry in self.entries if entry.fact]
        return max((record.changed for record in [*self.entries, *facts]), default=None)

    def scale(self):
        return scale.decided()

    def structured(self):
        return jsonld(structured.timeline(_("History of the camp"), self.entries))


class ArticleView(RecordView):
    def drafts(self):
        articles = Article.objects.select_related("picture")
        return articles.annotate(
            cited=cited(ArticleCitation, self.moment), tag_rows=tags_of(Article)
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            structured=jsonld(structured.article(self.object)), **kwargs
        )


class PlacesView(PublicMixin, ListView):
    """Related memorials by theme, and destinations; each with its reason and computed distance."""

    template_name = "history/places.html"

    def get_queryset(self):
        return Place.objects.published().annotate(
            cited=cited(PlaceCitation), tag_rows=tags_of(Place)
        )

    def get_context_data(self, **kwargs):
        here = surroundings.memorial()
        for place in self.object_list:
            place.away = surroundings.away(here, place)
            place.label, place.noted = shown(place, "name"), timeline.noted(place)
        return super().get_context_data(
            themes=surroundings.by_theme(self.of_kind(Place.Kind.MEMORIAL)),
            destinations=self.of_kind(Place.Kind.DESTINATION),
            cited=timeline.all_cited(self.object_list),
            **kwargs,
        )

    def of_kind(self, kind):
        return [place for place in self.object_list if place.kind == kind]


class TagView(PublicMixin, FormerSlugMixin, DetailView):
    """What has this tag. A tag that nothing public has is not there for visitors."""

    def get_queryset(self):
        return Tag.objects.in_use().annotate(
            articles=self.gathered(Article, "slug", *in_three("title")),
            places=self.gathered(Place, "key", *in_three("name")),
        )

    def gathered(self, model, *columns):
        tagged = model.objects.published().filter(tags=OuterRef("pk")).order_by("position", "pk")
        return Gathered(tagged, *columns)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=shown(self.object, "name"),
            page_languages=written_in(self.object, "name"),
            **kwargs,
        )
