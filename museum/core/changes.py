"""Entries of a record's history that can be read in every language."""

from django.utils.text import capfirst
from django.utils.translation import override


def field_names(models):
    """{“Name”: “name”}: the label Django notes for a field, and the text that the catalogues know."""
    with override(None):
        return {
            capfirst(str(field.verbose_name)): str(field.verbose_name)
            for model in models
            for field in (*model._meta.fields, *model._meta.many_to_many)
        }


class ReadableChanges:
    """Django notes a changed field with a capital first letter, which no catalogue can translate back."""

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        names = field_names([self.model, *(formset.model for formset in formsets or ())])
        for change in (part["changed"] for part in message if "changed" in part):
            change["fields"] = [names.get(label, label) for label in change["fields"]]
        return message
