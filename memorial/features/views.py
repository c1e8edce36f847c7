"""The grounds as a whole, and each thing that stands there."""

from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from memorial.features import structured
from memorial.features.models import Feature
from memorial.features.surroundings import facts_of, with_surroundings
from memorial.features.walk import COLUMNS, Walk
from museum.core.languages import current, in_three, shown
from museum.core.records import RecordView
from museum.core.views import PublicMixin
from museum.media.gathered import picture


class GroundsView(PublicMixin, TemplateView):
    template_name = "features/grounds.html"

    def get_context_data(self, **kwargs):
        rows = (
            Feature.objects.published().on_the_walk().values("pk", *COLUMNS, *in_three("surface"))
        )
        surfaces = [row for row in rows if shown(row, "surface").text]
        return super().get_context_data(
            title=_("Memorial"), walk=Walk(rows), surfaces=surfaces, **kwargs
        )


class FeatureView(RecordView):
    template_name = "features/feature.html"

    def drafts(self):
        return with_surroundings(Feature.objects, self.moment)

    def get_context_data(self, **kwargs):
        feature, walk = self.object, Walk.around(self.object)
        pictures = [picture(row) for row in feature.hung_rows]
        before, after = walk.neighbours(feature.slug)
        return super().get_context_data(
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
