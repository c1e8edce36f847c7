"""Where the texts of the history print facts, and where they cite sources."""

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.history.models import (
    Article,
    ArticleCitation,
    Entry,
    EntryCitation,
    Place,
    PlaceCitation,
)
from memorial.sources.uses import Place as Where

TIMELINE, PLACES = (
    ("history/", pgettext_lazy("menu", "History")),
    ("history/places/", _("Related places")),
)


def article_path(slug):
    return Concat(Value("history/"), F(slug), Value("/"))


def texts():
    yield Where(Entry.objects.published(), *TIMELINE)
    yield Where(Article.objects.published(), article_path("slug"), "title")
    yield Where(Place.objects.published(), *PLACES)


def citations():
    entries = EntryCitation.objects.filter(record__in=Entry.objects.published())
    articles = ArticleCitation.objects.filter(record__in=Article.objects.published())
    places = PlaceCitation.objects.filter(record__in=Place.objects.published())
    yield Where(entries, *TIMELINE)
    yield Where(articles, article_path("record__slug"), "record__title")
    yield Where(places, *PLACES)
