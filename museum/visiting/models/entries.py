"""Ways to come, things on the grounds, access, advice, questions, places nearby."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from museum.core.degrees import latitude, longitude
from museum.core.languages import CODES
from museum.core.places import disagreements
from museum.visiting import places
from museum.visiting.models.hours import Service
from museum.visiting.models.institution import Institution
from museum.visiting.models.parts import Entry

NEVER_NEARER_KM = 0.2  # a place nearer than this is the memorial itself


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

    def wanted_key(self):
        return self.mode


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

    class Section(models.TextChoices):
        KNOW = "know", _("Before you come")
        TOURS = "tours", _("Guided tours")
        GROUPS = "groups", _("Groups and schools")

    section = models.CharField(
        _("section of the page"), max_length=6, choices=Section, default=Section.KNOW
    )
    name = models.CharField(_("heading"), max_length=120)
    text = models.TextField(_("text"))

    class Meta(Entry.Meta):
        verbose_name = _("advice")
        verbose_name_plural = _("before you come")

    def __str__(self):
        return self.name


class Question(Entry):
    key_from = "question"

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
    latitude = latitude()
    longitude = longitude()
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

    def faults(self):
        institution = Institution.objects.first()
        if institution is None or self.latitude is None or self.longitude is None:
            return {}
        return self.itself_errors(institution)

    def itself_errors(self, institution):
        """A place is never near itself."""
        if places.distance_km(institution, self) < NEVER_NEARER_KM:
            return {"latitude": _("These are the coordinates of the memorial itself.")}
        own = {name.casefold() for name in institution.names()}
        return {
            f"name_{code}": _("This is the memorial itself: a place is never near itself.")
            for code in CODES
            if (getattr(self, f"name_{code}") or "").strip().casefold() in own
        }

    def disagreements(self):
        """Sentences for the curator where a text states another distance or direction than the map."""
        institution = Institution.objects.first()
        if institution is None:
            return []
        km, bearing = places.distance_km(institution, self), places.bearing(institution, self)
        texts = (getattr(self, f"text_{code}") for code in CODES)
        return [found for text in texts for found in disagreements(text or "", km, bearing)]
