"""What stands on the grounds: gate, wall, sculptures, wagon, tower, hut, stones, the building."""

from memorial.features.models.beside import (
    FeatureCitation,
    FeatureFact,
    FeaturePicture,
    FeatureSlug,
)
from memorial.features.models.feature import PLAN_HEIGHT, PLAN_WIDTH, WALKING, Feature

__all__ = [
    "PLAN_HEIGHT",
    "PLAN_WIDTH",
    "WALKING",
    "Feature",
    "FeatureCitation",
    "FeatureFact",
    "FeaturePicture",
    "FeatureSlug",
]
