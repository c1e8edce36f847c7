"""What the page of a woman says of her, row by row, with the notes of its sources."""

import re
from collections import defaultdict
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memorial.people.models import NameForm, PersonCitation, PlacedPicture, Relative
from memorial.people.models.naming import name_parts
from memorial.people.models.parts import names_in
from memorial.people.models.withholding import NAME
from museum.core.dates import PartialDate
from museum.core.languages import Shown, current, shown
from museum.core.tokens import plain_text
from museum.media.gathered import RESTRICTED, as_allowed, largest_file

Place = PlacedPicture.Place
MARKED_DATE = re.compile(r"_((?:\d{1,2}\.){0,2}\d{4}\.?)_?")
BRACKETS = str.maketrans("[]", "()")  # of a place in a source: a note has its own


NOTHING = Shown("", "")


class Row(NamedTuple):
    """`day` is a PartialDate or None; `words` a Shown; `note` the marks of its sources."""

    heading: str
    day: Any = None
    words: Shown = NOTHING
    note: str = ""

    @property
    def is_told(self):
        return bool(self.day or self.words.text)


def notes(cited):
    """{statement: marks that `{% footnotes %}` numbers} of the sources that bear it out."""
    marks = defaultdict(str)
    for row in cited:
        place = row["place_in_source"].translate(BRACKETS)
        marks[row["statement"]] += f"[^{row['slug']}{', ' if place else ''}{place}]"
    marks.pop(PersonCitation.Statement.ALL, None)
    return dict(marks)


def told(*rows):
    """Rows of which something is known."""
    return [row for row in rows if row.is_told]


def margin(person, marks):
    """The short facts beside her life."""
    life, camp = marks.get("life", ""), marks.get("camp", "")
    return told(
        Row(_("Born"), person.born, recorded(person, "birth_place"), life),
        Row(_("Died"), person.died, recorded(person, "death_place"), life),
        Row(_("Nationality, as recorded"), words=recorded(person, "nationality")),
        Row(_("Education"), words=recorded(person, "education")),
        Row(_("Work"), words=recorded(person, "occupation")),
        Row(_("Lived before the arrest"), words=recorded(person, "residence")),
        Row(_("At ALZHIR"), camp_years(person), note=camp),
        Row(_("Then"), words=said(person, "afterwards")),
    )


def case(person):
    """What the papers record of her case."""
    return told(
        Row(_("Arrested"), person.arrested),
        Row(_("Article or charge"), words=recorded(person, "article")),
        Row(_("Sentenced"), person.sentenced, recorded(person, "body")),
        Row(_("Term"), words=own(term(person))),
        Row(_("Sentence, as recorded"), words=recorded(person, "sentence")),
        Row(_("Prisons and transports, as recorded"), words=recorded_route(person)),
        Row(_("What became of her"), words=own(capfirst(person.get_fate_display()))),
        Row(_("Set free"), person.released),
        Row(_("Rehabilitated"), person.rehabilitated, recorded(person, "rehabilitated_by")),
        Row(_("Remark of the record"), words=recorded(person, "remark")),
    )


def recorded(person, column):
    """The words of the record, in its language: nobody translates them."""
    return Shown(getattr(person, column), person.record_language)


def recorded_route(person):
    return Shown(unmarked(person.route), person.record_language)


def unmarked(text):
    """Without the strokes by which the file of the memory book marks dates: _24.10.1945_."""
    return MARKED_DATE.sub(r"\1", text)


def said(person, field):
    words, language = shown(person, field)
    return Shown(plain_text(words, language), language)


def own(words):
    """Words of the page itself."""
    return Shown(str(words), current())


def camp_years(person):
    """From when until when, as one date with two ends; each may be open."""
    begin, end = person.camp_from, person.camp_to
    try:
        return PartialDate(begin and begin.start, end and end.end) if begin or end else None
    except ValidationError:  # an import may have brought them in the wrong order
        return begin


def term(person):
    if not person.term:
        return ""
    return ngettext("%(years)s year", "%(years)s years", person.term) % {"years": person.term}


def is_foreign(person):
    """Whether the words of the record stand there in another language than the reader's."""
    return person.record_language != current() and any(
        getattr(person, column)
        for column in ("article", "body", "sentence", "route", "rehabilitated_by", "remark")
    )


# --- Rows that belong to her -------------------------------------------------------------------------


def forms(person):
    """(kind, name, language) of the further forms of her name; one that two languages share stands once."""
    found = {}
    for row in person.form_rows:
        name = row["whole"] or " ".join(filter(None, map(row.get, NAME)))
        found.setdefault((capfirst(NameForm.Kind(row["kind"]).label), name), row["language"])
    return [(*form, language) for form, language in found.items()]


def relatives(person):
    """The rows of her family, named as visitors may read it; without whose name is withheld."""
    for row in person.relative_rows:
        names = names_in(row)
        if any(names.values()):
            yield row | {f"name_{code}": name for code, name in names.items()}


def family(person):
    """The same with `heading`, and `doubt` where it is not certain."""
    return [
        row
        | {"heading": capfirst(Relative.Kind(row["kind"]).label), "doubt": doubt(row["certainty"])}
        for row in relatives(person)
    ]


def doubt(certainty):
    certain = certainty == Relative.Certainty.CERTAIN
    return "" if certain else Relative.Certainty(certainty).label


def neighbours(person):
    """(slug, language, name) of the women beside her, in the order of the Wall."""
    rows = [*reversed(person.before), *person.after]
    named = [(row["slug"], *name_parts(row, current())) for row in rows]
    return [
        (slug, language, " ".join(filter(None, parts)))
        for slug, language, parts in named
        if any(parts)
    ]


class Hung(NamedTuple):
    """A published picture of hers; `number` from 1 in their order, `row` holds the transcript."""

    number: int
    picture: Any
    row: dict

    @property
    def place(self):
        return Place(self.row["place"])

    @property
    def is_small(self):
        return self.picture.rights in RESTRICTED

    def file(self):
        return largest_file(self.picture)


def hung(person):
    return [Hung(number, as_allowed(row), row) for number, row in enumerate(person.picture_rows, 1)]
