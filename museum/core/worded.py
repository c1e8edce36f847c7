"""Records with texts: which facts they print is written down together with each change of the texts."""

from django.db import models, transaction
from modeltranslation.manager import get_translatable_fields_for_model

from museum.core import tokens
from museum.core.languages import in_three


def columns(model):
    """The columns of the translated texts of `model`."""
    return in_three(*(get_translatable_fields_for_model(model) or ()))


class WordedQuerySet(models.QuerySet):
    """Changes in bulk are written down as well."""

    def update(self, **values):
        if not values.keys() & {*columns(self.model)}:
            return super().update(**values)
        with transaction.atomic():
            rows = list(self.values_list("pk", flat=True))
            changed = super().update(**values)
            tokens.ledger().note(self.model._base_manager.filter(pk__in=rows))
        return changed

    update.alters_data = True

    def bulk_create(self, *args, **kwargs):
        with transaction.atomic():
            records = super().bulk_create(*args, **kwargs)
            tokens.ledger().note(records)
        return records


class Worded(models.Model):
    """Its manager comes from a WordedQuerySet, as that of every Publishable does."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            tokens.ledger().note([self])
