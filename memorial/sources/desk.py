"""What waits in the ledger: facts that nobody has decided, and what the last content checks found. Two queries."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memorial.sources.models import CheckRun, Fact
from museum.core.desk import Block, Urgency, list_of
from museum.core.rights import may

OLD = timedelta(days=7)  # after them the checks are worth another look


def blocks(reader, moment):
    if may(reader, "view", Fact) or may(reader, "change", Fact):
        yield from checks(moment)
    if may(reader, "change", Fact):
        yield from undecided()


def checks(moment):
    """They take a second: the desk tells of their last run, and when it was."""
    run = CheckRun.objects.first()
    if run and not run.found and moment - run.at < OLD:
        return
    yield Block(
        _("Content checks"),
        sentence_of(run),
        run.found if run else 0,
        action=_("Check now"),
        more=reverse("admin:sources_fact_checks"),
        urgency=Urgency.NOW if run and run.errors else Urgency.LATER,
        checked=run and run.at,
    )


def sentence_of(run):
    if run is None:
        return _("Facts and texts have not been compared with each other yet.")
    if not run.found:
        return _("Nothing was found, but that was a while ago.")
    sentence = ngettext(
        "%(count)d place in facts and texts cannot be right or is to be looked at.",
        "%(count)d places in facts and texts cannot be right or are to be looked at.",
        run.found,
    )
    return sentence % {"count": run.found}


def undecided():
    count = Fact.objects.exclude(decision=Fact.Decision.DECIDED).count()
    if not count:
        return
    sentence = ngettext(
        "%(count)d question is open: visitors read “to be confirmed by the museum”.",
        "%(count)d questions are open: visitors read “to be confirmed by the museum”.",
        count,
    )
    yield Block(
        _("Facts to decide"),
        sentence % {"count": count},
        count,
        action=_("Open the list"),
        more=list_of(Fact, decision__exact=Fact.Decision.UNDECIDED),
        urgency=Urgency.LATER,
    )
