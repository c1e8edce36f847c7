"""The desk: the first page of the admin, the day's work of whoever opens it, gathered from all rooms.

What a room writes there stands in its module `desk`; what `blocks` and a `Block` are, in `museum.core.desk`.
"""

from functools import cache
from importlib import import_module
from itertools import groupby

from django.apps import apps
from django.utils import timezone
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from museum.core.desk import Urgency
from museum.versions.deeds import deeds_for
from museum.visiting import phrases
from museum.visiting.reading import reading
from museum.waiting import blocks

__all__ = ["blocks", "desk"]

HEADINGS = {
    Urgency.NOW: gettext_lazy("Cannot wait"),
    Urgency.SOON: gettext_lazy("In the coming days"),
    Urgency.LATER: gettext_lazy("When there is time"),
}
MORNING, DAY, EVENING = 5, 12, 18  # hours of the clock at which they begin
FEW = 4  # deeds that the desk names; its list has all of 30 days


@cache
def writers():
    """The `blocks` of every app that has a module `desk`, looked for once in a process."""
    rooms = [
        config for config in apps.get_app_configs() if module_has_submodule(config.module, "desk")
    ]
    return [import_module(f"{room.name}.desk").blocks for room in rooms]


def work_of(reader, moment):
    """[(heading, its blocks)], the most urgent first."""
    found = [block for write in writers() for block in write(reader, moment)]
    found.sort(key=lambda block: block.urgency)
    return [
        (HEADINGS[urgency], list(same))
        for urgency, same in groupby(found, key=lambda block: block.urgency)
    ]


def desk(request, moment):
    """What the template of the first page shows."""
    deeds = deeds_for(request.user, moment)
    return {
        "greeting": greeting(request.user, moment),
        "today": timezone.localtime(moment),
        "museum_today": phrases.open_now(reading(request).schedule.state(moment)),
        "work": work_of(request.user, moment),
        "deeds": deeds[:FEW],
        "more_deeds": len(deeds) > FEW,
    }


def greeting(reader, moment):
    hour = timezone.localtime(moment).hour
    values = {"name": reader.first_name or reader.get_username()}
    if MORNING <= hour < DAY:
        return _("Good morning, %(name)s") % values
    if DAY <= hour < EVENING:
        return _("Good afternoon, %(name)s") % values
    return _("Good evening, %(name)s") % values
