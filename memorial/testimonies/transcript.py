"""The words of one testimony as its page shows them: the original, and one translation beside it."""

from typing import NamedTuple

from django.urls import reverse

from memorial.testimonies.models import Testimony
from museum.core.languages import CODES, ORDER, current
from museum.core.spoken import spoken_name


class Transcript(NamedTuple):
    """`languages` are those that any segment has words in, the original's first."""

    testimony: Testimony
    segments: list
    languages: list

    @property
    def original(self):
        return self.testimony.language

    @property
    def translation(self):
        """The language that stands beside the original: the reader's, or the next one she may read."""
        if self.original == current():
            return None
        readable = (code for code in ORDER[current()] if code in self.languages)
        chosen = next(readable, None)
        return None if chosen == self.original else chosen

    @property
    def lacks_the_reader(self):
        return bool(self.segments) and current() not in self.languages

    def rows(self):
        """(segment, translation or "")"""
        beside = self.translation
        for segment in self.segments:
            yield segment, segment.said_in(beside) if beside else ""

    def tracks(self):
        """The captions of the player; the reader's own language, or the one beside the original, is on."""
        chosen = self.translation or self.original
        return [
            {
                "src": reverse("testimonies:track", args=[self.testimony.slug, code]),
                "language": code,
                "label": spoken_name(code),
                "default": code == chosen,
            }
            for code in self.languages
            if self.testimony.is_timed
        ]


def of(testimony):
    """The transcript; without a word or a name in it that the consent does not cover."""
    words = of_staff(testimony) if testimony.may_text else Transcript(testimony, [], [])
    if not testimony.may_name:
        for segment in words.segments:
            segment.speaker = ""
    return words


def of_staff(testimony):
    segments = list(testimony.segments.all())
    for segment in segments:
        segment.testimony = testimony
    translations = [
        code
        for code in CODES
        if code != testimony.language and any(getattr(s, f"text_{code}") for s in segments)
    ]
    return Transcript(testimony, segments, [testimony.language, *translations] if segments else [])


def heard(testimony, by_staff=False):
    """The recording, if it can be heard now."""
    recording = testimony.recording
    if recording and (by_staff or recording.is_published()):
        return recording
    return None
