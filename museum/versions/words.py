"""Stored values in words."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from museum.core.markup import bare
from museum.core.richtext import RichTextField
from museum.versions import states


def label(field):
    """“Title”: of a column of one language without the language."""
    field = getattr(field, "translated_field", field)
    return capfirst(field.verbose_name)


def language(field):
    """(code, name) of the language of a column; two empty texts where it has none."""
    if isinstance(field, TranslationField):
        return field.language, dict(settings.LANGUAGES)[field.language]
    return "", ""


def written(field, said, names):
    """A stored value as staff read it; `names` {(model, primary key): name} of related records."""
    if said in (None, "", [], {}):
        return ""
    if field.is_relation:
        pks = said if isinstance(said, list) else [said]
        return ", ".join(named(field.related_model, pk, names) for pk in pks)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(said, said))
    try:
        return of_kind(field, states.value(field, said))
    except (ValidationError, ValueError):
        return str(said)  # what an earlier release had kept there


def named(model, pk, names):
    return names.get((model, pk)) or _("no. %(number)s, deleted") % {"number": pk}


def of_kind(field, value):
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(field, models.DateTimeField):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(field, models.DateField):
        return date_format(value, "DATE_FORMAT")
    if isinstance(field, models.TimeField):
        return date_format(value, "TIME_FORMAT")
    if isinstance(field, models.DecimalField):
        return localize(value.normalize() + 0)
    if isinstance(field, RichTextField):
        return bare(value)
    if isinstance(field, models.JSONField):
        return of_json(field.model, value)
    return list_of_names(field, value) if field.name in LISTS else str(value)


LISTS = {"awaiting_review", "withheld_fields"}  # words in one column, each the name of something


def list_of_names(field, value):
    return ", ".join(name_of_column(field.model, word) for word in value.split())


def of_json(model, value):
    """What is kept by the names of columns is written as the columns are."""
    if not isinstance(value, dict):
        return str(value)
    columns = (
        (name_of_column(model, name), column(model, name), said) for name, said in value.items()
    )
    return "; ".join(
        f"{name}: {said if field is None else written(field, said, {})}"
        for name, field, said in columns
    )


def column(model, name):
    return next((field for field in model._meta.fields if field.name == name), None)


def name_of_column(model, word):
    """The name of a language, or the label of a field with its language."""
    if word in dict(settings.LANGUAGES):
        return dict(settings.LANGUAGES)[word]
    field = column(model, word)
    if field is None:
        return word
    return " · ".join(filter(None, (str(label(field)), language(field)[1])))
