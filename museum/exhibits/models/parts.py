"""What halls, exhibitions and objects have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from museum.core.faults import raise_all
from museum.core.languages import CODES, written_in
from museum.core.publishing import Publishable
from museum.core.searching import Searchable
from museum.core.slugs import Slugged
from museum.core.sourcing import Reviewed
from museum.media.models import Picture


class Exhibited(Searchable, Slugged, Publishable, Reviewed):
    """A record with a page of its own: published, found, and at one address for ever."""

    changed = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta(Publishable.Meta):
        abstract = True

    def clean(self):
        raise_all(self.faults(), super().clean)

    def faults(self):
        """{field: sentence} of what is wrong with the record itself."""
        if written_in(self, self.slug_from):
            return {}
        return {f"{self.slug_from}_kk": _("Write this in at least one language.")}


def in_no_language(record, field):
    return not any(getattr(record, f"{field}_{code}") for code in CODES)


class PlacedPicture(models.Model):
    """A picture of the library in its place among those of one record.

    The room's own class adds `record`, a foreign key with `related_name="placed_pictures"`.
    """

    picture = models.ForeignKey(
        Picture,
        models.PROTECT,
        verbose_name=_("picture"),
        help_text=_("Visitors see it while the picture itself is published."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        help_text=_("Smaller numbers come first; equal ones in the order they were added."),
    )
    distressing = models.BooleanField(
        _("distressing"),
        default=False,
        help_text=_("Visitors read the content advisory first and open the picture themselves."),
    )

    class Meta:
        abstract = True
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("position", "pk")

    def __str__(self):
        return str(self.record)
