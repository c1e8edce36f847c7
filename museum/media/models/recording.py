"""Recordings: sound and film."""

import hashlib

from django.core.files.base import File
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from museum.core.languages import written_in
from museum.core.publishing import State
from museum.core.spoken import spoken_choices
from museum.media import recording_intake, storage
from museum.media.models.holding import Holding

NO_TITLE = _("Write a title in at least one language before publishing.")


class Recording(Holding):
    """Sound or film as it was uploaded (private, untouched), and its public copy without notes and places."""

    class Kind(models.TextChoices):
        SOUND = "sound", _("Sound")
        FILM = "film", _("Film")

    TYPES = {
        ("MP3", "sound"): ("audio/mpeg", ".mp3"),
        ("MP4", "sound"): ("audio/mp4", ".m4a"),
        ("MP4", "film"): ("video/mp4", ".mp4"),
        ("OGG", "sound"): ("audio/ogg", ".ogg"),
        ("WEBM", "sound"): ("audio/webm", ".webm"),
        ("WEBM", "film"): ("video/webm", ".webm"),
    }
    worded = ("title",)

    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("What is heard or seen. The player is named by it."),
    )
    language = models.CharField(
        _("language spoken"),
        max_length=8,
        choices=spoken_choices,
        blank=True,
        help_text=_("Leave it empty when nobody speaks."),
    )

    kind = models.CharField(_("kind"), max_length=5, choices=Kind, editable=False)
    milliseconds = models.PositiveIntegerField(_("length in milliseconds"), editable=False)
    codecs = models.JSONField(_("codecs"), default=list, editable=False)
    width = models.PositiveIntegerField(_("width"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, editable=False)
    # {"name", "type", "bytes", "sha256"} of the public copy: a page needs no other query.
    copy = models.JSONField(default=dict, editable=False)

    class Meta(Holding.Meta):
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        permissions = [("download_original_recording", _("Can download the original recording"))]
        constraints = [
            *Holding.Meta.constraints,
            models.CheckConstraint(
                condition=Q(milliseconds__gt=0),
                name="media_recording_has_a_length",
                violation_error_message=_("A recording has a length."),
            ),
        ]

    def __str__(self):
        return self.title or self.file_name

    def faults(self):
        yield from super().faults()
        if self.state == State.PUBLISHED and not written_in(self, "title"):
            yield "title_kk", NO_TITLE

    # --- Files ---------------------------------------------------------------------------------

    @property
    def extension(self):
        return self.TYPES[self.format, self.kind][1]

    def examined(self, upload):
        return recording_intake.examine(upload)

    def describe(self, examined, name):
        super().describe(examined, name)
        for fact in ("kind", "milliseconds", "codecs", "width", "height"):
            setattr(self, fact, getattr(examined, fact))

    def store(self, examined):
        """The public copy. Its name holds the hash of its own bytes."""
        sha256 = hashlib.file_digest(examined.copy, "sha256").hexdigest()
        examined.copy.seek(0)
        content_type, extension = self.TYPES[self.format, self.kind]
        name = f"recordings/{self.key}/{sha256[:12]}{extension}"
        file = File(examined.copy, name)
        storage.renditions().save(name, file)
        self.copy = {"name": name, "type": content_type, "bytes": file.size, "sha256": sha256}

    def remake(self):
        self.remake_copy()

    def remake_copy(self):
        """Makes the public copy again from the original; the caller saves the row."""
        with storage.originals().open(self.original_name) as original:
            self.store(recording_intake.examine(original))

    def public_names(self):
        return [self.copy["name"]] if self.copy else []

    # --- What a page shows -----------------------------------------------------------------------

    @property
    def url(self):
        return storage.renditions().url(self.copy["name"])
