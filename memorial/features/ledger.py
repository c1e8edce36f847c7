"""Where the pages of the grounds print facts, and what they cite."""

from django.db.models import F, Value
from django.db.models.functions import Concat

from memorial.features.models import Feature, FeatureCitation, FeatureFact
from memorial.sources.uses import Place


def path(slug):
    return Concat(Value("memorial/"), F(slug), Value("/"))


def texts(moment):
    yield Place(Feature.objects.published(moment), path("slug"), "name")


def printed(moment):
    """The list of facts beside the text."""
    rows = FeatureFact.objects.filter(feature__in=Feature.objects.published(moment))
    yield Place(rows, path("feature__slug"), "feature__name", fact="fact__key")


def citations(moment):
    rows = FeatureCitation.objects.filter(record__in=Feature.objects.published(moment))
    yield Place(rows, path("record__slug"), "record__name")
