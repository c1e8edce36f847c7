from memorial.people.models.imports import ColumnMapping, ImportBatch, ImportedRow
from memorial.people.models.lexicon import Equivalent, Part, PersonToken, Token, TokenKey
from memorial.people.models.names import NameForm
from memorial.people.models.parts import PersonCitation, PlacedPicture, Relative
from memorial.people.models.person import Person, PersonNumber, PersonSlug

__all__ = [
    "ColumnMapping",
    "Equivalent",
    "ImportBatch",
    "ImportedRow",
    "NameForm",
    "Part",
    "Person",
    "PersonCitation",
    "PersonNumber",
    "PersonSlug",
    "PersonToken",
    "PlacedPicture",
    "Relative",
    "Token",
    "TokenKey",
]
