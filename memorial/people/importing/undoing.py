"""Takes an import back: the Wall is then exactly what it was. What people have changed since stays, row by row.

The numbers of drafts go with them: nobody was ever told them. The number of a record that the import published
may be printed somewhere; it stays given, and `/w/<number>` answers that the record is gone.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.people import storing
from memorial.people.bulk import AT_ONCE, FORM, columns_of
from memorial.people.importing.applying import index, naming
from memorial.people.importing.drafting import blank_of, every_column, state_of, stored_columns
from memorial.people.importing.faults import Unreadable
from memorial.people.importing.judging import forms_of, in_force
from memorial.people.models import (
    ImportBatch,
    ImportedRow,
    NameForm,
    Pair,
    Person,
    PersonCitation,
    PersonNumber,
    PersonSlug,
    PersonToken,
    PersonTrait,
    Token,
    Trait,
    WallEdition,
)

NOT_IN_FORCE = _("This list is not imported.")
CHANGED = _("The record was changed since.")
LATER = _("A later import changed the record: undo that one first.")
ADDRESS = _("The record had another address since.")
SOURCES = _("Its sources were changed since.")
REFERRED = _("Others refer to the record: %(kind)s.")

OWN = (NameForm, PersonCitation, PersonSlug, PersonToken, PersonTrait, ImportedRow)


class Kept(NamedTuple):
    """A row that is not undone: its line, the record and the sentence that says why."""

    line: int
    person: int
    number: int
    sentence: str


def undo(batch, at=None):
    """Undoes what can be undone of `batch`, all at once, and returns [Kept]. Raises Unreadable."""
    with transaction.atomic():
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if not stored.is_in_force:
            raise Unreadable(NOT_IN_FORCE)
        kept = []
        for rows in in_chunks(stored):
            kept += taken_back(stored, rows)
        remove_unborne(stored)
        transaction.on_commit(WallEdition.changed)
        batch.state = ImportBatch.State.PARTLY if kept else ImportBatch.State.UNDONE
        batch.undone = at or timezone.now()
        batch.save(update_fields=["state", "undone"])
    return kept


def look(batch):
    """[Kept], as `undo` would return them now."""
    return [kept for rows in in_chunks(batch) for kept in judged(batch, rows)[1]]


def in_chunks(batch):
    last = 0
    while rows := list(batch.rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = rows[-1].pk
        yield rows


def taken_back(batch, rows):
    people, kept = judged(batch, rows)
    refused = {each.person for each in kept}
    rows = [row for row in rows if row.person_id not in refused]
    restore([row for row in rows if row.before is not None])
    remove([people[row.person_id] for row in rows if row.before is None])
    ImportedRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return kept


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
    found = {}
    for relation in Person._meta.get_fields(include_hidden=True):
        if not relation.is_relation or relation.concrete or relation.related_model in OWN:
            continue
        field, model = relation.field, relation.related_model
        rows = model._base_manager.filter(**{f"{field.name}__in": keys})
        if model is Pair:  # what nobody has judged was proposed by the site itself
            rows = rows.exclude(verdict=Pair.Verdict.OPEN)
        for key in rows.values_list(field.name, flat=True):
            found[key] = model._meta.verbose_name_plural
    return found


# --- Taking back -----------------------------------------------------------------------------------


def restore(rows):
    """Records that the import changed: their columns and forms as they were."""
    for row in rows:
        before = {
            name: blank_of(name) if value is None else value for name, value in row.before.items()
        }
        storing.set_columns(Person, row.person_id, before)
        for form in row.forms:
            parts = dict(zip(FORM, form, strict=True))
            added = NameForm.objects.filter(person=row.person_id, **parts).latest("pk")
            delete(NameForm.objects.filter(pk=added.pk))  # the record's own delete() would index it
    keys = [row.person_id for row in rows]
    index([*keys, *naming(keys)])


def remove(people):
    """Records that the import made, with all that belongs to them."""
    keys = [person["pk"] for person in people]
    unfile(keys)
    for model, field in ((NameForm, "person"), (PersonCitation, "record"), (PersonSlug, "record")):
        delete(model.objects.filter(**{f"{field}__in": keys}))
    delete(PersonTrait.objects.filter(person__in=keys))
    delete(Pair.objects.filter(Q(one__in=keys) | Q(other__in=keys)))
    delete(ImportedRow.objects.filter(person__in=keys))
    delete(Person.objects.filter(pk__in=keys))
    never_told = [each["number_id"] for each in people if not each["was_published"]]
    delete(PersonNumber.objects.filter(pk__in=never_told))


def unfile(keys):
    rows = PersonToken.objects.filter(person__in=keys)
    fewer = Counter(rows.values_list("token_id", flat=True))
    delete(rows)
    pairs = sorted((-count, token) for token, count in fewer.items())
    storing.change(Token, "frequency", pairs, add=True)


def delete(rows):
    """Without asking what else would have to go: nothing is left that points to them."""
    rows._raw_delete(rows.db)


def remove_unborne(batch):
    """Words of the index and choices that came with the import, or later, and that nobody bears now."""
    came = Token.objects.filter(pk__gte=batch.counts["tokens_from"], frequency=0)
    came.filter(bearers=None).delete()
    Trait.objects.filter(pk__gte=batch.counts["traits_from"], bearers=None).delete()
