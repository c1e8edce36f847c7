"""Makes the public renditions of one picture, in a process of its own that may be killed or run out of memory.

Run as `python -I decoder.py FOLDER FORMAT`: reads FOLDER/original, writes FOLDER/<width>.<format> and prints
{"width", "height", "renditions": [{"format", "width", "height"}]} or {"refused": code}. Nothing here knows Django:
the process starts in a fraction of a second and holds no secret.
"""

import io
import json
import os
import struct
import sys
from pathlib import Path

from PIL import Image, ImageCms, UnidentifiedImageError

# Isolated mode (-I) leaves the project off the search path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from museum.media import limits
from museum.media.refusing import Refused, confine

ORIENTATION = 0x0112  # EXIF tag; from 5 on, width and height change places
SIDEWAYS = 5
TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
PLAIN = {"1": "L", "P": "RGBA", "PA": "RGBA"}
STRIP = 64  # lines of the reduced picture that are made at a time
SIMPLE_MODES = {"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"}
# AVIF speed 8 costs a quarter of speed 6 for 7 % more bytes. Two threads: each takes address space.
SAVING = {
    "avif": {"quality": 60, "speed": 8, "max_threads": 2},
    "webp": {"quality": 80, "method": 4},
    "jpeg": {"quality": 82, "optimize": True, "progressive": True},
}


def opened(path, form):
    """The picture with only its header read, once its size is known to be within the limits."""
    Image.MAX_IMAGE_PIXELS = None  # the limit below is lower, and counts frames
    picture = Image.open(path, formats=[form])
    # Further frames of a JPEG are the camera's small previews, which are never decoded.
    frames = 1 if form == "JPEG" else getattr(picture, "n_frames", 1)
    if picture.width * picture.height * frames > limits.MOST_PIXELS:
        raise Refused("too_many_pixels")
    return picture


def orientation(picture):
    """The EXIF orientation, 1 to 8; 1 when there is none, when it cannot be read, or when Pillow turns by itself."""
    if picture.format == "TIFF":
        return 1
    try:
        value = picture.getexif().get(ORIENTATION, 1)
    except (OSError, ValueError, SyntaxError, struct.error):
        return 1
    return value if value in TURNS else 1


def sizes(width, height):
    """The renditions' (width, height), widest first; never wider than the original."""
    widest = min(width, max(1, width * limits.TALLEST // height))
    widths = sorted({min(wanted, widest) for wanted in limits.WIDTHS}, reverse=True)
    return [(w, max(1, round(height * w / width))) for w in widths]


def simple(picture):
    """The pixels in a mode that can be resized and converted."""
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode == "P" and "transparency" not in picture.info:
        return picture.convert("RGB")
    if picture.mode in PLAIN:
        return picture.convert(PLAIN[picture.mode])
    if picture.mode not in SIMPLE_MODES:
        raise Refused("unusual_colours")
    return picture


def opaque(picture):
    """On white paper, as a scan would be."""
    if picture.mode not in {"LA", "RGBA"}:
        return picture
    flat = picture.convert(picture.mode[:-1])
    paper = Image.new(flat.mode, flat.size, "white")
    return Image.composite(flat, paper, picture.getchannel("A"))


def in_srgb(picture, profile):
    """The colours as sRGB; a profile that is broken or of another kind is left aside."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile or b""))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture.convert("RGB")


def bare(picture):
    """A new picture that holds the pixels and nothing else: no EXIF, XMP, comment or profile."""
    copy = Image.new("RGB", picture.size)
    copy.paste(picture)
    return copy


def resized(picture, wanted):
    """Plain and opaque at the size `wanted`: a whole factor by averages, the rest by Lanczos."""
    factor = max(1, picture.width // (2 * wanted[0]))
    exact = (0, 0, picture.width / factor, picture.height / factor)
    return shrunk(picture, factor).resize(wanted, Image.Resampling.LANCZOS, box=exact)


def shrunk(picture, factor):
    """Strip by strip, lest a large scan stand in memory twice."""
    step = STRIP * factor
    tops = range(0, picture.height, step)
    boxes = [(0, top, picture.width, min(top + step, picture.height)) for top in tops]
    strips = [opaque(simple(picture.crop(box)).reduce(factor)) for box in boxes]
    small = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for number, strip in enumerate(strips):
        small.paste(strip, (0, STRIP * number))
    return small


def largest(picture, size, turn):
    """The picture at `size` (width, height): upright, opaque, sRGB, bare."""
    wanted = size[::-1] if turn >= SIDEWAYS else size
    picture.draft(None, wanted)  # libjpeg decodes at 1/2, 1/4 or 1/8, never below `wanted`
    picture.load()
    profile = picture.info.get("icc_profile")
    picture = resized(picture, wanted)
    picture = bare(in_srgb(picture, profile))
    return picture if TURNS[turn] is None else picture.transpose(TURNS[turn])


def renditions(picture, folder):
    """Writes every size in every format, each size from the next larger one."""
    made, turn = [], orientation(picture)
    original = picture.size[::-1] if turn >= SIDEWAYS else picture.size
    image = largest(picture, sizes(*original)[0], turn)
    for size in sizes(*original):
        if image.size != size:
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        for form in limits.FORMATS:
            image.save(folder / f"{size[0]}.{form}", form.upper(), **SAVING[form])
            made.append({"format": form, "width": size[0], "height": size[1]})
    return {"width": original[0], "height": original[1], "renditions": made}


def answer(folder, form):
    try:
        return renditions(opened(folder / "original", form), folder)
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": "too_many_pixels"}
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error):
        return {"refused": "damaged"}


if __name__ == "__main__":
    confine(limits.MOST_MEMORY, limits.MOST_SECONDS, 4 * limits.LARGEST_FILE)
    print(json.dumps(answer(Path(sys.argv[1]), sys.argv[2])), flush=True)
    os._exit(0)  # no time spent on freeing what the process held
