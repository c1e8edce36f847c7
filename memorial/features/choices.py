"""What a curator chooses from when she describes a feature."""

from babel import Locale
from django.db import models
from django.utils.functional import lazystr
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from museum.core.languages import current


class Kind(models.TextChoices):
    GATE = "gate", _("Gate")
    WALL = "wall", _("Wall")
    SCULPTURE = "sculpture", _("Sculpture")
    WAGON = "wagon", _("Rail wagon")
    TOWER = "tower", _("Tower")
    HUT = "hut", _("Hut")
    STONE = "stone", _("Memorial stone")
    BUILDING = "building", _("Building")
    PARK = "park", _("Park")
    BURIAL = "burial", _("Burial ground")
    OTHER = "other", _("Other")


class Status(models.TextChoices):
    ORIGINAL = "original", _("Original, from the time of the camp")
    RECONSTRUCTION = "reconstruction", _("Reconstruction")
    REPLICA = "replica", _("Replica")
    MEMORIAL = "memorial", _("Made for the memorial")
    UNKNOWN = "unknown", _("To be confirmed by the museum")


class Known(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("To be confirmed by the museum")


class Drawing(models.TextChoices):
    """The elevations that museum.drawings draws, by their names there."""

    ARCH = "arch", _("Arch")
    WAGON = "wagon", _("Rail wagon")
    TOWER = "tower", _("Guard tower")
    HUT = "hut", _("Barracks hut")
    MUSEUM = "museum", _("Museum building")
    WALL = "wall", _("Wall of Memory")


# ISO 639-1: of the site, then of peoples whose women were held here and who have set up stones.
INSCRIBED = "kk ru en uk be pl de et lv lt fi hu ro bg el fr it ja ko zh mn ka hy az he yi tt ba uz ky tg tk"


def inscription_languages():
    return [(code, lazystr(LanguageName(code))) for code in INSCRIBED.split()]


class LanguageName:
    """A language's name in the reader's language, from CLDR."""

    def __init__(self, code):
        self.code = code

    def __str__(self):
        return capfirst(Locale(current()).languages[self.code])
