from django.contrib import admin, messages
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from memorial.sources.citing import CitationInline
from memorial.testimonies.models import Testimony, TestimonyCitation
from memorial.testimonies.transcript_admin import ImportView, TranscriptView, exported
from museum.core.admin import PUBLISHING, PublishableAdmin
from museum.core.forms import RecordForm

REVIEW = (_("Review"), {"fields": ("awaiting_review",), "classes": ("collapse",)})
SCOPE = ("may_name", "may_text", "may_voice", "may_picture", "may_excerpts")


class TestimonyCitationInline(CitationInline):
    model = TestimonyCitation


class TestimonyForm(RecordForm):
    together = ("citations", "features", "women")


@admin.register(Testimony)
class TestimonyAdmin(PublishableAdmin):
    helps = {
        "title": _("Who speaks of what, in a few words: visitors choose by it."),
        "about": _("Whose life it is, if the speaker tells of somebody else."),
        "place": _("The town or village where it was recorded or written."),
        "interviewer": _("Who asked the questions, as she wants to be named."),
        "may_name": _("Tick only what the paper of consent says."),
    }
    form = TestimonyForm
    list_display = ("__str__", "kind", "state", "has_consent", "languages_filled")
    list_filter = ("state", "kind", "language")
    autocomplete_fields = ("recording", "features", "women")
    readonly_fields = ("transcript",)
    inlines = [TestimonyCitationInline]
    further_rows = ("segments",)
    fieldsets = (
        (None, {"fields": ("kind", "title", "slug", "summary", "content_note")}),
        (
            _("Who speaks"),
            {"fields": ("speaker", "relation", "about", "women", "features", "language")},
        ),
        (_("When and where"), {"fields": ("recorded", "place", "interviewer")}),
        (_("Recording and words"), {"fields": ("recording", "transcript")}),
        (
            _("Consent"),
            {
                "fields": ("consent_by", "consent_on", *SCOPE, "consent_document", "restrictions"),
                "description": _("Nothing is published without consent, nor more than it covers."),
            },
        ),
        PUBLISHING,
        REVIEW,
    )

    @admin.display(description=_("consent"))
    def has_consent(self, testimony):
        if testimony.consent_by and testimony.consent_on:
            return _("given")
        return _("not recorded")

    def get_object(self, request, *args):
        """With its reader, who is offered what she may do."""
        testimony = super().get_object(request, *args)
        if testimony is not None:
            testimony.reader = request.user
        return testimony

    @admin.display(description=_("transcript"))
    def transcript(self, testimony):
        if testimony.pk is None:
            return _("Save first; then the words can be written or imported.")
        count = testimony.segments.count()
        said = ngettext("%(count)d segment", "%(count)d segments", count) % {"count": count}
        offered = [
            (reverse(f"admin:testimonies_testimony_{page.name}", args=[testimony.pk]), page.offer)
            for page in (TranscriptView, ImportView)
            if page.is_open_to(testimony.reader)
        ]
        buttons = format_html_join("", ' <a class="button" href="{}">{}</a>', offered)
        return format_html("{}{}", said, buttons)

    def may_become(self, request, testimony, state):
        """As the form does, the list refuses to publish without consent."""
        testimony.state = state
        sentences = dict.fromkeys(str(sentence) for _field, sentence in testimony.faults())
        if sentences:
            self.message_user(request, f"{testimony}: {' '.join(sentences)}", messages.ERROR)
        return not sentences

    def delete_queryset(self, request, queryset):
        for testimony in queryset:
            testimony.delete()

    def get_urls(self):
        view, begin = self.admin_site.admin_view, "testimonies_testimony"
        return [
            path(
                "<int:pk>/transcript/",
                view(TranscriptView.as_view(model_admin=self)),
                name=f"{begin}_transcript",
            ),
            path(
                "<int:pk>/import/",
                view(ImportView.as_view(model_admin=self)),
                name=f"{begin}_import",
            ),
            path(
                "<int:pk>/export/<str:language>.vtt",
                view(lambda request, pk, language: exported(self, request, pk, language)),
                name=f"{begin}_export",
            ),
            *super().get_urls(),
        ]
