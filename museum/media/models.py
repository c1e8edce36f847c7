"""The museum's pictures: one library that every page takes its pictures from."""

import hashlib
from io import BytesIO
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext_lazy as _

from museum.core.date_fields import PartialDateField
from museum.core.languages import CODES, written_in
from museum.core.publishing import Publishable, State
from museum.core.richtext import showing
from museum.core.searching import Searchable
from museum.core.sourcing import Sourced
from museum.media import intake, storage
from museum.media.rights import ADDRESSES, Rights

EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif"}
KEY = 20  # hexadecimal digits of the original's sha256 that stand in public addresses


class Picture(Searchable, Publishable, Sourced):
    """A picture as it was uploaded (private, untouched), and what a reader is shown of it and told about it."""

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
    date = PartialDateField(_("date"), blank=True)
    credit = models.CharField(
        _("credit line"),
        max_length=250,
        blank=True,
        help_text=_("Author and holder, as they want to be named."),
    )
    rights = models.CharField(
        _("rights"),
        max_length=10,
        choices=Rights,
        blank=True,
        help_text=_("A picture is published only when this is known."),
    )
    permission = models.TextField(
        _("permission"),
        blank=True,
        help_text=_("Only staff read this. Who allowed what, and when; where the paper is kept."),
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

    file_name = models.CharField(_("file name"), max_length=255, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    key = models.CharField(max_length=KEY, unique=True, editable=False)
    bytes = models.PositiveIntegerField(_("bytes"), editable=False)
    format = models.CharField(_("format"), max_length=4, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    # [{"format", "width", "height", "name", "bytes", "sha256"}], widest first: a page needs no other query.
    renditions = models.JSONField(default=list, editable=False)
    added = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta(Publishable.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-added", "-pk"]
        permissions = [("download_original", _("Can download the original file"))]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | ~Q(rights=""),
                name="media_picture_published_with_rights",
                violation_error_message=_("Choose the rights before publishing."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED, rights=Rights.PERMITTED) | ~Q(permission=""),
                name="media_picture_shown_by_permission",
                violation_error_message=_("Write who allowed the museum to show it."),
            ),
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="media_picture_focus_inside",
                violation_error_message=_("The focal point lies between 0 and 100."),
            ),
        ]

    def __str__(self):
        return self.caption or self.alt or self.file_name

    def clean(self):
        errors = {}
        try:
            super().clean()
        except ValidationError as error:
            errors = error.error_dict
        for name, sentence in self.faults():
            errors.setdefault(name, []).append(ValidationError(sentence))
        if errors:
            raise ValidationError(errors)

    def faults(self):
        """(field, sentence) of what stands in the way, as things are said and as publishing asks."""
        said = written_in(self, "alt")
        if self.decorative and said:
            yield "decorative", _("Either it is decorative, or it has an alternative text.")
        if self.state != State.PUBLISHED:
            return
        if not self.decorative and not said:
            yield "decorative", _("Write an alternative text, or tick “decorative”.")
        if not self.rights:
            yield "rights", _("Choose the rights before publishing.")
        if self.rights == Rights.PERMITTED and not self.permission.strip():
            yield "permission", _("Write who allowed the museum to show it.")

    def save(self, *args, **kwargs):
        self.date = self._meta.get_field("date").to_python(self.date)  # EDTF may have been given
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if used := self.uses():
            raise ProtectedError(_("The picture is used and cannot be deleted."), set(used))
        result = super().delete(*args, **kwargs)
        transaction.on_commit(self.discard_files)
        return result

    def texts(self):
        """What a curator may look for: words, date and file name."""
        said = [
            getattr(self, f"{name}_{code}")
            for name in ("caption", "alt", "credit")
            for code in CODES
        ]
        return [text for text in (*said, self.date and self.date.edtf, self.file_name) if text]

    # --- Files ---------------------------------------------------------------------------------

    @property
    def original_name(self):
        """The name in the private storage: what the bytes are, not what someone called them."""
        return f"{self.sha256[:2]}/{self.sha256}{EXTENSIONS[self.format]}"

    def take_in(self, upload):
        """Examines and stores `upload` and fills what describes it; the caller saves the row.

        Raises ValidationError with a sentence for the curator. The files are on the disk when this returns,
        so a row that is committed afterwards never names a missing one.
        """
        examined = intake.examine(upload)
        self.refuse_twin(examined.sha256)
        self.describe(examined, upload.name)
        upload.seek(0)
        storage.originals().save(self.original_name, File(upload))
        self.store_renditions(examined.renditions)

    def refuse_twin(self, sha256):
        """A file is in the library once, so that what is withheld cannot come back by another upload."""
        if twin := Picture.objects.filter(sha256=sha256).first():
            sentence = _("This file is already in the library: “%(title)s” (no. %(number)s).")
            params = {"title": str(twin), "number": twin.pk}
            raise ValidationError(sentence, code="twin", params=params)

    def describe(self, examined, name):
        self.file_name = Path(name).name[-255:]
        self.sha256, self.key = examined.sha256, examined.sha256[:KEY]
        self.format, self.bytes = examined.format, examined.bytes
        self.width, self.height = examined.width, examined.height

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

    def remake_renditions(self):
        """Makes the renditions again from the original; the caller saves the row."""
        with storage.originals().open(self.original_name) as original:
            self.store_renditions(intake.examine(original).renditions)

    def discard_files(self):
        """The public's files go at once, the original is set aside for as long as backups name it."""
        for entry in self.renditions:
            storage.renditions().delete(entry["name"])
        storage.originals().delete(self.original_name)

    # --- What a page shows -----------------------------------------------------------------------

    @property
    def rights_url(self):
        """The address of the licence or rights statement, as schema.org's `license`; "" when not decided."""
        return ADDRESSES.get(self.rights, "")

    def of_format(self, form):
        """The entries of one format, narrowest first."""
        entries = [entry for entry in self.renditions if entry["format"] == form]
        return sorted(entries, key=lambda entry: entry["width"])

    def entry(self, name):
        return next((entry for entry in self.renditions if entry["name"] == name), None)

    # --- Where it is used ------------------------------------------------------------------------

    def uses(self):
        """Every record that points to this picture or shows it in a text, whatever room it stands in."""
        if self.pk is None:
            return []
        pointing = [
            record
            for relation in self._meta.related_objects
            for record in relation.related_model._base_manager.filter(
                **{relation.field.name: self.pk}
            )
        ]
        return list(dict.fromkeys([*pointing, *showing(self.pk)]))
