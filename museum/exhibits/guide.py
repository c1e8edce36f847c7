"""The audio guide: what its pages ask the database for, and which recording a reader is offered."""

from typing import Any, NamedTuple

from django.db.models import BigIntegerField, F, OuterRef, Value
from django.db.models.functions import Cast

from memorial.features.models import Feature
from museum.core.gathering import Document, Gathered
from museum.core.languages import CODES, ORDER, current, in_three
from museum.core.prepared import Prepared
from museum.exhibits.models import Hall, MuseumObject, Stop, StopRecording
from museum.media.models import Recording
from museum.media.recording_words import iso_duration, length_in_figures
from museum.media.storage import renditions

TEXTS = in_three("title", "transcript")
NEAREST = 5  # stops that are offered for a number that does not exist


class Take(NamedTuple):
    """A published recording of a stop for listeners in `language`."""

    language: str
    kind: str
    milliseconds: int
    copy: dict

    @property
    def url(self):
        return renditions().url(self.copy["name"])

    @property
    def length(self):
        return length_in_figures(self.milliseconds)

    @property
    def duration(self):
        return iso_duration(self.milliseconds)

    @property
    def is_film(self):
        return self.kind == Recording.Kind.FILM


class Place(NamedTuple):
    """What a stop speaks of: its address and its name in three languages."""

    path: str
    names: dict


def takes_of(stops, moment):
    """For annotate(): the published recordings of a stop; `stops` names its column."""
    published = Recording.objects.published(moment)
    rows = StopRecording.objects.filter(stop=OuterRef(stops), recording__in=published)
    return Gathered(
        rows.order_by("pk"),
        "language",
        kind=F("recording__kind"),
        milliseconds=F("recording__milliseconds"),
        copy=Document("recording__copy"),
    )


def takes(rows):
    """The recordings in the order of the site's languages."""
    made = [Take(**row) for row in rows]
    return sorted(made, key=lambda take: CODES.index(take.language))


def for_reader(made, language=None):
    """(the recording a reader of `language` is offered or None, the others)."""
    wanted = ORDER[language or current()]
    chosen = next((take for code in wanted for take in made if take.language == code), None)
    return chosen, [take for take in made if take is not chosen]


# --- Pages -------------------------------------------------------------------------------------------


def named(model, path, name, moment):
    """For annotate(): slug and name of the published record that a stop points to."""
    columns = {f"name_{code}": F(f"{name}_{code}") for code in CODES}
    rows = model.objects.published(moment).filter(stops=OuterRef("pk"))
    return Gathered(rows, "slug", **columns)


PLACES = (
    ("objects/", "its_object", MuseumObject, "title"),
    ("museum/halls/", "its_hall", Hall, "name"),
    ("memorial/", "its_feature", Feature, "name"),
)


def with_places(stops, moment):
    return stops.annotate(
        **{column: named(model, path, name, moment) for path, column, model, name in PLACES}
    )


def place_of(stop) -> Place | None:
    for path, column, _model, _name in PLACES:
        for row in getattr(stop, column):
            return Place(f"/{current()}/{path}{row['slug']}/", row)
    return None


def stop_page(stops, moment):
    """`stops` with their recordings, what they speak of, and the numbers before and after."""
    public = Stop.objects.published(moment)
    before = public.filter(number__lt=OuterRef("number")).order_by("-number")[:1]
    after = public.filter(number__gt=OuterRef("number")).order_by("number")[:1]
    return with_places(stops, moment).annotate(
        takes=takes_of("pk", moment),
        before=Gathered(before, "number", *in_three("title")),
        after=Gathered(after, "number", *in_three("title")),
    )


def listing(moment):
    """Every published stop, with what it speaks of and its recordings."""
    return with_places(Stop.objects.published(moment), moment).annotate(
        takes=takes_of("pk", moment)
    )


class Group(NamedTuple):
    """Stops at one kind of place, in the order of their numbers."""

    kind: str
    stops: list


def grouped(stops):
    """The stops of the grounds, of the halls and of the objects apart; those of no place come first."""
    kinds = {"": [], "feature": [], "hall": [], "museum_object": []}
    for stop in stops:
        kinds[kind_of(stop)].append(stop)
    return [Group(kind, members) for kind, members in kinds.items() if members]


def kind_of(stop):
    return next(
        (kind for kind in ("feature", "hall", "museum_object") if getattr(stop, f"{kind}_id")), ""
    )


def nearest(stops, number):
    """The few stops whose numbers lie nearest to one that does not exist, in the order of numbers."""
    close = sorted(stops, key=lambda stop: (abs(stop.number - number), stop.number))[:NEAREST]
    return sorted(close, key=lambda stop: stop.number)


# --- On the pages of objects and halls ---------------------------------------------------------------


def stops_of(name, moment):
    """For annotate(): the stops of an object, hall or feature with titles, texts and recordings."""
    rows = Stop.objects.published(moment).filter(**{name: OuterRef("pk")}).order_by("number")
    return Gathered(rows, "number", *TEXTS, takes=takes_of("pk", moment))


def rows_at(feature, moment):
    """The same rows for the place on the grounds whose key the text `feature` is."""
    place = Cast(Value(feature), BigIntegerField())
    stops = Stop.objects.published(moment).filter(feature=place)
    return (
        stops.annotate(takes=takes_of("pk", moment))
        .order_by("number")
        .values("number", "takes", *TEXTS)
    )


ROWS_AT = Prepared(rows_at)


def stops_at(feature, moment):
    return ROWS_AT(feature=str(feature.pk), moment=moment)


class Heard(NamedTuple):
    """A stop beside its object: `row` holds its texts in three languages."""

    number: int
    row: dict
    take: Any
    others: list


def heard(rows):
    return [Heard(row["number"], row, *for_reader(takes(row["takes"]))) for row in rows]
