"""Why somebody was found, in the reader's language: «Surname before marriage: a Polish spelling»."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from memorial.people.indexing import relatives_of
from memorial.people.models import Part, Relative
from memorial.people.models.parts import names_in
from memorial.people.names import unwritten
from memorial.people.names.likeness import likeness
from memorial.people.names.reading import spelled_in
from memorial.people.names.words import split
from memorial.people.ranking import EQUIVALENT, SAID, SURNAMES
from museum.core.folding import fold

AS_TYPED = _("as you typed it")
FORM = _("another form of it")
INITIAL = _("an initial")
BEGINNING = _("its beginning")
EVERYDAY = _("a name used for it")
NEAR = _("a similar spelling")
YEAR = _("year of birth")
SPELLINGS = {
    "kazakh": _("a Kazakh spelling"),
    "kazakh latin": _("a Kazakh spelling in Latin letters"),
    "with і": _("a Kazakh, Ukrainian or Belarusian spelling"),
    "ukrainian": _("a Ukrainian or Belarusian spelling"),
    "latin": _("a Latin spelling"),
    "english": _("an English or French spelling"),
    "german": _("a German spelling"),
    "polish": _("a Polish spelling"),
    "georgian": _("a Georgian spelling"),
    "armenian": _("an Armenian spelling"),
    "hebrew": _("a Hebrew or Yiddish spelling"),
    "cyrillic": FORM,
}
THEIRS = {
    Relative.Kind.HUSBAND: _("her husband’s name"),
    Relative.Kind.FATHER: _("her father’s name"),
    Relative.Kind.MOTHER: _("her mother’s name"),
    Relative.Kind.SON: _("her son’s name"),
    Relative.Kind.DAUGHTER: _("her daughter’s name"),
    Relative.Kind.BROTHER: _("her brother’s name"),
    Relative.Kind.SISTER: _("her sister’s name"),
}


class Reason(NamedTuple):
    """What of her name a word of the query met, and how."""

    part: str
    how: str

    def __str__(self):
        return f"{self.part}: {self.how}"


def reasons(found, typed, relatives=()):
    """A `Reason` for each word of the query that met one of hers, in the order of the query.

    `relatives`: hers who may be named (`relatives_met`).
    """
    matches = sorted(told(found, typed), key=lambda match: match.place)
    theirs = whose(matches, relatives)
    named = [
        Reason(
            theirs if match.entry.part == Part.RELATIVE else Part(match.entry.part).label,
            how(typed.words[match.place], match),
        )
        for match in matches
    ]
    return [*dict.fromkeys(named), *([Reason(YEAR, AS_TYPED)] if found.year else [])]


def relatives_met(found, typed):
    """{primary key: relatives who may be named} of those who were found by one: one query, or none."""
    some = [
        each
        for each in found
        if any(match.entry.part == Part.RELATIVE for match in told(each, typed))
    ]
    return relatives_of(some) if some else {}


def whose(matches, relatives):
    """Whose name all the words met that are none of hers: where that is not certain, a relative’s."""
    met = {match.entry.word for match in matches if match.entry.part == Part.RELATIVE}
    kinds = {known_kind(each) for each in relatives if met <= words_of(each)}
    kind = kinds.pop() if len(kinds) == 1 else None
    return THEIRS.get(kind, Part.RELATIVE.label)


def known_kind(relative):
    return relative.kind if relative.certainty == Relative.Certainty.CERTAIN else None


def words_of(relative):
    return {fold(word) for name in names_in(relative).values() for word in split(name)}


def told(found, typed):
    """The matches for which she was found: not a name that has but a few letters of a word of the query."""
    return [match for match in found.matches if not is_far(match, typed)] or found.matches


def is_far(match, typed):
    return match.likeness < SAID and how(typed.words[match.place], match) == NEAR


def how(word, match):
    if word.is_initial:
        return INITIAL
    if word.folded == match.entry.word:
        return AS_TYPED
    met = match.entry.stem
    stem, reader = max(word.stems, key=lambda pair: (is_met(*pair, met), likeness(pair[0], met)))
    if is_met(stem, reader, met):
        return SPELLINGS[spelled_in(word.text, reader, match.entry.word)]
    if match.likeness == EQUIVALENT and match.entry.part not in SURNAMES:
        return EVERYDAY
    return BEGINNING if met.startswith(stem) else NEAR


def is_met(stem, reader, met):
    return stem == met or (reader == unwritten.READER and unwritten.is_meant(stem, met))
