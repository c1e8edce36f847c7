"""Where the pages print facts."""

from django.db.models import F, Value
from django.db.models.functions import Concat

from memorial.sources.uses import Place
from museum.pages.models import HOME, Page


def texts(moment):
    pages = Page.objects.published(moment)
    yield Place(pages.exclude(slug=HOME), Concat(F("slug"), Value("/")), "title")
    yield Place(pages.filter(slug=HOME), "", "title")
