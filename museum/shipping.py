"""Brings shipped content into the database without ever undoing a curator's work.

A field is rewritten only while its value is still the one last shipped. A record that a curator
deleted stays deleted; a record that a curator created is never touched.
"""

import hashlib
from collections import defaultdict
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import translation

from memorial.sources.edition import Edition
from museum.content_files import records
from museum.core.languages import CODES
from museum.core.publishing import Publishable, State
from museum.models import ShippedRecord
from museum.versions.keeping import keeping
from museum.versions.models import Kind
from museum.visiting.leaflet import Leaflet


def load():
    """Ships every record of every content file in one transaction and returns the `Report`.

    Raises ContentError for a mistake in a file; then nothing at all is changed.
    """
    kazakh = translation.override(settings.MODELTRANSLATION_DEFAULT_LANGUAGE)
    with Leaflet.gathering(), Edition.gathering(), kazakh:
        shipment = Shipment(records())
        for record in shipment.records:
            shipment.ship(record)
        return shipment.report


class Refused(Exception):
    """A record that contradicts one that curators keep, for example other hours on the same day."""


class Report:
    """What a run did, as lists of lines: `added`, `updated`, `kept` (edited here), `left_out`."""

    def __init__(self):
        self.added, self.updated, self.kept, self.left_out = [], [], [], []
        self.unchanged = 0


class Shipment:
    """The files' records beside the rows and the ledger: three things read once, compared in memory."""

    def __init__(self, all_records):
        self.records = all_records
        self.named = {(record.model, record.key) for record in all_records}
        self.report = Report()
        self.ledger = {(entry.model, entry.key): entry for entry in ShippedRecord.objects.all()}
        self.rows = {}
        for model, pks in self.pks_by_model().items():
            found = model._base_manager.select_for_update().in_bulk(pks)
            self.rows.update({(model, pk): row for pk, row in found.items()})

    def pks_by_model(self):
        by_model = defaultdict(list)
        for record in self.records:
            if entry := self.entry(record.model, record.key):
                by_model[record.model].append(entry.row)
        return by_model

    def entry(self, model, key):
        return self.ledger.get((model._meta.label_lower, key))

    def ship(self, record):
        entry = self.entry(record.model, record.key)
        try:
            if entry is None:
                self.add(record)
            elif row := self.rows.get((record.model, entry.row)):
                self.update(record, entry, row)
            else:
                raise Refused("deleted here")
        except Refused as reason:
            self.report.left_out.append(f"{record.name}: {reason}")

    def add(self, record):
        values = self.values(record)
        if is_taken(record.model, values):
            raise Refused("a record of that name was created here")
        row = created(record, values)
        self.rows[record.model, row.pk] = row
        self.enter(record, row, {name: digest(value) for name, value in values.items()})
        self.report.added.append(record.name)

    def enter(self, record, row, digests):
        entry = ShippedRecord.objects.create(
            model=record.model._meta.label_lower, key=record.key, row=row.pk, digests=digests
        )
        self.ledger[entry.model, entry.key] = entry

    def update(self, record, entry, row):
        values = self.values(record)
        changed = {name for name, value in values.items() if digest(value) != digest_of(row, name)}
        kept = {name for name in changed if is_edited(row, name, entry)}
        self.write(record, row, {name: values[name] for name in sorted(changed - kept)})
        self.remember(entry, {name: digest(values[name]) for name in values.keys() - kept})
        if kept:
            self.report.kept.append(f"{record.name}: {', '.join(sorted(kept))}")

    def write(self, record, row, values):
        if not values:
            self.report.unchanged += 1
            return
        with keeping([row], None, kind=Kind.SHIPPED):
            for name, value in values.items():
                setattr(row, name, value)
            await_review_again(record, row, values)
            save(record, row, written=set(values))
        self.report.updated.append(f"{record.name}: {', '.join(values)}")

    def remember(self, entry, digests):
        if entry.digests != (merged := entry.digests | digests):
            entry.digests = merged
            entry.save(update_fields=["digests"])

    def values(self, record):
        """The record's values as the database would give them back, by column."""
        values = {}
        for name, value in record.values.items():
            field = record.model._meta.get_field(name)
            if field.is_relation:
                value = self.parent(record, field, value)
            values[field.attname] = cleaned(record, field, value)
        return values

    def parent(self, record, field, key):
        """The primary key of the record `key` that `field` points to; Refused if it is not here."""
        model = field.related_model
        if (model, key) not in self.named:
            raise record.error(field.name, f"there is no record {key!r} in the files.")
        entry = self.entry(model, key)
        if entry is None or (model, entry.row) not in self.rows:
            raise Refused("it belongs to a record that was left out")
        return entry.row


def cleaned(record, field, value):
    """`value` as the database would give it back; ContentError where the field refuses it."""
    try:
        value = field.to_python(value) if field.is_relation else field.clean(value, None)
    except ValidationError as error:
        raise record.error(field.name, sentences(error)) from error
    if isinstance(field, models.DecimalField):
        return value.quantize(Decimal(1).scaleb(-field.decimal_places))
    return value


def digest(value):
    """Twenty hexadecimal digits for a value; None, "" and other line endings make no difference."""
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def digest_of(row, name):
    return digest(getattr(row, name))


def is_edited(row, name, entry):
    """Whether someone wrote into a field since it was shipped, or before it was ever shipped."""
    untouched = digest(row._meta.get_field(name).get_default())
    return digest_of(row, name) != entry.digests.get(name, untouched)


def is_taken(model, values):
    """Whether a record with the same unique value (key, address) stands here already."""
    unique = [field.attname for field in model._meta.fields if field.unique]
    return any(
        model._base_manager.filter(**{name: values[name]}).exists()
        for name in unique
        if name in values
    )


def created(record, values):
    row = record.model(**values)
    if isinstance(row, Publishable) and "state" not in values:
        row.state = State.PUBLISHED
    save(record, row, written={field.name for field in row._meta.fields})
    return row


def save(record, row, written):
    """Saves `row`; ContentError if a `written` field is wrong, Refused if the rest of the house objects."""
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - written)
    except ValidationError as error:
        field = next(iter(error.message_dict))
        raise record.error(field, sentences(error)) from error
    try:
        row.clean()
        row.validate_unique()
        store(row)
    except ValidationError as error:
        raise Refused(sentences(error)) from error


def store(row):
    """The database holds the constraints; Django asks it about each in turn, so only after it has refused."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.validate_constraints()
        raise


def sentences(error):
    """The sentences of a ValidationError, in English as everything the command prints."""
    with translation.override("en"):
        return " ".join(error.messages)


def await_review_again(record, row, values):
    """A text rewritten by a shipment was not read by anyone here, whatever was read before it."""
    shipped = record.values.get("awaiting_review", "").split()
    rewritten = {name.rpartition("_")[2] for name in values}
    awaited = [
        code for code in CODES if row_awaits(row, code) or (code in shipped and code in rewritten)
    ]
    if shipped:
        row.awaiting_review = " ".join(awaited)


def row_awaits(row, code):
    return hasattr(row, "awaits_review") and row.awaits_review(code)
