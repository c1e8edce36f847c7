"""Writes a draft into the Wall: all of it or nothing, in one transaction that only writes."""

import json

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.people import indexing, storing
from memorial.people.bulk import FORM, Drawn, Register
from memorial.people.importing.drafting import blank_of
from memorial.people.importing.faults import Unreadable
from memorial.people.importing.judging import in_force
from memorial.people.models import ImportBatch, ImportedRow, NameForm, Person, PersonCitation

OVERTAKEN = _(
    "Somebody changed these records meanwhile. Nothing was imported: look at the list once more, then import it."
)
FAULTY = _("%(count)s rows have faults, so nothing was imported.")
NO_SOURCE = _("Choose the source that visitors are told.")
ROW = ("batch_id", "person_id", "line", "content", "given", "before", "forms", "after")


def apply(batch, draft, at=None):
    """Imports what `draft` holds as `batch`, which is saved with it. Raises Unreadable, with nothing changed."""
    if draft.is_refused:
        raise Unreadable(FAULTY, count=draft.counts["faulty"])
    if batch.publish and batch.source is None:
        raise Unreadable(NO_SOURCE)
    at = at or timezone.now()
    try:
        with transaction.atomic():
            claim(batch)
            firsts = write(batch, draft, at)
            batch.state, batch.applied = ImportBatch.State.APPLIED, at
            batch.counts = draft.counts | firsts
            batch.save()
    except IntegrityError as error:  # of two who write at once on PostgreSQL
        raise Unreadable(OVERTAKEN) from error
    return batch


def claim(batch):
    """A batch is imported once, whoever presses the button twice."""
    if batch.pk is None:
        return batch.save()
    stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if stored.state != ImportBatch.State.LOOKED_AT:
        raise Unreadable(OVERTAKEN)


def write(batch, draft, at):
    """The least primary keys of the words and the choices of the Wall that it added."""
    register, changed = Register(at), []
    for entries in draft.entries():
        refuse_overtaken(entries)
        new = [entry for entry in entries if "drawn" in entry]
        keys = register.store([Drawn(*entry["drawn"]) for entry in new])
        for entry, (key, _number) in zip(new, keys, strict=True):
            entry["person"] = key
        for entry in entries:
            if "drawn" not in entry:
                changed.append(rewritten(entry, register.at))
        cite(batch, new)
        storing.insert(ImportedRow, ROW, [row_of(batch, entry) for entry in entries])
    register.close()
    index(changed)
    return {"tokens_from": register.lexicon.first, "traits_from": register.first_trait}


def index(keys):
    """Of people, and of those to whom they are relatives."""
    for some in indexing.chunks(keys):
        touched = Q(pk__in=some) | Q(relatives__record__in=some)
        indexing.index(Person.objects.filter(touched).distinct())


def refuse_overtaken(entries):
    """What was judged outside of the transaction must still be so."""
    new = [entry for entry in entries if "drawn" in entry]
    identifiers = [entry["identifier"] for entry in new if entry["identifier"]]
    contents = [entry["content"] for entry in new if not entry["identifier"]]
    seen = {e["person"]: e["before"]["changed"] for e in entries if "drawn" not in e}
    changed = Person.objects.filter(pk__in=seen).select_for_update()
    now = {key: moment_text(moment) for key, moment in changed.values_list("pk", "changed")}
    if (
        now != seen
        or Person.objects.filter(external_id__in=identifiers).exists()
        or in_force().filter(content__in=contents).exists()
    ):
        raise Unreadable(OVERTAKEN)


def moment_text(moment):
    return str(storing.prepared(Person, {"changed": moment})["changed"])


def rewritten(entry, at):
    """Writes the changed columns and the further forms; the record's primary key."""
    now = {name: blank_of(name) if value is None else value for name, value in entry["now"].items()}
    storing.set_columns(Person, entry["person"], now | {"changed": at})
    forms = [(entry["person"], *form) for form in entry["forms"]]
    storing.insert(NameForm, ["person_id", *FORM], forms)
    return entry["person"]


def cite(batch, entries):
    if batch.source_id is None:
        return
    names = ["record_id", "source_id", "place_in_source", "position", "statement"]
    rows = [(entry["person"], batch.source_id, entry["place"], 0, "") for entry in entries]
    storing.insert(PersonCitation, names, rows)


def row_of(batch, entry):
    """A row of `ROW`."""
    before = json.dumps(entry["before"]) if "before" in entry else None
    return (
        *(batch.pk, entry["person"], entry["line"], entry["content"]),
        *(entry["given"], before),
        *(json.dumps(entry["forms"], ensure_ascii=False), entry["after"]),
    )
