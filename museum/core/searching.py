"""A search that staff use: every word, in any language, however it is spelt (museum.core.folding)."""

from functools import cache

from django.apps import apps
from django.db import models
from modeltranslation.manager import get_translatable_fields_for_model

from museum.core import tokens
from museum.core.folding import clean_query, fold
from museum.core.languages import CODES
from museum.core.markup import bare
from museum.core.richtext import rich_columns
from museum.core.worded import Worded


def found_by(records, query):
    """Those of a queryset of Searchable `records` in which every word of `query` occurs."""
    for word in fold(clean_query(query)).split():
        records = records.filter(search_text__contains=word)
    return records


class Searchable(Worded):
    """Keeps all its texts folded in one column: SQLite compares only Latin letters without case.

    The column is written by `save()`. After `update()` and `bulk_create()`, which pass it by, save
    each record they touched.
    """

    search_text = models.TextField(editable=False, default="", blank=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.search_text = self.folded()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)

    def folded(self):
        """Every text folded, as it is typed and, where a fact is printed in it, as visitors read it.

        The typed keys stay in it, so that `refold` finds the record when an answer changes.
        """
        texts = [self.text_in(name) for name in self.searched_fields()]
        printed = [tokens.printed(text, code) for text, code in texts if tokens.OPENING in text]
        return fold(" ".join([*self.texts(), *printed]))

    def text_in(self, name):
        """(words, their language) of a column."""
        code = name.rpartition("_")[2]
        text = getattr(self, name) or ""
        words = bare(text) if name in rich_columns(type(self)) else text
        return words, code if code in CODES else CODES[0]

    def texts(self):
        """Whatever staff have written into this record, in all languages."""
        return [text for text, _code in map(self.text_in, self.searched_fields())]

    @classmethod
    @cache
    def searched_fields(cls):
        """The columns of free text that all of the staff may read: what is found tells what a column holds.

        A translated name is only the active language's of its columns.
        """
        passed_by = {"search_text", "outdated_in", *(get_translatable_fields_for_model(cls) or ())}
        passed_by |= set(getattr(cls, "confidential", ()))
        return [
            field.name
            for field in cls._meta.concrete_fields
            if isinstance(field, (models.CharField, models.TextField))
            and not field.choices
            and field.name not in passed_by
        ]


def refold(keys):
    """After the answers to the facts `keys` changed: whatever prints them is found by the new ones.

    A record's own `update()` is passed by: nothing but this column changes.
    """
    words = [fold(key) for key in sorted(keys)]
    if not words:
        return
    printing = models.Q(
        *[("search_text__contains", word) for word in words], _connector=models.Q.OR
    )
    for model in searchable_models():
        for record in models.QuerySet(model).filter(printing):
            if (text := record.folded()) != record.search_text:
                models.QuerySet(model).filter(pk=record.pk).update(search_text=text)


def searchable_models():
    return [model for model in apps.get_models() if issubclass(model, Searchable)]
