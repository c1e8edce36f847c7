"""Takes sound and film from a curator: known by its content, cleaned in a process of its own."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from museum.media import intake, limits

CLEANER = Path(__file__).with_name("cleaner.py")
EXTENSIONS = {
    ".mp3": "MP3",
    ".m4a": "MP4",
    ".mp4": "MP4",
    ".m4v": "MP4",
    ".ogg": "OGG",
    ".oga": "OGG",
    ".opus": "OGG",
    ".webm": "WEBM",
    ".weba": "WEBM",
}
SOUNDS = {"MP3", "OGG"}  # formats that hold no film
SENTENCES = {
    "empty": _("The file is empty. Choose it again."),
    "too_many_bytes": _(
        "A sound may have 100 MB and a film 500 MB, and this file is larger. Save it smaller."
    ),
    "unknown_kind": _(
        "Only MP3, M4A, OGG (Opus), WebM and MP4 are taken. Save the recording as one of these."
    ),
    "not_as_named": _(
        "The name says %(named)s, but the file is not such a recording. Save it again from a sound or film editor."
    ),
    "damaged": _("The recording is damaged or not complete. Copy it from the recorder again."),
    "too_slow": _(
        "The recording takes too long to read. Save it again from a sound or film editor."
    ),
    "no_length": _(
        "The file does not say how long it is, or it is longer than 12 hours, so nobody could wind it. "
        "Save it again from a sound or film editor."
    ),
    "more_than_sound": _(
        "The file holds something besides one picture and one sound, such as the place of the camera, "
        "captions or chapters. Save it again with picture and sound only."
    ),
    "rare_codec": _(
        "Browsers cannot play it everywhere. Save the sound as MP3, AAC or Opus, the film as H.264, VP9 or AV1."
    ),
}


class Cleaned(NamedTuple):
    """An accepted recording; `copy` is an open file that holds sound and picture only."""

    format: str
    sha256: str
    bytes: int
    kind: str
    milliseconds: int
    codecs: list
    width: int | None
    height: int | None
    copy: Any


def refusal(code, **params):
    return ValidationError(SENTENCES[code], code=code, params=params)


def format_by_content(head):
    """The format whose signature the first twelve bytes bear, or None."""
    if head.startswith(b"ID3") or (head[0] == 0xFF and head[1] & 0xE6 == 0xE2):  # MPEG, layer III
        return "MP3"
    if head[4:8] == b"ftyp" and head[8:12] != b"qt  ":
        return "MP4"
    if head.startswith(b"OggS"):
        return "OGG"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "WEBM"
    return None


def format_of(file):
    """The format on which name and content agree. Raises ValidationError, reading twelve bytes."""
    if file.size > limits.LARGEST_FILM:
        raise refusal("too_many_bytes")
    if not file.size:
        raise refusal("empty")
    suffix = Path(file.name).suffix.lower()
    if suffix not in EXTENSIONS:
        raise refusal("unknown_kind")
    file.seek(0)
    if format_by_content(file.read(12).ljust(12, b"\0")) != EXTENSIONS[suffix]:
        raise refusal("not_as_named", named=suffix[1:].upper())
    if EXTENSIONS[suffix] in SOUNDS and file.size > limits.LARGEST_SOUND:
        raise refusal("too_many_bytes")
    return EXTENSIONS[suffix]


def examine(file):
    """`file` as `Cleaned`, looked at once. Raises ValidationError with a sentence for the curator."""
    return intake.examine(file, fresh)


def fresh(file):
    form = format_of(file)
    with TemporaryDirectory(prefix="recording-") as folder:
        copy = Path(folder, "copy")
        sha256 = intake.copied(file, copy)
        facts = intake.answered(CLEANER, folder, form, limits.MOST_CLEANING_SECONDS)
        if "refused" in facts:
            raise refusal(facts["refused"])
        if facts["kind"] == "sound" and file.size > limits.LARGEST_SOUND:
            raise refusal("too_many_bytes")
        # The name goes with the folder, the bytes with the last who reads them.
        return Cleaned(form, sha256, file.size, copy=copy.open("rb"), **facts)
