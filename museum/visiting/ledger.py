"""Where this room prints facts, and what it stores of them: the leaflets."""

from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from memorial.sources.uses import Place
from museum.visiting import models
from museum.visiting.adopted import adopt
from museum.visiting.leaflet import Leaflet


@contextmanager
def following():
    with Leaflet.changing():
        yield
        adopt()


ENTRIES = (
    models.AdmissionCategory,
    models.Direction,
    models.Facility,
    models.AccessPoint,
    models.Advice,
    models.Question,
    models.NearbyPlace,
)


def texts():
    """All on one page."""
    title = _("Plan a visit")
    yield Place(models.Institution.objects.all(), "visit/", title)
    for model in ENTRIES:
        yield Place(model.objects.published(), "visit/", title)
