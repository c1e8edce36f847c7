"""The curators' forms: a record with its pictures, sources and steps is one change."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from museum.core.forms import RecordForm, RowFormSet
from museum.core.publishing import State


class HallForm(RecordForm):
    together = ("placed_pictures", "citations")


class ExhibitionForm(RecordForm):
    together = ("sections", "placed_pictures", "citations", "halls")


class ObjectForm(RecordForm):
    together = ("placed_pictures", "provenance", "citations", "sections", "features", "women")


class StopForm(RecordForm):
    together = ("recordings",)


class CitationRows(RowFormSet):
    """An object is published with the source of what its page says (design brief, 5.11)."""

    def clean(self):
        super().clean()
        if self.instance.state == State.PUBLISHED and not any(map(self.names_a_source, self.forms)):
            raise ValidationError(_("Name at least one source before publishing."))

    def names_a_source(self, form):
        values = form.cleaned_data if form.is_valid() else {}
        return bool(values.get("source")) and not values.get("DELETE")
