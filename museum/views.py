"""Pages that read several rooms."""

from django.views.generic import TemplateView

from museum.core.views import PublicMixin
from museum.pages.models import Page


class HomeView(PublicMixin, TemplateView):
    template_name = "museum/home.html"

    def get_context_data(self, **kwargs):
        """Adds `page`, the words of the home page; None until it is published."""
        page = Page.objects.published().filter(slug="home").first()
        return super().get_context_data(page=page, **kwargs)
