"""Tokens in texts: `[[women-passed]]` prints the answer that the ledger of facts has decided on.

`[[key]]` fits into running text, with "more than" or "about"; `[[key|form]]` asks for one of `FORMS`.
Where the printed answers come from, `settings.LEDGER` says: a class whose `edition(version)` has
`forms`, `{language: {key: {form: text}}}`; those of a fact without a decision are empty.
"""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from museum.core.languages import shown

KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
CASES = ("gen", "dat", "acc", "loc", "abl", "ins")  # of Kazakh; the other languages have none
# `value` leaves out "about" and "more than", `figure` the unit as well; `year` only of a date; `on` is
# the date as the adverb of a sentence («15 тамызда»), `when` with its preposition; `miles` and
# `fahrenheit` add these in English; `others` are the answers that we do not print.
FORMS = ("value", "figure", "year", "on", "when", "miles", "fahrenheit", "others", *CASES)
LONGEST = 60  # characters of a key
OPENING = "[["
TOKEN = re.compile(r"\[\[([^\[\]\n]*)\]\]")
PARTS = re.compile(rf"\s*({KEY})\s*(?:\|\s*([a-z]*)\s*)?")
# A footnote, which `{% footnotes %}` numbers. A row of blanks is read once, not from each of them anew.
NOTE = re.compile(r"(?<!\s)\s*\[\^[^\[\]\n]*\]")
NOTED = re.compile(rf"\[\^({KEY})[\],\s]")
# Marks round what was printed, in the Unicode area that no text uses: key, text, end.
KEY_FOLLOWS, TEXT_FOLLOWS, TEXT_ENDS = "\ue000", "\ue001", "\ue002"

UNKNOWN = _("There is no fact “%(key)s”. Choose one from the list of facts.")
NO_FORM = _("“%(form)s” is not a form of a fact. There are: %(forms)s.")
NO_SOURCE = _("There is no source “%(key)s”. Write its address, as in [^its-address].")
NOT_A_TOKEN = _("Write a fact like this: [[women-passed]].")

present = ContextVar("present", default=None)
is_marking = ContextVar("is_marking", default=False)
notes_are_numbered = ContextVar("notes_are_numbered", default=False)


@cache
def ledger():
    return import_string(settings.LEDGER)


# --- Reading -----------------------------------------------------------------------------------------


class Reading:
    """The printed answers as one request sees them, fetched when the first token needs them.

    `version`: a function that tells which version is in force, where something already read knows.
    """

    def __init__(self, version=None):
        self.version, self.held = version, None

    def edition(self):
        if self.held is None:
            self.held = ledger().edition(self.version() if self.version else None)
        return self.held

    def renew(self):
        """After a change within the request nothing that was read before it holds."""
        self.version = self.held = None


@contextmanager
def reading(version=None):
    """All texts printed within see one state of the ledger. Without it, each reads it anew."""
    token = present.set(Reading(version))
    try:
        yield
    finally:
        present.reset(token)


def edition():
    return (present.get() or Reading()).edition()


def forms():
    return edition().forms


def state():
    """All that decides how a text is printed, beside its language."""
    return edition().version, is_marking.get(), notes_are_numbered.get()


def renew():
    if holder := present.get():
        holder.renew()


# --- Printing ----------------------------------------------------------------------------------------


def printed(text, language):
    """`text`, written in `language`, with the ledger's answers in place of its tokens. Never raises.

    What is unknown or undecided is printed as "to be confirmed by the museum".
    """
    if "[" not in text or OPENING not in text:  # one letter is found many times faster than two
        return text
    answers = forms()[language]
    return TOKEN.sub(lambda found: answer(found[1], answers, language), text)


def answer(inside, answers, language):
    match = PARTS.fullmatch(inside)
    key, form = (match[1], match[2] or "") if match else ("", "")
    by_form = answers.get(key) or {}
    instead = "" if form == "others" else by_form.get("")
    text = by_form.get(form, instead) or to_be_confirmed(language)
    return mark(key, text) if is_marking.get() else text


def mark(key, text):
    return f"{KEY_FOLLOWS}{key}{TEXT_FOLLOWS}{text}{TEXT_ENDS}"


def to_be_confirmed(language):
    with override(language):
        return gettext("to be confirmed by the museum")


def without_notes(text):
    """`text` for a place that cannot hold footnotes."""
    return NOTE.sub("", text) if "[^" in text else text


def said(record, field):
    """The text of a translated field for machines: its facts printed, its footnotes left out."""
    return plain_text(*shown(record, field))


def plain_text(text, language):
    """`text`, written in `language`, for a place that can hold neither tokens nor footnotes."""
    return without_notes(printed(text, language))


def with_notes(text):
    """`text` with its footnotes where something numbers them, otherwise without."""
    return text if notes_are_numbered.get() else without_notes(text)


def credited(key, text):
    """`text`, which was computed from the answer to the fact `key`, marked as such."""
    if not is_marking.get() or not any(answers.get(key) for answers in forms().values()):
        return text
    return mark(key, text)


@contextmanager
def marked():
    """Whatever is printed within stands between private-use characters, with its key before it."""
    token = is_marking.set(True)
    try:
        yield
    finally:
        is_marking.reset(token)


# --- Checking ----------------------------------------------------------------------------------------


def keys(text):
    """The keys of all tokens in `text`, in their order."""
    matches = (PARTS.fullmatch(found[1]) for found in TOKEN.finditer(text))
    return [match[1] for match in matches if match]


def faults(text):
    """Sentences for the curator on facts that cannot be printed and notes that lead nowhere."""
    return [*faults_of_facts(text), *faults_of_notes(text)]


def faults_of_notes(text):
    named = set(NOTED.findall(text))
    missing = named - ledger().sources(named) if named else ()
    return [NO_SOURCE % {"key": key} for key in sorted(missing)]


def faults_of_facts(text):
    if OPENING not in text:
        return []
    known = forms()[settings.MODELTRANSLATION_DEFAULT_LANGUAGE]
    found = [fault(token[1], known) for token in TOKEN.finditer(text)]
    broken = OPENING in TOKEN.sub("", text)
    return [sentence for sentence in [*found, NOT_A_TOKEN if broken else ""] if sentence]


def fault(inside, known):
    match = PARTS.fullmatch(inside)
    if match is None:
        return NOT_A_TOKEN
    if match[1] not in known:
        return UNKNOWN % {"key": match[1]}
    if match[2] and match[2] not in FORMS:
        return NO_FORM % {"form": match[2], "forms": ", ".join(FORMS)}
    return ""


def undecided(text):
    """The keys in `text` of facts that the museum has not decided."""
    if OPENING not in text:
        return []
    known = forms()[settings.MODELTRANSLATION_DEFAULT_LANGUAGE]
    return [key for key in keys(text) if key in known and not known[key]]
