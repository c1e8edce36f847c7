"""The ledger of facts: who says what, which answer we print, and why."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.sources import printing
from memorial.sources.edition import LedgerPart, LedgerQuerySet
from memorial.sources.models.source import Language, Source
from museum.core.date_fields import PartialDateField
from museum.core.publishing import Publishable, PublishableQuerySet, State
from museum.core.searching import Searchable
from museum.core.sourcing import Reviewed
from museum.core.tokens import KEY, LONGEST


class FactQuerySet(LedgerQuerySet, PublishableQuerySet):
    pass


class Fact(Searchable, LedgerPart, Publishable, Reviewed):
    """A question that sources answer differently, or could; and which answer we print.

    What is printed follows from the decision alone; publication governs the fact's own page. A
    withheld fact is printed nowhere.
    """

    main_text = "reason"

    class Kind(models.TextChoices):
        NUMBER = "number", pgettext_lazy("a quantity", "number")
        DATE = "date", _("date")
        COORDINATES = "coordinates", _("coordinates")
        DISTANCE = "distance", _("distance")
        DIRECTION = "direction", _("direction")
        NAME = "name", _("name")
        TEXT = "text", _("text")

    class Unit(models.TextChoices):
        KM = "km", _("kilometres")
        METRE = "m", _("metres")
        HECTARE = "ha", _("hectares")
        CELSIUS = "c", _("degrees Celsius")
        PERCENT = "percent", _("per cent")
        MINUTE = "min", _("minutes")
        YEAR = "years", _("years")

    class Topic(models.TextChoices):
        CAMP = "camp", _("The camp")
        WOMEN = "women", _("The women")
        LAW = "law", _("Orders and laws")
        PLACE = "place", _("The place")
        MEMORIAL = "memorial", _("The memorial")
        MUSEUM = "museum", _("The museum")

    class Decision(models.TextChoices):
        OPEN = "open", _("nobody has looked for it yet")
        UNDECIDED = "undecided", _("looked for, not decided")
        DECIDED = "decided", _("decided")

    key = models.SlugField(
        _("key"),
        max_length=LONGEST,
        unique=True,
        validators=[RegexValidator(rf"^{KEY}$")],
        help_text=_(
            "A short English name such as women-passed. Texts print the answer as "
            "[[women-passed]], so it never changes."
        ),
    )
    question = models.CharField(
        _("question"), max_length=250, help_text=_("As a visitor would ask it.")
    )
    kind = models.CharField(_("kind of answer"), max_length=12, choices=Kind)
    unit = models.CharField(_("unit"), max_length=8, choices=Unit, blank=True)
    topic = models.CharField(_("topic"), max_length=10, choices=Topic, default=Topic.CAMP)
    decision = models.CharField(
        _("decision"),
        max_length=10,
        choices=Decision,
        default=Decision.OPEN,
        help_text=_("Until it is decided, texts print “to be confirmed by the museum”."),
    )
    wording = models.CharField(
        _("our own words"),
        max_length=200,
        blank=True,
        help_text=_("Only where the printed answer should not be worded by itself."),
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why we print this answer. Visitors read it.")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    changed = models.DateTimeField(_("last changed"), auto_now=True)

    objects = FactQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ("topic", "key")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(unit="") | Q(kind__in=["number", "distance"]),
                name="sources_unit_of_a_number",
                violation_error_message=_("Only a number or a distance has a unit."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="distance") | Q(unit__in=["km", "m"]),
                name="sources_distance_with_unit",
                violation_error_message=_("Choose kilometres or metres for a distance."),
            ),
        ]

    def __str__(self):
        return f"{self.question} [[{self.key}]]"

    def get_absolute_url(self):
        return reverse("sources:fact", args=[self.key])

    def clean(self):
        super().clean()
        if self.unit and self.kind not in (self.Kind.NUMBER, self.Kind.DISTANCE):
            raise ValidationError({"unit": _("Only a number or a distance has a unit.")})
        if self.kind == self.Kind.DISTANCE and self.unit not in (self.Unit.KM, self.Unit.METRE):
            raise ValidationError({"unit": _("Choose kilometres or metres for a distance.")})

    @property
    def is_withheld(self):
        return self.state == State.WITHHELD

    def forms(self, language, others=()):
        """{form: text} of the answer that is printed; `others` as below, for the form of that name."""
        chosen = next((claim for claim in self.claims.all() if claim.chosen), None)
        by_form = printing.forms(self, chosen, language)
        answers = dict.fromkeys(answer for answer, *_source in others)
        return by_form | {"others": ", ".join(answers)} if by_form and answers else by_form

    def others(self, language):
        """[answer, title of its source, language of the title] of public claims that say otherwise.

        Empty while visitors cannot read the fact's page. It is stored until the ledger changes: what
        is published only until a moment is left out.
        """
        if not self.is_decided or not is_lasting(self):
            return []
        claims = self.claims.all()
        ours = {claim.answer(language) for claim in claims if claim.chosen}
        said = [(claim.answer(language), claim.source) for claim in claims]
        return [
            [answer, source.title, source.language]
            for answer, source in said
            if answer and answer not in ours and source and is_lasting(source)
        ]

    @property
    def is_decided(self):
        return self.decision == self.Decision.DECIDED


def is_lasting(record):
    return record.is_published() and record.publish_until is None


class ClaimQuerySet(LedgerQuerySet):
    def printed(self):
        """The answers that the museum has decided on and does not withhold, one of each fact."""
        decided = self.filter(chosen=True, fact__decision=Fact.Decision.DECIDED)
        return decided.exclude(fact__state=State.WITHHELD)


class Claim(Searchable, LedgerPart):
    """What one source answers: the value as we read it, and its own words."""

    class Qualifier(models.TextChoices):
        EXACTLY = "exactly", _("exactly")
        ABOUT = "about", _("about")
        MORE = "more", _("more than")
        LEAST = "least", _("at least")
        MOST = "most", _("at most")

    class Confidence(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        LIKELY = "likely", _("likely")
        DOUBTFUL = "doubtful", _("doubtful")
        REFUTED = "refuted", _("refuted")

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="claims", verbose_name=_("fact"))
    chosen = models.BooleanField(
        _("printed"), default=False, help_text=_("The answer that we print. One of each fact.")
    )
    qualifier = models.CharField(
        pgettext_lazy("of a number", "how exactly"),
        max_length=8,
        choices=Qualifier,
        default=Qualifier.EXACTLY,
    )
    number = models.DecimalField(
        pgettext_lazy("a quantity", "number"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Of a direction: degrees clockwise from north."),
    )
    upper = models.DecimalField(
        _("up to"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Only where the source gives a range, such as 35–40."),
    )
    date = PartialDateField(_("date"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    value_text = models.CharField(_("answer in words"), max_length=300, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="claims",
        verbose_name=_("source"),
        null=True,
        blank=True,
        help_text=_("Empty: the source is still to be found."),
    )
    place_in_source = models.CharField(
        _("place in the source"),
        max_length=120,
        blank=True,
        help_text=_("The page, the sheet or the minute."),
    )
    wording = models.TextField(
        _("in the words of the source"), blank=True, help_text=_("A short quotation, or nothing.")
    )
    wording_language = models.CharField(
        _("language of these words"), max_length=3, choices=Language, blank=True
    )
    confidence = models.CharField(
        _("confidence"), max_length=10, choices=Confidence, default=Confidence.LIKELY
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What visitors should know about this answer.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Smaller numbers come first.")
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("-chosen", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["fact"],
                condition=Q(chosen=True),
                name="sources_one_printed_claim",
                violation_error_message=_("Only one answer of each fact is printed."),
            ),
            models.CheckConstraint(
                condition=Q(upper=None) | Q(number__isnull=False, upper__gt=F("number")),
                name="sources_range_in_order",
                violation_error_message=_("A range goes from the smaller number to the larger."),
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                # A comparison with NULL is NULL, and with that a check is content: NULL is excluded first.
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="sources_both_coordinates",
                violation_error_message=_("Give both coordinates, in degrees."),
            ),
        ]

    def __str__(self):
        return f"{self.fact.key} · {self.source or '?'}"

    def clean(self):
        super().clean()
        if self.upper is not None and (self.number is None or self.upper <= self.number):
            message = _("A range goes from the smaller number to the larger.")
            raise ValidationError({"upper": message})
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Give both coordinates, in degrees.")})

    def answer(self, language):
        """The value in words, as it would be printed; empty where the claim has none."""
        return printing.of_claim(self.fact, self, language).get("", "")
