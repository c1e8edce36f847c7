import os
import resource
import subprocess
import sys
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from PIL import Image, ImageCms

from museum.media import intake, limits
from tests.media import images
from tests.media.images import saved, small, upload


def refused(file):
    with pytest.raises(ValidationError) as caught:
        intake.examine(file)
    return caught.value.code


def pixels(examined, form="jpeg"):
    """The widest rendition of one format, decoded."""
    content = next(made.content for made in examined.renditions if made.format == form)
    return Image.open(BytesIO(content)).convert("RGB")


def widths(examined):
    return sorted({made.width for made in examined.renditions})


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((300, 200), [300]),
        ((400, 200), [400]),
        ((1000, 500), [400, 800, 1000]),
        ((2000, 1000), [400, 800, 1600]),
    ],
)
def test_widths_are_never_larger_than_the_original(size, expected):
    assert widths(intake.examine(small(width=size[0], height=size[1]))) == expected


def test_every_width_comes_in_three_formats():
    made = intake.examine(small(width=500)).renditions
    assert [(m.width, m.format) for m in made] == [
        (w, f) for w in (500, 400) for f in ("avif", "webp", "jpeg")
    ]
    assert [Image.open(BytesIO(m.content)).format for m in made] == ["AVIF", "WEBP", "JPEG"] * 2


def test_a_tall_scroll_fits_what_webp_can_hold():
    made = intake.examine(upload(saved(images.gradient(20, 20_000))))
    assert (made.width, made.height, widths(made)) == (20, 20_000, [16])


# Orientation: the darkest edge of the stored pixels, and where it must be seen.
@pytest.mark.parametrize(
    ("turn", "dark"),
    [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")],
)  # fmt: skip
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_orientation_is_applied(turn, dark, form):
    image = images.gradient(90, 60)
    name = f"turned.{intake_extension(form)}"
    made = intake.examine(upload(saved(image, form, exif=images.camera_notes(turn)), name))
    assert (made.width, made.height) == ((60, 90) if turn >= 5 else (90, 60))
    assert darkest_edge(pixels(made)) == dark


def intake_extension(form):
    return {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif"}[form]


def darkest_edge(image):
    w, h = image.size
    edges = {
        "left": (2, h // 2),
        "right": (w - 3, h // 2),
        "top": (w // 2, 2),
        "bottom": (w // 2, h - 3),
    }
    return min(edges, key=lambda edge: sum(image.getpixel(edges[edge])))


def test_colours_of_another_profile_become_srgb():
    """Half red of a profile whose primaries are swapped must come out as half green."""
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = swap_tags(swapped, b"rXYZ", b"gXYZ")
    content = saved(Image.new("RGB", (40, 40), (200, 30, 30)), "PNG", icc_profile=swapped)
    red, green, _blue = pixels(intake.examine(upload(content, "profile.png"))).getpixel((20, 20))
    assert red < 60 < 180 < green


def swap_tags(profile, first, second):
    """The profile with two entries of its table of tags exchanged: twelve bytes each, from byte 132 on."""
    at = {profile[i : i + 4]: i for i in range(132, 132 + 12 * profile[131], 12)}
    swapped = bytearray(profile)
    swapped[at[first] : at[first] + 4], swapped[at[second] : at[second] + 4] = second, first
    return bytes(swapped)


@pytest.mark.parametrize(
    ("mode", "form", "name"),
    [
        ("CMYK", "JPEG", "print.jpg"),
        ("CMYK", "TIFF", "print.tiff"),
        ("L", "JPEG", "GREY.JPEG"),
        ("1", "TIFF", "fax.tif"),
        ("1", "PNG", "line.png"),
        ("P", "PNG", "palette.png"),
        ("LA", "PNG", "grey-alpha.png"),
        ("RGBA", "PNG", "alpha.png"),
        ("RGBA", "WEBP", "alpha.webp"),
        ("I;16", "PNG", "scan16.png"),
        ("I;16", "TIFF", "scan16.TIF"),
        ("YCbCr", "TIFF", "ycbcr.tif"),
    ],
)
def test_honest_unusual_pictures_are_taken(mode, form, name):
    image = images.gradient(90, 60, "L")
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    made = intake.examine(
        upload(saved(image.convert(mode) if mode != "I;16" else image, form), name)
    )
    assert (made.width, made.height) == (90, 60)
    assert darkest_edge(pixels(made)) == "left"
    assert sum(pixels(made).getpixel((87, 30))) > 600  # and the other edge is light


def test_transparency_becomes_white_paper():
    made = intake.examine(
        upload(saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"), "clear.png")
    )
    assert pixels(made).getpixel((20, 20)) == (255, 255, 255)


def test_an_animation_shows_its_first_picture():
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("white", "black")]
    content = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert pixels(intake.examine(upload(content, "moving.webp"))).getpixel((20, 20))[0] > 250


def test_a_bomb_is_refused_within_a_second():
    file = upload(images.bomb(), "bomb.png")
    assert file.size < 20_000
    before = seconds_worked()
    assert refused(file) == "too_many_pixels"
    assert seconds_worked() - before < 1


def seconds_worked():
    """Of the processor, by this process and the decoders it has waited for: a busy machine adds nothing."""
    return sum(os.times()[:4])


def test_the_web_process_does_not_grow_with_a_bomb():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused(upload(images.bomb(), "bomb.png"))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


def test_frames_count_as_pixels():
    frames = [Image.new("1", (4000, 4000)) for _ in range(8)]
    content = saved(
        frames[0], "TIFF", save_all=True, append_images=frames[1:], compression="group4"
    )
    assert refused(upload(content, "many-pages.tif")) == "too_many_pixels"


def test_the_most_pixels_allowed_are_decoded():
    made = intake.examine(upload(images.bomb(12_000, 10_000), "large.png"))
    assert (made.width, made.height) == (12_000, 10_000)


def test_the_decoder_cannot_take_more_memory_than_allowed(tmp_path):
    """Mutation check of the limit: the same file passes, and fails when memory is short."""
    (tmp_path / "original").write_bytes(images.bomb(12_000, 10_000))
    short = "import sys, runpy, resource; sys.argv = sys.argv[1:]; " + (
        "resource.setrlimit(resource.RLIMIT_AS, (150 << 20, resource.RLIM_INFINITY)); "
        "resource.setrlimit = lambda *a: None; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    command = [sys.executable, "-I", "-c", short, str(intake.DECODER), str(tmp_path), "PNG"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.stdout.strip() == '{"refused": "too_many_pixels"}'


def test_a_slow_decoder_is_stopped(monkeypatch, tmp_path):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time; time.sleep(30)")
    monkeypatch.setattr(intake, "DECODER", sleeper)
    monkeypatch.setattr(limits, "MOST_SECONDS", 0.2)
    assert refused(small()) == "too_slow"


def test_a_busy_decoder_is_killed_by_its_own_limit(monkeypatch, tmp_path):
    busy = tmp_path / "busy.py"
    busy.write_text(
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    )
    monkeypatch.setattr(intake, "DECODER", busy)
    assert refused(small()) == "too_slow"


def test_the_decoder_inherits_no_secret(monkeypatch, tmp_path):
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import os, json; print(json.dumps({'refused': 'damaged'} if 'SECRET_KEY' in os.environ else {'refused': 'empty'}))"
    )
    monkeypatch.setattr(intake, "DECODER", spy)
    monkeypatch.setenv("SECRET_KEY", "fictional")
    assert refused(small()) == "empty"


JPEG = saved(images.gradient(200, 100))


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "nothing.jpg", "empty"),
        (b"x" * (limits.LARGEST_FILE + 1), "heavy.jpg", "too_many_bytes"),
        (JPEG, "picture.png", "not_as_named"),
        (saved(images.gradient(20, 20), "PNG"), "picture.jpg", "not_as_named"),
        (saved(images.gradient(20, 20), "GIF"), "picture.gif", "unknown_kind"),
        (saved(images.gradient(20, 20), "GIF"), "picture.jpg", "not_as_named"),
        (saved(images.gradient(20, 20), "BMP"), "picture.png", "not_as_named"),
        (saved(images.gradient(20, 20), "PDF"), "picture.jpg", "not_as_named"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg", "unknown_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.png", "not_as_named"),
        (b"<html>" + JPEG, "page.jpg", "not_as_named"),
        (JPEG, "picture.jpg.html", "unknown_kind"),
        (JPEG, "picture", "unknown_kind"),
        (JPEG[:-200], "cut.jpg", "damaged"),
        (JPEG[:20], "stump.jpg", "damaged"),
        (b"\xff\xd8\xff" + b"<script>" * 50, "disguised.jpg", "damaged"),
        (saved(images.gradient(200, 100), "PNG")[:200], "cut.png", "damaged"),
        (saved(images.gradient(200, 100), "WEBP")[:100], "cut.webp", "damaged"),
        (saved(images.gradient(200, 100), "TIFF")[:5000], "cut.tif", "damaged"),
        (b"II*\x00" + b"\xff" * 40, "broken.tif", "damaged"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"\x00" * 9, "broken.webp", "damaged"),
        (saved(images.gradient(20, 20, "F"), "TIFF"), "floating.tif", "unusual_colours"),
        (saved(images.gradient(20, 20, "LAB"), "TIFF"), "lab.tif", "unusual_colours"),
    ],
)  # fmt: skip
def test_disguised_and_broken_files_are_refused(content, name, code):
    assert refused(upload(content, name)) == code


def test_every_refusal_is_said_in_three_languages():
    said = {}
    for code in ("kk", "ru", "en"):
        with translation.override(code):
            said[code] = {str(sentence) for sentence in intake.SENTENCES.values()}
    assert [len(sentences) for sentences in said.values()] == [len(intake.SENTENCES)] * 3
    assert not (said["kk"] & said["ru"] or said["kk"] & said["en"] or said["ru"] & said["en"])
