"""Takes an import back: the Wall is then exactly what it was. What people have changed since stays, row by row.

The numbers of drafts go with them: nobody was ever told them. The number of a record that the import published
may be printed somewhere; it stays given, and `/w/<number>` answers that the record is gone.
"""

from collections import Counter, defaultdict
from contextlib import suppress
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.people.bulk import AT_ONCE, columns_of
from memorial.people.importing.drafting import every_column, state_of, stored_columns
from memorial.people.importing.faults import Unreadable
from memorial.people.importing.judging import forms_of, in_force
from memorial.people.importing.taking_back import Return, owned
from memorial.people.models import (
    ImportBatch,
    Pair,
    Person,
    PersonCitation,
    PersonSlug,
)
from memorial.people.staging import FILED_OF_HER, OF_HER

NOT_IN_FORCE = _("This list is not imported.")
OVERTAKEN = _("Somebody is changing these records just now. Nothing was undone: try again.")
TRIES = 3
CHANGED = _("The record was changed since.")
LATER = _("A later import changed the record: undo that one first.")
ADDRESS = _("The record had another address since.")
SOURCES = _("Its sources were changed since.")
REFERRED = _("Others refer to the record: %(kind)s.")


class Kept(NamedTuple):
    """A row that is not undone: its line, the record and the sentence that says why."""

    line: int
    person: int
    number: int
    sentence: str


def undo(batch, at=None, noting=None):
    """Undoes what can be undone of `batch`, all at once, and returns [Kept]. Raises Unreadable.

    `noting`: a function that is given the batch at the end of the same transaction.
    """
    for _try in range(TRIES):
        with Return() as back:
            kept = drawn(batch, back)
            with suppress(IntegrityError), transaction.atomic():
                if taken_back(batch, back, kept, at or timezone.now()):
                    if noting:
                        noting(batch)
                    return kept
    raise Unreadable(OVERTAKEN)


def drawn(batch, back):
    """[Kept], after the other rows were laid into `back`."""
    kept = []
    for rows in in_chunks(batch):
        owns = owned([row.person_id for row in rows])
        people, some = judged(batch, rows)
        refused = {each.person for each in some}
        back.lay([row for row in rows if row.person_id not in refused], people, owns)
        kept += some
    back.prepare()
    return kept


def taken_back(batch, back, kept, at):
    """Whether it was: not where somebody has changed a record since `drawn`."""
    if not ImportBatch.objects.select_for_update().get(pk=batch.pk).is_in_force:
        raise Unreadable(NOT_IN_FORCE)
    if not back.still_holds():
        return False
    back.carry_out(batch)
    batch.state = ImportBatch.State.PARTLY if kept else ImportBatch.State.UNDONE
    batch.undone = at
    batch.save(update_fields=["state", "undone"])
    return True


def look(batch):
    """[Kept], as `undo` would return them now."""
    return [kept for rows in in_chunks(batch) for kept in judged(batch, rows)[1]]


def in_chunks(batch):
    last = 0
    while rows := list(batch.rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = rows[-1].pk
        yield rows


# --- Judging ---------------------------------------------------------------------------------------


def judged(batch, rows):
    """({primary key: columns of a record}, [Kept])."""
    keys = [row.person_id for row in rows]
    people = stored_columns(keys)
    reasons = Reasons(batch, keys)
    kept = [
        Kept(row.line, row.person_id, people[row.person_id]["number_id"], str(sentence))
        for row in rows
        if (sentence := reasons.why_not(row, people[row.person_id]))
    ]
    return people, kept


class Reasons:
    """Why a row of some hundred cannot be undone."""

    def __init__(self, batch, keys):
        self.forms = forms_of(keys)
        later = in_force().filter(person__in=keys).exclude(batch=batch)
        self.later = defaultdict(int)
        for person, key in later.values_list("person_id", "pk"):
            self.later[person] = max(self.later[person], key)
        self.addresses = counted(PersonSlug, "record_id", keys)
        self.citations = counted(PersonCitation, "record_id", keys)
        self.cited = 1 if batch.source_id else 0
        self.referred = references(keys)

    def why_not(self, row, person):
        columns = columns_of({name: person[name] for name in every_column()})
        if self.later[row.person_id] > row.pk:
            return LATER
        if state_of(columns, self.forms.get(row.person_id, [])) != row.after:
            return CHANGED
        return "" if row.before is not None else self.why_not_remove(row.person_id)

    def why_not_remove(self, key):
        if self.addresses[key] != 1:
            return ADDRESS
        if self.citations[key] != self.cited:
            return SOURCES
        if key in self.referred:
            return str(REFERRED) % {"kind": self.referred[key]}
        return ""


def counted(model, field, keys):
    return Counter(model.objects.filter(**{f"{field}__in": keys}).values_list(field, flat=True))


def references(keys):
    """{primary key: the kind of record that refers to it}, whatever room it belongs to."""
    found, own = {}, OF_HER | FILED_OF_HER
    for relation in Person._meta.get_fields(include_hidden=True):
        if not relation.is_relation or relation.concrete or relation.related_model in own:
            continue
        field, model = relation.field, relation.related_model
        rows = model._base_manager.filter(**{f"{field.name}__in": keys})
        if model is Pair:  # what nobody has judged was proposed by the site itself
            rows = rows.exclude(verdict=Pair.Verdict.OPEN)
        for key in rows.values_list(field.name, flat=True):
            found[key] = model._meta.verbose_name_plural
    return found
