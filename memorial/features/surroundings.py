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
from museum.core.gathering import Gathered
from museum.core.languages import in_three
from museum.media.gathered import pictures_of


def with_surroundings(features, at=None):
    """Each of `features` with rows of the published features, its pictures, its sources and facts."""
    return features.annotate(
        walk=Gathered(Feature.objects.published(at).order_by(*WALKING), "pk", *COLUMNS),
        hung_rows=pictures_of(FeaturePicture.objects.filter(feature=OuterRef("pk")), moment=at),
        cited=cited(FeatureCitation, at),
        fact_list=Gathered(
            FeatureFact.objects.filter(
                feature=OuterRef("pk"), fact__in=Fact.objects.published(at)
            ).order_by("position", "pk"),
            **{name: f"fact__{name}" for name in ("key", *in_three("question"))},
        ),
    )


def facts_of(feature):
    """(key, row with `question`, token that prints the answer) of each fact beside `feature`."""
    return [(row["key"], row, f"[[{row['key']}]]") for row in feature.fact_list]
