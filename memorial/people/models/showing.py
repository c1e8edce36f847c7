"""Whether a record of a person may be shown at all: a rule that no curator has to remember.

The dead may be shown. So may whoever was born a hundred years ago. For everybody else a curator decides,
and writes down why.
"""

from datetime import date

from django.db import models, transaction
from django.db.models import Count, IntegerField, Q, Value, Window
from django.db.models.functions import Cast, Mod, RowNumber
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from museum.core.publishing import PublishableQuerySet, State

YEARS = 100  # after the birth
ALWAYS = date(1900, 1, 1)


def a_century_after(day):
    """The day a hundred years later; of 29 February, 1 March."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return date(day.year + YEARS, 3, 1)


def showable_from(born, died, reason):
    """The first day on which she may be shown; None while nobody may know of her here.

    `born` and `died` are PartialDates or None. The last possible day of birth counts.
    """
    if reason.strip() or (died and (died.start or died.end)):
        return ALWAYS
    if born is None or born.end is None:
        return None
    return max(ALWAYS, a_century_after(born.latest))


def day_of(at):
    """The museum's date at a moment."""
    return timezone.localtime(at).date()


class PersonQuerySet(PublishableQuerySet):
    def published(self, at=None):
        """Also after the rule on the living, and without records that were merged into another one."""
        at = at or timezone.now()
        return super().published(at).filter(showable_from__lte=day_of(at), merged_into=None)

    def not_confidential(self):
        """Nor those of whom nobody may know yet."""
        return super().not_confidential().filter(showable_from__lte=day_of(timezone.now()))

    def delete(self):
        """As `Person.delete`, of many."""
        from memorial.people.indexing import forget

        with transaction.atomic():
            forget(list(self))
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def naming(self, person):
        """Those whose relative the person is, also by a record that was merged into hers."""
        # Each by itself: of the two as one condition SQLite reads all relatives that there are.
        directly, formerly = (
            self.model.objects.filter(**{who: person}).values("pk")
            for who in ("relatives__record", "relatives__record__merged_into")
        )
        return self.filter(Q(pk__in=directly) | Q(pk__in=formerly))

    def in_turn(self, turn):
        """Those for the home page, the one whose turn it is first; `turn` is a whole number as text.

        Every day has the next number, so each of them comes once before any comes twice.
        """
        place = Window(RowNumber(), order_by="number")
        of = Window(Count("pk"))
        waits = Mod(place + Cast(Value(turn), IntegerField()), of)
        return self.filter(on_home=True).order_by(waits)


class Shown(models.Model):
    """A person whose right not to be shown is computed when the record is saved."""

    shown_reason = models.TextField(
        _("reason for showing her"),
        blank=True,
        help_text=_(
            "Needed only while neither her death nor a birth a hundred years ago is known: who decided "
            "that she is shown, and why. Without it the record stays hidden. Only staff read this."
        ),
    )
    showable_from = models.DateField(
        _("may be shown from"), null=True, blank=True, editable=False, db_index=True
    )
    was_published = models.BooleanField(default=False, editable=False)  # as far as is known

    class Meta:
        abstract = True

    def is_showable(self, at=None):
        today = day_of(at or timezone.now())
        return self.showable_from is not None and self.showable_from <= today

    def has_appeared(self, at=None):
        """Whether visitors could read it at the moment `at` or before: then it is gone, not unknown.

        A record appears and goes by the calendar, too, without being saved.
        """
        has_begun = self.publish_from is None or self.publish_from <= (at or timezone.now())
        is_shown = self.state == State.PUBLISHED and has_begun and self.is_showable(at)
        return self.was_published or is_shown

    def had_appeared(self):
        """The same of what is stored, before it is written over."""
        if self.pk is None:
            return False
        told = ("was_published", "state", "publish_from", "showable_from")
        stored = type(self).objects.filter(pk=self.pk).only(*told).first()
        return stored is not None and stored.has_appeared()


NOT_ITSELF = Q(merged_into=None) | ~Q(merged_into=models.F("pk"))
