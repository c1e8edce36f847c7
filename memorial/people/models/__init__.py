from memorial.people.models.lexicon import Equivalent, Part, PersonToken, Token, TokenKey
from memorial.people.models.merging import DuplicateSearch, Merge, Pair
from memorial.people.models.names import NameForm
from memorial.people.models.parts import PersonCitation, PlacedPicture, Relative
from memorial.people.models.person import Person, PersonNumber, PersonSlug

__all__ = [
    "DuplicateSearch",
    "Equivalent",
    "Merge",
    "NameForm",
    "Pair",
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
