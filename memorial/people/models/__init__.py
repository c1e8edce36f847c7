from memorial.people.models.carved import CarvedLine
from memorial.people.models.imports import ColumnMapping, ImportBatch, ImportedRow
from memorial.people.models.lexicon import Equivalent, Part, PersonToken, Token, TokenKey
from memorial.people.models.merging import DuplicateSearch, Merge, Pair
from memorial.people.models.names import NameForm
from memorial.people.models.parts import PersonCitation, PlacedPicture, Relative
from memorial.people.models.person import Person, PersonNumber, PersonSlug
from memorial.people.models.traits import Facet, PersonTrait, Trait, WallEdition
from memorial.people.models.transliteration import Transliteration

__all__ = [
    "CarvedLine",
    "ColumnMapping",
    "DuplicateSearch",
    "Equivalent",
    "Facet",
    "ImportBatch",
    "ImportedRow",
    "Merge",
    "NameForm",
    "Pair",
    "Part",
    "Person",
    "PersonCitation",
    "PersonNumber",
    "PersonSlug",
    "PersonToken",
    "PersonTrait",
    "PlacedPicture",
    "Relative",
    "Token",
    "TokenKey",
    "Trait",
    "Transliteration",
    "WallEdition",
]
