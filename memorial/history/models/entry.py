"""The timeline: what happened, in order."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memorial.history.models.parts import picture
from memorial.sources.citing import Citation
from memorial.sources.models import Claim, Fact
from museum.core.date_fields import PartialDateField
from museum.core.publishing import Publishable, PublishableQuerySet
from museum.core.searching import Searchable
from museum.core.slugs import Keyed
from museum.core.sourcing import Reviewed

NO_DATE = _("Choose the fact that decides the date, or write the date.")
TWO_DATES = _("The fact decides the date: leave this empty.")


class EntryQuerySet(PublishableQuerySet):
    def dated(self):
        """In the order of time, each with `when`: what the ledger decided, or the date written here.

        `when` is blank while the fact is not decided; such events come last.
        """
        decided = Claim.objects.printed().filter(fact=OuterRef("fact"))
        own = When(fact=None, then=F("date"))
        when = Case(own, default=Subquery(decided.values("date")), output_field=PartialDateField())
        return self.annotate(when=when).order_by(F("when").asc(nulls_last=True), "pk")


class Entry(Keyed, Searchable, Publishable, Reviewed):
    """One event of the timeline. Where the ledger has its date, the ledger's decision is printed."""

    class Drawing(models.TextChoices):
        """The drawings of buildings.svg that may stand beside an event."""

        ARCH = "arch", _("Arch of Sorrow")
        WAGON = "wagon", _("wagon")
        TOWER = "tower", _("guard tower")
        MUSEUM = "museum", _("museum building")
        WALL = "wall", _("Wall of Memory")

    key_from = "title"

    fact = models.ForeignKey(
        Fact,
        models.PROTECT,
        verbose_name=_("fact that decides the date"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_(
            "The date follows the decision on this fact, and what other sources say stands under "
            "the event with the heading “The sources differ”."
        ),
    )
    date = PartialDateField(_("date"), blank=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True, help_text=_("An empty line begins a paragraph."))
    differing = models.TextField(
        _("where the sources differ"),
        blank=True,
        help_text=_("Beside what the fact already says about its own date."),
    )
    drawing = models.CharField(_("small drawing"), max_length=8, choices=Drawing, blank=True)
    picture = picture(_("Stands beside the event, in place of the drawing."))
    changed = models.DateTimeField(_("last changed"), auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("timeline")
        ordering = ("date", "pk")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(fact=None) | Q(date__isnull=True),
                name="history_entry_one_date",
                violation_error_message=TWO_DATES,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('history:history')}#{self.key}"

    def clean(self):
        super().clean()
        if self.fact_id and self.date:
            raise ValidationError({"date": TWO_DATES})
        if not self.fact_id and not self.date:
            raise ValidationError({"date": NO_DATE})


class EntryCitation(Citation):
    record = models.ForeignKey(Entry, models.CASCADE, related_name="citations")
