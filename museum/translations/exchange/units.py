"""What is exchanged with translators' programs: one text of one record, in two languages."""

from collections import defaultdict
from typing import Any, NamedTuple

from museum.core.confidential import rows_readable
from museum.core.rights import hidden_fields, readable
from museum.core.worded import said
from museum.translations import states
from museum.translations.models import State, Translation

LONGEST_NUMBER = 19  # figures of a key that a database can hold


class Unit(NamedTuple):
    """`context` names the text for ever: "pages.page:12:title". `base` tells which translation was given out."""

    context: str
    source_language: str
    source: str
    text: str
    base: str = ""
    is_unsure: bool = False  # outdated when it went out; unfinished, says who sent it back
    note: str = ""


class Standing(NamedTuple):
    """A text as it stands here now: of `row`, its record or a part of it."""

    known: Translation
    row: Any

    @property
    def context(self):
        return f"{self.known.kind}:{self.row.pk}:{self.known.field}"

    @property
    def column(self):
        return f"{self.known.field}_{self.known.language}"

    @property
    def source(self):
        return said(self.row, self.known.field, self.known.source)

    @property
    def text(self):
        return getattr(self.row, self.column) or ""

    @property
    def field(self):
        return self.known.field

    @property
    def label(self):
        return self.row._meta.get_field(self.known.field).verbose_name

    def unit(self):
        return Unit(
            self.context,
            self.known.source,
            self.source,
            self.text,
            states.digest(self.text),
            self.known.state == State.OUTDATED,
            f"{self.row._meta.verbose_name} — {self.row}: {self.label}",
        )


def standing(language, kinds, user, *, wanted=None):
    """{context: Standing} of the texts in `language` that `user` may translate.

    `kinds`: of the whole records; `wanted`: states, all when omitted. One query, and one a kind of rows.
    """
    known = Translation.objects.filter(language=language, whole__in=kinds).exclude(source=language)
    if wanted is not None:
        known = known.filter(state__in=wanted)
    by_kind = defaultdict(list)
    for row in known.order_by("whole", "whole_record", "pk"):
        by_kind[row.kind].append(row)
    found = {}
    for kind, rows in by_kind.items():
        model = states.model_of(kind)
        records = readable_rows(model, user).in_bulk({row.record for row in rows})
        hidden = hidden_fields(user, model)
        for row in rows:
            if row.record in records and row.field not in hidden:
                here = Standing(row, records[row.record])
                found[here.context] = here
    return found


def lock(units):
    """Nobody else writes the records that `units` name until the end of the transaction."""
    pks = defaultdict(set)
    for unit in units:
        kind, _colon, rest = unit.context.partition(":")
        number = rest.partition(":")[0]
        if number.isdecimal() and len(number) < LONGEST_NUMBER:
            pks[kind].add(int(number))
    for model in states.models_with_texts():  # always in the same order
        wanted = sorted(pks[states.kind_of(model)])
        for start in range(0, len(wanted), states.BATCH):
            rows = model._base_manager.filter(pk__in=wanted[start : start + states.BATCH])
            list(rows.select_for_update().order_by("pk").values_list("pk"))


def readable_rows(model, user):
    """Records that `user` may read, and rows of such records."""
    key = states.whole_of(model)
    rows = model._default_manager.all()
    if key is None:
        return readable(user, rows)
    return rows_readable(user, rows.select_related(key.name))
