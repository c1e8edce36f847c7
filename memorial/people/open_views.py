"""The open data: a page that explains it, and the files."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from memorial.people import open_data
from memorial.people.models import Person
from museum.core.addresses import absolute
from museum.core.jsonld import CONTEXT, jsonld
from museum.core.languages import current
from museum.core.views import PublicMixin

FILES = {file.name: file for file in open_data.FILES}


class OpenDataView(PublicMixin, TemplateView):
    template_name = "people/open_data.html"

    def get_context_data(self, **kwargs):
        newest = Person.objects.published().order_by("-changed").values_list("changed", flat=True)
        return super().get_context_data(
            files=open_data.FILES,
            fields=open_data.FIELDS,
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
    """A file of the package, written while it is sent."""
    if name == "datapackage.json":
        answer = JsonResponse(
            open_data.package_of_now(timezone.now()),
            json_dumps_params={"ensure_ascii": False, "indent": 2},
        )
    elif name in FILES:
        wanted = FILES[name]
        answer = StreamingHttpResponse(
            wanted.write(timezone.now()), content_type=f"{wanted.mediatype}; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        raise Http404
    answer["Access-Control-Allow-Origin"] = "*"  # data that anyone may read
    answer["X-Robots-Tag"] = "noindex"
    return answer
