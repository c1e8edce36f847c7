"""What a feature's page needs besides its own row, fetched with it in one query."""

from django.db.models import OuterRef

from memorial.features.models import WALKING, Feature, FeaturePicture
from memorial.features.walk import COLUMNS
from museum.core.gathering import Document, Gathered
from museum.core.languages import CODES
from museum.core.publishing import State
from museum.media.models import Picture

PLAIN = ("decorative", "rights", "date", "focus_x", "focus_y", "width", "height")
WORDS = tuple(f"{name}_{code}" for name in ("caption", "alt", "credit") for code in CODES)


def with_surroundings(features, at=None):
    """Each of `features` with `walk`, the rows of the published features, and `hung_rows`."""
    return features.annotate(
        walk=Gathered(Feature.objects.published(at).order_by(*WALKING), "pk", *COLUMNS),
        hung_rows=Gathered(
            FeaturePicture.objects.filter(
                feature=OuterRef("pk"), picture__in=Picture.objects.published(at)
            ).order_by("position", "pk"),
            renditions=Document("picture__renditions"),
            **{name: f"picture__{name}" for name in (*PLAIN, *WORDS)},
        ),
    )


def pictures_of(feature):
    """The published pictures beside `feature`, as unsaved instances for `{% figure %}`."""
    stored = Picture._meta.get_field("date")
    return [
        Picture(
            **row
            | {"state": State.PUBLISHED, "date": stored.from_db_value(row["date"], None, None)}
        )
        for row in feature.hung_rows
    ]
