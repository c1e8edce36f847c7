"""The state of a record as it is stored: its columns, and the rows that belong to it.

Columns are read raw: the attribute of a translated field is the active language's, while its own column
keeps what was active when it was saved, which says nothing.
"""

from datetime import date, datetime
from hashlib import sha256

from django.db import models
from modeltranslation.manager import get_translatable_fields_for_model

from memorial.people.models import Person
from museum.core.dates import PartialDate

# Rows that point to a record without being a part of it: computed, addresses, questions, accounts of imports.
NOT_HERS = {"PersonToken", "PersonTrait", "PersonSlug", "Pair", "ImportedRow"}
# What stays with its own record, whatever is merged.
OWN = {
    *("id", "number_id", "slug", "external_id", "merged_into_id"),
    *("state", "publish_from", "publish_until", "withheld_reason", "on_home"),
    *("withheld_fields", "fields_reason", "set_aside"),
}
# What follows from the others, and that she was public once, which stays true.
COMPUTED = {*Person.computed, "search_text", "changed", "outdated_in"}


# --- Its own columns -------------------------------------------------------------------------------


def stored(person):
    """{column: value} of everything in the record's own row, as JSON keeps it."""
    row = models.QuerySet(Person).filter(pk=person.pk).values().get()
    return {column: plain(value) for column, value in row.items()}


def plain(value):
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.edtf if isinstance(value, PartialDate) else value


def restore(person, columns):
    """Puts values of `stored` back, and does nothing else: no index, no date of change."""
    if columns:
        values = {name: parsed(name, value) for name, value in columns.items()}
        models.QuerySet(Person).filter(pk=person.pk).update(**values)


def parsed(name, value):
    return None if value is None else column(name).to_python(value)


def column(name):
    """The field of a column: of `number_id`, too."""
    return next(field for field in Person._meta.concrete_fields if field.attname == name)


def bare(model):
    """The columns of translated fields that are no language's."""
    return set(get_translatable_fields_for_model(model) or ())


def edited():
    """The columns that somebody fills in."""
    names = [field.attname for field in Person._meta.concrete_fields]
    return [name for name in names if name not in COMPUTED | bare(Person) | {"merged_into_id"}]


def told():
    """Those of them that tell of the woman."""
    return [name for name in edited() if name not in OWN]


# --- The rows that belong to it ------------------------------------------------------------------------


def kinds():
    """[(model, its foreign key)]: forms of the name, family, pictures, sources."""
    return [
        (relation.related_model, relation.field)
        for relation in Person._meta.related_objects
        if relation.on_delete is models.CASCADE
        and relation.related_model._meta.app_label == Person._meta.app_label
        and relation.related_model.__name__ not in NOT_HERS
    ]


def rows_of(person, model, key):
    """{primary key: {column: value}} in the order of the keys."""
    found = models.QuerySet(model).filter(**{key.name: person.pk}).order_by("pk").values()
    return {row[model._meta.pk.attname]: row for row in found}


def digests(person):
    """{label of a model: {primary key: digest}}."""
    return {
        model._meta.label: {
            str(pk): fingerprint(said(row, model))
            for pk, row in rows_of(person, model, key).items()
        }
        for model, key in kinds()
    }


def said(row, model):
    return {name: plain(value) for name, value in row.items() if name not in bare(model)}


def digest(person):
    """Tells two states of a record and its rows apart, whatever is computed from them."""
    columns = stored(person)
    return fingerprint([{name: columns[name] for name in edited()}, digests(person)])


def fingerprint(values):
    return sha256(repr(values).encode()).hexdigest()[:32]
