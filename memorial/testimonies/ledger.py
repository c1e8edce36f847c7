"""Where testimonies print facts (never in the words themselves), and what they cite."""

from django.db.models import F, Value
from django.db.models.functions import Concat

from memorial.sources.uses import Place
from memorial.testimonies.models import Testimony, TestimonyCitation


def texts():
    address = Concat(Value("testimonies/"), F("slug"), Value("/"))
    yield Place(Testimony.objects.published(), address, "title")


def citations():
    rows = TestimonyCitation.objects.filter(record__in=Testimony.objects.published())
    address = Concat(Value("testimonies/"), F("record__slug"), Value("/"))
    yield Place(rows, address, "record__title")
