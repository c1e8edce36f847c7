"""The Visit page and its sources, the notice for the door, the calendar feed."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.generic import FormView, TemplateView, View

from museum.core.views import MinuteMixin
from museum.visiting import feed, notice
from museum.visiting.forms import NoticeForm
from museum.visiting.leaflet import Leaflet
from museum.visiting.page import VisitPage
from museum.visiting.reading import reading
from museum.visiting.schedule import Schedule, local


class VisitView(MinuteMixin, TemplateView):
    template_name = "visiting/visit.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=VisitPage(reading(self.request)), **kwargs)


class SourcesView(MinuteMixin, TemplateView):
    """Where the statements of the Visit page come from, section by section."""

    template_name = "visiting/sources.html"

    def get_context_data(self, **kwargs):
        origins = VisitPage(reading(self.request)).origins
        return super().get_context_data(origins=origins, **kwargs)


class NoticeView(MinuteMixin, FormView):
    """Hours of some days in a row, in three languages on one sheet of A4, for the door."""

    template_name = "visiting/notice.html"
    form_class = NoticeForm
    http_method_names = ["get", "head", "options"]

    def get_form_kwargs(self):
        today = reading(self.request).day
        return {"data": NoticeForm.filled_in(self.request.GET, today)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"parts": self.parts(context["form"])}

    def parts(self, form):
        """Each part of the notice with the museum's name; none while the form has an error."""
        if not form.is_valid():
            return []
        contents = Leaflet.contents(reading(self.request).moment)
        schedules = {code: Schedule.read(page["timetable"]) for code, page in contents.items()}
        return [
            {"part": part, "institution": contents[part.language]["institution"]}
            for part in notice.notice(schedules, **form.cleaned_data)
        ]


class CalendarView(MinuteMixin, View):
    """The hours for a calendar program; the same bytes all day, so that it may ask often."""

    def get(self, request):
        page = reading(request)
        midnight = local(page.moment).replace(hour=0, minute=0, second=0, microsecond=0)
        address = settings.SITE_URL + reverse("visiting:visit")
        body = feed.calendar(page.content, midnight, page.language, address)
        return HttpResponse(body, content_type="text/calendar; charset=utf-8")
