"""The pictures beside a record, read in the record's own query.

    Hall.objects.annotate(gathered=pictures_of(HallPicture.objects.filter(record=OuterRef("pk"))))

and `picture(row)` of each row is the Picture as `{% figure %}` takes it.
"""

from django.db.models import F

from museum.core.date_fields import from_column
from museum.core.gathering import Document, Gathered
from museum.core.languages import in_three
from museum.core.publishing import State
from museum.media.models import Picture
from museum.media.rights import Rights
from museum.media.storage import renditions

# A picture that is shown by permission, or whose holder is not found, is shown small.
RESTRICTED = {Rights.PERMITTED, Rights.ORPHAN}
SMALL = 400  # pixels wide
COLUMNS = ["id", "key", "rights", "decorative", "date", "focus_x", "focus_y"]
TEXTS = in_three("caption", "alt", "credit")


def pictures_of(placed, *own, moment=None, most=None):
    """For annotate(): the first `most` of the published pictures, in the curator's order.

    `placed`: rows with a `picture` and a `position`; their `own` columns come with the picture's.
    """
    public = placed.filter(picture__in=Picture.objects.published(moment))
    columns = {name: F(f"picture__{name}") for name in (*COLUMNS, *TEXTS)}
    return Gathered(
        public.order_by("position", "pk")[:most],
        *own,
        **columns,
        renditions=Document("picture__renditions"),
    )


def picture(row):
    """The Picture of a gathered row, not to be saved: it lacks what no page shows."""
    values = {name: row[name] for name in (*COLUMNS, *TEXTS, "renditions")}
    return Picture(state=State.PUBLISHED, **values | {"date": from_column(row["date"])})


def as_allowed(row):
    """The Picture of a gathered row, no larger than its rights allow."""
    made = picture(row)
    if made.rights in RESTRICTED:
        made.renditions = small(made.renditions)
    return made


def small(entries):
    narrowest = min((entry["width"] for entry in entries), default=0)
    return [entry for entry in entries if entry["width"] <= max(SMALL, narrowest)]


def largest_file(shown):
    """The entry of the largest file of a Picture that may be shown, with its address; None without one."""
    entry = next(iter(reversed(shown.of_format("jpeg"))), None)
    return entry and entry | {"address": renditions().url(entry["name"])}
