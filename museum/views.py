"""Pages that read several rooms."""

from django.views.generic import TemplateView

from museum.core.views import PublicMixin


class HomeView(PublicMixin, TemplateView):
    template_name = "museum/home.html"
