"""One thing that two records state alike, or differently."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.TextChoices):
    SAME = "same", _("the same")
    ALIKE = "alike", _("alike")
    OTHER = "other", _("different")


class Evidence(NamedTuple):
    """`what` both records state, in words; `bits` for (> 0) or against; what `one` and `other` have."""

    what: object
    word: Word
    bits: float
    one: object
    other: object

    @property
    def speaks_for(self):
        return self.bits > 0

    @property
    def values(self):
        one, other = str(self.one), str(self.other)
        return one if one == other else f"{one} / {other}"
