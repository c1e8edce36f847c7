"""The translators' desk in the admin: what is to be done, texts beside each other, exchange, the glossary."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from museum.core.admin import RecordAdmin
from museum.core.languages import CODES, SHORT_NAMES
from museum.core.previewing import Page, private, published, visited
from museum.core.rights import readable
from museum.staff.roles import languages_of
from museum.translations import glossary, queue, saving, sheet, states
from museum.translations.exchange.pages import ExchangePages
from museum.translations.models import TO_DO, State, Term, Translation

AT_ONCE = 50  # records of a page
SHOW_PAGE, NEXT = "_page", "_next"


@admin.register(Term)
class TermAdmin(RecordAdmin):
    list_display = ("name_ru", "name_kk", "name_en")
    list_display_links = ("name_ru", "name_kk")
    fieldsets = ((None, {"fields": ("name", "note", "awaiting_review")}),)


@admin.register(Translation)
class TranslationAdmin(ExchangePages, admin.ModelAdmin):
    """No form for single rows: they follow from the texts. Who may translate a language has its desk."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("", view(self.overview), name="translations_translation_changelist"),
            *self.exchange_urls(),
            path("<str:language>/", view(self.queue_view), name="translations_queue"),
            path(
                "<str:language>/<str:kind>/<int:number>/",
                view(self.sheet_view),
                name="translations_sheet",
            ),
        ]

    # --- Who may ---------------------------------------------------------------------------------

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return bool(languages_of(request.user))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def admitted(self, request, language):
        """Closed to whoever does not translate into `language`."""
        if language not in CODES:
            raise Http404
        if not self.translates(request, language):
            raise PermissionDenied

    def translates(self, request, language):
        return language in languages_of(request.user)

    # --- Pages -----------------------------------------------------------------------------------

    def page(self, request, template, title, **context):
        context |= self.admin_site.each_context(request) | {
            "title": title,
            "opts": self.opts,
            "states": State,
            "all_languages": [(code, name, SHORT_NAMES[code]) for code, name in settings.LANGUAGES],
        }
        return TemplateResponse(request, f"admin/translations/{template}.html", context)

    def overview(self, request):
        """How much is left, in each of her languages."""
        languages = languages_of(request.user)
        if not languages:
            raise PermissionDenied
        counted = queue.counts(CODES)
        rows = [
            (code, [(state, counted[code][state]) for state in State], code in languages)
            for code in CODES
        ]
        return self.page(
            request, "overview", _("Translations"), rows=rows, parcels=self.parcels(request)
        )

    def queue_view(self, request, language):
        self.admitted(request, language)
        kinds = queue.kinds_for(request.user, language)
        by_kind = queue.counts_by_kind(language, kinds)
        kind = request.GET.get("kind", "")
        state = request.GET.get("state", "")
        found = queue.pairs(
            language,
            [kind] if kind in kinds else kinds,
            state if state in State.values else "",
        )
        listed = Paginator(found, AT_ONCE).get_page(request.GET.get("p"))
        rows = queue.waiting(list(listed), language, request.user)
        subjects = [
            (each, name_of(each), sum(counts[s] for s in TO_DO)) for each, counts in by_kind.items()
        ]
        return self.page(
            request,
            "queue",
            _("To translate: %(language)s") % {"language": name_in(language)},
            language=language,
            rows=[(row, name_of(row.kind)) for row in rows],
            subjects=subjects,
            kind=kind,
            state=state,
            listed=listed,
            to_do=TO_DO,
        )

    def record(self, request, language, kind, number):
        """The record, locked while it is being saved."""
        self.admitted(request, language)
        if kind not in queue.kinds_for(request.user, language):
            raise Http404
        records = readable(request.user, states.model_of(kind)._default_manager.filter(pk=number))
        if request.method == "POST":
            records = records.model._default_manager.select_for_update().filter(
                pk__in=records.values("pk")
            )
        record = records.first()
        if record is None:
            raise Http404
        return record

    def sheet_view(self, request, language, kind, number):
        with transaction.atomic():
            record = self.record(request, language, kind, number)
            sent = request.POST if request.method == "POST" else None
            listed = sheet.part(
                sheet.lines(record, language, request.user), request.GET.get("p"), sent
            )
            form = sheet.SheetForm(
                sent,
                lines=list(listed.object_list),
                request=request,
                terms=glossary.terms(),
                awaits=record.awaits_review(language),
            )
            if request.method == "POST" and form.is_valid():
                if SHOW_PAGE in request.POST:
                    return self.as_page(request, record, form, language)
                return self.saved(request, record, form, language)
        return self.page(
            request,
            "sheet",
            str(record),
            form=form,
            record=record,
            language=language,
            subject=name_of(kind),
            own_form=self.own_form(request, record),
            has_page=hasattr(record, "get_absolute_url"),
            listed=listed,
        )

    def own_form(self, request, record):
        pages = self.admin_site._registry.get(type(record))
        if pages and pages.has_view_permission(request, record):
            return reverse(
                f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk]
            )
        return ""

    def saved(self, request, record, form, language):
        lines = form.changed_lines()
        texts = [(line.row, line.column, form.cleaned_data[line.name]) for line in lines]
        still = form.still_true()
        is_read = form.cleaned_data.get("read", False)
        saving.save(
            record,
            texts,
            user=request.user,
            language=language,
            still_true=still,
            is_read=is_read,
        )
        count = len(lines) + len(still)
        sentence = ngettext("%(count)d text is saved.", "%(count)d texts are saved.", count)
        messages.success(request, sentence % {"count": count})
        self.warn(request, form, lines)
        return HttpResponseRedirect(self.next_address(request, record, language))

    def warn(self, request, form, lines):
        """Nothing is refused for what only looks wrong."""
        changed = {line.name for line in lines}
        for shown in form.shown():
            if shown.line.name in changed:
                for sentence in shown.warnings():
                    messages.warning(request, f"{shown.line.label}: {sentence}")

    def next_address(self, request, record, language):
        here = (states.kind_of(type(record)), record.pk)
        if NEXT not in request.POST:
            part = f"?p={page}" if (page := request.GET.get("p", "")).isdecimal() else ""
            return reverse("admin:translations_sheet", args=[language, *here]) + part
        found = queue.pairs(language, queue.kinds_for(request.user, language))
        others = (pair for pair in found[:2] if tuple(pair) != here)
        if pair := next(others, None):
            return reverse("admin:translations_sheet", args=[language, *pair])
        return reverse("admin:translations_queue", args=[language])

    def as_page(self, request, record, form, language):
        """The real page with what is typed, to see how long it is there. Nothing is kept."""
        with transaction.atomic():
            texts = [
                (line.row, line.column, form.cleaned_data[line.name])
                for line in form.changed_lines()
            ]
            saving.save(record, texts, user=request.user, language=language)
            stored = published(type(record)._default_manager.get(pk=record.pk))
            with override(language):
                address = stored.get_absolute_url()
            shown = Page(language, name_in(language), address, visited(request, address))
            transaction.set_rollback(True)
        return private(self.page(request, "as_page", _("What visitors will see"), shown=shown))


def name_of(kind):
    return capfirst(states.model_of(kind)._meta.verbose_name)


def name_in(language):
    return dict(settings.LANGUAGES)[language]
