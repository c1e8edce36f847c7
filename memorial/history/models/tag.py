"""Themes: what articles and places have in common."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memorial.history.models.parts import position
from museum.core.searching import Searchable
from museum.core.slugs import KeptSlug, Slugged
from museum.core.worded import WordedQuerySet


class TagQuerySet(WordedQuerySet):
    def in_use(self, at=None):
        """The tags that a published article or place has."""
        public = [
            Exists(related.related_model.objects.published(at).filter(tags=OuterRef("pk")))
            for related in self.model._meta.related_objects
            if related.many_to_many
        ]
        return self.filter(reduce(or_, public))


class Tag(Searchable, Slugged):
    """A theme that articles and places share, with a page that lists them."""

    slug_from = "name"

    name = models.CharField(_("name"), max_length=60)
    position = position()

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("position", "pk")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("history:tag", args=[self.slug])


class TagSlug(KeptSlug):
    record = models.ForeignKey(Tag, models.CASCADE, related_name="kept_slugs")


def tags():
    return models.ManyToManyField(
        Tag, verbose_name=_("tags"), blank=True, help_text=_("Each tag has a page of its own.")
    )
