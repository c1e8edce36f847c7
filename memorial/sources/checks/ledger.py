"""The `Material` of our own site: the ledger's facts, and every text that visitors read, in all rooms."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.translator import translator

from memorial.sources.checks.material import (
    Amount,
    Claim,
    Direction,
    Fact,
    Material,
    Spot,
    Text,
)
from memorial.sources.models import Claim as ClaimRow
from memorial.sources.models import Fact as FactRow
from memorial.sources.models import Source
from museum.core import tokens
from museum.core.geography import compass
from museum.core.languages import CODES, SHORT_NAMES, shown
from museum.core.markup import bare
from museum.core.publishing import Publishable
from museum.core.richtext import rich_columns

# What others say, and what we say of it, must name the errors in order to refute them.
NOT_OUR_VOICE = (Source, ClaimRow, FactRow)
OTHER_NAMES = ("other_names", "alternatives")  # kept so that wrong spellings are found too


def material(at):
    """Everything that is public at the moment `at`."""
    with tokens.reading():
        return Material(facts=tuple(facts()), texts=tuple(texts(at)))


def facts_alone():
    """The ledger without the texts that print it."""
    return Material(facts=tuple(facts()))


# --- Facts -------------------------------------------------------------------------------------------


def facts():
    rows = ClaimRow.objects.select_related("source").order_by("position", "pk")
    claims = {}
    for row in rows:
        claims.setdefault(row.fact_id, []).append(row)
    for fact in FactRow.objects.order_by("key"):
        yield fact_of(fact, claims.get(fact.pk, []))


def fact_of(fact, rows):
    claims = tuple(claim_of(fact, row) for row in rows)
    chosen = next((row for row in rows if row.chosen), None)
    known_open = fact.decision == FactRow.Decision.UNDECIDED
    answer = decision(fact, chosen)
    return Fact(fact.key, fact.question, claims, answer, fact.is_decided, known_open)


def decision(fact, chosen):
    """The answer that is printed; a wording of our own stands for it where there is one."""
    ours = _("our decision")
    if chosen:
        return claim_of(fact, chosen)._replace(source=ours)
    return Claim(fact.key, ours, fact.wording) if fact.wording else None


def claim_of(fact, row):
    return Claim(
        fact.key,
        str(row.source or _("source to be found")),
        value_of(fact, row),
        row.wording or shown(row, "value_text").text,
        row.note or "",
        row.confidence == ClaimRow.Confidence.REFUTED,
    )


def value_of(fact, row):
    if fact.kind == FactRow.Kind.DIRECTION and row.number is not None:
        return Direction(float(row.number), str(compass(float(row.number))))
    if row.number is not None:
        most = row.number if row.upper is None else row.upper
        return Amount(float(row.number), float(most))
    if row.latitude is not None:
        return Spot(float(row.latitude), float(row.longitude))
    return row.date or answer_in_words(row)


def answer_in_words(row):
    """In all languages, for a refuted answer is looked for in all texts."""
    words = [getattr(row, f"value_text_{code}") for code in CODES]
    return " | ".join(dict.fromkeys(filter(None, words))) or None


# --- Texts -------------------------------------------------------------------------------------------


def texts(at):
    """One `Text` for each public record and language: all its translated fields, as they are printed."""
    for model in translator.get_registered_models(abstract=False):
        if model not in NOT_OUR_VOICE and model._meta.app_label in labels():
            for record in model._default_manager.all():
                if not isinstance(record, Publishable) or record.is_published(at):
                    yield from texts_of(record)


def labels():
    ours = ("museum.", "memorial.")
    return {config.label for config in apps.get_app_configs() if config.name.startswith(ours)}


def texts_of(record):
    names = translator.get_options_for_model(type(record)).get_field_names()
    fields = [name for name in names if name not in OTHER_NAMES]
    for code in CODES:
        written = [words(record, f"{field}_{code}") for field in fields]
        whole = "\n\n".join(filter(None, written))
        if whole:
            yield Text(
                f"{capfirst(record._meta.verbose_name)}: {record} ({SHORT_NAMES[code]})",
                tokens.plain_text(whole, code),
                code,
                frozenset(tokens.keys(whole)),
                about_of(record),
            )


def words(record, column):
    """A rich text as its lines, so that no sentence runs into the next one."""
    text = getattr(record, column) or ""
    return bare(text) if column in rich_columns(type(record)) else text


def about_of(record):
    """The record's name among all records: “pages.page/3”."""
    return f"{record._meta.label_lower}/{record.pk}"
