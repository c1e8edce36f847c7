"""What a picture and a recording have in common: a private original, its origin, its rights."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models, transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext_lazy as _

from museum.core.date_fields import PartialDateField
from museum.core.faults import raise_all
from museum.core.languages import CODES
from museum.core.publishing import Publishable, State
from museum.core.searching import Searchable
from museum.core.sourcing import Sourced
from museum.media import storage
from museum.media.rights import ADDRESSES, Rights

KEY = 20  # hexadecimal digits of the original's sha256 that stand in public addresses
NO_RIGHTS = _("Choose the rights before publishing.")
NO_PERMISSION = _("Write who allowed the museum to show it.")


class Holding(Searchable, Publishable, Sourced):
    """A file as it was uploaded (private, untouched), and what a reader is told about it.

    A kind of holding says which of its texts are translated (`worded`), how an upload is looked at
    (`examined`) and its public files are stored (`store`, `public_names`), and what the name of its
    original ends with (`extension`).
    """

    worded = ()

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
        help_text=_("It is published only when this is known."),
    )
    permission = models.TextField(
        _("permission"),
        blank=True,
        help_text=_("Only staff read this. Who allowed what, and when; where the paper is kept."),
    )
    file_name = models.CharField(_("file name"), max_length=255, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    key = models.CharField(max_length=KEY, unique=True, editable=False)
    bytes = models.PositiveIntegerField(_("bytes"), editable=False)
    format = models.CharField(_("format"), max_length=4, editable=False)
    added = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta(Publishable.Meta):
        abstract = True
        ordering = ["-added", "-pk"]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | ~Q(rights=""),
                name="%(app_label)s_%(class)s_published_with_rights",
                violation_error_message=NO_RIGHTS,
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED, rights=Rights.PERMITTED) | ~Q(permission=""),
                name="%(app_label)s_%(class)s_shown_by_permission",
                violation_error_message=NO_PERMISSION,
            ),
        ]

    def clean(self):
        raise_all(self.faults(), super().clean)

    def faults(self):
        """(field, sentence) of what stands in the way, as things are said and as publishing asks."""
        if self.state != State.PUBLISHED:
            return
        if not self.rights:
            yield "rights", NO_RIGHTS
        if self.rights == Rights.PERMITTED and not self.permission.strip():
            yield "permission", NO_PERMISSION

    def save(self, *args, **kwargs):
        self.date = self._meta.get_field("date").to_python(self.date)  # EDTF may have been given
        super().save(*args, **kwargs)

    def withhold(self, reason):
        """Out of the public's reach at once."""
        self.state, self.withheld_reason = State.WITHHELD, reason
        self.save()

    def delete(self, *args, **kwargs):
        if used := self.uses():
            raise ProtectedError(_("It is used and cannot be deleted."), set(used))
        result = super().delete(*args, **kwargs)
        transaction.on_commit(self.discard_files)
        return result

    def texts(self):
        """What a curator may look for: words, date and file name."""
        said = [
            getattr(self, f"{name}_{code}") for name in (*self.worded, "credit") for code in CODES
        ]
        return [text for text in (*said, self.date and self.date.edtf, self.file_name) if text]

    # --- Files ---------------------------------------------------------------------------------

    @property
    def original_name(self):
        """The name in the private storage: what the bytes are, not what someone called them."""
        return f"{self.sha256[:2]}/{self.sha256}{self.extension}"

    def take_in(self, upload):
        """Examines and stores `upload` and fills what describes it; the caller saves the row.

        Raises ValidationError with a sentence for the curator. The files are on the disk when this returns,
        so a row that is committed afterwards never names a missing one.
        """
        examined = self.examined(upload)
        self.refuse_twin(examined.sha256)
        self.describe(examined, upload.name)
        upload.seek(0)
        storage.originals().save(self.original_name, File(upload))
        self.store(examined)

    def refuse_twin(self, sha256):
        """A file is in the library once, so that what is withheld cannot come back by another upload."""
        if twin := type(self).objects.filter(sha256=sha256).first():
            sentence = _("This file is already in the library: “%(title)s” (no. %(number)s).")
            params = {"title": str(twin), "number": twin.pk}
            raise ValidationError(sentence, code="twin", params=params)

    def describe(self, examined, name):
        self.file_name = Path(name).name[-255:]
        self.sha256, self.key = examined.sha256, examined.sha256[:KEY]
        self.format, self.bytes = examined.format, examined.bytes

    def come_back(self):
        """The files of a record that was deleted; the caller saves the row.

        Raises ValidationError where the original is no more.
        """
        files, name = storage.originals(), self.original_name
        if not files.exists(name) and not files.restore(name):
            raise ValidationError(_("Its file is no longer kept: it cannot be recovered."))
        self.remake()

    def discard_files(self):
        """The public's files go at once, the original is set aside for as long as backups name it."""
        for name in self.public_names():
            storage.renditions().delete(name)
        storage.originals().delete(self.original_name)

    @property
    def rights_url(self):
        """The address of the licence or rights statement, as schema.org's `license`; "" when not decided."""
        return ADDRESSES.get(self.rights, "")

    # --- Where it is used ------------------------------------------------------------------------

    def uses(self):
        """Every record that points to this one, whatever room it stands in."""
        if self.pk is None:
            return []
        return [
            record
            for relation in relations(type(self))
            for record in relation.related_model._base_manager.filter(
                **{relation.field.name: self.pk}
            )
        ]


def relations(model):
    """Whatever points to `model`, also where its rows have no name for what does; no bare tables of pairs."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and not field.related_model._meta.auto_created
    ]
