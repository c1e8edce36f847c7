"""A search that staff use: every word, in any language, however it is spelt (museum.core.folding)."""

from django.db import models
from modeltranslation.manager import get_translatable_fields_for_model

from museum.core.folding import clean_query, fold
from museum.core.markup import bare
from museum.core.richtext import rich_columns


def found_by(records, query):
    """Those of a queryset of Searchable `records` in which every word of `query` occurs."""
    for word in fold(clean_query(query)).split():
        records = records.filter(search_text__contains=word)
    return records


class Searchable(models.Model):
    """Keeps all its texts folded in one column: SQLite compares only Latin letters without case.

    The column is written by `save()`. After `update()` and `bulk_create()`, which pass it by, save
    each record they touched.
    """

    search_text = models.TextField(editable=False, default="", blank=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.search_text = fold(" ".join(self.texts()))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)

    def texts(self):
        """Whatever staff have written into this record, in all languages."""
        rich = rich_columns(type(self))
        return [
            bare(text) if name in rich else text
            for name in self.searched_fields()
            if (text := getattr(self, name))
        ]

    @classmethod
    def searched_fields(cls):
        """The columns of free text. A translated name is only the active language's of its columns."""
        passed_by = {"search_text", *(get_translatable_fields_for_model(cls) or ())}
        return [
            field.name
            for field in cls._meta.concrete_fields
            if isinstance(field, (models.CharField, models.TextField))
            and not field.choices
            and field.name not in passed_by
        ]
