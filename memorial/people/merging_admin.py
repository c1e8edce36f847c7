"""In the form of a person: merge another record into hers, and part them again. Both ask first."""

from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from memorial.people import side_by_side, states
from memorial.people.merging import (
    BLANK,
    DELETED,
    KEPT,
    MERGED,
    NotThere,
    Refused,
    differences,
    label,
    locked,
    merge,
    refusals,
)
from memorial.people.models import Merge, Person
from memorial.people.numbers import LARGEST
from memorial.people.parting import PARTED, LaterEdits, later_edits, part
from memorial.people.parting import refusals as refusals_to_part
from museum.versions.models import Kind

BEGIN = "people_person"
CHANGED = gettext_lazy(
    "One of the two records was changed meanwhile. Nothing was merged: look at both again."
)


class NumberForm(forms.Form):
    """Which record is merged into the one that is open."""

    number = forms.IntegerField(
        label=gettext_lazy("Number of the other record"), min_value=1, max_value=LARGEST
    )

    def clean_number(self):
        self.person = Person.objects.filter(number=self.cleaned_data["number"]).first()
        if self.person is None:
            raise forms.ValidationError(_("There is no record with this number."))
        return self.cleaned_data["number"]


def told_if_gone(page):
    """A page of two records, of which a colleague may delete one: it leads where Django leads from what is not there."""

    @wraps(page)
    def answer(request, pk):
        try:
            return page(request, pk)
        except (NotThere, Person.DoesNotExist):
            messages.warning(request, DELETED)
            return HttpResponseRedirect(reverse("admin:index"))

    return answer


class MergingAdmin:
    """Stands before the admin class of people. A merged record is read there, and not changed."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/merge/", view(told_if_gone(self.merge_view)), name=f"{BEGIN}_merge"),
            path("<int:pk>/part/", view(told_if_gone(self.part_view)), name=f"{BEGIN}_part"),
            *super().get_urls(),
        ]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.merged_into_id is None)

    def may_become(self, request, record, state):
        """What was merged has no state of its own: visitors are led on."""
        return record.merged_into_id is None and super().may_become(request, record, state)

    def merged_with(self, person):
        """Links to the record that took this one in, and to those that it took in."""
        if person.pk is None:
            return "–"
        merges = Merge.objects.filter(kept=person).select_related("merged")
        links = [(record_page(each.merged), named(each.merged)) for each in merges]
        if person.merged_into:
            here = format_html(
                '<a href="{}">→ {}</a>', record_page(person.merged_into), named(person.merged_into)
            )
            return format_html("<p>{}</p>", here)
        return format_html_join("", '<p><a href="{}">{}</a></p>', links) or "–"

    merged_with.short_description = gettext_lazy("merged with")

    def mine(self, request, pk):
        """The record, if whoever asks may change records at all."""
        person = Person.objects.select_related("merged_into").get(pk=pk)
        if not super().has_change_permission(request, person):
            raise PermissionDenied
        return person

    # --- Merging ---------------------------------------------------------------------------------

    def merge_view(self, request, pk):
        kept = self.mine(request, pk)
        form = NumberForm(request.GET if "number" in request.GET else None)
        if not form.is_valid():
            return self.page(
                request, "merge", title=_("Merge with another record"), kept=kept, form=form
            )
        merged = self.mine(request, form.person.pk)
        faults = refusals(kept, merged)
        if request.method == "POST" and not faults:
            faults = self.tried(request, kept, merged)
            if not faults:
                return HttpResponseRedirect(record_page(kept))
        return self.ask_to_merge(request, kept, merged, faults)

    def tried(self, request, kept, merged):
        """Sentences why it was not done; none if it was."""
        try:
            with transaction.atomic():
                self.merge_as_seen(request, kept, merged)
        except NotThere:
            raise
        except Refused as refusal:
            return refusal.sentences
        sentence = _("No. %(merged)d was merged into No. %(kept)d.") % numbers(kept, merged)
        self.message_user(request, sentence, messages.SUCCESS)
        return []

    def merge_as_seen(self, request, kept, merged):
        """Locked before they are compared: a colleague who is saving one of them is waited for."""
        locked(kept, merged)
        if request.POST.get("state") != state_of(kept, merged):
            raise Refused([str(CHANGED)])
        with self.kept(request, [kept, merged], Kind.JOINED):
            merge(kept, merged, choices_in(request.POST), request.user)
            self.note(request, kept, merged, "added")

    def ask_to_merge(self, request, kept, merged, faults):
        added, to_choose = differences(kept, merged)
        rows = side_by_side.rows(kept, merged, request.user)
        return self.page(
            request,
            "merge",
            title=_("Merge two records"),
            kept=kept,
            merged=merged,
            faults=faults,
            rows=asked(rows, added, to_choose, request.POST),
            state=state_of(kept, merged),
            turned=f"{reverse('admin:people_person_merge', args=[merged.pk])}?number={kept.number_id}",
        )

    # --- Parting ---------------------------------------------------------------------------------

    def part_view(self, request, pk):
        merged = self.mine(request, pk)
        done = Merge.objects.filter(merged=merged).select_related("kept", "merged", "by").first()
        if done is None:
            self.message_user(request, PARTED, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:index"))
        faults = list(refusals_to_part(done, self.mine(request, done.kept_id)))
        if request.method == "POST" and not faults:
            faults = self.tried_to_part(request, done)
            if not faults:
                return HttpResponseRedirect(record_page(merged))
        return self.page(
            request,
            "part",
            title=_("Part two records"),
            merge=done,
            merged=merged,
            faults=faults,
            edits=later_edits(done),
            not_taken=list(not_taken(done)),
        )

    def tried_to_part(self, request, done):
        kept, merged = done.kept, done.merged
        try:
            with self.kept(request, [kept, merged], Kind.PARTED):
                part(done, keep_edits="keep" in request.POST)
                self.note(request, kept, merged, "deleted")
        except LaterEdits:
            return [_("Something was changed since the merge: see below what stays.")]
        except NotThere:
            raise
        except Refused as refusal:
            return refusal.sentences
        sentence = _("No. %(merged)d and No. %(kept)d are two records again.")
        self.message_user(request, sentence % numbers(kept, merged), messages.SUCCESS)
        return []

    # --- Both ------------------------------------------------------------------------------------

    def note(self, request, kept, merged, deed):
        """In the history of both records, in words that every language has."""
        for record, other in ((kept, merged), (merged, kept)):
            change = {"name": gettext_noop("merged record"), "object": named(other)}
            self.log_change(request, record, [{deed: change}])

    def page(self, request, name, **context):
        context |= self.admin_site.each_context(request) | {
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,  # the table needs the width
        }
        return TemplateResponse(request, f"admin/people/person/{name}.html", context)


def named(person):
    return f"№ {person.number_id} · {person}"


def numbers(kept, merged):
    return {"kept": kept.number_id, "merged": merged.number_id}


def record_page(person):
    return reverse("admin:people_person_change", args=[person.pk])


def state_of(kept, merged):
    return f"{states.digest(kept)}{states.digest(merged)}"


def choices_in(posted):
    """{key of a `Choice`: KEPT or MERGED}."""
    return {
        name.removeprefix("choice-"): value
        for name, value in posted.items()
        if name.startswith("choice-")
    }


def asked(rows, added, to_choose, posted):
    """(row, whether it is to be chosen, whether it is taken over, what was chosen) for each row."""
    added, open_keys = ({each.key for each in some} for some in (added, to_choose))
    for row in rows:
        chosen = posted.get(f"choice-{row.key}", KEPT)
        yield row, row.key in open_keys, row.key in added, chosen if chosen == MERGED else KEPT


def not_taken(done):
    """(what, the number of the record that said it, what it said) of each value that gave way."""
    merged = states.stored(done.merged)
    for key, columns in side_by_side.groups().items():
        now = [done.after[name] for name in columns]
        for record, values in ((done.kept, done.before), (done.merged, merged)):
            said = [values[name] for name in columns]
            if any(value not in (*BLANK, new) for value, new in zip(said, now, strict=True)):
                yield label(key), record.number_id, " ".join(in_words(columns, said))


def in_words(columns, values):
    """Stored values as a form would show them."""
    before = Person(
        **{
            name: states.parsed(name, value)
            for name, value in zip(columns, values, strict=True)
            if value not in BLANK
        }
    )
    return filter(None, (side_by_side.written(before, name) for name in columns))
