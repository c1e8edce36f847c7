"""The forms of a review: a link to make, a remark to send, a remark to settle."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from museum.reviewing.models import MOST_DAYS, USUAL_DAYS, PreviewLink, Remark

ONE_LANGUAGE = _("Choose the language in which it will be read.")


class LinkForm(forms.ModelForm):
    days = forms.IntegerField(
        label=_("How many days"),
        initial=USUAL_DAYS,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("After so many days the link no longer leads anywhere."),
    )

    class Meta:
        model = PreviewLink
        fields = ("note", "language")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES


class RemarkForm(forms.ModelForm):
    """`website` is hidden from people: who fills it in is none, and is not told so."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"}),
    )

    class Meta:
        model = Remark
        fields = ("name", "place", "text")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "text": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {"place": _("For example the first words of the sentence. May stay empty.")}

    @property
    def is_from_a_machine(self):
        return bool(self.cleaned_data["website"])


class SettleForm(forms.ModelForm):
    class Meta:
        model = Remark
        fields = ("answer",)
        widgets = {"answer": forms.Textarea(attrs={"rows": 2, "cols": 60})}
        help_texts = {"answer": _("Who wrote the remark reads the answer under her link.")}
