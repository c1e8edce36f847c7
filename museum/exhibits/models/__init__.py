"""What the museum shows: its halls, its exhibitions, its objects."""

from museum.exhibits.models.exhibitions import (
    Exhibition,
    ExhibitionPicture,
    ExhibitionSlug,
    Section,
)
from museum.exhibits.models.halls import Hall, HallPicture, HallSlug
from museum.exhibits.models.objects import (
    Label,
    MuseumObject,
    MuseumObjectSlug,
    ObjectPicture,
    ProvenanceStep,
)

__all__ = [
    "Exhibition",
    "ExhibitionPicture",
    "ExhibitionSlug",
    "Hall",
    "HallPicture",
    "HallSlug",
    "Label",
    "MuseumObject",
    "MuseumObjectSlug",
    "ObjectPicture",
    "ProvenanceStep",
    "Section",
]
