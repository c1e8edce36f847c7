"""What stands on the pages of the Wall: names as they are carved, and why each of them is there."""

import re
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join

from memorial.people.models import CarvedLine, Part, Person
from memorial.people.models.naming import parts_shown
from memorial.people.models.withholding import NAME
from memorial.people.names.letters import readings, single
from memorial.people.names.words import split
from memorial.people.reasons import reasons, relatives_met, told
from museum.core.folding import fold
from museum.core.languages import CODES, current, in_three

COLUMNS = ("slug", "number", "filed_as", "panel", "line", "born", "died")
ON_A_LINE = (*COLUMNS, *in_three(*NAME, "summary"))
OWN = (Part.SURNAME, Part.GIVEN, Part.PATRONYMIC)
NEIGHBOURS = 3  # on either side
BESIDE = 3  # lines of the panel above hers, and below
MOST_TRIED = 6  # spellings that are named


class Line(NamedTuple):
    """A name of the Wall: the `person`, her name with what was matched marked, and why she was `found`.

    `anchor`: the two letters of which it is the first name, where a list of them leads to it.
    """

    person: Any
    name: str
    also: str
    why: list
    found: Any = None
    anchor: str = ""


def lines(found, typed):
    """A `Line` for each of `found`, in their order: one query, and one where relatives were met."""
    people = Person.objects.only(*ON_A_LINE).in_bulk([each.pk for each in found])
    relatives = relatives_met(found, typed)
    return [
        found_line(people[each.pk], each, typed, relatives.get(each.pk, ()))
        for each in found
        if each.pk in people
    ]


def found_line(person, found, typed, relatives):
    met = words_met(found, typed)
    why = reasons(found, typed, relatives)
    return Line(person, carved(person, met), also(person), why, found)


def words_met(found, typed):
    """(part, folded word) of her names for which she was found."""
    return {(match.entry.part, match.entry.word) for match in told(found, typed)}


def line(person, anchor=""):
    return Line(person, carved(person, ()), also(person), [], anchor=anchor)


def carved(person, met):
    """Her name in the reader's language; what of it was met, (part, folded word) pairs, is marked."""
    language, parts = parts_shown(person, current())
    named = ((number, text) for number, text in zip(OWN, parts, strict=True) if text)
    marked = format_html_join(" ", "{}", ((marked_part(*each, met),) for each in named))
    if language == current():
        return marked
    return format_html('<span lang="{}">{}</span>', language, marked)


def marked_part(number, text, met):
    """The words that were met; all of a part that was met in another language or spelling."""
    words = {word for part, word in met if part == number}
    pieces = re.split(r"([^\W\d_]+)", text)
    if not words & {fold(piece) for piece in pieces}:
        return format_html("<mark>{}</mark>", text) if words else text
    return format_html_join("", "{}", ((marked_if(piece, words),) for piece in pieces))


def marked_if(piece, words):
    return format_html("<mark>{}</mark>", piece) if piece and fold(piece) in words else piece


def also(person):
    """Her name in the other languages, where it differs: (language, text) pairs."""
    here = person.name_in(current())
    found = {}
    for code in CODES:
        parts = [getattr(person, f"{name}_{code}") for name in NAME]
        text = " ".join(filter(None, parts))
        if text and text != here:
            found.setdefault(text, code)
    return [(code, text) for text, code in found.items()]


def around(filed_as):
    """The neighbours of a place in the alphabet, as `Line`s: two queries."""
    people = Person.objects.published().only(*ON_A_LINE)
    before = people.filter(filed_as__lt=filed_as).order_by("-filed_as", "-number")[:NEIGHBOURS]
    after = people.filter(filed_as__gt=filed_as).order_by("filed_as", "number")[:NEIGHBOURS]
    return [line(person) for person in [*reversed(before), *after]]


def tried(answer, lines):
    """Spellings that were looked for beside the one typed: those of `lines`, and how Latin is read."""
    typed = {word.text.casefold() for word in answer.typed.names}
    met = [
        word for line in lines for word in written(line.person, words_met(line.found, answer.typed))
    ]
    read = [
        single(letters).title()
        for word in answer.typed.names
        for letters, reader in readings(word.text)
        if reader != "cyrillic"
    ]
    new = (word for word in dict.fromkeys([*met, *read]) if word.casefold() not in typed)
    return list(new)[:MOST_TRIED]


def written(person, met):
    """How the words of her name that were met are written in each of the languages.

    The other half of a double surname is no spelling of the one that was met: it stands at another place.
    """
    for part in OWN:
        columns = [split(getattr(person, f"{NAME[part - 1]}_{code}") or "") for code in CODES]
        for words in columns:
            places = [place for place, word in enumerate(words) if (part, fold(word)) in met]
            alike = [other for other in columns if len(other) == len(words)]
            yield from (other[place] for place in places for other in alike)


def beside(person, at):
    """The lines next to hers on the panel as (line, text, address) in their order, hers among them."""
    if person.panel is None or person.line is None:
        return []
    near = {"panel": person.panel, "line__range": (person.line - BESIDE, person.line + BESIDE)}
    people = Person.objects.published(at).filter(**near).only(*ON_A_LINE)
    known = {each.line: (each.line, each.name_in(current()), each.slug) for each in people}
    carved_lines = CarvedLine.objects.published(at).filter(person=None, **near)
    carved = {each.line: (each.line, each.text, "") for each in carved_lines}
    return [row for _line, row in sorted((carved | known).items())]


def in_granite(person):
    """Surname and given names, each on a line of its own."""
    language, parts = parts_shown(person, current())
    lines = ((language, part) for part in parts[:2] if part)
    return format_html_join(" ", '<span lang="{}">{}</span>', lines)
