"""Pictures, with their renditions for the public."""

import hashlib
from io import BytesIO

from django.core.files.base import File
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from museum.core.languages import written_in
from museum.core.publishing import State
from museum.core.richtext import showing
from museum.media import intake, storage
from museum.media.models.holding import Holding

EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif"}


class Picture(Holding):
    """A picture as it was uploaded (private, untouched), and what a reader is shown of it and told about it."""

    worded = ("caption", "alt")

    caption = models.TextField(
        _("caption"),
        blank=True,
        help_text=_("What is seen, who, where and when. Stands under the picture."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("Read aloud to those who cannot see the picture: say what it shows."),
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick this when the picture says nothing that the text does not say."),
    )
    focus_x = models.PositiveSmallIntegerField(
        _("focal point, from the left, %"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("What must stay in sight when a picture is cropped."),
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focal point, from the top, %"), default=50, validators=[MaxValueValidator(100)]
    )

    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    # [{"format", "width", "height", "name", "bytes", "sha256"}], widest first: a page needs no other query.
    renditions = models.JSONField(default=list, editable=False)

    class Meta(Holding.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("download_original", _("Can download the original file"))]
        constraints = [
            *Holding.Meta.constraints,
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="media_picture_focus_inside",
                violation_error_message=_("The focal point lies between 0 and 100."),
            ),
        ]

    def __str__(self):
        return self.caption or self.alt or self.file_name

    def faults(self):
        said = written_in(self, "alt")
        if self.decorative and said:
            yield "decorative", _("Either it is decorative, or it has an alternative text.")
        if self.state == State.PUBLISHED and not self.decorative and not said:
            yield "decorative", _("Write an alternative text, or tick “decorative”.")
        yield from super().faults()

    # --- Files ---------------------------------------------------------------------------------

    @property
    def extension(self):
        return EXTENSIONS[self.format]

    def examined(self, upload):
        return intake.examine(upload)

    def describe(self, examined, name):
        super().describe(examined, name)
        self.width, self.height = examined.width, examined.height

    def store(self, examined):
        self.store_renditions(examined.renditions)

    def store_renditions(self, made):
        self.renditions = [self.stored(rendition) for rendition in made]

    def stored(self, rendition):
        """The entry of one rendition, once its file is safe. The name holds the content's own hash."""
        sha256 = hashlib.sha256(rendition.content).hexdigest()
        name = f"{self.key}/{rendition.width}-{sha256[:12]}.{rendition.format}"
        storage.renditions().save(name, File(BytesIO(rendition.content), name))
        return {
            "format": rendition.format,
            "width": rendition.width,
            "height": rendition.height,
            "name": name,
            "bytes": len(rendition.content),
            "sha256": sha256,
        }

    def remake(self):
        self.remake_renditions()

    def remake_renditions(self):
        """Makes the renditions again from the original; the caller saves the row."""
        with storage.originals().open(self.original_name) as original:
            self.store_renditions(intake.examine(original).renditions)

    def public_names(self):
        return [entry["name"] for entry in self.renditions]

    # --- What a page shows -----------------------------------------------------------------------

    def of_format(self, form):
        """The entries of one format, narrowest first."""
        entries = [entry for entry in self.renditions if entry["format"] == form]
        return sorted(entries, key=lambda entry: entry["width"])

    def entry(self, name):
        return next((entry for entry in self.renditions if entry["name"] == name), None)

    # --- Where it is used ------------------------------------------------------------------------

    def uses(self):
        """Every record that points to it or shows it in a text."""
        if self.pk is None:
            return []
        return list(dict.fromkeys([*super().uses(), *showing(self.pk)]))
