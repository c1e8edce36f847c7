"""The pictures of a record, read in the record's own query, and what a reader is shown of each."""

from typing import NamedTuple

from django.db.models import F, OuterRef

from museum.core.date_fields import PREFIX
from museum.core.dates import PartialDate
from museum.core.gathering import Document, Gathered
from museum.core.languages import CODES
from museum.core.publishing import State
from museum.media.models import Picture
from museum.media.rights import Rights
from museum.media.storage import renditions

TEXTS = [f"{name}_{code}" for name in ("caption", "alt", "credit") for code in CODES]
COLUMNS = ["id", "key", "rights", "decorative", "date", "focus_x", "focus_y", *TEXTS]
# A picture that is shown by permission, or whose holder is not found, is shown small.
RESTRICTED = {Rights.PERMITTED, Rights.ORPHAN}
SMALL = 400  # pixels wide


class Shot(NamedTuple):
    """A published picture in its place, `number` from 1."""

    number: int
    picture: Picture
    distressing: bool

    @property
    def restricted(self):
        return self.picture.rights in RESTRICTED

    def largest(self):
        """The entry of the largest file that may be shown, or None."""
        return next(iter(reversed(self.picture.of_format("jpeg"))), None)

    def file(self):
        """The largest file with its address, for a link."""
        entry = self.largest()
        return entry and entry | {"address": renditions().url(entry["name"])}


def pictures_of(placed, moment, most=None):
    """For annotate(): the first `most` published pictures of a record, `placed` by a PlacedPicture."""
    shown = Picture.objects.published(moment)
    rows = placed.objects.filter(record=OuterRef("pk"), picture__in=shown)
    columns = {name: F(f"picture__{name}") for name in COLUMNS}
    return Gathered(
        rows.order_by("position", "pk")[:most],
        "distressing",
        **columns,
        renditions=Document("picture__renditions"),
    )


def shots(rows):
    return [
        Shot(number, picture(row), bool(row["distressing"])) for number, row in enumerate(rows, 1)
    ]


def picture(row):
    """The Picture of a gathered row: as published, and no larger than its rights allow."""
    values = {name: row[name] for name in [*COLUMNS, "renditions"]}
    values["date"] = partial_date(values["date"])
    if values["rights"] in RESTRICTED:
        values["renditions"] = small(values["renditions"])
    return Picture(state=State.PUBLISHED, **values)


def partial_date(stored):
    """The date of a column as `Gathered` gives it."""
    return PartialDate.from_edtf(stored[PREFIX:]) if stored[PREFIX:] else None


def small(entries):
    narrowest = min((entry["width"] for entry in entries), default=0)
    return [entry for entry in entries if entry["width"] <= max(SMALL, narrowest)]
