"""The pages of the audio guide. They weigh little: the signal on the grounds is weak."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from museum.core.jsonld import jsonld
from museum.core.records import KeyedRecordView
from museum.core.views import MomentMixin, PublicMixin
from museum.exhibits import guide, structured
from museum.exhibits.models import Stop
from museum.exhibits.models.stops import LARGEST


class AudioView(PublicMixin, MomentMixin, TemplateView):
    """One large number field, and every stop. A number that exists leads straight to its stop."""

    template_name = "exhibits/audio.html"

    def get(self, request, *args, **kwargs):
        if any(stop.number == self.asked for stop in self.stops):
            return redirect("exhibits:stop", self.asked)
        return super().get(request, *args, **kwargs)

    @property
    def typed(self):
        return self.request.GET.get("number", "").strip()[:20]

    @cached_property
    def asked(self):
        """The number that was typed, or None."""
        typed = self.typed
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else None

    @cached_property
    def stops(self):
        return list(guide.listing(self.moment))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            typed=self.typed,
            nearest=guide.nearest(self.stops, min(self.asked, LARGEST)) if self.asked else [],
            groups=guide.grouped(self.stops),
            **kwargs,
        )


class TranscriptsView(PublicMixin, MomentMixin, TemplateView):
    """All texts on one page, to be printed for the desk."""

    template_name = "exhibits/transcripts.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(stops=list(Stop.objects.published(self.moment)), **kwargs)


class StopView(KeyedRecordView):
    template_name = "exhibits/stop.html"
    slug_field = slug_url_kwarg = "number"
    title_field = "title"
    context_object_name = "stop"

    def drafts(self):
        return guide.stop_page(Stop.objects, self.moment)

    def get_context_data(self, **kwargs):
        stop, made = self.object, guide.takes(self.object.takes)
        take, others = guide.for_reader(made)
        return super().get_context_data(
            take=take,
            others=others,
            place=guide.place_of(stop),
            before=next(iter(stop.before), None),
            after=next(iter(stop.after), None),
            structured=jsonld(structured.stop(stop, take)) if take else "",
            **kwargs,
        )
