"""Labels and QR cards from the admin: chosen objects or a whole hall, on sheets of A4."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from museum.core.admin import PublishableAdmin
from museum.core.languages import OBLIGATORY
from museum.core.rights import readable
from museum.exhibits.label_sizes import SIZES
from museum.exhibits.labels import excess
from museum.exhibits.models import MuseumObject

MOST = 300  # labels printed at once


class SheetForm(forms.Form):
    """What is to be printed. The objects travel in the address, so the page can be kept and reloaded."""

    size = forms.ChoiceField(
        label=_("Size"), choices=[(size.key, size.name) for size in SIZES.values()]
    )
    objects = forms.ModelMultipleChoiceField(
        queryset=None, widget=forms.MultipleHiddenInput, required=False
    )

    def __init__(self, data, records):
        super().__init__(data)
        self.fields["objects"].queryset = records


class LabelPrinting:
    """Adds to an admin the page that prints the labels of its records, and the action that opens it.

    The admin says which `label_of(record, described)` it prints, and in which `label_order`.
    """

    actions = (*PublishableAdmin.actions, "print_labels")

    @admin.action(description=_("Print labels with QR codes"), permissions=["view"])
    def print_labels(self, request, records):
        return to_sheet(records.order_by(*self.label_order))

    def get_urls(self):
        page = self.admin_site.admin_view(self.labels_view)
        name = f"exhibits_{self.opts.model_name}_labels"
        return [path("labels/", page, name=name), *super().get_urls()]

    def labels_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        data = request.GET.copy()
        data.setdefault("size", "case")
        form = SheetForm(data, self.get_queryset(request))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Labels"),
            "form": form,
            **(self.sheets(form) if form.is_valid() else {}),
        }
        return TemplateResponse(request, "admin/exhibits/labels.html", context)

    def sheets(self, form):
        """The labels in sheets, and what keeps others off the paper.

        A label whose text does not fit, or that lacks Kazakh or Russian, is not printed: it would
        hang for years.
        """
        size = SIZES[form.cleaned_data["size"]]
        records = form.cleaned_data["objects"].order_by(*self.label_order)
        labels = [(self.label_of(record, size.described), record) for record in records]
        too_long = [(record, over) for label, record in labels if (over := excess(label, size))]
        lacking = [record for label, record in labels if set(label.missing) & set(OBLIGATORY)]
        unfit = {record.pk for record in [*lacking, *(record for record, _over in too_long)]}
        printed = [label for label, record in labels if record.pk not in unfit]
        step = size.per_sheet
        return {
            "size": size,
            "sheets": [printed[first : first + step] for first in range(0, len(printed), step)],
            "count": len(printed),
            "chosen": len(labels),
            "too_long": too_long,
            "lacking": lacking,
            "unpublished": [record for _label, record in labels if not record.is_published()],
        }


class HallLabelPrinting:
    """Adds to an admin of halls what prints the labels of everything there: a button, an action."""

    actions = (*PublishableAdmin.actions, "print_labels_of_hall")

    @admin.action(description=_("Print the labels of a whole hall"), permissions=["view"])
    def print_labels_of_hall(self, request, halls):
        shown = (
            readable(request.user, MuseumObject.objects)
            .filter(hall__in=halls)
            .order_by("hall__number", "label")
        )
        if shown:
            return to_sheet(shown)
        sentence = _("No object is here yet. The form of an object names the hall where it is.")
        self.message_user(request, sentence, messages.WARNING)

    def get_urls(self):
        page = self.admin_site.admin_view(self.labels_of_one_view)
        return [path("<int:pk>/labels/", page, name="exhibits_hall_labels"), *super().get_urls()]

    def labels_of_one_view(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        get_object_or_404(self.get_queryset(request), pk=pk)
        form = reverse("admin:exhibits_hall_change", args=[pk])
        return self.print_labels_of_hall(request, [pk]) or HttpResponseRedirect(form)


def to_sheet(records):
    chosen = urlencode([("objects", pk) for pk in records.values_list("pk", flat=True)[:MOST]])
    page = reverse(f"admin:exhibits_{records.model._meta.model_name}_labels")
    return HttpResponseRedirect(f"{page}?{chosen}")
