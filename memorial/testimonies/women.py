"""Which testimonies tell of a woman of the Wall: her page asks for them."""

from django.utils.translation import gettext_lazy as _

from memorial.people.elsewhere import Telling, naming_her
from memorial.testimonies.models import Testimony


def tellings():
    yield Telling("testimonies", _("Testimonies"), "testimonies:testimony", testimonies)


def testimonies(moment):
    return naming_her(Testimony.objects.published(moment)).order_by("pk")
