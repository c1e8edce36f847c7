"""The forms of a review: a link to make, a remark to send, a remark to settle."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from museum.reviewing.models import MOST_DAYS, USUAL_DAYS, PreviewLink, Remark

FILLED_IN = _(
    "Nothing was sent yet: a hidden field of the form was filled in, perhaps by your browser. It is empty "
    "again and your words are still below. Please send them once more."
)
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
    """`nothing` is hidden from people: a machine fills it in, or a browser that means to help."""

    nothing = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "tabindex": -1,
                "autocomplete": "off",
                "data-1p-ignore": True,  # two widespread keepers of passwords
                "data-lpignore": "true",
            }
        ),
    )

    class Meta:
        model = Remark
        fields = ("name", "place", "text")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "text": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {"place": _("For example the first words of the sentence. May stay empty.")}

    def clean(self):
        """What was typed stays in the form, so that a person loses nothing and sends it once more."""
        if self.cleaned_data.get("nothing"):
            self.data = self.data.copy()
            self.data["nothing"] = ""
            raise ValidationError(FILLED_IN)


class SettleForm(forms.ModelForm):
    class Meta:
        model = Remark
        fields = ("answer",)
        widgets = {"answer": forms.Textarea(attrs={"rows": 2, "cols": 60})}
        help_texts = {"answer": _("Who wrote the remark reads the answer under her link.")}
