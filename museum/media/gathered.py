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
