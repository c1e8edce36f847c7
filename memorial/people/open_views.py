"""The open data: a page that explains it, and the files.

A file takes as long to write as it has records, whoever asks for it: one is written at a time, so that the
other threads of the server go on answering readers.
"""

import threading

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from memorial.people import open_data
from memorial.people.models import Person, WallEdition
from museum.core import tokens
from museum.core.addresses import absolute
from museum.core.jsonld import CONTEXT, jsonld
from museum.core.kept import kept_for_a_while, known_for_a_while
from museum.core.languages import current
from museum.core.views import PublicMixin

PACKAGE = "datapackage.json"
FILES = {file.name: file for file in open_data.FILES}
PLACE = threading.BoundedSemaphore(1)  # of a worker's four threads
RETRY_AFTER = 30  # seconds


class OpenDataView(PublicMixin, TemplateView):
    template_name = "people/open_data.html"

    def get_context_data(self, **kwargs):
        newest = Person.objects.published().order_by("-changed").values_list("changed", flat=True)
        return super().get_context_data(
            files=open_data.FILES,
            newest=newest.first(),
            structured=jsonld(dataset()),
            **kwargs,
        )


def dataset():
    """A Dataset of schema.org, for the search engines of data."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": _("The names of the Wall of Memory"),
        "description": _("The published records of the women of the Wall of Memory, as open data."),
        "url": absolute(f"/{current()}/open-data/"),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": file.mediatype,
                "contentUrl": absolute(f"/open-data/{file.name}"),
            }
            for file in open_data.FILES
        ],
    }


@login_not_required
def file(request, name):
    """A file of the package; 503 while another one is being written."""
    if name != PACKAGE and name not in FILES:
        raise Http404
    answer = described() if name == PACKAGE else written(FILES[name])
    answer["Access-Control-Allow-Origin"] = "*"  # data that anyone may read
    answer["X-Robots-Tag"] = "noindex"
    return answer


def described():
    """The package, made once an edition: its checksums are of what all the files would hold."""
    edition = WallEdition.current(), tokens.state()
    known = known_for_a_while(PACKAGE, edition)
    if known is None:
        if not PLACE.acquire(blocking=False):
            return busy()
        try:
            known = kept_for_a_while(PACKAGE, lambda: open_data.package(timezone.now()), edition)
        finally:
            PLACE.release()
    return JsonResponse(known, json_dumps_params={"ensure_ascii": False, "indent": 2})


def written(wanted):
    """Written while it is sent."""
    if not PLACE.acquire(blocking=False):
        return busy()
    parts = Parts(wanted.write(timezone.now()))
    answer = StreamingHttpResponse(parts, content_type=f"{wanted.mediatype}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{wanted.name}"'
    return answer


def busy():
    sentence = _("Somebody else is fetching this data just now. Ask again in half a minute.")
    answer = HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=503)
    answer["Retry-After"] = str(RETRY_AFTER)
    answer["Cache-Control"] = "no-store"
    return answer


class Parts:
    """The parts of a file. The place is free again after the last of them, or when the reader has gone."""

    def __init__(self, parts):
        self.parts, self.is_open = parts, True

    def __iter__(self):
        try:
            yield from self.parts
        finally:
            self.close()

    def close(self):
        if self.is_open:
            self.is_open = False
            PLACE.release()

    __del__ = close  # of an answer that nobody began to read
