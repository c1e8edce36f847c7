"""What a reader is shown of the pictures of a record: in which order, how large, after which warning."""

from typing import NamedTuple

from django.db.models import OuterRef

from museum.media import gathered
from museum.media.models import Picture


class Shot(NamedTuple):
    """A published picture in its place, `number` from 1."""

    number: int
    picture: Picture
    distressing: bool

    @property
    def restricted(self):
        return self.picture.rights in gathered.RESTRICTED

    def largest(self):
        """The entry of the largest file that may be shown, or None."""
        return next(iter(reversed(self.picture.of_format("jpeg"))), None)

    def file(self):
        """The largest file with its address, for a link."""
        return gathered.largest_file(self.picture)


def pictures_of(placed, moment, most=None):
    """For annotate(): the first `most` published pictures of a record, `placed` by a PlacedPicture."""
    rows = placed.objects.filter(record=OuterRef("pk"))
    return gathered.pictures_of(rows, "distressing", moment=moment, most=most)


def shots(rows):
    return [
        Shot(number, gathered.as_allowed(row), bool(row["distressing"]))
        for number, row in enumerate(rows, 1)
    ]
