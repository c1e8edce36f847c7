"""What a visit costs."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from museum.visiting import overlaps
from museum.visiting.models.parts import Entry, LeafletPart

TWO_PRICES = _("Another price of this category is valid on the same days.")


class AdmissionCategory(Entry):
    """Who pays: adults, students and pupils, relatives of the women held here …"""

    name = models.CharField(_("name"), max_length=120)
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("admission category")
        verbose_name_plural = _("admission")

    def __str__(self):
        return self.name


class Price(LeafletPart):
    """What a category pays from one day to another. Without a row the site says: ask at the desk."""

    category = models.ForeignKey(
        AdmissionCategory,
        on_delete=models.CASCADE,
        related_name="prices",
        verbose_name=_("admission category"),
    )
    free = models.BooleanField(_("free of charge"), default=False)
    amount = models.PositiveIntegerField(
        _("amount in tenge"),
        null=True,
        blank=True,
        help_text=_("Empty and not free: the site says “ask at the desk”."),
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("This day included.")
    )

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        ordering = ("category", F("valid_from").asc(nulls_first=True))
        constraints = [
            models.CheckConstraint(
                condition=Q(free=True, amount=None)
                | Q(free=False, amount=None)
                | Q(free=False, amount__gt=0),
                name="visiting_price_free_or_more_than_nothing",
                violation_error_message=_("Either a price is free, or it has an amount above 0."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lte=F("valid_until")),
                name="visiting_price_days_in_order",
                violation_error_message=_("The last day comes after the first."),
            ),
        ]

    def __str__(self):
        return str(self.category)

    def faults(self):
        return self.amount_errors() | self.day_errors()

    def validate_unique(self, exclude=None):
        """Every day has one price: like a unique value, it is compared with the other rows."""
        super().validate_unique(exclude)
        if any(overlaps.prices(self, other) for other in self.others()):
            raise ValidationError({"valid_from": TWO_PRICES})

    def amount_errors(self):
        if self.free and self.amount is not None:
            return {"amount": _("What is free has no amount: empty it or untick “free of charge”.")}
        if self.amount == 0:
            return {"amount": _("Tick “free of charge” instead of writing 0.")}
        return {}

    def day_errors(self):
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            return {"valid_until": _("The last day comes after the first.")}
        return {}

    def is_valid(self, day):
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)

    def others(self):
        if self.category_id is None:
            return []
        return Price.objects.filter(category=self.category_id).exclude(pk=self.pk)
