"""Writes a draft into the Wall: all of it or nothing, in one transaction that only copies what lies ready."""

import json
import logging

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.people import indexing, storing
from memorial.people.bulk import AT_ONCE, FORM
from memorial.people.importing.drafting import LOGGED, filled
from memorial.people.importing.faults import Unreadable
from memorial.people.models import (
    ImportBatch,
    ImportedRow,
    NameForm,
    Person,
    PersonCitation,
    Relative,
    Token,
    TokenKey,
    Trait,
)
from memorial.people.staging import FILED_OF_HER, OF_HER, pour
from memorial.people.temporary import rows

NOTABLE = 10  # an import of a tenth of the Wall
FILLED = (Person, Token, TokenKey, Trait, *OF_HER, *FILED_OF_HER)
log = logging.getLogger(__name__)
UNCOUNTED = (
    "The rows are imported, but ANALYZE passed over the table %s (%s): "
    "searches may be slow until somebody runs ANALYZE in the database."
)
OVERTAKEN = _(
    "Somebody changed these records meanwhile. Nothing was imported: look at the list once more, then import it."
)
FAULTY = _("%(count)s rows have faults, so nothing was imported.")
NO_SOURCE = _("Choose the source that visitors are told.")


def apply(batch, draft, at=None, noting=None):
    """Imports what `draft` holds as `batch`, which is saved with it. Raises Unreadable, with nothing changed.

    `noting`: a function that is given the batch at the end of the same transaction.
    """
    if draft.is_refused:
        raise Unreadable(FAULTY, count=draft.counts["faulty"])
    if batch.publish and batch.source is None:
        raise Unreadable(NO_SOURCE)
    at = at or timezone.now()
    draft.prepare()
    try:
        with transaction.atomic():
            claim(batch)
            firsts = write(batch, draft, at)
            batch.state, batch.applied = ImportBatch.State.APPLIED, at
            batch.counts = draft.counts | firsts
            batch.save()
            if noting:
                noting(batch)
    except IntegrityError as error:  # of two who write at once on PostgreSQL
        raise Unreadable(OVERTAKEN) from error
    count_anew(draft.counts["new"])
    return batch


def count_anew(new):
    """The numbers by which the database plans its queries, after many rows came; a table at a time, so others get in."""
    if new * NOTABLE < Person.objects.count():
        return
    for model in FILLED:
        table = storing.table_of(model)
        try:
            with storing.unmapped():
                storing.run(f"ANALYZE {table}")
        except OperationalError as error:  # others write just now, and the rows are in
            log.warning(UNCOUNTED, table, error)


def claim(batch):
    """A batch is imported once, whoever presses the button twice."""
    if batch.pk is None:
        return batch.save()
    stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if stored.state != ImportBatch.State.LOOKED_AT:
        raise Unreadable(OVERTAKEN)


def write(batch, draft, at):
    """The least primary keys of the words and the choices of the Wall that it added."""
    refuse_overtaken(draft)
    draft.stage.store(at)
    changed = [key for some in rows(changes(draft), AT_ONCE) for key in rewritten(some, at)]
    log_rows(batch, draft)
    cite(batch, draft)
    index(depending(changed))
    firsts = draft.stage.firsts
    return {"tokens_from": firsts[Token], "traits_from": firsts[Trait]}


def changes(draft):
    return f"SELECT person_id, now, forms FROM {draft.rows} WHERE n IS NULL ORDER BY line"  # noqa: S608


def depending(keys):
    """Of people who are indexed already, those whose index depends on another record, too."""
    linked = Relative.objects.filter(record__isnull=False)
    return [
        key
        for some in indexing.chunks(keys)
        for key in linked.filter(person__in=some).values_list("person", flat=True).distinct()
    ] + naming(keys)


def naming(keys):
    """Of those to whom they are relatives."""
    return [
        key
        for some in indexing.chunks(keys)
        for key in Relative.objects.filter(record__in=some).values_list("person", flat=True)
    ]


def index(keys):
    for some in indexing.chunks(sorted(set(keys))):
        indexing.index(Person.objects.filter(pk__in=some))


# Of a record and what was laid down of it: a merge does not touch the record that it takes in.
AS_IT_WAS = "person.changed = laid.changed AND person.merged_into_id IS NULL"


def refuse_overtaken(draft):
    """What was judged outside of the transaction must still be so."""
    people = f"{storing.table_of(Person)} person"
    same = f"FROM {draft.rows} laid JOIN {people} ON person.id = laid.person_id"
    if connection.features.has_select_for_update:
        storing.rows_of(f"SELECT person.id {same} ORDER BY person.id FOR UPDATE OF person")
    unchanged = storing.row_of(f"SELECT count(*) {same} WHERE {AS_IT_WAS}")[0]
    if unchanged != draft.counts["changed"] or storing.row_of(known(draft)):
        raise Unreadable(OVERTAKEN)


def known(draft):
    """SQL of the rows that were new and that somebody has imported or written meanwhile."""
    laid = f"SELECT 1 FROM {draft.rows} laid"  # noqa: S608
    states = ", ".join(f"'{state}'" for state in ImportBatch.IN_FORCE)
    return (
        f"{laid} JOIN {storing.table_of(Person)} person ON person.external_id = laid.external_id "
        f"WHERE laid.n IS NOT NULL UNION ALL "
        f"{laid} JOIN {storing.table_of(ImportedRow)} former ON former.content = laid.content "
        f"JOIN {storing.table_of(ImportBatch)} batch ON batch.id = former.batch_id "
        f"WHERE laid.n IS NOT NULL AND laid.external_id IS NULL AND batch.state IN ({states}) LIMIT 1"
    )


def rewritten(some, at):
    """Writes the changed columns and the further forms; the records' primary keys."""
    changed = storing.prepared(Person, {"changed": at})
    storing.set_columns(
        Person, [(key, filled(json.loads(now)) | changed) for key, now, _forms in some]
    )
    forms = [(key, *form) for key, _now, forms in some for form in json_of(forms)]
    storing.insert(NameForm, ["person_id", *FORM], forms)
    return [key for key, _now, _forms in some]


def json_of(value):
    """PostgreSQL gives what is in a JSON column as it is meant, SQLite as text."""
    return json.loads(value) if isinstance(value, str) else value


def log_rows(batch, draft):
    pour(
        ImportedRow,
        ["batch_id", *LOGGED],
        f"SELECT %s, coalesce(given.person, laid.person_id), {laid(LOGGED[1:])} FROM {draft.rows} laid "  # noqa: S608
        f"LEFT JOIN {draft.stage.given} given ON given.n = laid.n",
        [batch.pk],
    )


def laid(names):
    return ", ".join(f"laid.{name}" for name in names)


def cite(batch, draft):
    if batch.source_id is None:
        return
    pour(
        PersonCitation,
        ["record_id", "source_id", "place_in_source", "position", "statement"],
        f"SELECT given.person, %s, laid.place_in_source, 0, '' FROM {draft.rows} laid "  # noqa: S608
        f"JOIN {draft.stage.given} given ON given.n = laid.n",
        [batch.source_id],
    )
