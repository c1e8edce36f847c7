"""Places that stand nowhere."""

from memorial.features.models import Feature, FeatureCitation, FeatureFact, FeaturePicture
from museum.core.publishing import State
from tests.rows import in_three


def feature(slug="test-gate", **values):
    names = in_three("name", f"Сынақ {slug}", f"Проба {slug}", f"Test {slug}")
    return Feature.objects.create(**{"slug": slug, "state": State.PUBLISHED} | names | values)


def walk(count):
    """`count` published places, one after another, each with a drawing and a pin."""
    return [
        feature(f"test-{n}", walk_order=n, plan_x=10 * n % 960, plan_y=100, drawing="hut")
        for n in range(1, count + 1)
    ]


def hang(feature, *pictures):
    for position, picture in enumerate(pictures):
        FeaturePicture.objects.create(feature=feature, picture=picture, position=position)


def cite(feature, source, **values):
    return FeatureCitation.objects.create(record=feature, source=source, **values)


def name_fact(feature, fact):
    return FeatureFact.objects.create(feature=feature, fact=fact)
