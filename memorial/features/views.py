"""The grounds as a whole, and each thing that stands there."""

from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from memorial.features import structured
from memorial.features.models import Feature
from memorial.features.surroundings import pictures_of, with_surroundings
from memorial.features.walk import Walk
from museum.core.languages import current, shown, written_in
from museum.core.slugs import FormerSlugMixin
from museum.core.views import DraftMixin, PublicMixin


class GroundsView(PublicMixin, TemplateView):
    template_name = "features/grounds.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("Memorial"), walk=Walk(Feature.objects.published().on_the_walk()), **kwargs
        )


class PublishedFeatureView(FormerSlugMixin, DetailView):
    template_name = "features/feature.html"

    def get_queryset(self):
        return with_surroundings(Feature.objects.published())

    def get_context_data(self, **kwargs):
        feature, walk = self.object, Walk.around(self.object)
        pictures, languages = pictures_of(feature), written_in(feature, "name")
        before, after = walk.neighbours(feature.slug)
        return super().get_context_data(
            title=shown(feature, "name"),
            page_languages=languages,
            pictures=pictures,
            walk=walk,
            before=before,
            after=after,
            names=feature.further_names(current()),
            structured=structured.landmark(feature, pictures, self.request.path),
            **kwargs,
        )


class FeatureView(PublicMixin, DraftMixin, PublishedFeatureView):
    def drafts(self):
        return with_surroundings(Feature.objects.all())
