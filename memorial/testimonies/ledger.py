"""Where testimonies print facts (never in the words themselves), and what they cite."""

from django.db.models import F, Value
from django.db.models.functions import Concat

from memorial.sources.uses import Place
from memorial.testimonies.models import Testimony, TestimonyCitation


def texts(moment):
    address = Concat(Value("testimonies/"), F("slug"), Value("/"))
    yield Place(Testimony.objects.published(moment), address, "title")


def citations(moment):
    rows = TestimonyCitation.objects.filter(record__in=Testimony.objects.published(moment))
    address = Concat(Value("testimonies/"), F("record__slug"), Value("/"))
    yield Place(rows, address, "record__title")
