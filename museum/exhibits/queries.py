"""What each page asks the database for: a record with everything that stands beside it, in one query."""

from django.db.models import F, OuterRef

from memorial.features.models import Feature
from memorial.people.elsewhere import women_of
from memorial.sources.citing import cited
from museum.core.gathering import Gathered
from museum.core.languages import CODES, in_three
from museum.exhibits import guide
from museum.exhibits.gallery import pictures_of
from museum.exhibits.models import (
    Exhibition,
    ExhibitionCitation,
    ExhibitionPicture,
    Hall,
    HallCitation,
    HallPicture,
    MuseumObject,
    ObjectCitation,
    ObjectPicture,
    ProvenanceStep,
    Section,
)

MOST_NEIGHBOURS = 6
MOST_CLOSER = 12  # objects on the page of an exhibition or a hall


def halls(moment):
    return Hall.objects.published(moment)


def exhibitions(moment):
    """Every published exhibition with its halls."""
    own = halls(moment).filter(exhibitions=OuterRef("pk")).order_by("number")
    shown = Exhibition.objects.published(moment)
    return shown.annotate(own_halls=Gathered(own, "slug", "number", "floor", *in_three("name")))


def hall_page(halls, moment):
    """`halls` with their pictures and the exhibitions in them, ended or not."""
    shown = Exhibition.objects.published(moment).filter(halls=OuterRef("pk"))
    return halls.annotate(
        gathered_pictures=pictures_of(HallPicture, moment),
        cited=cited(HallCitation, moment),
        own_stops=guide.stops_of("hall", moment),
        own_exhibitions=Gathered(shown, "slug", "kind", "ended", *in_three("title", "lead")),
    )


def exhibition_page(exhibitions, moment):
    """`exhibitions` with their pictures, halls and sections."""
    own = halls(moment).filter(exhibitions=OuterRef("pk")).order_by("number")
    sections = Section.objects.filter(exhibition=OuterRef("pk")).order_by("number", "pk")
    return exhibitions.annotate(
        gathered_pictures=pictures_of(ExhibitionPicture, moment),
        cited=cited(ExhibitionCitation, moment),
        own_halls=Gathered(own, "slug", "number", "floor", *in_three("name")),
        own_sections=Gathered(sections, "number", *in_three("title", "text")),
    )


def object_rows(objects, moment):
    """`objects` as rows of a list: with their first picture."""
    first = pictures_of(ObjectPicture, moment, most=1)
    return objects.annotate(gathered_pictures=first).order_by("label")


def in_hall(slug, moment):
    """The first objects shown in the hall at `slug`."""
    objects = MuseumObject.objects.published(moment).filter(hall__slug=slug)
    return object_rows(objects, moment)[:MOST_CLOSER]


def in_exhibition(slug, moment):
    """The first objects of the exhibition at `slug`."""
    sections = Section.objects.filter(exhibition__slug=slug).values("pk")
    inside = MuseumObject.sections.through.objects.filter(section__in=sections)
    objects = MuseumObject.objects.published(moment).filter(pk__in=inside.values("museumobject"))
    return object_rows(objects, moment)[:MOST_CLOSER]


def object_page(objects, moment):
    """`objects` with their hall, pictures, provenance, places in exhibitions and neighbours."""
    steps = ProvenanceStep.objects.filter(record=OuterRef("pk")).order_by("position", "pk")
    sections = Section.objects.filter(
        museum_objects=OuterRef("pk"), exhibition__in=Exhibition.objects.published(moment)
    ).order_by("exhibition__position", "number")
    features = Feature.objects.published(moment).filter(museum_objects=OuterRef("pk"))
    beside = MuseumObject.objects.published(moment).filter(hall=OuterRef("hall"))
    neighbours = beside.exclude(pk=OuterRef("pk")).order_by("label")[:MOST_NEIGHBOURS]
    return objects.select_related("hall").annotate(
        gathered_pictures=pictures_of(ObjectPicture, moment),
        cited=cited(ObjectCitation, moment),
        steps=Gathered(steps, "how", "when", *in_three("who", "remark")),
        places=Gathered(
            sections,
            "number",
            *in_three("title"),
            slug=F("exhibition__slug"),
            **{f"exhibition_{code}": F(f"exhibition__title_{code}") for code in CODES},
        ),
        named_women=women_of("museum_objects", moment),
        outside=Gathered(features.order_by("pk"), "slug", *in_three("name")),
        own_stops=guide.stops_of("museum_object", moment),
        neighbours=Gathered(neighbours, "slug", "label_id", *in_three("title")),
    )


def object_images(objects, moment):
    """`objects` with their pictures alone."""
    return objects.annotate(gathered_pictures=pictures_of(ObjectPicture, moment))
