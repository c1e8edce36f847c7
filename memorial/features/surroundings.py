"""What a feature's page needs besides its own row, fetched with it in one query."""

from django.db.models import OuterRef

from memorial.features.models import (
    WALKING,
    Feature,
    FeatureCitation,
    FeatureFact,
    FeaturePicture,
)
from memorial.features.walk import COLUMNS
from memorial.sources.citing import cited
from memorial.sources.models import Fact
from museum.core.gathering import Document, Gathered
from museum.core.languages import CODES
from museum.core.publishing import State
from museum.media.models import Picture

PLAIN = ("decorative", "rights", "date", "focus_x", "focus_y", "width", "height")
WORDS = tuple(f"{name}_{code}" for name in ("caption", "alt", "credit") for code in CODES)
QUESTIONS = tuple(f"question_{code}" for code in CODES)


def with_surroundings(features, at=None):
    """Each of `features` with rows of the published features, its pictures, its sources and facts."""
    return features.annotate(
        walk=Gathered(Feature.objects.published(at).order_by(*WALKING), "pk", *COLUMNS),
        hung_rows=Gathered(
            FeaturePicture.objects.filter(
                feature=OuterRef("pk"), picture__in=Picture.objects.published(at)
            ).order_by("position", "pk"),
            renditions=Document("picture__renditions"),
            **{name: f"picture__{name}" for name in (*PLAIN, *WORDS)},
        ),
        cited=cited(FeatureCitation, at),
        fact_list=Gathered(
            FeatureFact.objects.filter(
                feature=OuterRef("pk"), fact__in=Fact.objects.published(at)
            ).order_by("position", "pk"),
            **{name: f"fact__{name}" for name in ("key", *QUESTIONS)},
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


def facts_of(feature):
    """(key, row with `question`, token that prints the answer) of each fact beside `feature`."""
    return [(row["key"], row, f"[[{row['key']}]]") for row in feature.fact_list]
