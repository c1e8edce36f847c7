"""Which objects tell of a woman of the Wall: her page asks for them."""

from django.utils.translation import gettext_lazy as _

from memorial.people.elsewhere import Telling, naming_her
from museum.exhibits.models import MuseumObject


def tellings():
    yield Telling("objects", _("Objects of the museum"), "exhibits:object", objects)


def objects(moment):
    return naming_her(MuseumObject.objects.published(moment)).order_by("label")
