"""The form of a record for a translator: she changes the texts in her languages, and reads the rest.

She has no right to change records. While the one form is open in which she may, the request says so; every
other page, action and address that asks for the right to change stays shut, those to come too.
"""

from functools import partial

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.models import modelform_factory

from museum.core.forms import RecordForm
from museum.core.rights import columns_to_translate


def is_translating(request):
    return getattr(request, "is_translating", False)


class HerColumns:
    """Stands before a form of some columns: what is wrong in other ones is said above all of them."""

    def add_error(self, field, error):
        known = {None, NON_FIELD_ERRORS, *self.fields}
        if hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                super().add_error(name if name in known else None, errors)
        else:
            super().add_error(field if field in known else None, error)


class TranslatableAdmin:
    """Stands before a TranslationAdmin. Its `translation_form` has no fields of its own making."""

    translation_form = RecordForm

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.is_translating = self.is_translator_at(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def is_translator_at(self, request, object_id):
        return bool(object_id and self.columns_to_translate(request))

    def columns_to_translate(self, request):
        return columns_to_translate(request.user, self.model, self.trans_opts.fields)

    def has_change_permission(self, request, obj=None):
        return is_translating(request) or super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """All that the form shows and she does not translate."""
        own = super().get_readonly_fields(request, obj)
        if not is_translating(request):
            return own
        hers = self.columns_to_translate(request)
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [*own, *(name for name in shown if name not in hers and name not in own)]

    def get_form(self, request, obj=None, **kwargs):
        """Made of her columns alone: what else is posted meets no field."""
        if not is_translating(request):
            return super().get_form(request, obj, **kwargs)
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        readonly = super().get_readonly_fields(request, obj)
        hers = [
            name
            for name in self.columns_to_translate(request)
            if name in shown and name not in readonly
        ]
        callback = partial(self.formfield_for_dbfield, request=request)
        form = type(
            "TranslationForm", (HerColumns, self.translation_form), {"together": self.form.together}
        )
        return modelform_factory(self.model, form, fields=hers, formfield_callback=callback)


class TranslatableRows:
    """Stands before an inline with texts: the same for the rows of the record."""

    def has_change_permission(self, request, obj=None):
        hers = is_translating(request) and self.columns_to_translate(request)
        return bool(hers) or super().has_change_permission(request, obj)

    def columns_to_translate(self, request):
        return columns_to_translate(request.user, self.model, self.trans_opts.fields)

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        hers = self.columns_to_translate(request) if is_translating(request) else []
        if not hers:
            return own
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [*own, *(name for name in shown if name not in hers and name not in own)]
