"""WebM (RFC 8794 and 9559): what a file holds, and nothing left in it but picture and sound.

An element that is not needed to play becomes a Void element of the same length: no offset changes.
"""

import struct
from typing import NamedTuple

from museum.media.refusing import Refused

EBML, DOCTYPE, SEGMENT, INFO, TRACKS = 0x1A45DFA3, 0x4282, 0x18538067, 0x1549A966, 0x1654AE6B
SEEK_HEAD, CLUSTER, CUES, VOID = 0x114D9B74, 0x1F43B675, 0x1C53BB6B, 0xEC
SCALE, DURATION, MUXER, WRITER = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
ENTRY, NUMBER, TYPE, CODEC, VIDEO, WIDTH, HEIGHT = 0xAE, 0xD7, 0x83, 0x86, 0xE0, 0xB0, 0xBA
KEPT = {
    (): {EBML, SEGMENT},
    (SEGMENT,): {SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES},
    (SEGMENT, INFO): {SCALE, DURATION, MUXER, WRITER},
    (SEGMENT, CLUSTER): {0xE7, 0xA3, 0xA0, 0xA7, 0xAB},  # time, blocks, position, previous size
}
SOUND, PICTURE = 2, 1  # RFC 9559, 5.1.4.1.3
CODECS = {
    "A_OPUS": "Opus",
    "A_VORBIS": "Vorbis",
    "V_VP8": "VP8",
    "V_VP9": "VP9",
    "V_AV1": "AV1",
}
MOST_ELEMENTS = 3_000_000
UNKNOWN = -1
ZEROS = bytes(1 << 16)


class Element(NamedTuple):
    id: int
    start: int
    body: int
    end: int


def number(file, marked):
    """A variable-size integer (RFC 8794, 4); an id keeps its length marker. Raises Refused."""
    first = file.read(1)
    if not first or not first[0]:
        raise Refused("damaged")
    length = 9 - first[0].bit_length()
    rest = file.read(length - 1)
    if len(rest) < length - 1:
        raise Refused("damaged")
    value = int.from_bytes(first + rest, "big")
    if marked:
        return value
    value &= (1 << 7 * length) - 1
    return UNKNOWN if value == (1 << 7 * length) - 1 else value


def elements(file, start, end):
    while start < end:
        file.seek(start)
        name, size = number(file, True), number(file, False)
        body = file.tell()
        if size == UNKNOWN:  # recorded live: it has no length and cannot be wound
            raise Refused("no_length")
        if body + size > end:
            raise Refused("damaged")
        yield Element(name, start, body, body + size)
        start = body + size


def clean(file, end):
    """Blanks whatever is not kept; returns the facts of the film or sound. `end` is the file's length."""
    kept = list(tree(file, (), 0, end))
    by_id = {element.id: element for element in kept}
    if not {EBML, SEGMENT, INFO, TRACKS, CLUSTER} <= set(by_id):
        raise Refused("damaged")
    if text(file, value_of(file, by_id[EBML], DOCTYPE)) != "webm":
        raise Refused("rare_codec")
    return {"milliseconds": duration(file, by_id[INFO]), **told(file, by_id[TRACKS])}


def tree(file, path, start, end):
    for count, element in enumerate(elements(file, start, end)):
        if count > MOST_ELEMENTS:
            raise Refused("damaged")
        if element.id not in KEPT[path]:
            blank(file, element)
            continue
        here = (*path, element.id)
        if here != (SEGMENT, CLUSTER, element.id):
            yield element
        if here in KEPT:
            yield from tree(file, here, element.body, element.end)


def blank(file, element):
    """A Void element (RFC 8794, 11.3.2): its id, its size in one byte or in eight, and zeros."""
    length = element.end - element.start
    if length < 2:
        raise Refused("damaged")
    short = length <= 127
    size = bytes([0x80 | length - 2]) if short else (1 << 56 | length - 9).to_bytes(8, "big")
    file.seek(element.start)
    file.write(bytes([VOID]) + size)
    left = length - 1 - len(size)
    while left:
        left -= file.write(ZEROS[:left])


def value_of(file, parent, name):
    """The bytes of the child `name`; empty when there is none."""
    for element in elements(file, parent.body, parent.end):
        if element.id == name:
            file.seek(element.body)
            return file.read(min(element.end - element.body, 1024))
    return b""


def text(file, value):
    return value.rstrip(b"\0").decode("ascii", "replace")


def whole(value):
    return int.from_bytes(value, "big")


def duration(file, info):
    """Milliseconds (RFC 9559, 5.1.2): a float, in units of `SCALE` nanoseconds."""
    value = value_of(file, info, DURATION)
    if len(value) not in (4, 8):
        raise Refused("no_length")
    units = struct.unpack(">f" if len(value) == 4 else ">d", value)[0]
    scale = whole(value_of(file, info, SCALE)) or 1_000_000
    if not 0 < units * scale < 1e18:
        raise Refused("no_length")
    return int(units * scale / 1_000_000)


def told(file, tracks):
    entries = [
        element for element in elements(file, tracks.body, tracks.end) if element.id == ENTRY
    ]
    kinds = [whole(value_of(file, entry, TYPE)) for entry in entries]
    if not set(kinds) <= {SOUND, PICTURE} or kinds.count(PICTURE) > 1 or len(kinds) > 2:
        raise Refused("more_than_sound")
    codecs = [CODECS.get(text(file, value_of(file, entry, CODEC))) for entry in entries]
    if not codecs or None in codecs:
        raise Refused("rare_codec")
    film = next((e for e, kind in zip(entries, kinds, strict=True) if kind == PICTURE), None)
    size = (None, None) if film is None else measured(file, film)
    kind = "film" if film else "sound"
    return {"kind": kind, "codecs": codecs, "width": size[0], "height": size[1]}


def measured(file, entry):
    video = next((e for e in elements(file, entry.body, entry.end) if e.id == VIDEO), None)
    if video is None:
        raise Refused("damaged")
    return tuple(whole(value_of(file, video, name)) for name in (WIDTH, HEIGHT))
