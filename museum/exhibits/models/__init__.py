"""What the museum shows: its halls, its exhibitions, its objects."""

from museum.exhibits.models.exhibitions import (
    Exhibition,
    ExhibitionCitation,
    ExhibitionPicture,
    ExhibitionSlug,
    Section,
)
from museum.exhibits.models.halls import Hall, HallCitation, HallPicture, HallSlug
from museum.exhibits.models.objects import (
    Label,
    MuseumObject,
    MuseumObjectSlug,
    ObjectCitation,
    ObjectPicture,
    ProvenanceStep,
)
from museum.exhibits.models.stops import Stop, StopNumber, StopRecording

__all__ = [
    "Exhibition",
    "ExhibitionCitation",
    "ExhibitionPicture",
    "ExhibitionSlug",
    "Hall",
    "HallCitation",
    "HallPicture",
    "HallSlug",
    "Label",
    "MuseumObject",
    "MuseumObjectSlug",
    "ObjectCitation",
    "ObjectPicture",
    "ProvenanceStep",
    "Section",
    "Stop",
    "StopNumber",
    "StopRecording",
]
