"""All that an import would write, computed beforehand and laid into temporary tables.

It is the slow part, and it holds no lock: on SQLite nobody else can save while a transaction writes.
"""

import json
from collections import Counter
from itertools import repeat
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.people import additions, bulk, indexing
from memorial.people.bulk import columns_of, draw_up, with_first_languages
from memorial.people.importing.faults import Unreadable
from memorial.people.importing.judging import Judge, digest, filled_form, forms_of
from memorial.people.importing.reporting import alteration
from memorial.people.models import ImportedRow, Person, PersonCitation
from memorial.people.models.showing import showable_from
from memorial.people.names.namekey import packed
from memorial.people.staging import Stage
from memorial.people.temporary import Temporary, types
from memorial.people.traits import traits
from museum.core.publishing import State

# What only follows from the rest; that a record was public once does not, and an undoing takes it back.
COMPUTED = {*Person.computed, "search_text"} - {"was_published"}
MOST_REMARKS = 1000  # kept to be shown; all are counted
MOST_SAMPLES = 4
MOST_ALTERATIONS = 200  # records of which it is shown what changes
TOO_MANY = _(
    "More than %(most)s rows are too many for a page: whoever runs the site imports them on the server."
)
LOGGED = ("person_id", "line", "content", "given", "before", "forms", "after")


def laid_columns():
    """{column: SQL type} of what an import lays down of each row; `n` is the place of a new record in the stage."""
    return {
        "n": "integer",
        **types(ImportedRow, LOGGED),
        **types(Person, ["external_id", "changed"]),
        **types(PersonCitation, ["place_in_source"]),
        "now": "text",
    }


class Plan(NamedTuple):
    """What is asked of an import beside the file (the fields of ImportBatch)."""

    publish: bool = False
    shown_reason: str = ""
    leave_out: bool = False


class Draft:
    """A table judged row by row. `counts` by kind of verdict, `remarks` the first thousand, faults first."""

    def __init__(self, table, shape, plan, at=None, most=None):
        self.table, self.shape, self.plan, self.most = table, shape, plan, most
        self.today = timezone.localtime(at or timezone.now()).date()
        self.counts, self.faults, self.notices = Counter(), [], []
        self.samples, self.alterations = [], []
        self.stage, self.rows = Stage(), Temporary("rows", laid_columns())
        self.waiting = []

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def close(self):
        self.stage.close()
        self.rows.drop()

    def draw(self):
        """Raises Unreadable."""
        additions.take_now()
        for verdict in Judge(self.table, self.shape).verdicts():
            self.counts["rows"] += 1
            if self.most and self.counts["rows"] > self.most:
                raise Unreadable(TOO_MANY, most=self.most)
            self.counts[verdict.kind] += 1
            self.note(verdict)
            if verdict.kind in ("new", "changed"):
                self.waiting.append(verdict)
            if len(self.waiting) == bulk.AT_ONCE:
                self.lay_down()
        self.lay_down()
        return self

    def prepare(self):
        """Before the transaction of `applying.apply`."""
        self.stage.prepare()
        self.rows.settle()

    def note(self, verdict):
        for remark in verdict.reading.remarks:
            kept = self.faults if remark.is_fault else self.notices
            self.counts["faults" if remark.is_fault else "notices"] += 1
            if len(kept) < MOST_REMARKS:
                kept.append(remark)
        if verdict.kind == "changed" and len(self.alterations) < MOST_ALTERATIONS:
            self.alterations.append(alteration(verdict))
        is_read = verdict.kind != "faulty" and not verdict.reading.is_nobody
        if is_read and len(self.samples) < MOST_SAMPLES:
            self.samples.append(verdict.reading)

    @property
    def remarks(self):
        return [*self.faults, *self.notices][:MOST_REMARKS]

    @property
    def is_refused(self):
        """One fault is enough, unless the rows with faults are to be left out."""
        return bool(self.counts["faulty"]) and not self.plan.leave_out

    @property
    def changes_nothing(self):
        return not self.counts["new"] and not self.counts["changed"]

    def lay_down(self):
        """What is new goes to the stage; of every row it is kept what undoing needs."""
        new = [self.new(verdict) for verdict in self.waiting if verdict.kind == "new"]
        places = self.stage.lay([drawn for drawn, _row in new])
        self.keep(places, [row for _drawn, row in new])
        changes = [verdict for verdict in self.waiting if verdict.kind == "changed"]
        if changes:
            self.keep(repeat(None), self.changed(changes))
        self.waiting = []

    def keep(self, places, rows):
        names = list(laid_columns())[1:]
        self.rows.insert(
            [(n, *(row.get(name) for name in names)) for n, row in zip(places, rows, strict=False)]
        )

    # --- What is kept of rows: {column: value} ---

    def new(self, verdict):
        """(Drawn, what is kept of the row)."""
        values, given = dict(verdict.reading.values), verdict.given
        showable = showable_from(values.get("born"), values.get("died"), "")
        if showable is None and self.plan.shown_reason:
            values["shown_reason"] = self.plan.shown_reason
            given = given | {"shown_reason": self.plan.shown_reason}
            showable = showable_from(None, None, self.plan.shown_reason)
        if self.plan.publish and showable and showable <= self.today:
            values["state"] = State.PUBLISHED
            given = given | {"state": str(State.PUBLISHED)}
            self.counts["published"] += 1
        drawn = draw_up(values, verdict.forms, given)
        if showable is None or showable > self.today:
            self.counts["hidden"] += 1
        return drawn, common(verdict, drawn.columns, drawn.forms)

    def changed(self, verdicts):
        """Of records that are there: only what changes, and what was there before."""
        keys = [verdict.record.pk for verdict in verdicts]
        stored, forms = stored_columns(keys), forms_of(keys)
        for verdict in verdicts:
            take_over(verdict)
        self.file_anew(verdicts)
        return [
            changed_row(verdict, stored[verdict.record.pk], forms.get(verdict.record.pk, []))
            for verdict in verdicts
        ]

    def file_anew(self, verdicts):
        """In the index of names and under the choices of the Wall."""
        people = [verdict.record for verdict in verdicts]
        relatives = indexing.relatives_of(people)
        added = {v.record.pk: list(bulk.form_words(v.forms)) for v in verdicts}
        filed = indexing.entries_of(people, relatives, added)
        for person in people:
            person.name_key = packed(indexing.years_of(person.born), filed[person.pk])
        stems = {pk: {entry.stem for entry in entries} for pk, entries in filed.items()}
        chosen = {person.pk: traits(person, relatives[person.pk]) for person in people}
        self.stage.lay_anew(stems, chosen)


def take_over(verdict):
    """Into the record, which is not saved."""
    record = verdict.record
    for name, value in verdict.changes.items():
        setattr(record, name, value)
    record.compute()
    record.search_text = record.folded()


def changed_row(verdict, stored, forms):
    record = verdict.record
    computed = (record.computed_columns() - {"slug"}) | {"search_text", "name_key"}
    known = stored | verdict.changes
    originals = with_first_languages(known) if verdict.changes else known
    values = originals | {name: getattr(record, name) for name in computed}
    before, after = (
        columns_of({name: each[name] for name in bulk.blank()}) for each in (stored, values)
    )
    names = [name for name in after.keys() | before.keys() if after.get(name) != before.get(name)]
    changed = columns_of({"changed": record.changed})["changed"]
    return common(verdict, after, [list(form) for form in forms]) | {
        "person_id": record.pk,
        "changed": changed,
        "before": json.dumps({name: before.get(name) for name in names} | {"changed": changed}),
        "now": json.dumps({name: after.get(name) for name in names}),
    }


def common(verdict, columns, forms):
    added = [filled_form(form) for form in verdict.forms]
    every = forms if verdict.kind == "new" else [*forms, *added]
    return {
        "line": verdict.reading.line,
        "content": verdict.content,
        "given": json.dumps(verdict.given, ensure_ascii=False),
        "forms": json.dumps(added, ensure_ascii=False),
        "after": state_of(columns, every),
        "external_id": verdict.given.get("external_id"),
        "place_in_source": verdict.reading.place,
    }


def every_column():
    return [name for name in bulk.blank() if name not in COMPUTED]


def stored_columns(keys):
    """{primary key: {attribute: value}}. Through Person.objects a text without a language would be another."""
    rows = models.QuerySet(Person).filter(pk__in=keys)
    return {row["pk"]: row for row in rows.values("pk", "number_id", "changed", *bulk.blank())}


def state_of(columns, forms):
    """A digest of all that people can change in a record's own columns and the forms of her name."""
    plain = {name: value for name, value in columns.items() if name not in COMPUTED}
    return digest(plain, sorted(list(form) for form in forms))


def filled(values):
    """{attribute: value} with what is blank as it stands in its column."""
    return {name: blank_of(name) if value is None else value for name, value in values.items()}


def blank_of(name):
    """What stands in the column of a record that says nothing."""
    return bulk.blank()[name]
