"""Which column of a list says what: shipped for lists that are known, saved by curators for their own.

A shape is told by the header of a file, or by the number of its columns where it has none. For an unknown
list the columns are guessed from the words of its header, in the three languages.
"""

import tomllib
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from memorial.people.importing.faults import Unreadable
from memorial.people.importing.targets import PARTED, TARGETS, UNKNOWN_TARGET, meaning
from memorial.people.models import ColumnMapping
from museum.core.languages import CODES, ORDER

FOLDER = Path(__file__).parent / "shapes"
KAZAKH_ALONE = frozenset("әғқңөұүһі")
ENOUGH = 0.6  # share of a shape's columns that a header must have


@dataclass(frozen=True)
class Shape:
    """`columns`: {position, from 0: target}. `prefix` makes the identifiers of this list its own."""

    columns: dict
    name: str = ""
    header: bool = True
    width: int = 0
    language: str = "ru"
    prefix: str = ""
    heads: list = field(default_factory=list)

    def as_json(self):
        return asdict(self) | {"columns": {str(key): value for key, value in self.columns.items()}}

    def column_name(self, position):
        """As a curator finds it: the heading, or the number counted from 1."""
        if position < len(self.heads) and self.heads[position]:
            return self.heads[position]
        return str(position + 1)


def from_json(definition):
    columns = {int(key): target for key, target in definition["columns"].items()}
    return Shape(**definition | {"columns": columns})


@lru_cache
def shipped():
    """{name: definition as in its file}."""
    return {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted(FOLDER.glob("*.toml"))
    }


def title(name):
    """What a shape is called in the reader's language."""
    titles = shipped().get(name, {}).get("title", {})
    order = ORDER[get_language() if get_language() in CODES else CODES[0]]
    return next((titles[code] for code in order if code in titles), name)


def names():
    return [*shipped(), *ColumnMapping.objects.values_list("name", flat=True)]


def definition_of(name):
    saved = ColumnMapping.objects.filter(name=name).first()
    return saved.definition if saved else shipped().get(name)


def fitted(name, first):
    """The Shape `name` laid over a file that begins with the row `first`; None where it does not fit."""
    definition = definition_of(name)
    if definition is None:
        return None
    common = {key: definition[key] for key in ("language", "prefix") if key in definition}
    by_name = definition["columns"]
    if not definition.get("header", True):
        fits = definition.get("width", len(first)) == len(first)
        columns = {int(key): target for key, target in by_name.items()}
        return Shape(columns, name, False, len(first), **common) if fits else None
    heads = [head.casefold() for head in first]
    columns = {place: by_name[head] for place, head in enumerate(heads) if head in by_name}
    fits = columns and len(columns) >= ENOUGH * min(len(by_name), len(first))
    return Shape(columns, name, True, len(first), heads=list(first), **common) if fits else None


def recognised(first):
    """The Shape that a file which begins with the row `first` has: of a known list, or guessed."""
    fitting = [shape for name in names() if (shape := fitted(name, first))]
    if any(is_of_a_name(shape) for shape in fitting):
        return max(filter(is_of_a_name, fitting), key=lambda shape: len(shape.columns))
    return guessed(first)


def guessed(first):
    """By the words of the header; without any, nothing is known of the columns."""
    columns, taken = {}, set()
    for place, head in enumerate(first):
        target = meaning(head)
        if target and target not in taken:
            columns[place] = target
            taken.add(target)
    heads = list(first) if columns else []
    return Shape(columns, "", bool(columns), len(first), language_of(heads), heads=heads)


def language_of(heads):
    """Kazakh where headings have letters that are Kazakh alone and are not translated beside; otherwise Russian."""
    own = (head for head in heads if not PARTED.search(head))
    return "kk" if any(KAZAKH_ALONE.intersection(head.casefold()) for head in own) else "ru"


def is_of_a_name(shape):
    return bool({"surname", "given", "full_name"} & set(shape.columns.values()))


def checked(shape):
    """The shape, if names can be read by it. Raises Unreadable."""
    if any(target not in TARGETS for target in shape.columns.values()):
        raise Unreadable(UNKNOWN_TARGET)
    return shape


def save(name, shape):
    """Keeps the columns of a shape for the next file of its kind: by their headings where it has some."""
    columns = {
        shape.heads[place].casefold() if shape.header else str(place): target
        for place, target in shape.columns.items()
    }
    definition = {
        "columns": columns,
        "header": shape.header,
        "width": shape.width,
        "language": shape.language,
        "prefix": shape.prefix,
    }
    ColumnMapping.objects.update_or_create(name=name, defaults={"definition": definition})
