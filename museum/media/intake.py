"""Takes a file from a curator: looks at it without decoding, then has it decoded in a process of its own."""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from museum.media import limits

DECODER = Path(__file__).with_name("decoder.py")
EXTENSIONS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
}
SENTENCES = {
    "empty": _("The file is empty. Choose it again."),
    "too_many_bytes": _("The file is larger than 25 MB. Save it smaller and choose it again."),
    "unknown_kind": _("Only JPEG, PNG, WebP and TIFF pictures are taken. Save it as one of these."),
    "not_as_named": _(
        "The name says %(named)s, but the file is not such a picture. Save it again from a picture editor."
    ),
    "too_many_pixels": _(
        "The picture has more than 120 million pixels, all its pages counted. Save it smaller."
    ),
    "unusual_colours": _(
        "The picture stores its colours in a rare way. Save it with 8 or 16 bits a channel, in RGB, grey or CMYK."
    ),
    "damaged": _(
        "The picture is damaged or not complete. Copy it from the camera or scanner again."
    ),
    "too_slow": _("The picture takes too long to read. Save it again from a picture editor."),
}


class Rendition(NamedTuple):
    format: str
    width: int
    height: int
    content: bytes


class Examined(NamedTuple):
    """An accepted file: its kind, sha256, length in bytes, upright size in pixels, and its public renditions."""

    format: str
    sha256: str
    bytes: int
    width: int
    height: int
    renditions: list


def refusal(code, **params):
    return ValidationError(SENTENCES[code], code=code, params=params)


def kind_by_content(head):
    """The format whose signature the first twelve bytes bear, or None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return "TIFF"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return None


def kind(file):
    """The format on which name and content agree. Raises ValidationError, reading twelve bytes."""
    if file.size > limits.LARGEST_FILE:
        raise refusal("too_many_bytes")
    if not file.size:
        raise refusal("empty")
    named = EXTENSIONS.get(Path(file.name).suffix.lower())
    if named is None:
        raise refusal("unknown_kind")
    file.seek(0)
    if kind_by_content(file.read(12)) != named:
        raise refusal("not_as_named", named=named)
    return named


def decoded(folder, form):
    """The decoder's answer. Raises ValidationError."""
    answer = answered(DECODER, folder, form, limits.MOST_SECONDS)
    if "refused" in answer:
        raise refusal(answer["refused"])
    return answer


def answered(program, folder, form, seconds):
    """What `program` prints. It inherits no environment: no password is near the bytes of strangers."""
    command = [sys.executable, "-I", str(program), str(folder), form]
    try:
        run = subprocess.run(  # noqa: S603
            command, env={"MALLOC_ARENA_MAX": "2"}, capture_output=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return {"refused": "too_slow"}
    if run.returncode:  # killed by a limit of its own
        return {"refused": "too_slow" if run.returncode < 0 else "damaged"}
    return json.loads(run.stdout)


def examine(file, look=None):
    """`file` (a Django File) as `Examined`. Raises ValidationError with a sentence for the curator.

    One file object is examined once: the admin does it before its transaction begins, lest everybody else
    wait for the database while a picture is decoded, and the form then asks again.
    """
    if not hasattr(file, "outcome"):
        file.outcome = outcome(file, look or fresh)
    if isinstance(file.outcome, ValidationError):
        raise file.outcome
    return file.outcome


def outcome(file, look):
    try:
        return look(file)
    except ValidationError as error:
        return error


def fresh(file):
    form = kind(file)
    with tempfile.TemporaryDirectory(prefix="picture-") as name:
        folder = Path(name)
        sha256 = copied(file, folder / "original")
        answer = decoded(folder, form)
        made = [rendition(folder, entry) for entry in answer["renditions"]]
    return Examined(form, sha256, file.size, answer["width"], answer["height"], made)


def copied(file, target):
    """The sha256 of what was copied."""
    digest = hashlib.sha256()
    file.seek(0)
    with target.open("wb") as out:
        for chunk in file.chunks():
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def rendition(folder, entry):
    content = (folder / f"{entry['width']}.{entry['format']}").read_bytes()
    return Rendition(content=content, **entry)
