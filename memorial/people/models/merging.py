"""Two records of one woman: what was judged of a pair, and what a merge did, so that it can be undone."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from memorial.people.models.person import ITSELF, Person

IN_ORDER = _("The record with the smaller key stands first in a pair.")
NO_WORD = _("Write why they are two women.")


def present(field):
    """For a subquery: the record that `field` of the outer row leads to now, through a merge.

        Person.objects.published().filter(pk=present("record"))

    One step is enough: no record is merged into one that is merged itself.
    """
    return Coalesce(OuterRef(f"{field}__merged_into"), OuterRef(field))


class PairQuerySet(models.QuerySet):
    def open(self):
        """Pairs that wait for a curator."""
        return self.filter(
            verdict=Pair.Verdict.OPEN, one__merged_into=None, other__merged_into=None
        )

    def not_confidential(self):
        """Pairs of two records that all of the staff may read."""
        people = Person.objects.not_confidential()
        return self.filter(one__in=people, other__in=people)


class Pair(models.Model):
    """Two records that may be of one woman. One that was judged is kept, so that nobody is asked again."""

    class Verdict(models.TextChoices):
        OPEN = "", _("to judge")
        DIFFERENT = "different", _("two women")

    one = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("one"))
    other = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("other"))
    score = models.SmallIntegerField(_("how likely"), help_text=_("In per cent."))
    verdict = models.CharField(
        _("verdict"), max_length=10, choices=Verdict, default=Verdict.OPEN, blank=True
    )
    reason = models.TextField(_("why they are two women"), blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("judged by"),
        related_name="+",
        null=True,
        blank=True,
    )
    judged_at = models.DateTimeField(_("judged on"), null=True, blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of records to judge")
        verbose_name_plural = _("pairs of records to judge")
        ordering = ("-score", "one", "other")
        indexes = [models.Index(fields=["verdict", "-score"], name="people_pair_to_judge")]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="people_pair_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="people_pair_in_order",
                violation_error_message=IN_ORDER,
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | ~Q(reason=""),
                name="people_pair_judged_with_reason",
                violation_error_message=NO_WORD,
            ),
        ]

    def __str__(self):
        return f"{self.one} · {self.other}"

    @property
    def people(self):
        return self.one, self.other

    def clean(self):
        super().clean()
        if self.verdict and not self.reason.strip():
            raise ValidationError({"reason": NO_WORD})


class DuplicateSearch(models.Model):
    """How far a search for duplicates has come: it goes through the records in steps, by their keys."""

    begun = models.DateTimeField(_("begun"), auto_now_add=True)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    reached = models.BigIntegerField(_("key of the last record"), default=0)
    looked_at = models.PositiveIntegerField(_("records looked at"), default=0)
    of = models.PositiveIntegerField(_("records in all"))

    class Meta:
        verbose_name = _("search for duplicates")
        verbose_name_plural = _("searches for duplicates")
        ordering = ("-pk",)

    def __str__(self):
        return f"{self.looked_at} / {self.of}"


class Merge(models.Model):
    """One record taken into another, and all that is needed to part them again exactly.

    The merged record stays as it was; only the kept one changes. `before` and `after` are its columns as
    they were stored, `rows_after` {label of a model: {primary key: digest}} the rows that belong to it,
    `merged_after` the digest of the merged one; `copied` {label: [primary key]} the rows that the merge
    made, `led` the records that had been merged into the merged one and now lead to the kept one.
    """

    kept = models.ForeignKey(
        Person, models.PROTECT, related_name="taken_in", verbose_name=_("record that is kept")
    )
    merged = models.OneToOneField(
        Person,
        models.PROTECT,
        related_name="merge",
        verbose_name=_("record that was merged into it"),
    )
    at = models.DateTimeField(_("merged on"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("merged by"),
        related_name="+",
        null=True,
        blank=True,
    )
    before = models.JSONField()
    after = models.JSONField()
    rows_after = models.JSONField()
    merged_after = models.CharField(max_length=32)
    copied = models.JSONField()
    led = models.JSONField()

    class Meta:
        verbose_name = _("merge of two records")
        verbose_name_plural = _("merges of records")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("merged")),
                name="people_merge_not_itself",
                violation_error_message=ITSELF,
            )
        ]

    def __str__(self):
        return f"{self.merged} → {self.kept}"
