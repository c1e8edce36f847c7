"""What a file would change here, text by text. Nothing that was written here meanwhile is overwritten."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from museum.core import tokens
from museum.translations import states
from museum.translations.exchange.units import Standing, Unit
from museum.translations.models import State


class Verdict(models.TextChoices):
    NEW = "new", gettext_lazy("is taken over")
    HOLDS = "holds", gettext_lazy("is confirmed as it is")
    CONFLICT = "conflict", gettext_lazy("in conflict: you decide")
    FAULT = "fault", gettext_lazy("cannot be taken over")
    UNFINISHED = "unfinished", gettext_lazy("is marked as unfinished and left out")
    SAME = "same", gettext_lazy("stands there already")


class Row(NamedTuple):
    """`here` is None where there is no such text any more."""

    unit: Unit
    here: Standing | None
    verdict: Verdict
    reason: str = ""
    text: str = ""  # as it would be stored


def compared(units, standing):
    """A `Row` for each of `units`, beside {context: Standing}."""
    return [row_of(unit, standing.get(unit.context)) for unit in units]


def row_of(unit, here):
    if here is None:
        return Row(
            unit, here, Verdict.FAULT, _("There is no such text here any more, or it is not yours.")
        )
    if not unit.text:
        return Row(unit, here, Verdict.SAME)
    if unit.is_unsure:
        return Row(unit, here, Verdict.UNFINISHED)
    text, faults = cleaned(unit, here)
    if faults:
        return Row(unit, here, Verdict.FAULT, " ".join(faults))
    return Row(unit, here, *judged(unit, here, text), text)


def judged(unit, here, text):
    """(verdict, reason) of a text that could be stored."""
    if unit.source != here.source:
        if text == here.text:
            return Verdict.SAME, ""
        return Verdict.CONFLICT, _("The text that it translates has been changed since.")
    if text == here.text:
        return (Verdict.HOLDS if here.known.state == State.OUTDATED else Verdict.SAME), ""
    if here.text and unit.base != states.digest(here.text):
        return Verdict.CONFLICT, _("Somebody has changed the translation here since.")
    return Verdict.NEW, ""


def cleaned(unit, here):
    """(the text as it would be stored, sentences on what is wrong with it)."""
    if unit.text == here.text:
        return unit.text, []
    try:
        text = here.row._meta.get_field(here.column).formfield().clean(unit.text)
        text = here.row._meta.get_field(here.column).clean(text, here.row)
    except ValidationError as error:
        return unit.text, error.messages
    return text, tokens.faults(text)
