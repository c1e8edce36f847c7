"""The transcript in the admin: a table of segments, page by page, and files in and out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext
from django.views import View

from memorial.testimonies import importing, webvtt
from memorial.testimonies.forms import ImportForm, transcript_formset
from memorial.testimonies.models import Segment, Testimony
from memorial.testimonies.transcript import of_staff
from museum.core.forms import state_of
from museum.core.languages import CODES
from museum.core.rights import languages_to_translate, may

PER_PAGE = 50  # rows: a browser form of them has some four hundred fields
CHANGED_MEANWHILE = gettext_noop(
    "Somebody else changed these segments meanwhile. Nothing was overwritten: look at the present state "
    "below and enter your change again."
)


def allowed(model_admin, request, pk, *actions):
    """The testimony, if she may do one of these things with it."""
    testimony = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not may_any(request.user, actions):
        raise PermissionDenied
    return testimony


def may_any(user, actions):
    return any(may(user, action, Testimony) for action in actions)


def exported(model_admin, request, pk, language):
    """The transcript of one language as a file, whatever the state."""
    testimony = allowed(model_admin, request, pk, "view")
    if language not in (testimony.language, *CODES):
        raise Http404
    words = of_staff(testimony)
    text = webvtt.written(words.segments, language, testimony.title)
    response = HttpResponse(text, content_type="text/vtt; charset=utf-8")
    name = f"{testimony.slug}.{language}.vtt"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


class TranscriptPage(View):
    """What the two pages have in common."""

    model_admin = None
    name = ""
    template_name = ""
    heading = ""
    offer = ""  # the words on the button that leads here
    actions = ("change",)

    @classmethod
    def is_open_to(cls, user):
        return may_any(user, cls.actions)

    def dispatch(self, request, pk):
        self.testimony = allowed(self.model_admin, request, pk, *self.actions)
        return super().dispatch(request, pk)

    def page(self, **context):
        words = of_staff(self.testimony)
        return TemplateResponse(
            self.request,
            self.template_name,
            {
                **self.model_admin.admin_site.each_context(self.request),
                "title": _(self.heading),
                "subtitle": str(self.testimony),
                "opts": Testimony._meta,
                "is_nav_sidebar_enabled": False,  # the table needs the width
                "testimony": self.testimony,
                "may_import": ImportView.is_open_to(self.request.user),
                "languages_written": words.languages if self.testimony.is_timed else [],
                **context,
            },
        )

    def here(self, name):
        return reverse(f"admin:testimonies_testimony_{name}", args=[self.testimony.pk])

    def kept(self):
        return self.model_admin.kept(self.request, [self.testimony])

    def log(self, fields):
        self.model_admin.log_change(self.request, self.testimony, [{"changed": {"fields": fields}}])


class TranscriptView(TranscriptPage):
    template_name = "admin/testimonies/testimony/transcript.html"
    name = "transcript"
    heading = gettext_noop("Transcript")
    offer = gettext_lazy("Edit as a table")
    actions = ("change", *(f"translate_{code}" for code in CODES))

    def get(self, request, pk):
        rows = self.rows()
        return self.table(self.formset(rows), rows)

    def post(self, request, pk):
        with self.kept():
            Testimony.objects.select_for_update().get(pk=pk)
            rows = self.rows()
            if request.POST.get("version") != state_of(*rows.object_list):
                messages.error(request, _(CHANGED_MEANWHILE))
                return self.table(self.formset(rows), rows)
            formset = self.formset(rows, request.POST)
            if not formset.is_valid():
                return self.table(formset, rows)
            formset.save()
            self.testimony.save()  # the page has another version now
            if formset.has_changed():
                self.log([gettext_noop("transcript")])
        messages.success(request, _("The transcript is saved."))
        return HttpResponseRedirect(f"{self.here('transcript')}?page={rows.number}")

    def rows(self):
        segments = self.testimony.segments.all()
        return Paginator(segments, PER_PAGE).get_page(self.request.GET.get("page"))

    def formset(self, rows, data=None):
        keys = [row.pk for row in rows.object_list]
        queryset = Segment.objects.filter(pk__in=keys).order_by(*Segment._meta.ordering)
        own = self.columns_of_translator()
        return transcript_formset(data, queryset=queryset, testimony=self.testimony, only=own)

    def columns_of_translator(self):
        """None for who may change everything."""
        user = self.request.user
        if may(user, "change", Testimony):
            return None
        return [f"text_{code}" for code in languages_to_translate(user, Testimony)]

    def table(self, formset, rows):
        return self.page(formset=formset, rows=rows, version=state_of(*rows.object_list))


class ImportView(TranscriptPage):
    """First a look at what a file would change, then, on demand, the change."""

    template_name = "admin/testimonies/testimony/import.html"
    name = "import"
    heading = gettext_noop("Import a transcript")
    offer = gettext_lazy("Import a file")

    def get(self, request, pk):
        return self.page(form=ImportForm(testimony=self.testimony))

    def post(self, request, pk):
        form = ImportForm(request.POST, request.FILES, testimony=self.testimony)
        if not form.is_valid():
            return self.page(form=form)
        language, content = form.cleaned_data["language"], form.cleaned_data["content"]
        with self.kept():
            Testimony.objects.select_for_update().get(pk=pk)
            plan = importing.planned(self.testimony, language, content)
            seen = form.cleaned_data["version"]
            if "_apply" in request.POST and seen == plan.version and not plan.faults:
                return self.carried_out(language, plan, form.cleaned_data["replace"])
        if "_apply" in request.POST and seen != plan.version:
            messages.error(request, _(CHANGED_MEANWHILE))
        return self.page(form=form, plan=plan, language=language, content=content)

    def carried_out(self, language, plan, replace):
        count = importing.carry_out(self.testimony, language, plan, replace)
        self.testimony.save()
        self.log([gettext_noop("transcript")])
        said = ngettext("%(count)d segment written.", "%(count)d segments written.", count)
        messages.success(self.request, said % {"count": count})
        return HttpResponseRedirect(self.here("transcript"))
