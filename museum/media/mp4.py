"""MP4 (ISO/IEC 14496-12): what a file holds, and nothing left in it but picture and sound.

A box that is not needed to play becomes a `free` box of the same length, full of zeros: no offset in
the file changes. That takes titles, covers, places (`udta`, `meta`, `uuid`) and what editors left over.
"""

import struct
from typing import NamedTuple

from museum.media.refusing import Refused

# The boxes that stay, by the path of their containers (14496-12, table 1).
KEPT = {
    (): {"ftyp", "moov", "mdat"},
    ("moov",): {"mvhd", "trak", "iods"},
    ("moov", "trak"): {"tkhd", "edts", "mdia"},
    ("moov", "trak", "mdia"): {"mdhd", "hdlr", "minf", "elng"},
    ("moov", "trak", "mdia", "minf"): {"vmhd", "smhd", "dinf", "stbl"},
}
FRAGMENTED = {"moof", "mvex"}
CODECS = {
    "soun": {"mp4a": "AAC", "Opus": "Opus"},
    "vide": {"avc1": "H.264", "avc3": "H.264", "vp09": "VP9", "av01": "AV1"},
}
MOST_BOXES = 10_000
ZEROS = bytes(1 << 16)


class Box(NamedTuple):
    kind: str
    start: int
    body: int
    end: int


def boxes(file, start, end):
    """The boxes between two offsets, which must fill them. Raises Refused."""
    while start < end:
        box = box_at(file, start, end)
        yield box
        start = box.end


def box_at(file, start, end):
    file.seek(start)
    head = file.read(8)
    if len(head) < 8:
        raise Refused("damaged")
    size, kind = struct.unpack(">I4s", head)
    body = start + 8
    if size == 1:
        body, size = start + 16, struct.unpack(">Q", file.read(8))[0]
    elif size == 0:  # to the end of the file
        size = end - start
    if size < body - start or start + size > end:
        raise Refused("damaged")
    return Box(kind.decode("latin-1"), start, body, start + size)


def clean(file, end):
    """Blanks whatever is not kept; returns the facts of the film or sound. `end` is the file's length."""
    kept = sorted(tree(file, (), 0, end), key=lambda found: found[1].start)
    tracks = [track(file, box) for path, box in kept if path == ("moov", "trak")]
    if not {"mdat", "moov"} <= {box.kind for _path, box in kept} or not tracks:
        raise Refused("damaged")
    return {"milliseconds": duration(file, kept), **told(tracks)}


def tree(file, path, start, end):
    """(path, box) of every box that stays; the others are blanked on the way."""
    found = []
    for number, box in enumerate(boxes(file, start, end)):
        if box.kind in FRAGMENTED:
            raise Refused("no_length")
        if number > MOST_BOXES:
            raise Refused("damaged")
        if box.kind not in KEPT[path]:
            blank(file, box)
            continue
        here = (*path, box.kind)
        found.append((here, box))
        if here in KEPT:
            found += tree(file, here, box.body, box.end)
    return found


def blank(file, box):
    file.seek(box.start + 4)
    file.write(b"free")
    file.seek(box.body)
    left = box.end - box.body
    while left:
        left -= file.write(ZEROS[:left])


def duration(file, kept):
    """Milliseconds, by the movie header (14496-12, 8.2.2)."""
    header = next((box for path, box in kept if path == ("moov", "mvhd")), None)
    if header is None:
        raise Refused("damaged")
    file.seek(header.body)
    long = file.read(1) == b"\x01"
    file.seek(header.body + (20 if long else 12))
    scale, units = struct.unpack(">IQ" if long else ">II", file.read(12 if long else 8))
    unknown = units in (0, 2**32 - 1, 2**64 - 1)
    if not scale or unknown:
        raise Refused("no_length")
    return units * 1000 // scale


def child(file, box, *path):
    for kind in path:
        box = next((inner for inner in boxes(file, box.body, box.end) if inner.kind == kind), None)
        if box is None:
            raise Refused("damaged")
    return box


class Track(NamedTuple):
    handler: str
    codec: str
    width: int
    height: int


def track(file, trak):
    """What one track holds. A place, captions or chapters are further tracks: they are refused."""
    handler = child(file, trak, "mdia", "hdlr")
    file.seek(handler.body + 8)
    kind = file.read(4).decode("latin-1")
    if kind not in CODECS:
        raise Refused("more_than_sound")
    table = child(file, trak, "mdia", "minf", "stbl", "stsd")
    file.seek(table.body + 4)
    count, _size, code = struct.unpack(">II4s", file.read(12))
    codec = CODECS[kind].get(code.decode("latin-1"))
    if count != 1 or codec is None:
        raise Refused("rare_codec")
    file.seek(table.body + 8 + 32)  # a visual entry's width and height, 14496-12, 12.1.3
    width, height = struct.unpack(">HH", file.read(4)) if kind == "vide" else (0, 0)
    return Track(kind, codec, width, height)


def told(tracks):
    """A film has one picture; without one it is a sound."""
    pictures = [track for track in tracks if track.handler == "vide"]
    if len(pictures) > 1 or len(tracks) > 2:
        raise Refused("more_than_sound")
    film = pictures[0] if pictures else None
    return {
        "kind": "film" if film else "sound",
        "codecs": [track.codec for track in tracks],
        "width": film and film.width,
        "height": film and film.height,
    }
