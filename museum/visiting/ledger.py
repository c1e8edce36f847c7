"""Where this room prints facts, and what it stores of them: the leaflets."""

from contextlib import contextmanager

from django.utils.translation import gettext_lazy as _

from memorial.sources.models import Fact
from memorial.sources.uses import Place
from museum.visiting import models
from museum.visiting.adopted import adopt
from museum.visiting.leaflet import Leaflet
from museum.visiting.leaflet_content import ENTRIES
from museum.visiting.places import COORDINATES, ROAD, STRAIGHT


@contextmanager
def following():
    with Leaflet.changing():
        yield
        adopt()


def texts(moment):
    """All on one page."""
    title = _("Plan a visit")
    yield Place(models.Institution.objects.all(), "visit/", title)
    for model in ENTRIES:
        yield Place(model.objects.published(moment), "visit/", title)


def printed(moment):
    """What the institution takes over from the ledger, and the strip of the home page."""
    facts = Fact.objects.filter(key__in=(COORDINATES, ROAD, STRAIGHT))
    yield Place(facts, "visit/", _("Plan a visit"), fact="key")
