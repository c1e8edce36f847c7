from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from museum.core.languages import current, shown, written_in
from museum.core.views import PublicMixin
from museum.pages.models import COMPOSED, Page

NOT_TRANSLATED = {
    "kk": _("This page has not been translated yet. It is shown in Kazakh."),
    "ru": _("This page has not been translated yet. It is shown in Russian."),
    "en": _("This page has not been translated yet. It is shown in English."),
}


class PageView(PublicMixin, DetailView):
    def get(self, request, *args, **kwargs):
        if kwargs["slug"] == "home":
            return redirect("home", permanent=True)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return Page.objects.published().exclude(slug__in=COMPOSED)

    def get_context_data(self, **kwargs):
        written = shown(self.object, "body").language
        return super().get_context_data(
            written=written,
            not_translated=NOT_TRANSLATED[written] if written != current() else "",
            page_languages=written_in(self.object, "title"),
            **kwargs,
        )
