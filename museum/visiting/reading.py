"""What one request reads about visiting: one moment, one leaflet, one query for the whole page."""

from functools import cached_property

from django.conf import settings
from django.utils import timezone

from museum.core.languages import current
from museum.visiting.leaflet import Leaflet
from museum.visiting.schedule import Schedule, local

KEPT = {}  # {(language, name): (key, value)}, in the memory of this process


class Reading:
    """The leaflet in one language at one aware moment, read when it is first needed."""

    def __init__(self, language, moment):
        self.language, self.moment = language, moment

    @cached_property
    def content(self):
        return Leaflet.current(self.language, self.moment)

    @property
    def institution(self):
        """None until a curator has filled it in."""
        return self.content["institution"]

    @cached_property
    def schedule(self):
        return self.kept("schedule", lambda: Schedule.read(self.content["timetable"]))

    @cached_property
    def day(self):
        """The museum's date at the moment."""
        return local(self.moment).date()

    def kept(self, name, make):
        """What `make()` gave for this leaflet on this day; made anew when either changes.

        For what is the same for every reader: sections of a page, not its open-now line.
        """
        key = (self.content["version"], self.day)
        held = KEPT.get((self.language, name))
        if held is None or held[0] != key or settings.DEBUG:
            held = KEPT[self.language, name] = (key, make())
        return held[1]


def reading(request):
    """The `Reading` of `request`: the header, the page and the footer share it."""
    if not hasattr(request, "visiting"):
        request.visiting = Reading(current(), timezone.now())
    return request.visiting
