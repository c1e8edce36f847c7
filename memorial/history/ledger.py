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
from memorial.history.scale import FIRST, LAST, MEMORIAL
from memorial.history.surroundings import FACT as COORDINATES
from memorial.sources.models import Fact
from memorial.sources.uses import Place as Where

TIMELINE, PLACES = (
    ("history/", pgettext_lazy("menu", "History")),
    ("history/places/", _("Related places")),
)


def article_path(slug):
    return Concat(Value("history/"), F(slug), Value("/"))


def texts(moment):
    yield Where(Entry.objects.published(moment), *TIMELINE)
    yield Where(Article.objects.published(moment), article_path("slug"), "title")
    yield Where(Place.objects.published(moment), *PLACES)


def printed(moment):
    """The dates of events, the years of the line to scale, and the point that distances start from."""
    yield Where(Entry.objects.published(moment), *TIMELINE, fact="fact__key")
    yield Where(Fact.objects.filter(key__in=(FIRST, LAST, MEMORIAL)), *TIMELINE, fact="key")
    yield Where(Fact.objects.filter(key=COORDINATES), *PLACES, fact="key")


def citations(moment):
    entries = EntryCitation.objects.filter(record__in=Entry.objects.published(moment))
    articles = ArticleCitation.objects.filter(record__in=Article.objects.published(moment))
    places = PlaceCitation.objects.filter(record__in=Place.objects.published(moment))
    yield Where(entries, *TIMELINE)
    yield Where(articles, article_path("record__slug"), "record__title")
    yield Where(places, *PLACES)
