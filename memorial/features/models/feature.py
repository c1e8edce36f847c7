"""One thing on the grounds."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memorial.features.choices import Drawing, Kind, Known, Status, inscription_languages
from memorial.features.walk import COLUMNS
from memorial.sources.models import Fact
from museum.core.date_fields import PartialDateField
from museum.core.faults import raise_all
from museum.core.languages import CODES, shown
from museum.core.publishing import Publishable, PublishableQuerySet
from museum.core.richtext import RichTextField
from museum.core.searching import Searchable
from museum.core.slugs import Slugged
from museum.core.sourcing import Reviewed
from museum.media.models import Picture

PLAN_WIDTH, PLAN_HEIGHT = 960, 560  # units of the sketch; museum.drawings.plan draws it
TALLEST = 999  # metres
SIZES = ("height", "width", "depth")
LAND = {Kind.PARK, Kind.BURIAL}  # pieces of land: neither high nor copied
WALKING = (models.F("walk_order").asc(nulls_last=True), "pk")

TWO_COORDINATES = _("Give both coordinates, or none.")
COORDINATES_WITHOUT_SOURCE = _("Write where the coordinates come from.")
PIN_IN_TWO_NUMBERS = _("A pin needs both numbers, or none.")
INSCRIPTION_WITHOUT_LANGUAGE = _("Choose the language of the inscription.")


def metres(name):
    return models.DecimalField(
        name,
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0.01), MaxValueValidator(TALLEST)],
        help_text=_("In metres, for example 4.5. Leave empty what nobody has measured."),
    )


def plan_unit(name, longest, help_text):
    return models.PositiveSmallIntegerField(
        name, null=True, blank=True, validators=[MaxValueValidator(longest)], help_text=help_text
    )


class FeatureQuerySet(PublishableQuerySet):
    def on_the_walk(self):
        """Rows for `memorial.features.walk.Walk`, in walking order; what lies apart from it comes last."""
        return self.order_by(*WALKING).values("pk", *COLUMNS)


class Feature(Searchable, Slugged, Publishable, Reviewed):
    """One thing on the grounds. What is not known stays empty: nothing is guessed."""

    slug_from = "name"
    main_text = "meaning"

    name = models.CharField(_("name"), max_length=120)
    name_confirmed = models.BooleanField(
        _("the museum has confirmed the Kazakh name"),
        default=False,
        help_text=_("Until this is ticked, visitors read beside it that it is not confirmed yet."),
    )
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("Names that people also use or used, one a line. The search finds them."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences under the name.")
    )
    meaning = RichTextField(
        _("what it says"), blank=True, help_text=_("What the form means, and who reads it so.")
    )
    story = RichTextField(
        _("its story"),
        blank=True,
        help_text=_("Who set it up, when and why; what changed since."),
    )

    makers = models.CharField(
        _("made by"),
        max_length=250,
        blank=True,
        help_text=_(
            "Architect, sculptor, workshop. Left empty, visitors read “to be confirmed by the museum”."
        ),
    )
    made = PartialDateField(_("made in"), blank=True)
    status = models.CharField(
        _("original or made later"),
        max_length=14,
        choices=Status,
        default=Status.UNKNOWN,
        help_text=_("A visitor must know whether the women saw this thing, or a copy stands here."),
    )
    material = models.CharField(_("material"), max_length=200, blank=True)
    height = metres(_("height"))
    width = metres(_("width"))
    depth = metres(_("depth"))

    inscription = models.TextField(
        _("inscription as carved"),
        blank=True,
        help_text=_("Letter for letter, line for line, with its mistakes; never translated here."),
    )
    inscription_language = models.CharField(
        _("language of the inscription"), max_length=2, choices=inscription_languages, blank=True
    )
    inscription_meaning = models.TextField(
        _("translation of the inscription"),
        blank=True,
        help_text=_("Leave it empty in the language in which it is carved."),
    )

    touch = models.CharField(
        _("may be touched"), max_length=7, choices=Known, default=Known.UNKNOWN
    )
    step_free = models.CharField(
        _("step-free to it"), max_length=7, choices=Known, default=Known.UNKNOWN
    )
    surface = models.CharField(
        _("surface of the way"),
        max_length=200,
        blank=True,
        help_text=_("What wheels and tired feet need to know: paving, gravel, gradient, seats."),
    )
    access_checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody walked the way and looked. Visitors read it."),
    )

    drawing = models.CharField(
        _("drawing"),
        max_length=6,
        choices=Drawing,
        blank=True,
        help_text=_(
            "One of our own line drawings. It stands on the page while there is no photograph; the "
            "first six of the walk that have one stand in a row on the home page."
        ),
    )
    walk_order = models.PositiveSmallIntegerField(
        _("place in the walk"),
        null=True,
        blank=True,
        help_text=_(
            "Smaller numbers come first: 10, 20, 30 leaves room between. Visitors see 1, 2, 3. "
            "Leave it empty for what lies apart from the walk."
        ),
    )
    plan_x = plan_unit(
        _("pin, from the left"),
        PLAN_WIDTH,
        _("0 is the left edge of the plan, 960 the right. A click on the plan fills in both."),
    )
    plan_y = plan_unit(
        _("pin, from the top"), PLAN_HEIGHT, _("0 is the upper edge of the plan, 560 the lower.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north of the equator, measured here: five decimals are one metre."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east of Greenwich."),
    )
    coordinates_source = models.CharField(
        _("source of the coordinates"),
        max_length=250,
        blank=True,
        help_text=_("Who measured them, with what, and when."),
    )
    pictures = models.ManyToManyField(Picture, through="FeaturePicture", verbose_name=_("pictures"))
    facts = models.ManyToManyField(Fact, through="FeatureFact", verbose_name=_("facts"))
    changed = models.DateTimeField(_("last changed"), auto_now=True)

    objects = FeatureQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("place on the grounds")
        verbose_name_plural = _("places on the grounds")
        ordering = WALKING
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="features_feature_two_coordinates",
                violation_error_message=TWO_COORDINATES,
            ),
            models.CheckConstraint(
                condition=Q(latitude=None) | ~Q(coordinates_source=""),
                name="features_feature_coordinates_with_source",
                violation_error_message=COORDINATES_WITHOUT_SOURCE,
            ),
            models.CheckConstraint(
                condition=Q(plan_x=None, plan_y=None)
                | Q(plan_x__isnull=False, plan_y__isnull=False)
                & Q(plan_x__lte=PLAN_WIDTH, plan_y__lte=PLAN_HEIGHT),
                name="features_feature_pin_on_the_plan",
                violation_error_message=PIN_IN_TWO_NUMBERS,
            ),
            models.CheckConstraint(
                condition=Q(inscription="") | ~Q(inscription_language=""),
                name="features_feature_inscription_with_language",
                violation_error_message=INSCRIPTION_WITHOUT_LANGUAGE,
            ),
        ]

    def __str__(self):
        return self.name or self.slug

    def get_absolute_url(self):
        return reverse("features:feature", args=[self.slug])

    def clean(self):
        raise_all(self.faults(), super().clean)

    def faults(self):
        """(field, sentence) of what does not go together."""
        if (self.latitude is None) != (self.longitude is None):
            yield "latitude" if self.latitude is None else "longitude", TWO_COORDINATES
        elif self.latitude is not None and not self.coordinates_source.strip():
            yield "coordinates_source", COORDINATES_WITHOUT_SOURCE
        if (self.plan_x is None) != (self.plan_y is None):
            yield "plan_x" if self.plan_x is None else "plan_y", PIN_IN_TWO_NUMBERS
        if self.inscription.strip() and not self.inscription_language:
            yield "inscription_language", INSCRIPTION_WITHOUT_LANGUAGE

    def save(self, *args, **kwargs):
        self.made = self._meta.get_field("made").to_python(self.made)  # EDTF may have been given
        super().save(*args, **kwargs)

    def further_names(self, language):
        """(name, its language) of every name but the one that a reader of `language` sees as the title."""
        title = shown(self, "name", language)
        names = [(getattr(self, f"name_{code}"), code) for code in CODES]
        names += [
            (line.strip(), code)
            for code in CODES
            for line in (getattr(self, f"other_names_{code}") or "").splitlines()
        ]
        return [pair for pair in dict.fromkeys(names) if pair[0] and pair != title]

    def sizes(self):
        """(label, metres) of what somebody has measured."""
        values = [(self._meta.get_field(name), getattr(self, name)) for name in SIZES]
        return [(field.verbose_name, metres) for field, metres in values if metres is not None]

    def facts_awaited(self):
        """Labels of what a reader looks for in the facts and the museum has yet to say."""
        return self.labels(
            makers=self.kind != Kind.BURIAL and not shown(self, "makers").text,
            status=self.status == Status.UNKNOWN and self.kind not in LAND,
            height=self.height is None and self.kind not in LAND,
        )

    def access_awaited(self):
        """The same of the way to it."""
        return self.labels(
            step_free=self.step_free == Known.UNKNOWN,
            surface=not shown(self, "surface").text,
            touch=self.touch == Known.UNKNOWN and self.kind not in LAND,
        )

    def labels(self, **awaited):
        """Names of those columns that are awaited."""
        return [self._meta.get_field(name).verbose_name for name in awaited if awaited[name]]
