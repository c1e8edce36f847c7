"""Why somebody was found, in the reader's language: «Surname before marriage: a Polish spelling»."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from memorial.people.models import Part
from memorial.people.names.likeness import likeness
from memorial.people.names.reading import spelled_in
from memorial.people.ranking import EQUIVALENT, SAID, SURNAMES

AS_TYPED = _("as you typed it")
FORM = _("another form of it")
INITIAL = _("an initial")
BEGINNING = _("its beginning")
EVERYDAY = _("a name used for it")
NEAR = _("a similar spelling")
YEAR = _("year of birth")
SPELLINGS = {
    "kazakh": _("a Kazakh spelling"),
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


class Reason(NamedTuple):
    """What of her name a word of the query met, and how."""

    part: str
    how: str

    def __str__(self):
        return f"{self.part}: {self.how}"


def reasons(found, typed):
    """A `Reason` for each word of the query that met one of hers, in the order of the query."""
    matches = sorted(told(found, typed), key=lambda match: match.place)
    named = [
        Reason(Part(match.entry.part).label, how(typed.words[match.place], match))
        for match in matches
    ]
    return [*dict.fromkeys(named), *([Reason(YEAR, AS_TYPED)] if found.year else [])]


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
    stem, reader = max(word.stems, key=lambda pair: likeness(pair[0], match.entry.stem))
    if stem == match.entry.stem:
        return SPELLINGS[spelled_in(word.text, reader)]
    if match.likeness == EQUIVALENT and match.entry.part not in SURNAMES:
        return EVERYDAY
    return BEGINNING if match.entry.stem.startswith(stem) else NEAR
