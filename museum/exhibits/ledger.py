"""Where this room prints facts and cites sources, for the pages of both."""

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from memorial.sources.uses import Place
from museum.exhibits import models


def path(folder, slug="slug"):
    return Concat(Value(folder), F(slug), Value("/"))


def texts(moment):
    halls, exhibitions, objects = published(moment)
    sections = models.Section.objects.filter(exhibition__in=exhibitions)
    steps = models.ProvenanceStep.objects.filter(record__in=objects)
    yield Place(halls, path("museum/halls/"), "name")
    yield Place(exhibitions, path("museum/"), "title")
    yield Place(sections, path("museum/", "exhibition__slug"), "exhibition__title")
    yield Place(objects, path("objects/"), "title")
    stops = models.Stop.objects.published(moment)
    number = Cast("number", CharField())
    yield Place(stops, Concat(Value("audio/"), number, Value("/")), "title")
    yield Place(steps, path("objects/", "record__slug"), "record__title")


def citations(moment):
    halls, exhibitions, objects = published(moment)
    of_halls = models.HallCitation.objects.filter(record__in=halls)
    of_exhibitions = models.ExhibitionCitation.objects.filter(record__in=exhibitions)
    of_objects = models.ObjectCitation.objects.filter(record__in=objects)
    yield Place(of_halls, path("museum/halls/", "record__slug"), "record__name")
    yield Place(of_exhibitions, path("museum/", "record__slug"), "record__title")
    yield Place(of_objects, path("objects/", "record__slug"), "record__title")


def published(moment):
    kinds = (models.Hall, models.Exhibition, models.MuseumObject)
    return [model.objects.published(moment) for model in kinds]
