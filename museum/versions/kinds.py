"""Which tables are kept, which rows belong to which record, and which columns a version holds."""

from functools import cache

import reversion
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modeltranslation.manager import get_translatable_fields_for_model

COMPUTED = (
    "search_text",
    "outdated_in",
)  # and what a model names in `computed`: made anew with each saving
SECRET = {"auth.User": ("password", "last_login")}
PUT_BACK = ("set_aside",)  # not on the form, yet part of what staff have written

ROWS = {}  # {model with pages in the admin: {model of its rows: the field of these that points to it}}


def keep(model, rows):
    """From now on the records of `model` have a history, together with their `rows`."""
    ROWS[model] = rows
    for each in (model, *rows, *taken_along(model)):
        if not reversion.is_registered(each):
            reversion.register(each, fields=[field.name for field in fields(each)] + joins(each))


def rows_of(model):
    return ROWS.get(model, {})


def holders_of(model):
    """{model of a record: field of `model` that points to it} for rows of several records' pages."""
    return {holder: rows[model] for holder, rows in ROWS.items() if model in rows}


@cache
def fields(model):
    """The columns of a version: what staff have written, and what makes the row the one that it is."""
    left_out = {
        *COMPUTED,
        *getattr(model, "computed", ()),
        *SECRET.get(model._meta.label, ()),
        *(get_translatable_fields_for_model(model) or ()),  # each has three columns of its own
    }
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in left_out
        and not field.primary_key
        and not getattr(field, "auto_now", False)
    ]


@cache
def joins(model):
    """The names of the many-to-many fields whose table has nothing else in it."""
    return [
        field.name
        for field in model._meta.local_many_to_many
        if field.remote_field.through._meta.auto_created
    ]


def is_put_back(field):
    """Whether restoring an earlier version changes this column of a record that is still there."""
    return field.editable or field.name in PUT_BACK


def column(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None  # a later release has no such field any more


@cache
def taken_along(model):
    """{model: field}: whatever else is deleted with a record of `model`, as kept addresses are.

    Not what hangs on an account: its keys and codes are nobody's history.
    """
    found = {}
    if model._meta.app_label == "auth":
        return found
    for relation in pointing(model):
        other = relation.related_model
        is_written = not (other._meta.auto_created or getattr(other, "is_computed", False))
        if relation.on_delete is models.CASCADE and is_written:
            found.setdefault(other, relation.field)
    return found


@cache
def let_go(model):
    """What is not deleted with a record of `model` but lets go of it: [(model, field)].

    Tables that only join two records, seen from the other side, and keys that are emptied.
    """
    emptied = [
        (relation.related_model, relation.field)
        for relation in pointing(model)
        if relation.on_delete is models.SET_NULL
    ]
    joined = [
        (through, field)
        for through in apps.get_models(include_auto_created=True)
        if through._meta.auto_created and through._meta.auto_created is not model
        for field in through._meta.fields
        if field.is_relation and field.related_model is model
    ]
    return [*emptied, *joined]


def pointing(model):
    """Foreign keys to `model`, hidden ones as well."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created
        and not field.concrete
        and (field.one_to_many or field.one_to_one)
        and field.related_model._meta.app_label not in ("admin", "reversion", "versions")
    ]
