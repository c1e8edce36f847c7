"""What all rows of the leaflet have in common."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import NotRegistered, translator

from museum.core.faults import raise_all
from museum.core.languages import CODES, OBLIGATORY
from museum.core.publishing import Publishable, PublishableQuerySet
from museum.core.searching import Searchable
from museum.core.slugs import Keyed
from museum.core.sourcing import Sourced
from museum.core.worded import WordedQuerySet
from museum.visiting.leaflet import Leaflet


class LeafletPartQuerySet(WordedQuerySet):
    """Bulk changes rewrite the leaflet too, so it can never lag behind the rows."""

    def update(self, **values):
        with Leaflet.changing():
            return super().update(**values)

    update.alters_data = True

    def delete(self):
        with Leaflet.changing():
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True  # as in Django: no accidental `Model.objects.delete()`

    def bulk_create(self, *args, **kwargs):
        with Leaflet.changing():
            return super().bulk_create(*args, **kwargs)


class LeafletPart(models.Model):
    """A row that the leaflet is made of: changing it rewrites the leaflet in the same transaction."""

    objects = LeafletPartQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with Leaflet.changing():
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with Leaflet.changing():
            return super().delete(*args, **kwargs)

    def clean(self):
        raise_all(self.untranslated() | self.faults(), super().clean)

    def faults(self):
        """What is wrong with the row itself: {field: sentence}."""
        return {}

    def untranslated(self):
        """A text that is written at all is written in Kazakh and Russian: {field: sentence}.

        Texts that no row may lack are asked for by `required_languages` in translation.py.
        """
        return {
            f"{field}_{code}": _("This text is written in another language: add it here too.")
            for field in translated_fields(type(self))
            if any(getattr(self, f"{field}_{code}") for code in CODES)
            for code in OBLIGATORY
            if self._meta.get_field(f"{field}_{code}").blank
            and not getattr(self, f"{field}_{code}")
        }


def translated_fields(model):
    try:
        return translator.get_options_for_model(model).fields
    except NotRegistered:
        return ()


class EntryQuerySet(LeafletPartQuerySet, PublishableQuerySet):
    pass


class Entry(Keyed, Searchable, LeafletPart, Publishable, Sourced):
    """A paragraph of the visit page: published like any text, sourced, in the curator's order."""

    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )

    objects = EntryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        abstract = True
        ordering = ("position", "pk")

    def get_absolute_url(self):
        return reverse("visiting:visit")
