"""Which testimonies tell of a woman of the Wall: her page asks for them."""

from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from memorial.people.elsewhere import Telling
from memorial.testimonies.models import Testimony


def tellings():
    yield Telling("testimonies", _("Testimonies"), "testimonies:testimony", testimonies)


def testimonies(moment):
    return Testimony.objects.published(moment).filter(women=OuterRef("pk")).order_by("pk")
