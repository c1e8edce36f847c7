"""What a reader is shown of the pictures of a record: in which order, how large, after which warning."""

from typing import NamedTuple

from django.db.models import OuterRef

from museum.media import gathered
from museum.media.models import Picture
from museum.media.rights import Rights
from museum.media.storage import renditions

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
    rows = placed.objects.filter(record=OuterRef("pk"))
    return gathered.pictures_of(rows, "distressing", moment=moment, most=most)


def shots(rows):
    return [
        Shot(number, picture(row), bool(row["distressing"])) for number, row in enumerate(rows, 1)
    ]


def picture(row):
    """The Picture of a gathered row, no larger than its rights allow."""
    made = gathered.picture(row)
    if made.rights in RESTRICTED:
        made.renditions = small(made.renditions)
    return made


def small(entries):
    narrowest = min((entry["width"] for entry in entries), default=0)
    return [entry for entry in entries if entry["width"] <= max(SMALL, narrowest)]
