"""The grounds as a whole, and each thing that stands there."""

from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from memorial.features import structured
from memorial.features.models import Feature
from memorial.features.surroundings import facts_of, pictures_of, with_surroundings
from memorial.features.walk import COLUMNS, Walk
from museum.core.languages import CODES, current, shown, written_in
from museum.core.slugs import FormerSlugMixin
from museum.core.views import DraftMixin, PublicMixin

SURFACES = [f"surface_{code}" for code in CODES]


class GroundsView(PublicMixin, TemplateView):
    template_name = "features/grounds.html"

    def get_context_data(self, **kwargs):
        rows = Feature.objects.published().on_the_walk().values("pk", *COLUMNS, *SURFACES)
        surfaces = [row for row in rows if shown(row, "surface").text]
        return super().get_context_data(
            title=_("Memorial"), walk=Walk(rows), surfaces=surfaces, **kwargs
        )


class PublishedFeatureView(FormerSlugMixin, DetailView):
    template_name = "features/feature.html"

    def get_queryset(self):
        return with_surroundings(Feature.objects.published())

    def get_context_data(self, **kwargs):
        feature, walk = self.object, Walk.around(self.object)
        pictures = pictures_of(feature)
        before, after = walk.neighbours(feature.slug)
        return super().get_context_data(
            title=shown(feature, "name"),
            page_languages=written_in(feature, "name"),
            pictures=pictures,
            facts=facts_of(feature),
            walk=walk,
            number=walk.number(feature.slug),
            before=before,
            after=after,
            names=feature.further_names(current()),
            structured=structured.landmark(feature, pictures, self.request.path),
            **kwargs,
        )


class FeatureView(PublicMixin, DraftMixin, PublishedFeatureView):
    def drafts(self):
        return with_surroundings(Feature.objects.all())
