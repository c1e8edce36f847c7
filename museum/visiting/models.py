"""What a visitor needs to plan a visit, row by row, as the curators keep it.

Pages never read these rows one by one: each change rewrites the `Leaflet` of each language, and
pages read that.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from museum.core.publishing import Publishable, PublishableQuerySet
from museum.core.sourcing import Sourced
from museum.visiting.leaflet import Leaflet

__all__ = ["Leaflet"]


class LeafletPartQuerySet(models.QuerySet):
    """Bulk changes rewrite the leaflet too, so it can never lag behind the rows."""

    def update(self, **values):
        return self._then_remake(super().update, **values)

    def delete(self):
        return self._then_remake(super().delete)

    def bulk_create(self, *args, **kwargs):
        return self._then_remake(super().bulk_create, *args, **kwargs)

    def _then_remake(self, change, *args, **kwargs):
        with transaction.atomic(using=self.db):
            result = change(*args, **kwargs)
            Leaflet.remake()
        return result


class LeafletPart(models.Model):
    """A row that the leaflet is made of: saving or deleting it rewrites the leaflet in the same transaction."""

    objects = LeafletPartQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            Leaflet.remake()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            result = super().delete(*args, **kwargs)
            Leaflet.remake()
        return result


class EntryQuerySet(LeafletPartQuerySet, PublishableQuerySet):
    pass


class Entry(LeafletPart, Publishable, Sourced):
    """A paragraph of the visit page: published like any text, sourced, in the curator's order."""

    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )
    key = models.SlugField(
        _("key"), unique=True, help_text=_("Latin letters; part of the address.")
    )

    objects = EntryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        abstract = True
        ordering = ("position", "pk")


class Institution(LeafletPart, Sourced):
    """The museum itself: one row."""

    full_name = models.CharField(_("full name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=120)
    other_names = models.TextField(_("other names"), blank=True, help_text=_("One name a line."))
    founder = models.CharField(_("founder"), max_length=250, blank=True)
    address = models.CharField(_("address"), max_length=250)
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    phone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        help_text=_("Empty: the site says that the museum will confirm it."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    coordinates_confirmed = models.BooleanField(_("coordinates checked on site"), default=False)
    road_km_from = models.PositiveSmallIntegerField(
        _("kilometres by road, at least"), null=True, blank=True
    )
    road_km_to = models.PositiveSmallIntegerField(
        _("kilometres by road, at most"), null=True, blank=True
    )
    hours_note = models.TextField(
        _("note on the hours"), blank=True, help_text=_("For example, what different sources say.")
    )
    admission_note = models.TextField(_("note on admission"), blank=True)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institution")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="visiting_one_institution")]

    def __str__(self):
        return self.short_name


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


class Season(LeafletPart, Sourced):
    """A weekly timetable and the part of each year in which it holds; without days, the whole year.

    The days are inclusive and may run over the New Year (15 November to 15 March).
    A day within no dated season belongs to the season without days.
    """

    name = models.CharField(_("name"), max_length=80)
    first_month = models.PositiveSmallIntegerField(_("first month"), null=True, blank=True)
    first_day = models.PositiveSmallIntegerField(_("first day"), null=True, blank=True)
    last_month = models.PositiveSmallIntegerField(_("last month"), null=True, blank=True)
    last_day = models.PositiveSmallIntegerField(_("last day"), null=True, blank=True)
    confirmed = models.BooleanField(
        _("confirmed by the museum"),
        default=False,
        help_text=_("Until you tick this, visitors read “to be confirmed by the museum”."),
    )

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        ordering = ("first_month", "first_day", "pk")
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
            )
        ]

    def __str__(self):
        return self.name


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
                condition=Q(opens__lt=F("closes")), name="visiting_rule_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(last_admission=None)
                | Q(last_admission__gte=F("opens"), last_admission__lte=F("closes")),
                name="visiting_rule_last_admission_while_open",
            ),
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7)), name="visiting_rule_weekday_exists"
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class SpecialDay(LeafletPart, Sourced):
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
    confirmed = models.BooleanField(
        _("confirmed by the museum"),
        default=False,
        help_text=_("Until you tick this, visitors read “to be confirmed by the museum”."),
    )

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ("first_day", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="visiting_special_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind="closed", opens=None, closes=None, last_admission=None)
                | Q(kind="open", opens__lt=F("closes")),
                name="visiting_special_day_closed_or_with_hours",
            ),
            models.CheckConstraint(
                condition=Q(last_admission=None)
                | Q(last_admission__gte=F("opens"), last_admission__lte=F("closes")),
                name="visiting_special_day_last_admission_while_open",
            ),
        ]

    def __str__(self):
        return f"{self.first_day:%d.%m.%Y} {self.reason}"


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
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lte=F("valid_until")),
                name="visiting_price_days_in_order",
            ),
        ]

    def __str__(self):
        return str(self.category)


class Direction(Entry):
    """One way to come here."""

    class Mode(models.TextChoices):
        CAR = "car", _("By car")
        TOUR = "tour", _("With a tour")
        PUBLIC = "public", _("By public transport")

    mode = models.CharField(_("means of travel"), max_length=10, choices=Mode)
    text = models.TextField(_("text"))
    last_checked = models.DateField(_("last checked"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("way to come")
        verbose_name_plural = _("getting here")

    def __str__(self):
        return self.get_mode_display()


class Known(models.TextChoices):
    """What the museum has told us about a thing on the grounds."""

    YES = "yes", _("There is")
    NO = "no", _("There is not")
    UNKNOWN = "unknown", _("To be confirmed by the museum")


class Facility(Entry):
    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    known = models.CharField(_("is it there"), max_length=8, choices=Known, default=Known.UNKNOWN)
    service = models.CharField(
        _("its hours"),
        max_length=10,
        choices=Service,
        blank=True,
        help_text=_("Choose whose opening hours to print beside it."),
    )

    class Meta(Entry.Meta):
        verbose_name = _("facility")
        verbose_name_plural = _("on site")

    def __str__(self):
        return self.name


class AccessPoint(Entry):
    """One measured fact about access: a door, a gradient, a seat. With the day it was checked."""

    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    known = models.CharField(_("is it there"), max_length=8, choices=Known, default=Known.UNKNOWN)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("access point")
        verbose_name_plural = _("accessibility")

    def __str__(self):
        return self.name


class Advice(Entry):
    """Something to know before coming: weather, what one will see, how people behave here."""

    name = models.CharField(_("heading"), max_length=120)
    text = models.TextField(_("text"))

    class Meta(Entry.Meta):
        verbose_name = _("advice")
        verbose_name_plural = _("before you come")

    def __str__(self):
        return self.name


class Question(Entry):
    question = models.CharField(_("question"), max_length=200)
    answer = models.TextField(_("answer"))

    class Meta(Entry.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        return self.question


class NearbyPlace(Entry):
    """A place a visitor may combine with the visit. Distance and bearing are computed, never typed."""

    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    is_starting_point = models.BooleanField(
        _("visitors start from here"),
        default=False,
        help_text=_("Its distance is printed at the head of the page instead of under “Nearby”."),
    )

    class Meta(Entry.Meta):
        verbose_name = _("place nearby")
        verbose_name_plural = _("nearby")

    def __str__(self):
        return self.name
