"""Actions of a list: they ask first and say what they did."""

from contextlib import contextmanager
from typing import NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext

from museum.core.publishing import State

AGREED = "agreed"  # sent with the same choice once more: how many records the page named
NAMED = 100  # records that the asking page names; of more it says how many

DEEDS = {
    State.PUBLISHED: _("Publish"),
    State.DRAFT: _("Return to draft"),
    State.WITHHELD: _("Withhold"),
}
FOR_VISITORS = {
    State.PUBLISHED: _("Visitors will see them, in every language in which they are written."),
    State.DRAFT: _(
        "Visitors will no longer see them. Who follows a link to one reads that the page is not there."
    ),
    State.WITHHELD: _("Visitors lose them at once, with their files."),
}
STAYS = _("Texts, pictures, sources and addresses stay as they are.")


class Sorted(NamedTuple):
    """The chosen records: those that the deed moves, and those that stay, for what reason."""

    moved: list
    alike: list
    withheld: list
    refused: list

    def staying(self):
        """[(sentence, records)] of those that stay as they are."""
        reasons = (
            (_("They are in this state already:"), self.alike),
            (_("They are withheld, and a list does not change that:"), self.withheld),
            (_("They lack what publishing asks for; the messages above say what:"), self.refused),
        )
        return [(sentence, records[:NAMED]) for sentence, records in reasons if records]


class StateActions:
    """Publishing and returning to draft, for the records that are ticked in a list."""

    most_at_once = 2000

    @admin.action(description=_("Publish the selected records"), permissions=["publish"])
    def publish(self, request, records):
        return self.move(request, records, State.PUBLISHED)

    @admin.action(description=_("Return the selected records to draft"), permissions=["publish"])
    def return_to_draft(self, request, records):
        return self.move(request, records, State.DRAFT)

    @contextmanager
    def as_one_change(self):
        """Within it the records are locked, and what is stored of them is made anew once, at its end."""
        with transaction.atomic():
            yield

    def move(self, request, records, state):
        """Asks; when it is agreed to, moves what can be moved, and leaves the rest as it is."""
        records = records.select_related(None).order_by(*self.opts.ordering or ["pk"])
        if (count := records.count()) > self.most_at_once:
            return self.say_too_many(request, count)
        if request.POST.get(AGREED) != str(count):
            return self.ask(request, self.sorted_out(request, records, state), count, state)
        with self.as_one_change():
            chosen = self.sorted_out(request, records.select_for_update(), state)
            self.move_all(request, chosen.moved, state)
        self.say_moved(request, len(chosen.moved), state)
        self.say_withheld(request, len(chosen.withheld))

    def sorted_out(self, request, records, state):
        chosen = Sorted([], [], [], [])
        for record in records:
            self.place_of(request, chosen, record, state).append(record)
        return chosen

    def place_of(self, request, chosen, record, state):
        if record.state == state:
            return chosen.alike
        if record.state == State.WITHHELD:
            return chosen.withheld
        stored = record.state
        may = self.may_become(request, record, state)
        record.state = stored
        return chosen.moved if may else chosen.refused

    def may_become(self, request, record, state):
        """Whether the list may do it; otherwise the reader is told why not."""
        return True

    def ask(self, request, chosen, count, state):
        context = self.admin_site.each_context(request) | {
            "title": DEEDS[state],
            "opts": self.opts,
            "chosen": chosen,
            "named": chosen.moved[:NAMED],
            "more": max(0, len(chosen.moved) - NAMED),
            "for_visitors": FOR_VISITORS[state],
            "is_publishing": state == State.PUBLISHED,
            "stays": STAYS,
            "sent": list(self.sent_again(request)),
            "agreed": (AGREED, count),
        }
        return TemplateResponse(request, "admin/deeds/ask.html", context)

    def sent_again(self, request):
        """The fields of the choice; of all records of a filter, that all of them are meant."""
        names = ("action", "select_across", "index", ACTION_CHECKBOX_NAME)
        across = request.POST.get("select_across") == "1"
        for name in names:
            values = request.POST.getlist(name)
            yield from ((name, value) for value in (values[:1] if across else values))

    def move_all(self, request, records, state):
        """One by one, so that each change is logged and rewrites what depends on it."""
        for record in records:
            self.move_one(request, record, state)

    def move_one(self, request, record, state):
        record.state = state
        record.save()
        self.log_change(request, record, [{"changed": {"fields": [gettext_noop("state")]}}])

    def say_moved(self, request, count, state):
        sentence = ngettext("%(state)s: %(count)d record.", "%(state)s: %(count)d records.", count)
        said = sentence % {"state": State(state).label, "count": count}
        self.message_user(request, said, messages.SUCCESS if count else messages.INFO)

    def say_withheld(self, request, count):
        if count:
            sentence = ngettext(
                "%(count)d record is withheld and stays so: a list does not change it.",
                "%(count)d records are withheld and stay so: a list does not change them.",
                count,
            )
            self.message_user(request, sentence % {"count": count}, messages.WARNING)

    def say_too_many(self, request, count):
        sentence = _(
            "%(count)d records are too many at once: choose at most %(most)d, by a filter."
        )
        values = {"count": count, "most": self.most_at_once}
        self.message_user(request, capfirst(sentence % values), messages.WARNING)
