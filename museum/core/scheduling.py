"""The state of a record in words, with the moments from and until which visitors see it."""

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from museum.core.publishing import State

SCHEDULED, ENDED = "scheduled", "ended"
NOT_SEEN = {
    State.DRAFT: gettext_lazy("Visitors do not see this record: it is a draft."),
    State.REVIEW: gettext_lazy("Visitors do not see this record: it is in review."),
    State.WITHHELD: gettext_lazy("Visitors do not see this record: it is withheld."),
}


def moment_in_words(moment):
    """“3 December 2026, 9:00”, by the museum's clock."""
    return date_format(localtime(moment), "DATETIME_FORMAT")


def is_scheduled(record, at):
    return record.state == State.PUBLISHED and bool(
        record.publish_from and record.publish_from > at
    )


def has_ended(record, at):
    over = record.publish_until is not None and record.publish_until <= at
    return record.state == State.PUBLISHED and over


def state_in_words(record, at):
    """“Draft”, “Published”, “Scheduled: from 3 December 2026, 9:00”, “Ended: on …”."""
    if is_scheduled(record, at):
        return _("Scheduled: from %(moment)s") % {"moment": moment_in_words(record.publish_from)}
    if has_ended(record, at):
        return _("Ended: %(moment)s") % {"moment": moment_in_words(record.publish_until)}
    if record.state == State.PUBLISHED and record.publish_until:
        return _("Published until %(moment)s") % {"moment": moment_in_words(record.publish_until)}
    return State(record.state).label


def what_visitors_see(record, at):
    """A sentence on what is saved: whether visitors see the record, and from and until when."""
    if record.state in NOT_SEEN:
        return str(NOT_SEEN[record.state])
    values = {
        "begin": record.publish_from and moment_in_words(record.publish_from),
        "end": record.publish_until and moment_in_words(record.publish_until),
    }
    if has_ended(record, at):
        return _("Visitors no longer see this record: it ended on %(end)s.") % values
    if is_scheduled(record, at) and record.publish_until:
        return _("Visitors will see this record from %(begin)s until %(end)s.") % values
    if is_scheduled(record, at):
        return _("Visitors do not see this record yet. They will from %(begin)s.") % values
    if record.publish_until:
        return _("Visitors see this record now, until %(end)s.") % values
    return _("Visitors see this record now.")


def in_state(records, state, at):
    """Those of `records` that are in a state as the list words it, at the moment `at`."""
    coming, over = Q(publish_from__gt=at), Q(publish_until__lte=at)
    published = records.filter(state=State.PUBLISHED)
    if state == State.PUBLISHED:
        return published.exclude(coming | over)
    if state == SCHEDULED:
        return published.filter(coming)
    return published.filter(over) if state == ENDED else records.filter(state=state)


class StateFilter(admin.SimpleListFilter):
    """By what visitors see now: published ones that have not begun or are over stand by themselves."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        scheduled = (SCHEDULED, _("Scheduled"))
        ended = (ENDED, _("Ended"))
        return [*State.choices[:3], scheduled, ended, *State.choices[3:]]

    def queryset(self, request, records):
        known = [value for value, _label in self.lookup_choices]
        return in_state(records, self.value(), timezone.now()) if self.value() in known else records


class ScheduleWords:
    """The column and the filter “state” of a list, and above the fields of publishing what they mean."""

    def get_list_display(self, request):
        names = super().get_list_display(request)
        return ["state_in_words" if name == "state" else name for name in names]

    def get_list_filter(self, request):
        names = super().get_list_filter(request)
        return [StateFilter if name == "state" else name for name in names]

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_in_words(self, record):
        return state_in_words(record, timezone.now())

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            sentence = what_visitors_see(obj, timezone.now())
            form = context["adminform"]
            form.fieldsets = [described(section, sentence) for section in form.fieldsets]
        return super().render_change_form(request, context, add, change, form_url, obj)


def described(section, sentence):
    """The section with the fields of publishing gets `sentence` under its heading."""
    title, options = section
    return (title, options | {"description": sentence}) if "state" in options["fields"] else section
