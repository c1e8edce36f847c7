"""When the museum, its shop and its tours are open, as the curators keep it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from museum.core.searching import Searchable
from museum.core.sourcing import Sourced
from museum.visiting import overlaps
from museum.visiting.models.parts import LeafletPart


class Service(models.TextChoices):
    MUSEUM = "museum", _("Museum")
    SHOP = "shop", _("Shop")
    TOURS = "tours", _("Guided tours")


class Weekday(models.IntegerChoices):
    """ISO 8601 numbers: Monday is 1."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


def confirmed():
    return models.BooleanField(
        _("confirmed by the museum"),
        default=False,
        help_text=_("Until you tick this, visitors read “not yet confirmed by the museum”."),
    )


CLOSES_FIRST = _("Closing comes after opening, on the same day.")
ADMITS_OUTSIDE = _("The last admission lies between opening and closing.")
OVERLAPPING = _("These hours overlap others of the same weekday.")
DAYS_REVERSED = _("The last day comes after the first.")


class Season(Searchable, LeafletPart, Sourced):
    """A weekly timetable and the part of each year in which it holds; without days, the whole year.

    The days are inclusive and may run over the New Year (15 November to 15 March).
    A day within no dated season belongs to the season without days.
    """

    name = models.CharField(_("name"), max_length=80)
    first_month = models.PositiveSmallIntegerField(_("first month"), null=True, blank=True)
    first_day = models.PositiveSmallIntegerField(_("first day"), null=True, blank=True)
    last_month = models.PositiveSmallIntegerField(_("last month"), null=True, blank=True)
    last_day = models.PositiveSmallIntegerField(_("last day"), null=True, blank=True)
    confirmed = confirmed()

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        ordering = (F("first_month").asc(nulls_first=True), "first_day", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_month=None, first_day=None, last_month=None, last_day=None)
                | Q(
                    first_month__range=(1, 12),
                    first_day__range=(1, 31),
                    last_month__range=(1, 12),
                    last_day__range=(1, 31),
                ),
                name="visiting_season_whole_or_none",
                violation_error_message=_("Give the first and the last day, or neither."),
            ),
            models.UniqueConstraint(
                Coalesce("first_month", 0),
                condition=Q(first_month=None),
                name="visiting_one_season_without_days",
                violation_error_message=_(
                    "There are already weekly hours for the whole year. Give these hours their days."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def first(self):
        """[month, day], or None for the whole year."""
        return None if self.first_month is None else [self.first_month, self.first_day]

    @property
    def last(self):
        return None if self.last_month is None else [self.last_month, self.last_day]

    def faults(self):
        return self.day_errors() or self.overlap_errors()

    def day_errors(self):
        ends = (self.first_month, self.first_day, self.last_month, self.last_day)
        if ends == (None,) * 4:
            return {}
        if None in ends:
            return {"first_day": _("Give the first and the last day, or neither.")}
        return {
            field: _("This month has no such day.")
            for field, (month, day) in {"first_day": self.first, "last_day": self.last}.items()
            if not overlaps.is_day(month, day)
        }

    def overlap_errors(self):
        if self.first is None:
            return {}
        own = overlaps.days_of_year(self.first, self.last)
        for other in Season.objects.exclude(pk=self.pk).exclude(first_month=None):
            if own & overlaps.days_of_year(other.first, other.last):
                sentence = _("“%(name)s” holds on some of these days: a day has one timetable.")
                return {"first_day": ValidationError(sentence, params={"name": other.name})}
        return {}


class OpeningHours(models.Model):
    """Hours that start and end on the same day; admission may end earlier."""

    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    last_admission = models.TimeField(
        _("last admission"),
        null=True,
        blank=True,
        help_text=_("Empty: the site says that the museum will confirm it."),
    )

    class Meta:
        abstract = True


def hours_errors(hours):
    """What is wrong within one pair of hours: {field: sentence}."""
    if hours.opens is None or hours.closes is None:
        return {}  # the fields themselves say so
    if hours.opens >= hours.closes:
        return {"closes": CLOSES_FIRST}
    if hours.last_admission and not hours.opens <= hours.last_admission <= hours.closes:
        return {"last_admission": ADMITS_OUTSIDE}
    return {}


class WeeklyRule(LeafletPart, OpeningHours):
    """One service is open on one weekday of a season; a weekday without a rule is closed."""

    season = models.ForeignKey(
        Season, on_delete=models.CASCADE, related_name="rules", verbose_name=_("weekly hours")
    )
    service = models.CharField(
        _("what is open"), max_length=10, choices=Service, default=Service.MUSEUM
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)

    class Meta:
        verbose_name = _("opening hours of a weekday")
        verbose_name_plural = _("opening hours of weekdays")
        ordering = ("season", "service", "weekday", "opens")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")),
                name="visiting_rule_opens_before_it_closes",
                violation_error_message=CLOSES_FIRST,
            ),
            models.CheckConstraint(
                condition=Q(last_admission=None)
                | Q(last_admission__gte=F("opens"), last_admission__lte=F("closes")),
                name="visiting_rule_last_admission_while_open",
                violation_error_message=ADMITS_OUTSIDE,
            ),
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7)),
                name="visiting_rule_weekday_exists",
                violation_error_message=_("Choose one of the seven weekdays."),
            ),
            models.UniqueConstraint(
                fields=("season", "service", "weekday", "opens"),
                name="visiting_rule_opens_once",
                violation_error_message=OVERLAPPING,
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def faults(self):
        if errors := hours_errors(self):
            return errors
        if any(overlaps.hours(self, other) for other in self.others()):
            return {"opens": OVERLAPPING}
        return {}

    def others(self):
        if self.season_id is None or self.opens is None or self.closes is None:
            return []
        same_day = WeeklyRule.objects.filter(season=self.season_id, weekday=self.weekday)
        return same_day.filter(service=self.service).exclude(pk=self.pk)


class SpecialDay(Searchable, LeafletPart, Sourced):
    """A day, or some days in a row, on which the hours differ from the week: closed, or open as stated.

    It wins over the weekly rules. `every_year` repeats it on the same day and month.
    """

    class Kind(models.TextChoices):
        CLOSED = "closed", pgettext_lazy("special day", "Closed")
        OPEN = "open", pgettext_lazy("special day", "Open at these hours")

    service = models.CharField(
        _("what is concerned"), max_length=10, choices=Service, default=Service.MUSEUM
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: only the first day.")
    )
    every_year = models.BooleanField(_("every year"), default=False)
    kind = models.CharField(_("open or closed"), max_length=6, choices=Kind)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    last_admission = models.TimeField(_("last admission"), null=True, blank=True)
    reason = models.CharField(
        _("reason"),
        max_length=160,
        help_text=_("Visitors read it, for example: day of remembrance."),
    )
    note = models.TextField(_("note for visitors"), blank=True)
    confirmed = confirmed()

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ("first_day", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="visiting_special_days_in_order",
                violation_error_message=DAYS_REVERSED,
            ),
            models.CheckConstraint(
                condition=Q(kind="closed", opens=None, closes=None, last_admission=None)
                | Q(kind="open", opens__lt=F("closes")),
                name="visiting_special_day_closed_or_with_hours",
                violation_error_message=_(
                    "An open day has its hours, opening before closing; a closed day has none."
                ),
            ),
            models.CheckConstraint(
                condition=Q(last_admission=None)
                | Q(last_admission__gte=F("opens"), last_admission__lte=F("closes")),
                name="visiting_special_day_last_admission_while_open",
                violation_error_message=ADMITS_OUTSIDE,
            ),
        ]

    def __str__(self):
        return f"{self.first_day:%d.%m.%Y} {self.reason}"

    def faults(self):
        return self.day_errors() | self.kind_errors() or self.contradiction()

    def day_errors(self):
        if self.first_day is None:
            return {}  # the field itself says so
        if self.last_day and self.last_day < self.first_day:
            return {"last_day": DAYS_REVERSED}
        if self.every_year and overlaps.length(self) > 365:
            return {"last_day": _("What repeats every year is shorter than a year.")}
        return {}

    def kind_errors(self):
        fields = ("opens", "closes", "last_admission")
        if self.kind == self.Kind.CLOSED:
            sentence = _("A closed day has no hours: empty this field or choose “Open”.")
            return {name: sentence for name in fields if getattr(self, name)}
        if self.kind == self.Kind.OPEN:
            sentence = _("An open day needs its hours.")
            missing = {name: sentence for name in fields[:2] if not getattr(self, name)}
            return missing or hours_errors(self)
        return {}

    def contradiction(self):
        """Of two rows of one rank nobody could say which one holds; see `overlaps.same_rank`."""
        if self.first_day is None:
            return {}
        same_service = SpecialDay.objects.filter(service=self.service, every_year=self.every_year)
        for other in same_service.exclude(pk=self.pk):
            if overlaps.same_rank(self, other):
                sentence = _("“%(reason)s” stands for the same day already. Change that one.")
                return {"first_day": ValidationError(sentence, params={"reason": other.reason})}
        return {}
