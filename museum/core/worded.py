"""Records with texts: what follows from a text is written down together with each change of it.

Most texts stand in three columns. A model names in `translated_beside` those whose original, in whatever
language, stands in a column of its own, such as the words of a testimony: the three hold its translations,
and `original_language` of the record tells the code of the original.

Which facts it prints, and which translations of it are no longer true: `settings.TEXTS_NOTED_BY` names the
functions that are given the records of one model whose texts have changed.
"""

from functools import cache

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string
from modeltranslation.manager import get_translatable_fields_for_model

from museum.core.languages import in_three


def beside(model):
    return getattr(model, "translated_beside", ())


@cache
def columns(model):
    """The columns of the translated texts of `model`."""
    own = get_translatable_fields_for_model(model) or ()
    return [*in_three(*own, *beside(model)), *beside(model)]


def said(record, field, language):
    """The text `field` as it is stored in `language`, which may be that of the original; "" for none."""
    if field in beside(type(record)) and language == record.original_language:
        return getattr(record, field)
    return getattr(record, f"{field}_{language}") or ""


@cache
def readers():
    return [import_string(name) for name in settings.TEXTS_NOTED_BY]


def note(records):
    """Of `records`, all of one model: their texts, if they have any, have just been stored."""
    for read in readers() if records and columns(type(records[0])) else ():
        read(records)


class WordedQuerySet(models.QuerySet):
    """Changes in bulk are written down as well."""

    def update(self, **values):
        if not values.keys() & {*columns(self.model)}:
            return super().update(**values)
        with transaction.atomic():
            rows = list(self.values_list("pk", flat=True))
            changed = super().update(**values)
            note(self.model._base_manager.filter(pk__in=rows))
        return changed

    update.alters_data = True

    def bulk_create(self, *args, **kwargs):
        with transaction.atomic():
            records = super().bulk_create(*args, **kwargs)
            note(records)
        return records


class Worded(models.Model):
    """Its manager comes from a WordedQuerySet, as that of every Publishable does."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            note([self])
