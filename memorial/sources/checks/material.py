"""What the checks read, apart from any database: statements of sources, our decisions, texts, places.

A `Fact` that is decided speaks with its decision; one that is not speaks with all its claims. So the same
checks run over the ledger, over one source's page and over a file of claims.
"""

import re
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from museum.core import numbers
from museum.core.dates import PartialDate


class Severity(models.TextChoices):
    ERROR = "error", _("error")
    WARNING = "warning", _("to be looked at")


class Finding(NamedTuple):
    """One fault: the name of the `check`, `where` it is, both values, and the sentence for the curator.

    `about` is what the finding belongs to: the key of a fact or the `about` of a text; "" when neither.
    """

    check: str
    where: str
    said: str
    other: str
    sentence: str
    severity: str = Severity.ERROR
    about: str = ""

    @property
    def label(self):
        return Severity(self.severity).label


class Amount(NamedTuple):
    """A number, or from `least` to `most`."""

    least: float
    most: float

    def __str__(self):
        least, most = map(numbers.number, self)
        return least if self.least == self.most else f"{least}–{most}"


class Spot(NamedTuple):
    """A point on the map in degrees."""

    latitude: float
    longitude: float

    def __str__(self):
        return numbers.coordinates(*self)


class Direction(NamedTuple):
    """A direction as the source words it, and its degrees clockwise from north."""

    degrees: float
    words: str

    def __str__(self):
        return self.words


class Claim(NamedTuple):
    """What one source answers to the question of a fact.

    `value` is an Amount, PartialDate, Spot, Direction or str, or None where only the `words` are known.
    `counts` says what a number counts in that source; `refuted` that the ledger rejects the claim.
    """

    fact: str
    source: str
    value: object = None
    words: str = ""
    counts: str = ""
    refuted: bool = False

    @property
    def said(self):
        return self.words or str(self.value)


class Fact(NamedTuple):
    """A question with the claims that answer it, and with our decision once there is one."""

    key: str
    question: str
    claims: tuple = ()
    decision: Claim | None = None
    is_decided: bool = False
    is_known_open: bool = (
        False  # looked into, and left to the museum: texts print that it is to be confirmed
    )

    def statements(self):
        """What is said for now: our decision, or every claim that nobody has refuted."""
        if self.is_decided:
            return [self.decision] if self.decision else []
        return [claim for claim in self.claims if not claim.refuted]


class Text(NamedTuple):
    """A text as visitors read it: `where` names it for the curator; `tokens` are its facts' keys."""

    where: str
    words: str
    language: str = "en"
    tokens: frozenset = frozenset()
    about: str = ""

    def sentences(self):
        return SENTENCE_END.split(self.words)


SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«“„0-9])|\n+")


class Place(NamedTuple):
    """A place of a list, such as “nearby” or “related”, with its names in all languages."""

    where: str
    names: tuple
    spot: Spot | None = None
    about: str = ""


class Breakdown(NamedTuple):
    """A whole that a source divides: `parts` are (name, count, per cent); what is not said is None."""

    where: str
    parts: tuple
    whole: float | None = None
    is_complete: bool = False


class Material(NamedTuple):
    """Everything that one run of the checks reads. `here` is the place that `related` belong to."""

    facts: tuple = ()
    texts: tuple = ()
    here: Place | None = None
    related: tuple = ()
    breakdowns: tuple = ()

    def statements(self, key=None):
        """The statements of all facts, or those of the fact `key`."""
        return [
            claim for fact in self.facts if key in (None, fact.key) for claim in fact.statements()
        ]

    def dates(self, key):
        return [claim for claim in self.statements(key) if isinstance(claim.value, PartialDate)]
