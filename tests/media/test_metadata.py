"""Nothing of the camera, the place or the author's machine reaches the public."""

import json
import shutil
import subprocess
import warnings

import pytest

from museum.media import intake
from tests.media import images
from tests.media.images import upload

# What exiftool derives from the file system and from the coded picture itself, not from any metadata.
OF_THE_PICTURE = {"ExifTool", "System", "File", "Composite", "RIFF", "QuickTime", "Meta", "Image"}
ALLOWED = {"JFIF"}  # version, unit and resolution 1:1, written by the encoder for every JPEG
FORBIDDEN_BYTES = (
    b"Exif",
    b"http://ns.adobe.com",
    b"xmpmeta",
    b"<script",
    b"secret",
    b"Fictional",
    b"ICC_PROFILE",
    b"8BIM",
)


def examined():
    return intake.examine(upload(images.telephone_photograph(), "IMG_0001.JPG"))


@pytest.fixture(scope="module")
def renditions():
    return examined().renditions


def test_a_telephone_photograph_becomes_nine_upright_renditions():
    made = examined()
    assert (made.width, made.height) == (3000, 4000)
    assert [(m.format, m.width, m.height) for m in made.renditions] == [
        (form, *size)
        for size in ((1600, 2133), (800, 1067), (400, 533))
        for form in ("avif", "webp", "jpeg")
    ]


def test_the_original_has_what_must_not_be_published():
    content = images.telephone_photograph(40, 30)
    assert [b for b in FORBIDDEN_BYTES if b not in content] == [b"8BIM"]
    assert content.endswith(images.SCRIPT)


def test_no_forbidden_bytes_are_left(renditions):
    left = [(m.format, b) for m in renditions for b in FORBIDDEN_BYTES if b in m.content]
    assert left == []


def test_jpeg_renditions_hold_no_segment_of_notes(renditions):
    kinds = {marker for m in renditions if m.format == "jpeg" for marker in segments(m.content)}
    notes = {0xFE, *range(0xE1, 0xF0)}  # COM, APP1 to APP15
    assert kinds & notes == set()
    assert 0xFE in set(
        segments(images.telephone_photograph(40, 30))
    )  # the reader of segments does see one


def segments(jpeg):
    """The marker codes up to the beginning of the pixels."""
    position = 2
    while jpeg[position + 1] != 0xDA:
        yield jpeg[position + 1]
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")


def test_webp_renditions_hold_one_chunk_of_pixels(renditions):
    assert {m.content[12:16] for m in renditions if m.format == "webp"} == {b"VP8 "}


def test_exiftool_finds_nothing_but_the_picture(renditions, tmp_path):
    if not shutil.which("exiftool"):
        warnings.warn(
            "exiftool is not installed: its check of the renditions was SKIPPED", stacklevel=1
        )
        pytest.skip("exiftool is not installed")
    (tmp_path / "source.jpg").write_bytes(images.telephone_photograph(40, 30))
    for made in renditions:
        (tmp_path / f"{made.width}.{made.format}").write_bytes(made.content)
    found = {entry.pop("SourceFile"): groups(entry) for entry in exiftool(tmp_path)}
    assert found.pop(str(tmp_path / "source.jpg")) >= {"IFD0", "GPS", "ICC-header", "XMP-photoshop"}
    assert set().union(*found.values()) - OF_THE_PICTURE - ALLOWED == set()


def exiftool(folder):
    run = subprocess.run(
        ["exiftool", "-a", "-u", "-G1", "-j", str(folder)], capture_output=True, check=True
    )
    return json.loads(run.stdout)


def groups(entry):
    return {name.split(":")[0] for name in entry}
