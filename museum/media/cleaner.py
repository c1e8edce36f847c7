"""Makes the public copy of one recording, in a process of its own that may be killed or run out of memory.

Run as `python -I cleaner.py FOLDER FORMAT`: takes everything out of FOLDER/copy that is not sound or picture
(titles, covers, places), and prints {"kind", "milliseconds", "codecs", "width", "height"} or {"refused": code}.
Like the decoder it knows no Django. Sound is not decoded and not compressed anew.
"""

import json
import os
import struct
import sys
from pathlib import Path

from mutagen import MutagenError
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

# Isolated mode (-I) leaves the project off the search path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from museum.media import limits, mp3, mp4, webm
from museum.media.refusing import Refused, confine


def sound(seconds, codec):
    return {
        "kind": "sound",
        "milliseconds": int(seconds * 1000),
        "codecs": [codec],
        "width": None,
        "height": None,
    }


def clean_mp3(path):
    return sound(mp3.clean(path), "MP3")


OGG = {b"OpusHead": (OggOpus, "Opus"), b"\x01vorbis": (OggVorbis, "Vorbis")}


def clean_ogg(path):
    """One stream alone, for a second one would keep its own notes."""
    first = refuse_further_streams(path)
    for head, (kind, codec) in OGG.items():
        if first.startswith(head):
            stream = kind(path)
            stream.delete()
            return sound(kind(path).info.length, codec)
    raise Refused("rare_codec")


def refuse_further_streams(path):
    """The first packet of the only stream."""
    begun = []
    with path.open("rb") as file:
        while file.tell() < path.stat().st_size:
            page = OggPage(file)
            if page.first:
                begun.append(page.packets[0] if page.packets else b"")
    if len(begun) != 1:
        raise Refused("more_than_sound")
    return begun[0]


def in_place(container):
    def cleaned(path):
        with path.open("r+b") as file:
            return container.clean(file, path.stat().st_size)

    return cleaned


CLEANERS = {
    "MP3": clean_mp3,
    "OGG": clean_ogg,
    "MP4": in_place(mp4),
    "WEBM": in_place(webm),
}


def answer(path, form):
    try:
        facts = CLEANERS[form](path)
        if not 0 < facts["milliseconds"] <= limits.MOST_HOURS * 3_600_000:
            raise Refused("no_length")
        return facts
    except Refused as refusal:
        return {"refused": str(refusal)}
    except (MutagenError, OSError, EOFError, ValueError, struct.error, RecursionError, MemoryError):
        return {"refused": "damaged"}


if __name__ == "__main__":
    confine(limits.MOST_MEMORY, limits.MOST_CLEANING_SECONDS, 2 * limits.LARGEST_FILM)
    print(json.dumps(answer(Path(sys.argv[1]) / "copy", sys.argv[2])), flush=True)
    os._exit(0)  # no time spent on freeing what the process held
