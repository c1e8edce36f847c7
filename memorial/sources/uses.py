"""Which pages print a fact or cite a source: the rooms declare where to look, one query asks them all.

A room's module `ledger` may have `texts(moment)` and `citations(moment)`, generators of `Place`s, and
`printed(moment)` for facts that are printed otherwise than by a token in a text.
"""

from importlib import import_module
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import F, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import override
from modeltranslation.manager import MultilingualQuerySet

from memorial.sources.mentions import Mention
from memorial.sources.models import Source
from museum.core.alphabet import sort_key
from museum.core.languages import CODES, Shown, current, in_three, shown
from museum.core.prepared import Prepared

TITLES = in_three("title")


class Place(NamedTuple):
    """Where facts are printed, or where sources are cited.

    `rows`: a queryset of what visitors can see. `path`: the address behind the language, a text or an
    expression. `title`: the path of joins to a translated field, or the lazy title that all rows share.
    `source`: of citations, the path of joins from a row to its source. `fact`: the path of joins to the
    key of the fact that a row prints; where there is none, the tokens of its texts say it.
    """

    rows: Any
    path: Any
    title: Any
    source: str = "source"
    fact: str = ""


class Use(NamedTuple):
    source: Any
    path: str
    title: Shown


def ledgers():
    """The module `ledger` of every room that has one."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "ledger"):
            yield import_module(f"{config.name}.ledger")


def declared(name, moment):
    for module in ledgers():
        yield from getattr(module, name, lambda _moment: ())(moment)


def printing_pages(key, moment):
    """The pages that print the fact `key` at `moment`, an Answer: one query."""
    return PRINTING.read(key=key, moment=moment)


def citing_pages(sources, moment):
    """The pages that cite one of `sources`, a queryset, at `moment`: one query."""
    return in_order(citing(sources, moment))


def pages_citing(slug, moment):
    """The pages that cite the source of that address, as `citing_pages`."""
    return in_order(CITING(slug=slug, moment=moment))


def citing(sources, moment):
    return united(
        columns(place, place.rows.filter(**{f"{place.source}__in": sources}), F(place.source))
        for place in declared("citations", moment)
    )


CITING = Prepared(lambda slug, moment: citing(Source.objects.filter(slug=slug), moment))


def printing(key, moment):
    return united(
        columns(place, rows_printing(place, key), Value(None))
        for name in ("texts", "printed")
        for place in declared(name, moment)
    )


PRINTING = Prepared(printing)


def rows_printing(place, key):
    if place.fact:
        return place.rows.filter(**{place.fact: key})
    mentions = Mention.of(place.rows.model).filter(key=key)
    return place.rows.filter(pk__in=mentions.values("record"))


def united(queries):
    """One query of the same five columns, each page once."""
    first, *others = queries
    return first.union(*others)


def in_order(rows):
    """`Use`s in the order of the reader's alphabet, of the records of an Answer or of a query."""
    uses = [
        Use(source, path, shown(dict(zip(TITLES, titles, strict=True)), "title"))
        for source, path, *titles in rows
    ]
    return sorted(uses, key=lambda use: sort_key(use.title.text, current()))


def columns(place, rows, source):
    """The same five columns of any model, so that all models are one query."""
    path = place.path if hasattr(place.path, "resolve_expression") else Value(place.path)
    texts = (Cast(text, TextField()) for text in (path, *titles(place.title)))
    return in_this_order(rows).order_by().values_list(Cast(source, IntegerField()), *texts)


def in_this_order(rows):
    """`values_list` of a translated model puts its columns into a set, whose order is nobody's."""
    return rows.rewrite(False) if isinstance(rows, MultilingualQuerySet) else rows


def titles(title):
    """The title in each language, as an expression."""
    for code in CODES:
        with override(code):
            yield Value(str(title)) if isinstance(title, Promise) else F(f"{title}_{code}")
