"""Forms of a transcript: its table, page by page, and a file to import."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from memorial.testimonies.models import Segment
from memorial.testimonies.timecodes import TimecodeField
from museum.core.languages import CODES
from museum.core.spoken import spoken_name

LARGEST_FILE = 1 << 20  # bytes: twenty hours of speech
NOT_UTF_8 = _("The file is not in UTF-8. Save it again with the encoding UTF-8.")
TOO_LARGE = _("The file is larger than 1 MB. Import it in parts.")
NOTHING = _("Choose a file, or paste the text.")


class SegmentForm(forms.ModelForm):
    """One row. The columns of times belong to recordings, the one of positions to texts."""

    begin = TimecodeField(label=_("begins"), required=False)
    end = TimecodeField(label=_("ends"), required=False)

    class Meta:
        model = Segment
        fields = ("position", "begin", "end", "speaker", "text", "text_kk", "text_ru", "text_en")
        widgets = {
            "position": forms.TextInput(attrs={"size": 4, "inputmode": "numeric"}),
            "speaker": forms.TextInput(attrs={"size": 14}),
        } | {
            name: forms.Textarea(attrs={"rows": 3, "cols": 30})
            for name in ("text", "text_kk", "text_ru", "text_en")
        }

    def __init__(self, *args, testimony, only=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.testimony = testimony
        for name in unused_columns(testimony):
            del self.fields[name]
        self.fields["text"].label = format_lazy(
            "{} · {}", _("Original"), spoken_name(testimony.language)
        )
        self.fields["text"].widget.attrs["lang"] = testimony.language
        for code in CODES:
            if field := self.fields.get(f"text_{code}"):
                field.widget.attrs["lang"] = code
        for field in self.fields.values():
            field.help_text = ""
            field.widget.attrs["aria-label"] = capfirst(field.label)
        if testimony.is_timed:
            self.fields["begin"].required = self.fields["end"].required = True
        for name in self.fields if only is not None else ():
            self.fields[name].disabled = name not in only


def unused_columns(testimony):
    """A translation into the language of the original is the original."""
    own = [f"text_{testimony.language}"] if testimony.language in CODES else []
    return [*own, "position"] if testimony.is_timed else [*own, "begin", "end"]


class TranscriptFormSet(forms.BaseModelFormSet):
    """Some rows of a testimony's table. A translator writes in `only` these columns, and no new rows."""

    def __init__(self, *args, testimony, only=None, **kwargs):
        super().__init__(*args, form_kwargs={"testimony": testimony, "only": only}, **kwargs)
        if only is not None:
            self.extra, self.can_delete = 0, False

    def get_deletion_widget(self):
        return forms.CheckboxInput(attrs={"aria-label": _("Delete")})


transcript_formset = forms.modelformset_factory(
    Segment, form=SegmentForm, formset=TranscriptFormSet, extra=3, can_delete=True
)


class ImportForm(forms.Form):
    """A file or a pasted text, for one language."""

    language = forms.ChoiceField(label=_("Language of the file"))
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,.txt"}),
    )
    content = forms.CharField(
        label=_("or paste the text"),
        required=False,
        max_length=LARGEST_FILE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "cols": 80}),
    )
    replace = forms.BooleanField(
        label=_("Replace the words that differ"),
        required=False,
        help_text=_("Otherwise only what is empty is filled, and what differs stays as it is."),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, testimony, **kwargs):
        super().__init__(*args, **kwargs)
        original = format_lazy("{} ({})", spoken_name(testimony.language), _("original"))
        others = [(code, spoken_name(code)) for code in CODES if code != testimony.language]
        self.fields["language"].choices = [(testimony.language, original), *others]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise ValidationError(TOO_LARGE)
        return file

    def clean(self):
        super().clean()
        if self.errors:
            return
        if file := self.cleaned_data["file"]:
            self.cleaned_data["content"] = decoded(file, self)
        if not self.cleaned_data["content"].strip() and not self.errors:
            self.add_error("file", NOTHING)


def decoded(file, form):
    """W3C WebVTT, 4.1: a file is UTF-8, and so is any text we take."""
    try:
        return file.read().decode("utf-8").replace("\x00", "\ufffd")
    except UnicodeDecodeError:
        form.add_error("file", NOT_UTF_8)
        return ""
