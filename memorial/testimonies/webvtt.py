"""WebVTT (W3C, “WebVTT: The Web Video Text Tracks Format”), read strictly and written.

Section names are those of the standard. What a transcript does not keep (positions, styles, regions) is
left aside and said; whatever cannot be right is a fault with the number of its line.
"""

import html
import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from memorial.testimonies.models.segment import LONGEST_SPEAKER, tidy
from memorial.testimonies.timecodes import timecode

ARROW = "-->"
# 4.1 “WebVTT timestamp”: two or more figures of hours, which may be left out.
# No recording lasts a hundred hours, and no column holds any number of them.
STAMP = r"(?:(\d{2}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMINGS = re.compile(rf"[ \t]*{STAMP}[ \t]*-->[ \t]*{STAMP}(?:[ \t]+(.*))?", re.ASCII)
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t\n]([^<>]*)>")
TAG = re.compile(r"<[^>]*>?")
NO_HEADER = _("The file must begin with the word WEBVTT.")
NO_TIMES = _("Times are written like this: 00:01:02.500 --> 00:01:05.000")
NO_CUE = _("This is neither a cue with its times nor a NOTE.")
NO_WORDS = _("The cue has no words.")
LONG_NAME = _("The name of the speaker is longer than %(most)d letters.")
NOT_IN_ORDER = _("The cue begins before the one above it.")
ENDS_FIRST = _("The cue ends before it begins.")
TWO_VOICES = _("Two people speak in one cue: make two cues of it.")
TIMES_INSIDE = _("There are times among the words: an empty line is missing above them.")
NO_POSITIONS = _("Positions on the screen are not kept.")
NO_STYLES = _("Styles and regions are not kept.")
NO_MARKS = _("Marks such as <i> are not kept; the words are.")


class Cue(NamedTuple):
    """A piece of speech; times in milliseconds, `line` counted from 1."""

    line: int
    name: str
    begin: int | None
    end: int | None
    speaker: str
    text: str


class Remark(NamedTuple):
    line: int
    sentence: str


class Reading(NamedTuple):
    cues: list
    faults: list
    notices: list


def read(content):
    """Every cue, fault and notice of a file's text (6.1, “WebVTT file parsing”)."""
    lines = re.split(r"\r\n|\n|\r", content.removeprefix("\ufeff").replace("\0", "\ufffd"))
    reading = Reading([], [], [])
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        reading.faults.append(Remark(1, NO_HEADER))
        return reading
    blocks = blocks_of(lines)
    for number, block in blocks[1:] if ARROW not in "".join(blocks[0][1]) else blocks:
        read_block(reading, number, block)
    return reading


def blocks_of(lines):
    """(number of the first line, lines) of what stands between empty lines."""
    blocks, block = [], []
    for number, line in enumerate([*lines, ""], 1):
        if line:
            block.append(line)
        elif block:
            blocks.append((number - len(block), block))
            block = []
    return blocks


def read_block(reading, number, block):
    first = block[0]
    if ARROW in first:
        read_cue(reading, number, "", block)
    elif len(block) > 1 and ARROW in block[1]:
        read_cue(reading, number + 1, first.strip(), block[1:])
    elif re.match(r"(STYLE|REGION)[ \t]*$", first):
        reading.notices.append(Remark(number, NO_STYLES))
    elif not re.match(r"NOTE(?:[ \t]|$)", first):
        reading.faults.append(Remark(number, NO_CUE))


def read_cue(reading, number, name, block):
    """6.3, “WebVTT cue timings and settings parsing”, and the words after it."""
    match = TIMINGS.fullmatch(block[0])
    if not match:
        reading.faults.append(Remark(number, NO_TIMES))
        return
    if any(ARROW in line for line in block[1:]):
        reading.faults.append(Remark(number + 1, TIMES_INSIDE))
        return
    begin, end = milliseconds(match.groups()[:4]), milliseconds(match.groups()[4:8])
    if match[9] and match[9].strip():
        reading.notices.append(Remark(number, NO_POSITIONS))
    speaker, text = spoken(reading, number + 1, "\n".join(block[1:]))
    cue = Cue(number, name, begin, end, speaker, text)
    faults = list(faults_of(cue, reading.cues))
    reading.faults.extend(Remark(number, sentence) for sentence in faults)
    if not faults:
        reading.cues.append(cue)


def milliseconds(parts):
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def faults_of(cue, before):
    if cue.end <= cue.begin:
        yield ENDS_FIRST
    if before and cue.begin < before[-1].begin:
        yield NOT_IN_ORDER
    if not cue.text:
        yield NO_WORDS
    if len(cue.speaker) > LONGEST_SPEAKER:
        yield LONG_NAME % {"most": LONGEST_SPEAKER}


def spoken(reading, number, payload):
    """(who, words) of a cue's text (6.4, “WebVTT cue text parsing rules”)."""
    voices = VOICE.findall(payload)
    if len(voices) > 1:
        reading.faults.append(Remark(number, TWO_VOICES))
    words = re.sub(r"</v>", "", VOICE.sub("", payload))
    if TAG.search(words):
        reading.notices.append(Remark(number, NO_MARKS))
        words = TAG.sub("", words)
    return " ".join(html.unescape(voices[0]).split()) if voices else "", tidy(html.unescape(words))


# --- Writing ---------------------------------------------------------------------------------------


def written(segments, language, note=""):
    """The text of a WebVTT file with every segment that has words in `language`.

    Each cue is named by the segment's permanent number, by which it is found again when it is read.
    """
    blocks = ["WEBVTT", *([f"NOTE\n{escaped(tidy(note))}"] if note else [])]
    for segment in segments:
        if segment.begin is not None and (words := segment.said_in(language)):
            blocks.append(cue_text(segment, words))
    return "\n\n".join(blocks) + "\n"


def cue_text(segment, words):
    times = f"{timecode(segment.begin)} {ARROW} {timecode(segment.end)}"
    voice = f"<v {escaped(segment.speaker)}>" if segment.speaker else ""
    return f"{segment.anchor}\n{times}\n{voice}{escaped(words)}"


def escaped(text):
    """A cue's text holds no plain `&`, `<` or `>` (4.1, “WebVTT cue text span”)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
