from django.shortcuts import redirect
from django.views.generic import DetailView

from museum.core.languages import shown, written_in
from museum.core.slugs import FormerSlugMixin
from museum.core.views import PublicMixin
from museum.pages.models import HOME, Page


class PageView(PublicMixin, FormerSlugMixin, DetailView):
    def get(self, request, *args, **kwargs):
        if kwargs["slug"] == HOME:
            return redirect("home", permanent=True)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return Page.objects.published().exclude(slug=HOME).select_related("picture")

    def get_context_data(self, **kwargs):
        """Adds `title`, whose language is that of the whole page, and where the page exists."""
        return super().get_context_data(
            title=shown(self.object, "title"),
            page_languages=written_in(self.object, "title"),
            **kwargs,
        )
