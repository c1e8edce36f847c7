"""Sound and film of the library in a page: `{% load recordings %}`."""

from django import template

from museum.core.spoken import spoken_name
from museum.media.recording_words import length_in_figures, point_in_figures
from museum.media.storage import renditions

register = template.Library()


@register.inclusion_tag("media/player.html")
def player(recording, tracks=(), label=""):
    """`{% player recording tracks "Name" %}`: the browser's own player, which loads nothing by itself.

    `recording` is a Recording or a mapping of its columns; `tracks` are the captions, as
    [{"src", "language", "label", "default"}]. Whether it is published the page has asked.
    """
    return {"recording": recording, "tracks": tracks, "label": label}


@register.filter
def address(recording):
    """The public address of a Recording, or of a mapping of its columns."""
    copy = recording["copy"] if isinstance(recording, dict) else recording.copy
    return renditions().url(copy["name"])


@register.filter
def minutes(milliseconds):
    """A length as figures: 2:03."""
    return length_in_figures(milliseconds)


@register.filter
def minutes_begun(milliseconds):
    """A point of time as figures, its fraction of a second left out: 2:03."""
    return point_in_figures(milliseconds)


@register.filter
def seconds(milliseconds):
    """A point of time for the address of a recording (W3C Media Fragments, 4.2.1): 62.5."""
    return f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".")


@register.filter
def language_name(code):
    """The name of a spoken language in the reader's."""
    return spoken_name(code) if code else ""
