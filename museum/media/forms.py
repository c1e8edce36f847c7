from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from museum.core.forms import RecordForm
from museum.media import intake, recording_intake


class HoldingForm(RecordForm):
    """On adding, the file is examined and stored; later it cannot be exchanged, only described."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)

    def full_clean(self):
        """A browser forgets the chosen file whenever the form comes back."""
        super().full_clean()
        if self.errors and "file" in self.cleaned_data:
            self.add_error("file", _("Choose the file again: the browser does not keep it."))

    def clean_file(self):
        self.instance.take_in(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class PictureForm(HoldingForm):
    file = forms.FileField(
        label=capfirst(_("file")),
        widget=forms.FileInput(attrs={"accept": ",".join(intake.EXTENSIONS)}),
        help_text=_(
            "JPEG, PNG, WebP or TIFF, up to 25 MB. The file is kept untouched; visitors see clean copies "
            "without the camera's notes and the place. Another file is another picture."
        ),
    )


class RecordingForm(HoldingForm):
    file = forms.FileField(
        label=capfirst(_("file")),
        widget=forms.FileInput(attrs={"accept": ",".join(recording_intake.EXTENSIONS)}),
        help_text=_(
            "Sound: MP3, M4A, OGG (Opus) or WebM, up to 100 MB. Film: MP4 or WebM, up to 500 MB. The file is "
            "kept untouched; visitors get a copy without titles, covers and places. Another file is another "
            "recording."
        ),
    )
