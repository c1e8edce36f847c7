from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from memorial.features.models import Feature
from memorial.people.models import Person
from memorial.sources.citing import Citation
from museum.core.date_fields import PartialDateField
from museum.core.dates import LAST_YEAR
from museum.core.languages import CODES
from museum.core.richtext import RichTextField
from museum.core.slugs import KeptSlug
from museum.core.worded import Worded, WordedQuerySet
from museum.exhibits.kinds import Acquisition, Display, Material, ObjectKind
from museum.exhibits.models.exhibitions import Section
from museum.exhibits.models.halls import Hall
from museum.exhibits.models.parts import Exhibited, PlacedPicture, in_no_language
from museum.media.rights import ADDRESSES, Rights

SIZES = ("height", "width", "depth", "diameter")
FIRST_DECADE = 1800  # older things are not asked for by decade


class Label(models.Model):
    """A number printed on a label. It stays when its object is gone: no number is ever given twice."""

    number = models.AutoField(_("label number"), primary_key=True)

    class Meta:
        verbose_name = _("label number")
        verbose_name_plural = _("label numbers")

    def __str__(self):
        return str(self.number)


def centimetres(name):
    return models.DecimalField(name, max_digits=6, decimal_places=1, null=True, blank=True)


class MuseumObject(Exhibited):
    """A thing in the museum's keeping. The inventory book says what it is; the page says what is known."""

    computed = ("decades",)  # in no version
    main_text = "description"

    label = models.OneToOneField(
        Label,
        models.PROTECT,
        verbose_name=_("label number"),
        related_name="museum_object",
        editable=False,
    )
    inventory_number = models.CharField(
        _("inventory number"),
        max_length=40,
        unique=True,
        help_text=_("As in the inventory book, letters and strokes included."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ObjectKind)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(
        _("brief description"),
        blank=True,
        help_text=_("Two sentences: what it is. They stand on the printed label, too."),
    )
    story = RichTextField(_("story"), blank=True)

    material = models.CharField(
        _("main material"),
        max_length=8,
        choices=Material,
        blank=True,
        help_text=_("Visitors find the object by it."),
    )
    technique = models.CharField(_("material and technique"), max_length=250, blank=True)
    height = centimetres(_("height, cm"))
    width = centimetres(_("width, cm"))
    depth = centimetres(_("depth, cm"))
    diameter = centimetres(_("diameter, cm"))
    made = PartialDateField(_("made"), blank=True)
    made_at = models.CharField(_("place where it was made"), max_length=200, blank=True)
    maker = models.CharField(_("made by"), max_length=200, blank=True)
    owner = models.CharField(
        _("worn, used or kept by"),
        max_length=200,
        blank=True,
        help_text=_("Whose it was before it came to the museum."),
    )

    credit_line = models.CharField(
        _("credit line"),
        max_length=250,
        blank=True,
        help_text=_("The giver, as he or she wants to be named."),
    )
    rights = models.CharField(
        _("rights"),
        max_length=10,
        choices=Rights,
        blank=True,
        help_text=_("What a reader may do with this record and the object it shows."),
    )
    display = models.CharField(_("where it is now"), max_length=6, choices=Display, blank=True)
    hall = models.ForeignKey(
        Hall,
        models.PROTECT,
        verbose_name=_("hall"),
        related_name="museum_objects",
        null=True,
        blank=True,
    )
    sections = models.ManyToManyField(
        Section,
        related_name="museum_objects",
        verbose_name=_("sections of exhibitions"),
        blank=True,
    )
    features = models.ManyToManyField(
        Feature,
        related_name="museum_objects",
        verbose_name=_("places on the grounds"),
        blank=True,
        help_text=_("What stands outside and belongs to the same story."),
    )
    women = models.ManyToManyField(
        Person,
        related_name="museum_objects",
        verbose_name=_("women of the Wall"),
        blank=True,
        help_text=_(
            "Whose it was, or of whom it tells. Visitors can follow it to her page, and from there back, "
            "while her record is published."
        ),
    )
    advisory = models.TextField(
        _("content advisory"),
        blank=True,
        help_text=_("One sentence on what may distress. Visitors read it before they see it."),
    )
    # The decades it may have been made in, each between spaces: " 1930 1940 ". Written by save().
    decades = models.CharField(max_length=250, default="", editable=False)

    class Meta(Exhibited.Meta):
        verbose_name = _("object")
        verbose_name_plural = _("objects")
        ordering = ("label",)
        constraints = [
            *Exhibited.Meta.constraints,
            *(
                models.CheckConstraint(
                    condition=Q(**{size: None}) | Q(**{f"{size}__gt": 0}),
                    name=f"exhibits_object_{size}_positive",
                    violation_error_message=_("A size is greater than nothing."),
                )
                for size in SIZES
            ),
        ]

    def __str__(self):
        return f"{self.label_id or ''} {self.title or self.slug}".strip()

    def get_absolute_url(self):
        return reverse("exhibits:object", args=[self.slug])

    def save(self, *args, **kwargs):
        """Gives a new object its number, which it keeps for ever."""
        self.made = self._meta.get_field("made").to_python(self.made)  # EDTF may have been given
        self.decades = spaced(decades_of(self.made))
        if self.label_id is None:
            self.label = Label.objects.create()
        super().save(*args, **kwargs)

    def faults(self):
        errors = super().faults()
        for size in SIZES:
            if (value := getattr(self, size)) is not None and value <= 0:
                errors[size] = _("A size is greater than nothing.")
        return errors

    @property
    def rights_url(self):
        """The address of the licence or rights statement; "" when not decided."""
        return ADDRESSES.get(self.rights, "")

    def texts(self):
        """What staff and visitors find it by: its texts, its numbers, its kind in three languages."""
        named = []
        for code in CODES:
            with translation.override(code):
                named += [self.get_kind_display(), self.get_material_display()]
        return [*super().texts(), str(self.label_id), *map(str, named)]

    @classmethod
    def searched_fields(cls):
        """Visitors search this column too: nothing that only staff may read."""
        private = {"awaiting_review", "decades"}
        return [name for name in super().searched_fields() if name not in private]


def spaced(decades):
    return "".join(f" {decade}" for decade in decades) + " " if decades else ""


def decades_of(made):
    """The first years of the decades that a PartialDate touches. An open end counts for nothing."""
    if made is None or made.form == "unknown":
        return []
    first = made.start or made.end
    last = made.end or made.start
    begin = max(first.earliest.year // 10 * 10, FIRST_DECADE)
    return list(range(begin, min(last.latest.year, LAST_YEAR) + 1, 10))


class MuseumObjectSlug(KeptSlug):
    record = models.ForeignKey(MuseumObject, models.CASCADE, related_name="kept_slugs")


class ObjectPicture(PlacedPicture):
    record = models.ForeignKey(MuseumObject, models.CASCADE, related_name="placed_pictures")


class ObjectCitation(Citation):
    record = models.ForeignKey(MuseumObject, models.CASCADE, related_name="citations")


class ProvenanceStep(Worded):
    """Whose hands it passed through, when and how. What is not known is a step, too."""

    record = models.ForeignKey(MuseumObject, models.CASCADE, related_name="provenance")
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        help_text=_("Smaller numbers come first; equal ones in the order they were added."),
    )
    how = models.CharField(
        _("how"),
        max_length=8,
        choices=Acquisition,
        help_text=_("“Not known” states a gap: visitors read that nobody knows."),
    )
    who = models.CharField(_("who"), max_length=200, blank=True)
    when = PartialDateField(_("when"), blank=True)
    remark = models.CharField(_("remark"), max_length=250, blank=True)

    objects = WordedQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of the provenance")
        verbose_name_plural = _("provenance")
        ordering = ("position", "pk")

    def __str__(self):
        return self.get_how_display()

    def clean(self):
        if self.how == Acquisition.GAP and not in_no_language(self, "who"):
            message = _("A gap names nobody. Say in the remark what is missing.")
            raise ValidationError({f"who_{CODES[0]}": message})
