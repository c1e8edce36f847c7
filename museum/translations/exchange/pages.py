"""The files that translators take away and bring back, in the admin."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from museum.translations import queue, saving
from museum.translations.exchange import comparing, po, xliff
from museum.translations.exchange.faults import Unreadable
from museum.translations.exchange.units import Unit, lock, standing
from museum.translations.models import Parcel, State

FORMATS = {form.SUFFIX: form for form in (po, xliff)}
GOES_OUT = (State.MISSING, State.OUTDATED)
LARGEST = 5 * 1024 * 1024  # bytes
MOST_UNITS = 20_000
SHOWN = 500  # rows of the page that compares; the rest is counted


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A file in .po or .xlf that was taken from here. Nothing is changed yet."
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        form = FORMATS.get(file.name.rpartition(".")[2].lower().replace("xliff", "xlf"))
        if form is None:
            raise forms.ValidationError(_("Choose a file whose name ends in .po or .xlf."))
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 5 MB. Send it in parts."))
        self.units = self.read(form, file)
        return file

    def read(self, form, file):
        try:
            units = form.read(file.read())
        except Unreadable as error:
            raise forms.ValidationError(
                _("This file cannot be read. Save it again in the translator's program.")
            ) from error
        if not units:
            raise forms.ValidationError(_("There are no texts of this site in the file."))
        if len(units) > MOST_UNITS or any("\x00" in part for unit in units for part in unit[:4]):
            raise forms.ValidationError(_("This file was not made here. Nothing is read from it."))
        return units


class ExchangePages:
    """Addresses and pages for the desk (museum.translations.admin)."""

    def exchange_urls(self):
        view = self.admin_site.admin_view
        return [
            path(
                "<str:language>/take/<str:suffix>/", view(self.take_view), name="translations_take"
            ),
            path("<str:language>/bring/", view(self.bring_view), name="translations_bring"),
            path("parcel/<int:number>/", view(self.parcel_view), name="translations_parcel"),
        ]

    def parcels(self, request):
        return [
            parcel
            for parcel in Parcel.objects.defer("units").select_related("brought_by")[:20]
            if self.translates(request, parcel.language)
        ]

    def take_view(self, request, language, suffix):
        """The file of what is missing or outdated; with `?all=1`, of every text."""
        self.admitted(request, language)
        form = FORMATS.get(suffix)
        if form is None:
            raise Http404
        found = self.standing(request, language, None if "all" in request.GET else GOES_OUT)
        units = [here.unit() for here in found.values() if here.source]
        name = f"museum-{language}-{timezone.localdate():%Y-%m-%d}.{suffix}"
        return HttpResponse(
            form.write(units, language),
            content_type=form.CONTENT_TYPE,
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "private, no-store",
            },
        )

    def standing(self, request, language, wanted):
        kinds = queue.kinds_for(request.user, language)
        return standing(language, kinds, request.user, wanted=wanted)

    def bring_view(self, request, language):
        self.admitted(request, language)
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            parcel = Parcel.objects.create(
                language=language,
                name=form.cleaned_data["file"].name[-200:],
                units=[list(unit) for unit in form.units],
                brought_by=request.user,
            )
            return HttpResponseRedirect(reverse("admin:translations_parcel", args=[parcel.pk]))
        title = _("Bring a file back")
        return self.page(request, "bring", title, form=form, language=language)

    def parcel_view(self, request, number):
        """What the file would change; on POST it is taken over."""
        with transaction.atomic():
            locked = (
                Parcel.objects.select_for_update() if request.method == "POST" else Parcel.objects
            )
            parcel = get_object_or_404(locked, pk=number)
            self.admitted(request, parcel.language)
            units = [Unit(*values) for values in parcel.units]
            if request.method == "POST":
                lock(units)
            rows = comparing.compared(units, self.standing(request, parcel.language, None))
            if parcel.brought_by_id != request.user.pk:
                # What a colleague brought may hold what is kept from her.
                rows = [row for row in rows if row.here]
            if request.method == "POST" and parcel.taken is None:
                return self.taken(request, parcel, rows)
        return self.page(
            request,
            "parcel",
            parcel.name,
            parcel=parcel,
            counts=[
                (verdict, sum(row.verdict == verdict for row in rows))
                for verdict in comparing.Verdict
            ],
            groups=[
                (verdict, [row for row in rows if row.verdict == verdict][:SHOWN])
                for verdict in comparing.Verdict
                if verdict != comparing.Verdict.SAME
            ],
            language=parcel.language,
        )

    def taken(self, request, parcel, rows):
        """Whatever is not in conflict, and of the conflicts those that were ticked."""
        ticked = set(request.POST.getlist("take"))
        wanted = [
            row
            for row in rows
            if row.verdict == comparing.Verdict.NEW
            or (row.verdict == comparing.Verdict.CONFLICT and row.unit.context in ticked)
        ]
        holds = [row.here for row in rows if row.verdict == comparing.Verdict.HOLDS]
        self.write(request, wanted, holds, parcel.language)
        parcel.taken, parcel.changed = timezone.now(), len(wanted) + len(holds)
        parcel.save()
        sentence = ngettext(
            "%(count)d text is taken over.", "%(count)d texts are taken over.", parcel.changed
        )
        messages.success(request, sentence % {"count": parcel.changed})
        return HttpResponseRedirect(reverse("admin:translations_parcel", args=[parcel.pk]))

    def write(self, request, rows, holds, language):
        texts = [(row.here.row, row.here.column, row.text) for row in rows]
        saving.save_many(texts, holds, language, request.user)
