"""What the public may see: one rule, on one queryset method, used by every page, feed, sitemap and export."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from museum.core.dates import NO_YEAR
from museum.core.worded import WordedQuerySet

# Beyond them a slip of the hand; at the ends of the calendar no time zone can be reckoned.
FIRST_YEAR, LAST_YEAR = 1900, 2200


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHHELD = "withheld", _("Withheld")


class PublishableQuerySet(WordedQuerySet):
    def published(self, at=None):
        """Records the public may see at the moment `at` (aware; now when omitted).

        The beginning counts, the end does not: from ≤ at < until.
        """
        at = at or timezone.now()
        begun = Q(publish_from=None) | Q(publish_from__lte=at)
        not_over = Q(publish_until=None) | Q(publish_until__gt=at)
        return self.filter(begun, not_over, state=State.PUBLISHED)

    def not_confidential(self):
        """What all of the staff may read, published or not."""
        return self.exclude(state=State.WITHHELD)


NO_REASON = _("Write why this record is withheld.")
ENDS_FIRST = _("The end must come after the beginning.")


class Publishable(models.Model):
    """Draft → in review → published, optionally from and until a moment; or withheld, with the reason."""

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.DRAFT,
        db_index=True,
        help_text=_("Visitors see a record only while it is published."),
    )
    publish_from = models.DateTimeField(
        _("publish from"),
        null=True,
        blank=True,
        help_text=_(
            "Leave empty to show it as soon as it is published. A day without a time: from 0:00."
        ),
    )
    publish_until = models.DateTimeField(
        _("publish until"),
        null=True,
        blank=True,
        help_text=_("Leave empty to show it without an end."),
    )
    withheld_reason = models.TextField(
        _("reason for withholding"),
        blank=True,
        help_text=_("Only staff read this. Write who asked and why."),
    )

    objects = PublishableQuerySet.as_manager()
    confidential = ("withheld_reason",)  # read by those alone who may withhold

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.WITHHELD) | ~Q(withheld_reason=""),
                name="%(app_label)s_%(class)s_withheld_with_reason",
                violation_error_message=NO_REASON,
            ),
            models.CheckConstraint(
                condition=Q(publish_from=None)
                | Q(publish_until=None)
                | Q(publish_from__lt=models.F("publish_until")),
                name="%(app_label)s_%(class)s_published_in_order",
                violation_error_message=ENDS_FIRST,
            ),
        ]

    def clean(self):
        super().clean()
        errors = {}
        if self.state == State.WITHHELD and not self.withheld_reason.strip():
            errors["withheld_reason"] = NO_REASON
        if self.publish_from and self.publish_until and self.publish_from >= self.publish_until:
            errors["publish_until"] = ENDS_FIRST
        for name in ("publish_from", "publish_until"):
            moment = getattr(self, name)
            if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
                limits = {"year": str(moment.year), "first": FIRST_YEAR, "last": LAST_YEAR}
                errors[name] = NO_YEAR % limits
        if errors:
            raise ValidationError(errors)

    def stay_hidden(self, there):
        """An earlier version that is put back publishes nothing, nor does it show what is withheld now.

        `there` is the record as it is stored, None of one that was deleted.
        """
        if there is not None and there.state == State.WITHHELD:
            self.state, self.withheld_reason = there.state, there.withheld_reason
        elif self.state != State.WITHHELD:
            self.state = State.DRAFT

    def is_published(self, at=None):
        """The same rule as `published()`, for one record that is already loaded."""
        at = at or timezone.now()
        begun = self.publish_from is None or self.publish_from <= at
        over = self.publish_until is not None and self.publish_until <= at
        return self.state == State.PUBLISHED and begun and not over
