"""A transcript from a file: first what it would change, then the change. Nothing is overwritten silently."""

import re
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memorial.testimonies import webvtt
from memorial.testimonies.models import Segment
from memorial.testimonies.webvtt import Cue, Reading, Remark, tidy
from museum.core.forms import state_of

OWN_NAME = re.compile(r"s([1-9]\d{0,8})", re.ASCII)
UNKNOWN_TIMES = gettext_lazy("No segment of the original begins and ends at these times.")
TWICE = gettext_lazy("Another cue of this file stands for the same segment.")
TOO_LATE = gettext_lazy("The recording ends before this cue begins.")


class Change(NamedTuple):
    """What one cue does. `kind`: new, same, filled (there were no words yet) or changed."""

    kind: str
    cue: Cue
    segment: Any
    before: str


class Plan(NamedTuple):
    """What a file would do to a transcript; `missing` are the segments it has nothing for."""

    changes: list
    faults: list
    notices: list
    missing: list
    version: str

    def count(self, kind):
        return sum(change.kind == kind for change in self.changes)

    @property
    def counts(self):
        return {kind: self.count(kind) for kind in ("new", "filled", "changed", "same")}


def planned(testimony, language, content):
    """The `Plan` of a file's text for one language of the testimony."""
    segments = list(testimony.segments.all())
    reading = webvtt.read(content) if testimony.is_timed else paragraphs(content)
    faults, changes = list(reading.faults), []
    taken, found = set(), finder(testimony, segments)
    for place, cue in enumerate(reading.cues):
        segment = found(place, cue)
        sentence = fault_of(testimony, language, cue, segment, taken)
        if sentence:
            faults.append(Remark(cue.line, sentence))
            continue
        taken.add(segment and segment.number)
        changes.append(change(language, cue, segment, testimony))
    missing = [segment for segment in segments if segment.number not in taken]
    return Plan(changes, sorted(faults), reading.notices, missing, version_of(segments))


def version_of(segments):
    return state_of(*segments)


def paragraphs(content):
    """A written testimony: what stands between empty lines."""
    lines = content.removeprefix("\ufeff").splitlines()
    blocks = webvtt.blocks_of([line.strip() for line in lines])
    cues = [Cue(line, "", None, None, "", tidy("\n".join(block))) for line, block in blocks]
    return Reading(cues, [], [])


def finder(testimony, segments):
    """A function that gives the segment a cue stands for, or None.

    It is found by its number or its times, in a text by its place.
    """
    if not testimony.is_timed:
        return lambda place, _cue: segments[place] if place < len(segments) else None
    numbered = {segment.number: segment for segment in segments}
    timed = {(segment.begin, segment.end): segment for segment in reversed(segments)}

    def found(_place, cue):
        name = OWN_NAME.fullmatch(cue.name)
        return (name and numbered.get(int(name[1]))) or timed.get((cue.begin, cue.end))

    return found


def fault_of(testimony, language, cue, segment, taken):
    """The sentence that stands against a cue, or None."""
    if segment is None and language != testimony.language:
        if testimony.is_timed:
            return UNKNOWN_TIMES
        return _("The original has only %(count)d paragraphs.") % {"count": len(taken)}
    if segment and segment.number in taken:
        return TWICE
    recording = testimony.recording
    if recording and cue.begin is not None and cue.begin >= recording.milliseconds:
        return TOO_LATE
    return None


def change(language, cue, segment, testimony):
    if segment is None:
        return Change("new", cue, None, "")
    before = segment.said_in(language)
    if not before:
        return Change("filled", cue, segment, "")
    same = before == cue.text
    if language == testimony.language:
        same &= (segment.begin, segment.end, segment.speaker) == (cue.begin, cue.end, cue.speaker)
    return Change("same" if same else "changed", cue, segment, before)


def carry_out(testimony, language, plan, replace):
    """Writes what is new and, when `replace`, what differs. Returns how many segments were written."""
    kinds = {"new", "filled", "changed"} if replace else {"new", "filled"}
    wanted = [change for change in plan.changes if change.kind in kinds]
    with transaction.atomic():
        for change in wanted:
            write(testimony, language, change)
    return len(wanted)


def write(testimony, language, change):
    """A translation leaves the times and the speaker of the original as they are."""
    cue = change.cue
    segment = change.segment or Segment(testimony=testimony)
    if language == testimony.language:
        segment.text, segment.speaker = cue.text, cue.speaker
        segment.begin, segment.end = cue.begin, cue.end
    else:
        setattr(segment, f"text_{language}", cue.text)
    segment.save()
