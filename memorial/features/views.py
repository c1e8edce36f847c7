"""The grounds as a whole, and each thing that stands there."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from memorial.features import structured
from memorial.features.models import Feature
from memorial.features.surroundings import facts_of, pictures_of, with_surroundings
from memorial.features.walk import COLUMNS, Walk
from museum.core.languages import CODES, current, shown, written_in
from museum.core.prepared import Prepared
from museum.core.slugs import FormerSlugMixin
from museum.core.views import DraftMixin, PreparedMixin, PublicMixin

SURFACES = [f"surface_{code}" for code in CODES]


class GroundsView(PublicMixin, TemplateView):
    template_name = "features/grounds.html"

    def get_context_data(self, **kwargs):
        rows = Feature.objects.published().on_the_walk().values("pk", *COLUMNS, *SURFACES)
        surfaces = [row for row in rows if shown(row, "surface").text]
        return super().get_context_data(
            title=_("Memorial"), walk=Walk(rows), surfaces=surfaces, **kwargs
        )


def published(slug, moment):
    return with_surroundings(Feature.objects.published(moment), moment).filter(slug=slug)


class PublishedFeatureView(FormerSlugMixin, PreparedMixin, DetailView):
    """The template asks the view for what it needs only while a section is made anew."""

    template_name = "features/feature.html"
    prepared = Prepared(published)

    def get_queryset(self):
        return with_surroundings(Feature.objects.published())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=shown(self.object, "name"),
            page_languages=written_in(self.object, "name"),
            **kwargs,
        )

    @cached_property
    def pictures(self):
        return pictures_of(self.object)

    @cached_property
    def walk(self):
        return Walk.around(self.object)

    def facts(self):
        return facts_of(self.object)

    def number(self):
        return self.walk.number(self.object.slug)

    def neighbours(self):
        return self.walk.neighbours(self.object.slug)

    def names(self):
        return self.object.further_names(current())

    def structured(self):
        return structured.landmark(self.object, self.pictures, self.request.path)


class FeatureView(PublicMixin, DraftMixin, PublishedFeatureView):
    def drafts(self):
        return with_surroundings(Feature.objects.all())
