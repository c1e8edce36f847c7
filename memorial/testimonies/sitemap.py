from django.utils.translation import gettext_lazy as _

from memorial.testimonies.models import Testimony
from museum.core.addresses import Address
from museum.core.languages import page_languages, shown


def addresses():
    """The list, and every published testimony."""
    yield Address("testimonies/", _("Testimonies"))
    for testimony in Testimony.objects.published():
        languages = tuple(page_languages(testimony, "title"))
        path = f"testimonies/{testimony.slug}/"
        yield Address(path, shown(testimony, "title"), languages, testimony.changed)
