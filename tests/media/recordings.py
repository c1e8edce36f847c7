"""Recordings that the tests make themselves: silence, and a film of grey pictures. No voice of anyone."""

import struct
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from mutagen.apev2 import APEv2
from mutagen.id3 import APIC, ID3, TIT2
from mutagen.ogg import OggPage
from PIL import Image

SECRET = b"secret: 51.0782N 70.9717E"
OPUS_SILENCE = b"\xf8\xff\xfe"  # 20 ms, mono
OPUS_HEAD = b"OpusHead\x01\x01" + struct.pack("<HIhB", 0, 48000, 0, 0)
# MPEG-1 layer III, 64 kbit/s, 44.1 kHz, mono: 208 bytes, 1152 samples, all zero.
MP3_FRAME = b"\xff\xfb\x50\xc4" + bytes(204)


def upload(content, name):
    return SimpleUploadedFile(name, content)


def sound(name="test-sound.mp3", seconds=2, **options):
    """A small valid upload; another length gives another file."""
    makers = {"mp3": mp3, "ogg": ogg, "m4a": mp4, "ebm": webm}
    return upload(makers[name[-3:]](seconds, **options), name)


def film(name="test-film.webm", seconds=2, **options):
    return upload(webm(seconds, pictures=True, **options), name)


def mp3(seconds=2, tagged=False):
    content = MP3_FRAME * round(seconds * 44100 / 1152)
    if not tagged:
        return content
    file = BytesIO(content)
    tags = ID3()
    tags.add(TIT2(encoding=3, text=[SECRET.decode()]))
    tags.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="cover", data=SECRET))
    tags.save(file, v1=2)
    tags = APEv2()
    tags["comment"] = SECRET.decode()
    tags.save(file)
    return file.getvalue()


def ogg(seconds=2, comments=b"", serials=(7,)):
    return b"".join(ogg_stream(seconds, comments, serial) for serial in serials)


def ogg_stream(seconds, comments, serial):
    tags = b"OpusTags" + struct.pack("<I", 4) + b"test"
    if comments:
        tags += struct.pack("<II", 1, len(comments)) + comments
    else:
        tags += struct.pack("<I", 0)
    pages = [page([OPUS_HEAD], serial, 0, 0), page([tags], serial, 1, 0)]
    for second in range(seconds):
        pages.append(page([OPUS_SILENCE] * 50, serial, second + 2, 48000 * (second + 1)))
    pages[0].first = pages[-1].last = True
    return b"".join(each.write() for each in pages)


def page(packets, serial, sequence, position):
    made = OggPage()
    made.packets, made.serial, made.sequence, made.position = packets, serial, sequence, position
    return made


# --- WebM ------------------------------------------------------------------------------------------


def element(name, *parts):
    content = b"".join(parts)
    return bytes.fromhex(name) + (1 << 56 | len(content)).to_bytes(8, "big") + content


def figure(number):
    return number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")


def webm(seconds=2, pictures=False, tags=b"", attachment=b"", further=b"", length=True):
    """Opus silence with, on demand, a grey picture each second; `further` are more track entries."""
    head = element(
        "1A45DFA3", element("4282", b"webm"), element("4287", b"\4"), element("4285", b"\2")
    )
    info = element(
        "1549A966",
        element("2AD7B1", figure(1_000_000)),
        element("4489", struct.pack(">d", seconds * 1000)) if length else b"",
        element("4D80", b"test"),
        element("5741", b"test"),
        element("7BA9", tags) if tags else b"",
    )
    entries = [sound_entry(), *([picture_entry()] if pictures else [])]
    parts = [info, element("1654AE6B", *entries, further)]
    if tags:
        parts.append(element("1254C367", element("7373", tags)))
    if attachment:
        parts.append(element("1941A469", attachment))
    before = sum(map(len, parts))
    clusters = [cluster(second, pictures) for second in range(seconds)]
    return head + element("18538067", *parts, *clusters, cues(before, clusters, pictures))


def sound_entry():
    audio = element("E1", element("B5", struct.pack(">d", 48000)), element("9F", b"\1"))
    return entry(1, 2, b"A_OPUS", element("63A2", OPUS_HEAD), audio)


def picture_entry():
    return entry(
        2, 1, b"V_VP8", element("E0", element("B0", figure(64)), element("BA", figure(48)))
    )


def entry(number, kind, codec, *parts):
    numbers = (element("D7", figure(number)), element("73C5", figure(number)))
    return element("AE", *numbers, element("83", figure(kind)), element("86", codec), *parts)


def cluster(second, pictures):
    blocks = [block(1, 20 * n, OPUS_SILENCE) for n in range(50)]
    if pictures:
        blocks.insert(0, block(2, 0, vp8_picture(second)))
    return element("1F43B675", element("E7", figure(second * 1000)), *blocks)


def block(track, milliseconds, data):
    return element("A3", bytes([0x80 | track]), struct.pack(">hB", milliseconds, 0x80), data)


def vp8_picture(second):
    """A lossy WebP of one picture holds a key frame of VP8."""
    out = BytesIO()
    Image.new("RGB", (64, 48), (40 * second % 255,) * 3).save(out, "WEBP", quality=50)
    content = out.getvalue()
    at = content.index(b"VP8 ")
    return content[at + 8 : at + 8 + struct.unpack("<I", content[at + 4 : at + 8])[0]]


def cues(before, clusters, pictures):
    points, position = [], before
    for second, made in enumerate(clusters):
        place = element(
            "B7", element("F7", figure(2 if pictures else 1)), element("F1", figure(position))
        )
        points.append(element("BB", element("B3", figure(second * 1000)), place))
        position += len(made)
    return element("1C53BB6B", *points)


# --- MP4 -------------------------------------------------------------------------------------------


def box(kind, *parts):
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def full(kind, *parts):
    return box(kind, bytes(4), *parts)


MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def mp4(seconds=2, place=b"", handler=b"soun", brand=b"M4A ", fragmented=False):
    """Opus silence in MP4; `place` stands in a `udta` box, as cameras write it."""
    packets = 50 * seconds
    data = box(b"mdat", OPUS_SILENCE * packets)
    head = box(b"ftyp", brand, bytes(4), b"isom", b"mp42")
    extra = box(b"udta", box(b"\xa9xyz", place)) if place else b""
    if fragmented:
        extra += box(b"mvex")
    return head + data + movie(packets, len(head) + 8, handler, extra)


def movie(packets, offset, handler, extra):
    length = packets * 960
    header = full(
        b"mvhd", struct.pack(">4I", 0, 0, 48000, length), struct.pack(">IHH8x", 0x10000, 0x100, 0),
        MATRIX, bytes(24), struct.pack(">I", 2),
    )  # fmt: skip
    track = box(
        b"tkhd", b"\0\0\0\3", struct.pack(">5I", 0, 0, 1, 0, length), bytes(8),
        struct.pack(">4H", 0, 0, 0x100, 0), MATRIX, bytes(8),
    )  # fmt: skip
    media = box(
        b"mdia",
        full(b"mdhd", struct.pack(">4IHH", 0, 0, 48000, length, 0x55C4, 0)),
        full(b"hdlr", bytes(4), handler, bytes(12), b"test\0"),
        box(b"minf", full(b"smhd", bytes(4)), data_reference(), table(packets, offset)),
    )
    return box(b"moov", header, box(b"trak", track, media), extra)


def data_reference():
    return box(b"dinf", full(b"dref", struct.pack(">I", 1), box(b"url ", b"\0\0\0\1")))


def table(packets, offset):
    opus = box(b"dOps", struct.pack(">BBHIhB", 0, 1, 0, 48000, 0, 0))
    sample = box(
        b"Opus", bytes(6), struct.pack(">H", 1), bytes(8),
        struct.pack(">HHHHI", 1, 16, 0, 0, 48000 << 16), opus,
    )  # fmt: skip
    return box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), sample),
        full(b"stts", struct.pack(">3I", 1, packets, 960)),
        full(b"stsc", struct.pack(">4I", 1, 1, packets, 1)),
        full(b"stsz", struct.pack(">2I", len(OPUS_SILENCE), packets)),
        full(b"stco", struct.pack(">2I", 1, offset)),
    )
