from django.shortcuts import redirect

from museum.core.records import RecordView
from museum.pages.models import HOME, Page


class PageView(RecordView):
    def get(self, request, *args, **kwargs):
        if kwargs["slug"] == HOME:
            return redirect("home", permanent=True)
        return super().get(request, *args, **kwargs)

    def drafts(self):
        return Page.objects.exclude(slug=HOME).select_related("picture")
