"""What waits on the grounds: names that the museum has not confirmed. One query."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memorial.features.models import Feature
from museum.core.desk import FEW, Block, Row, Urgency, form_of, list_of
from museum.core.languages import shown
from museum.core.rights import may


def blocks(reader, moment):
    if not may(reader, "change", Feature):
        return
    unsure = list(Feature.objects.filter(name_confirmed=False).only("slug", "name"))
    if not unsure:
        return
    sentence = ngettext(
        "The museum has not confirmed the Kazakh name of %(count)d place.",
        "The museum has not confirmed the Kazakh names of %(count)d places.",
        len(unsure),
    )
    yield Block(
        _("Names of places"),
        sentence % {"count": len(unsure)},
        len(unsure),
        [Row(shown(each, "name").text, form_of(Feature, each.pk)) for each in unsure[:FEW]],
        _("Open the list"),
        list_of(Feature),
        Urgency.LATER,
    )
