"""The tables of names that curators add to, and the lines of the Wall."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from memorial.people.additions import index_touched
from memorial.people.models import CarvedLine, Transliteration
from museum.core.admin import TYPED, Helping
from museum.core.confidential import ConfidentialAdmin
from museum.core.moving import StateActions
from museum.core.rights import may
from museum.core.scheduling import ScheduleWords


@admin.register(Transliteration)
class TransliterationAdmin(admin.ModelAdmin):
    """What is added here is used at once, by other processes of the site within a minute."""

    list_display = ("letters", "sound", "reader", "source")
    list_filter = ("reader",)
    search_fields = ("letters", "source")

    def save_model(self, request, row, form, change):
        before = form.initial.get("letters", "")
        super().save_model(request, row, form, change)
        self.index(request, {before, row.letters})

    def delete_model(self, request, row):
        super().delete_model(request, row)
        self.index(request, {row.letters})

    def delete_queryset(self, request, rows):
        typed = {row.letters for row in rows}
        super().delete_queryset(request, rows)
        self.index(request, typed)

    def index(self, request, typed):
        count, was_all = index_touched(typed)
        sentence = ngettext(
            "%(count)d record with these letters was indexed again.",
            "%(count)d records with these letters were indexed again.",
            count,
        )
        self.message_user(request, sentence % {"count": count})
        if not was_all:
            self.message_user(
                request,
                _("There are more of them: ask for “%(command)s” to be run.")
                % {"command": "manage.py index_people"},
                messages.WARNING,
            )


class PanelForm(forms.ModelForm):
    """A line; on the page for a new one a whole panel may be typed at once."""

    panel_text = forms.CharField(
        label=_("or many lines"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 60}),
        help_text=_("One name a line, from the line above on downwards: the following lines."),
    )


@admin.register(CarvedLine)
class CarvedLineAdmin(Helping, ScheduleWords, StateActions, ConfidentialAdmin, admin.ModelAdmin):
    helps = {
        "panel": _("Panels and lines are counted from 1, as on the Wall itself."),
    }
    most_at_once = 20_000
    form = PanelForm
    formfield_overrides = TYPED
    list_display = ("text", "panel", "line", "person", "state")
    list_filter = ("state", ("person", admin.EmptyFieldListFilter))
    list_select_related = ("person",)
    search_fields = ("text",)
    autocomplete_fields = ("person",)
    actions = ("publish",)
    fields = (("panel", "line"), "text", "panel_text", "person", "state", "withheld_reason")

    class Media:
        js = ("museum/admin.js",)

    def has_publish_permission(self, request):
        return may(request.user, "publish", CarvedLine)

    def get_fields(self, request, obj=None):
        return [name for name in self.fields if obj is None or name != "panel_text"]

    @transaction.atomic
    def save_model(self, request, line, form, change):
        super().save_model(request, line, form, change)
        following = [] if change else form.cleaned_data["panel_text"].split("\n")
        names = [" ".join(name.split()) for name in following if name.strip()]
        for place, name in enumerate(names, line.line + 1):
            self.type_line(request, line, place, name)

    def type_line(self, request, first, place, text):
        """A line that has been typed before stays as it is, and the curator reads so."""
        values = {
            "text": text[:200],
            "state": first.state,
            "withheld_reason": first.withheld_reason,
        }
        row, is_new = CarvedLine.objects.get_or_create(
            panel=first.panel, line=place, defaults=values
        )
        if is_new:
            self.log_addition(request, row, [{"added": {}}])
        else:
            says = _("Line %(line)d has been typed already and stays as it is.") % {"line": place}
            self.message_user(request, says, messages.WARNING)

    def move_all(self, request, lines, state):
        """All at once: a panel has hundreds, and nothing else depends on their state."""
        pks = [line.pk for line in lines]
        CarvedLine.objects.filter(pk__in=pks).update(state=state)
