from django.utils.translation import gettext_lazy as _

from memorial.features.models import Feature
from museum.core.addresses import Address
from museum.core.languages import page_languages, shown


def addresses():
    yield Address("memorial/", _("Memorial"))
    for feature in Feature.objects.published():
        languages = tuple(page_languages(feature, "name"))
        yield Address(
            f"memorial/{feature.slug}/", shown(feature, "name"), languages, feature.changed
        )
