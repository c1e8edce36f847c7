"""Which pages print a fact or cite a source: the rooms declare where to look, one query asks them all.

A room's module `ledger` may have `texts()` and `citations()`, generators of `Place`s.
"""

from importlib import import_module
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import F, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast, JSONArray
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import override
from modeltranslation.manager import get_translatable_fields_for_model

from museum.core.languages import CODES, Shown, in_three, shown
from museum.core.tokens import OPENING

TITLES = in_three("title")


class Place(NamedTuple):
    """Where texts print facts, or where sources are cited.

    `rows`: a queryset of what visitors can see. `path`: the address behind the language, a text or an
    expression. `title`: the path of joins to a translated field, or the lazy title that all rows share.
    `source`: of citations, the path of joins from a row to its source.
    """

    rows: Any
    path: Any
    title: Any
    source: str = "source"


class Use(NamedTuple):
    source: Any
    path: str
    title: Shown


def ledgers():
    """The module `ledger` of every room that has one."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "ledger"):
            yield import_module(f"{config.name}.ledger")


def declared(name):
    for module in ledgers():
        yield from getattr(module, name, tuple)()


def printing_pages(key):
    """The public pages whose texts print the fact `key`: one query."""
    return united(
        columns(place, printing(place.rows, key), Value(None)) for place in declared("texts")
    )


def citing_pages(sources):
    """The public pages that cite one of `sources`, a queryset: one query."""
    return united(
        columns(place, place.rows.filter(**{f"{place.source}__in": sources}), F(place.source))
        for place in declared("citations")
    )


def united(queries):
    """`Use`s by title, each page once."""
    first, *others = [*queries] or [None]
    rows = first.union(*others) if first is not None else ()
    uses = [
        Use(source, path, shown(dict(zip(TITLES, titles, strict=True)), "title"))
        for source, path, *titles in rows
    ]
    return sorted(uses, key=lambda use: use.title.text)


def printing(rows, key):
    """Those in which some text of some language holds the token.

    All texts of a row are looked through as one: Django takes long to build a condition for each.
    """
    fields = in_three(*get_translatable_fields_for_model(rows.model))
    whole = rows.alias(whole=Cast(JSONArray(*fields), TextField()))
    return whole.filter(
        Q(whole__contains=f"{OPENING}{key}]]") | Q(whole__contains=f"{OPENING}{key}|")
    )


def columns(place, rows, source):
    """The same five columns of any model, so that all models are one query."""
    path = place.path if hasattr(place.path, "resolve_expression") else Value(place.path)
    texts = (Cast(text, TextField()) for text in (path, *titles(place.title)))
    return rows.order_by().values_list(Cast(source, IntegerField()), *texts)


def titles(title):
    """The title in each language, as an expression."""
    for code in CODES:
        with override(code):
            yield Value(str(title)) if isinstance(title, Promise) else F(f"{title}_{code}")
