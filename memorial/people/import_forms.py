"""What a curator says of a list: the file, its source, and which column is what."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from memorial.people.importing import shapes, uploads
from memorial.people.importing.applying import NO_SOURCE
from memorial.people.importing.targets import TARGETS
from memorial.people.models import ImportBatch
from memorial.people.record import unmarked
from memorial.sources.models import Source
from museum.core.languages import CODES, SHORT_NAMES

TOO_LARGE = _("The file is larger than 25 MB. Whoever runs the site imports it on the server.")
NO_NAME = _("Choose the column of the surname, of the given name or of the whole name.")
TWICE = _("Two columns are “%(target)s”. Choose one.")
OPTIONS = ("source", "publish", "shown_reason", "leave_out")


class OptionsForm(forms.ModelForm):
    class Meta:
        model = ImportBatch
        fields = OPTIONS
        widgets = {"shown_reason": forms.Textarea(attrs={"rows": 2, "cols": 70})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].label_from_instance = Source.in_a_choice

    def clean(self):
        super().clean()
        if self.cleaned_data.get("publish") and not self.cleaned_data.get("source"):
            self.add_error("source", NO_SOURCE)


class UploadForm(OptionsForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or Excel (.xlsx). Nothing is changed before you have seen what would change."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    field_order = ("file", *OPTIONS)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > uploads.LARGEST:
            raise ValidationError(TOO_LARGE)
        return file


class ColumnsForm(forms.Form):
    """One choice for each column of the file, and what is common to all rows."""

    header = forms.BooleanField(label=_("the first row is a header"), required=False)
    language = forms.ChoiceField(
        label=_("language of the names"), choices=[(code, SHORT_NAMES[code]) for code in CODES]
    )
    prefix = forms.CharField(
        label=_("before the identifiers"),
        max_length=40,
        required=False,
        help_text=_("Makes the numbers of this list its own, for example “uznicy-alzhira-”."),
    )
    save_as = forms.CharField(
        label=_("keep these columns under the name"), max_length=80, required=False
    )

    def __init__(self, shape, first, *args, **kwargs):
        own = {"header": shape.header, "language": shape.language, "prefix": shape.prefix}
        chosen = {name_of(place): target for place, target in shape.columns.items()}
        super().__init__(*args, **kwargs | {"initial": own | chosen})
        self.shape, self.first = shape, first
        for place in range(shape.width):
            self.fields[name_of(place)] = self.column(place)

    def column(self, place):
        targets = [(target, capfirst(label)) for target, label in TARGETS.items()]
        return forms.ChoiceField(
            label=self.shape.column_name(place),
            choices=[("", "–"), *targets],
            required=False,
        )

    def columns(self):
        """(field, cells of the first rows) of the columns that say something."""
        return [row for row in self.every_column() if any(row[1]) or row[0].value()]

    def empty_columns(self):
        return [row for row in self.every_column() if not any(row[1]) and not row[0].value()]

    def every_column(self):
        for place in range(self.shape.width):
            cells = [unmarked(row[place]) if place < len(row) else "" for row in self.first]
            yield self[name_of(place)], cells

    def clean(self):
        super().clean()
        data = self.cleaned_data
        columns = {place: data.get(name_of(place)) for place in range(self.shape.width)}
        columns = {place: target for place, target in columns.items() if target}
        twice = [target for target in set(columns.values()) if is_twice(target, columns)]
        if twice:
            raise ValidationError(TWICE % {"target": TARGETS[twice[0]]})
        self.chosen = shapes.Shape(
            columns,
            self.shape.name,
            data.get("header", False),
            self.shape.width,
            data.get("language", CODES[1]),
            data.get("prefix", ""),
            (self.shape.heads or self.first[0]) if data.get("header") and self.first else [],
        )
        if not shapes.is_of_a_name(self.chosen):
            raise ValidationError(NO_NAME)


def is_twice(target, columns):
    return list(columns.values()).count(target) > 1


def name_of(place):
    return f"column-{place}"
