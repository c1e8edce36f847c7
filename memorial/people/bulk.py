"""Many new records at once: what `Person.save` does for one, in two steps.

`draw_up` computes all that follows from a record's values, without a database and in no hurry. What was drawn
up is laid ready and stored by `staging`.
"""

import json
from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from memorial.people import indexing, storing
from memorial.people.models import NameForm, Person
from memorial.people.models.showing import day_of, showable_from
from memorial.people.names.namekey import packed
from memorial.people.traits import traits
from museum.core import tokens
from museum.core.alphabet import initial, sort_key
from museum.core.folding import fold
from museum.core.languages import CODES
from museum.core.publishing import State
from museum.core.richtext import rich_columns
from museum.core.slugs import slugified

GIVEN_LATER = ("id", "number_id", "slug", "changed")
FORM = ("kind", "language", "script", "surname", "given", "patronymic", "whole", "withheld_reason")
AT_ONCE = 100  # records: the rows of one statement stay below a megabyte
LONGEST_CELL = 60  # characters of what may stand in many rows alike
MOST_KNOWN = 10_000  # stems whose keys are kept at hand


class Drawn(NamedTuple):
    """A record ready to be stored; only text, numbers and None, so that it can wait in a file.

    `columns`: {attribute: prepared value} of what is not blank. `slug`: the one that is wanted. `forms`: rows
    of `FORM`. `stems`: what she is found by. `traits`: (facet, value) by which the Wall is narrowed.
    """

    columns: dict
    slug: str
    forms: list
    stems: list
    traits: list


# --- Drawing up ------------------------------------------------------------------------------------


@lru_cache
def blank():
    """{attribute: prepared value} of a record that says nothing."""
    values = {name: value for name, value in empty_record().items() if name not in GIVEN_LATER}
    return storing.prepared(Person, values)


def draw_up(values, forms=(), columns=None):
    """`Drawn` of {attribute: Python value} and of forms of her name as {attribute: text}.

    `columns`: `columns_of(values)`, if it was asked for already.
    """
    filled = with_first_languages(values)
    filed = full_name(filled)
    entries = indexing.entries([*own_words(filled), *form_words(forms)])
    showable = showable_from(filled.get("born"), filled.get("died"), filled.get("shown_reason", ""))
    computed = {name: filled[name] for name in filled.keys() - values.keys()} | {
        "filed_as": sort_key(filed)[:500],
        "letter": initial(filed),
        "search_text": folded(filled),
        "showable_from": showable,
        "was_published": has_appeared(filled, showable),
        "name_key": packed(indexing.years_of(filled.get("born")), entries),
    }
    return Drawn(
        (columns_of(values) if columns is None else columns) | columns_of(computed),
        slugified(filed),
        [[form.get(name, DEFAULT_FORM[name]) for name in FORM] for form in forms],
        list(dict.fromkeys(entry.stem for entry in entries)),
        sorted(traits(SimpleNamespace(**empty_record() | filled), ())),
    )


def has_appeared(filled, showable):
    """As `Person.has_appeared` of a record that is new."""
    now = timezone.now()
    has_begun = filled.get("publish_from") is None or filled["publish_from"] <= now
    is_shown = showable is not None and showable <= day_of(now)
    return filled.get("state") == State.PUBLISHED and has_begun and is_shown


DEFAULT_FORM = dict.fromkeys(FORM, "") | {"kind": "other", "script": "Cyrl"}


def columns_of(filled):
    """{attribute: prepared value, as text or a number} of what is not blank."""
    empty = empty_record()
    if filled.get("set_aside"):
        filled = filled | {"set_aside": json.dumps(filled["set_aside"], sort_keys=True)}
    return {
        name: value if type(value) in (str, int, bool) else prepared_text(name, value)
        for name, value in filled.items()
        if value != empty[name]
    }


@lru_cache(maxsize=1024)
def prepared_text(name, value):
    """Choices, dates and moments; a register has some hundred different dates."""
    return str(storing.prepared(Person, {name: value})[name])


@lru_cache
def empty_record():
    """{attribute: Python value} of a record that says nothing."""
    person = Person()
    return {name: getattr(person, name) for name in storing.stored_fields(Person)}


@lru_cache
def translated():
    """{name: its columns in the order of fallbacks} of the texts that stand in three languages."""
    names = storing.stored_fields(Person)
    return {
        name: [f"{name}_{code}" for code in CODES]
        for name in names
        if f"{name}_{CODES[0]}" in names
    }


def with_first_languages(values):
    """Also the column without a language, as modeltranslation fills it."""
    filled = dict(values)
    for name, columns in translated().items():
        if any(column in values for column in columns):
            filled[name] = next(filter(None, (values.get(column) for column in columns)), "")
    return filled


def full_name(filled):
    for code in CODES:
        parts = [filled.get(f"{name}_{code}") or "" for name in indexing.OWN]
        if any(parts[:2]):
            return " ".join(filter(None, parts))
    return ""


def own_words(filled):
    for name, part in indexing.OWN.items():
        for code in CODES:
            yield part, filled.get(f"{name}_{code}") or ""


def form_words(forms):
    for form in forms:
        yield from NameForm(**form).words()


@lru_cache(maxsize=1024)
def folded_cell(text):
    return fold(text)


def folded(filled):
    """What `Searchable.folded` says; most cells of a register stand in it a hundred times."""
    texts = [filled.get(name) or "" for name in searched_fields()]
    if any(tokens.OPENING in text for text in texts) or any(
        filled.get(name) for name in rich_columns(Person)
    ):
        return Person(**filled).folded()
    return " ".join(filter(None, map(folded_text, filter(None, texts))))


def folded_text(text):
    return folded_cell(text) if len(text) <= LONGEST_CELL else fold(text)


@lru_cache
def searched_fields():
    return Person.searched_fields()


# --- At once ---------------------------------------------------------------------------------------


def add(people, forms=()):
    """Stores new `people` and the `forms` of their names, all or none, and indexes them."""
    from memorial.people.staging import Stage  # which stores what is drawn up here

    of_person = {}
    for form in forms:
        of_person.setdefault(id(form.person), []).append(
            {name: getattr(form, name) for name in FORM}
        )
    with Stage() as stage:
        for some in indexing.chunks(people, AT_ONCE):
            for person in some:
                person.put_aside()
            stage.lay(
                [draw_up(values_of(person), of_person.get(id(person), ())) for person in some]
            )
        stage.prepare()
        with transaction.atomic():
            stage.store()
        for person, (key, number) in zip(people, stage.keys(), strict=True):
            person.pk, person.number_id = key, number


def values_of(person):
    computed = {*GIVEN_LATER, *Person.computed, "search_text"}
    plain = {name for name in storing.stored_fields(Person) if name not in computed}
    return {name: value for name in plain if (value := getattr(person, name)) not in (None, "")}
