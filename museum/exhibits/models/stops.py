"""Stops of the audio guide: a number on a sign, a recording in each language, and its text."""

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memorial.features.models import Feature
from museum.core.faults import raise_all
from museum.core.languages import CODES, shown
from museum.core.publishing import Publishable, State
from museum.core.searching import Searchable
from museum.core.sourcing import Reviewed
from museum.exhibits.models.halls import Hall
from museum.exhibits.models.objects import MuseumObject
from museum.media.models import Recording

PLACES = ("museum_object", "hall", "feature")
LARGEST = 9999  # a number that a visitor can read off a sign and type
ONE_PLACE = _("Choose one of the three: an object, a hall or a place on the grounds.")
NO_NUMBER = _("Write a number from 1 to 9999.")


class StopNumber(models.Model):
    """A number that was put on a sign. It stays when its stop is gone: no number is ever given twice."""

    number = models.PositiveSmallIntegerField(_("number of the stop"), primary_key=True)

    class Meta:
        verbose_name = _("number of a stop")
        verbose_name_plural = _("numbers of stops")

    def __str__(self):
        return str(self.number)


class Stop(Searchable, Publishable, Reviewed):
    """What a visitor hears or reads at one place. The number on the sign is its address for ever."""

    slug_from = "title"
    main_text = "transcript"

    number = models.PositiveSmallIntegerField(
        _("number of the stop"),
        unique=True,
        help_text=_("It stands on the sign and never changes. A number is not given twice."),
    )
    title = models.CharField(_("title"), max_length=200)
    museum_object = models.ForeignKey(
        MuseumObject,
        models.PROTECT,
        verbose_name=_("object"),
        related_name="stops",
        null=True,
        blank=True,
    )
    hall = models.ForeignKey(
        Hall, models.PROTECT, verbose_name=_("hall"), related_name="stops", null=True, blank=True
    )
    feature = models.ForeignKey(
        Feature,
        models.PROTECT,
        verbose_name=_("place on the grounds"),
        related_name="stops",
        null=True,
        blank=True,
    )
    transcript = models.TextField(
        _("text of the recording"),
        blank=True,
        help_text=_(
            "Word for word what is heard. Who cannot hear reads it; while there is no recording, "
            "everybody reads it."
        ),
    )
    changed = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta(Publishable.Meta):
        verbose_name = _("stop of the audio guide")
        verbose_name_plural = _("stops of the audio guide")
        ordering = ("number",)
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(number__range=(1, LARGEST)),
                name="exhibits_stop_number_in_range",
                violation_error_message=NO_NUMBER,
            ),
            models.CheckConstraint(
                condition=Q(hall=None, feature=None)
                | Q(museum_object=None, feature=None)
                | Q(museum_object=None, hall=None),
                name="exhibits_stop_at_one_place",
                violation_error_message=ONE_PLACE,
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def get_absolute_url(self):
        return reverse("exhibits:stop", args=[self.number])

    def clean(self):
        raise_all(self.faults(), super().clean)

    def faults(self):
        errors = {}
        if sum(getattr(self, f"{place}_id") is not None for place in PLACES) > 1:
            errors["museum_object"] = ONE_PLACE
        if self.number is not None and not 1 <= self.number <= LARGEST:
            errors["number"] = NO_NUMBER
        elif self._state.adding and StopNumber.objects.filter(pk=self.number).exists():
            errors["number"] = _("A stop has or once had this number. Choose a different one.")
        if not shown(self, "title", CODES[0]).text:
            errors[f"title_{CODES[0]}"] = _("Write this in at least one language.")
        if self.state == State.PUBLISHED and not shown(self, "transcript", CODES[0]).text:
            errors[f"transcript_{CODES[0]}"] = _(
                "Write the text of the recording before publishing."
            )
        return errors

    def save(self, *args, **kwargs):
        """A new stop takes its number for ever: IntegrityError if another one has or had it."""
        with transaction.atomic():
            if self._state.adding:
                StopNumber.objects.create(number=self.number)
            super().save(*args, **kwargs)

    @property
    def place(self):
        """The object, hall or feature that it speaks of, or None."""
        return next(filter(None, (getattr(self, name) for name in PLACES)), None)


class StopRecording(models.Model):
    """The recording of a stop in the language in which its visitors listen."""

    stop = models.ForeignKey(Stop, models.CASCADE, related_name="recordings")
    language = models.CharField(
        _("for listeners in"),
        max_length=2,
        choices=[("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))],
    )
    recording = models.ForeignKey(
        Recording,
        models.PROTECT,
        verbose_name=_("recording"),
        related_name="+",
        help_text=_("Visitors hear it while the recording itself is published."),
    )

    class Meta:
        verbose_name = _("recording of a stop")
        verbose_name_plural = _("recordings of a stop")
        ordering = ("stop", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["stop", "language"],
                name="exhibits_one_recording_a_language",
                violation_error_message=_("There is one recording for each language."),
            )
        ]

    def __str__(self):
        return f"{self.stop} ({self.language})"
