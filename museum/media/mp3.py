"""MP3 (ISO/IEC 11172-3, 13818-3): the frames of sound are kept, and nothing that stands around them.

Titles, covers and places (ID3, APE, Lyrics3) are no frames, whichever of them there are and wherever.
"""

from museum.media.refusing import Refused

KBITS_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
KBITS_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = (44100, 48000, 32000)
SLOWER = {3: 1, 2: 2, 0: 4}  # by the version's two bits: MPEG-1, MPEG-2, MPEG-2.5
FEWEST = 10  # frames, a quarter of a second: fewer may be chance


def frame(content, at):
    """(length in bytes, milliseconds × rate, rate) of the frame that begins at `at`, or None."""
    head = int.from_bytes(content[at : at + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    bits, rate = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or layer != 1 or version not in SLOWER or bits in (0, 15) or rate == 3:
        return None
    first = version == 3
    hertz = RATES[rate] // SLOWER[version]
    kbits = (KBITS_1 if first else KBITS_2)[bits - 1]
    length = (144_000 if first else 72_000) * kbits // hertz + (head >> 9 & 1)
    return (length, 1152 if first else 576, hertz) if at + length <= len(content) else None


def after_tag(content, at):
    """Where the ID3 tag that begins at `at` ends (ID3v2.4, 3.1), lest its cover be taken for sound."""
    if content[at : at + 3] != b"ID3":
        return at
    size = sum(
        (byte & 0x7F) << shift
        for byte, shift in zip(content[at + 6 : at + 10], (21, 14, 7, 0), strict=True)
    )
    return at + 10 + size


def frames(content):
    """(begin, end, samples, rate) of every frame that another of the same rate, or the end, follows."""
    at = 0
    while at + 4 <= len(content):
        found = frame(content, at)
        if found and follows(content, at + found[0], found[2]):
            yield at, at + found[0], *found[1:]
            at += found[0]
        else:
            at = next_start(content, at)


def follows(content, at, rate):
    """Whether sound goes on at `at` or a tag or the end is there, so that a frame was none by chance."""
    if at == len(content) or content[at : at + 3] in (b"TAG", b"ID3", b"APE", b"LYR"):
        return True
    found = frame(content, at)
    return bool(found) and found[2] == rate


def next_start(content, at):
    if (after := after_tag(content, at)) > at:
        return after
    found = content.find(b"\xff", at + 1)
    tag = content.find(b"ID3", at + 1, found if found > 0 else None)
    if tag > 0:
        return tag
    return found if found > 0 else len(content)


def clean(path):
    """Leaves only the frames in the file; returns its length in seconds. Raises Refused."""
    content = path.read_bytes()
    kept = list(frames(content))
    rates = {rate for *_rest, rate in kept}
    if len(kept) < FEWEST or len(rates) != 1:
        raise Refused("damaged")
    path.write_bytes(b"".join(content[begin:end] for begin, end, *_rest in kept))
    return sum(samples for _begin, _end, samples, _rate in kept) / rates.pop()
