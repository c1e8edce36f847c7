"""The grounds as a whole, and each thing that stands there."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from memorial.features import structured
from memorial.features.models import Feature
from memorial.features.surroundings import facts_of, with_surroundings
from memorial.features.walk import COLUMNS, Walk
from museum.core.languages import current, in_three, shown
from museum.core.prepared import Prepared
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


def published(slug, moment):
    return with_surroundings(Feature.objects.published(moment), moment).filter(slug=slug)


class FeatureView(RecordView):
    """The template asks the view for what it needs only while a section is made anew."""

    template_name = "features/feature.html"
    prepared = Prepared(published)

    def drafts(self):
        return with_surroundings(Feature.objects, self.moment)

    @cached_property
    def pictures(self):
        return [picture(row) for row in self.object.hung_rows]

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
