"""Pictures that the tests make themselves: gradients, never a photograph of anyone."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

SCRIPT = b"<script>alert('appended')</script>"
XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    b"<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'>"
    b"<photoshop:City>secret</photoshop:City></rdf:Description></rdf:RDF></x:xmpmeta>"
)
GPS_TAG, ORIENTATION_TAG, MAKE_TAG = 0x8825, 0x0112, 0x010F


def gradient(width, height, mode="RGB"):
    """Dark on the left and light on the right, so that a turn can be seen."""
    return Image.linear_gradient("L").rotate(90).resize((width, height)).convert(mode)


def saved(image, form="JPEG", **options):
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def upload(content, name="test-picture.jpg"):
    return SimpleUploadedFile(name, content)


def small(name="test-picture.jpg", width=120, height=80, **options):
    """A small valid upload; another width gives another file."""
    form = {"jpg": "JPEG", "png": "PNG", "ebp": "WEBP", "tif": "TIFF"}[name[-3:].lower()]
    return upload(saved(gradient(width, height), form, **options), name)


def camera_notes(turn):
    exif = Image.Exif()
    exif[ORIENTATION_TAG], exif[MAKE_TAG] = turn, "Fictional Camera"
    exif.get_ifd(GPS_TAG).update({1: "N", 2: (51.0, 4.0, 41.0), 3: "E", 4: (70.0, 58.0, 18.0)})
    return exif


def telephone_photograph(width=4000, height=3000, turn=6):
    """12 megapixels with place, rotation, comment, XMP and an appended script."""
    content = saved(
        gradient(width, height),
        exif=camera_notes(turn),
        comment=SCRIPT,
        xmp=XMP,
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        quality=85,
    )
    return content + SCRIPT


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(width=16000, height=8000):
    """A PNG of one bit a pixel: 128 megapixels in about 16 KB."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * (width // 8 + 1) * height, 9)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def png_with_words():
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "secret", zip=True)
    return saved(gradient(50, 40), "PNG", pnginfo=words)
