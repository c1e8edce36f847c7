"""Where the records of people print facts, and where they cite sources."""

from django.db.models import F, Value
from django.db.models.functions import Concat

from memorial.people.models import Person, PersonCitation
from memorial.sources.uses import Place


def path(slug):
    return Concat(Value("wall/"), F(slug), Value("/"))


def texts(moment):
    yield Place(Person.objects.published(moment), path("slug"), "surname")


def citations(moment):
    rows = PersonCitation.objects.filter(record__in=Person.objects.published(moment))
    yield Place(rows, path("record__slug"), "record__surname")
