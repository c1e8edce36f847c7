"""Which objects tell of a woman of the Wall: her page asks for them."""

from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from memorial.people.elsewhere import Telling
from museum.exhibits.models import MuseumObject


def tellings():
    yield Telling("objects", _("Objects of the museum"), "exhibits:object", objects)


def objects(moment):
    shown = MuseumObject.objects.published(moment)
    return shown.filter(women=OuterRef("pk")).order_by("label")
