from django.shortcuts import redirect
from django.views.generic import DetailView

from museum.core.languages import shown, written_in
from museum.core.slugs import FormerSlugMixin
from museum.core.views import DraftMixin, PublicMixin
from museum.pages.models import HOME, Page


class PublishedPageView(FormerSlugMixin, DetailView):
    def get(self, request, *args, **kwargs):
        if kwargs["slug"] == HOME:
            return redirect("home", permanent=True)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return self.pages().published()

    def pages(self):
        return Page.objects.exclude(slug=HOME).select_related("picture")

    def get_context_data(self, **kwargs):
        """Adds `title`, whose language is that of the whole page, and where the page exists."""
        return super().get_context_data(
            title=shown(self.object, "title"),
            page_languages=written_in(self.object, "title"),
            **kwargs,
        )


class PageView(PublicMixin, DraftMixin, PublishedPageView):
    def drafts(self):
        return self.pages()
