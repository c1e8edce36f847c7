"""What the public renditions of a 24-megapixel JPEG cost, against pyvips doing the same.

Run by `make bench`, in a virtual environment with the packages of requirements/bench.txt; with more or
fewer rounds: var/bench/bench/bin/python bench/renditions.py ROUNDS

Each method runs in a process of its own, in turn, ROUNDS times (7 when not given). Printed: the median of the
paired ratios of processor time (ours / pyvips), processor seconds, and the peak of resident memory in MB.
Aims (issue of the first release): at most 1.2 × pyvips, at most 150 MB (AVIF 180 MB).
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from museum.media import decoder, limits

VIPS = {
    "jpeg": "[Q=82,optimize_coding,interlace,strip]",
    "webp": "[Q=80,effort=4,strip]",
    "avif": "[Q=60,effort=1,strip]",  # libheif's speed is 9 - effort: 8, as ours
}
SIZE = (6000, 4000)


def make_original(path):
    """Noise of ten octaves: what a photograph's spectrum is like."""
    from PIL import Image

    picture = None
    for octave in range(3, 13):
        grain = (min(SIZE[0], 2**octave * 3 // 2), min(SIZE[1], 2**octave))
        noise = Image.merge("RGB", [Image.effect_noise(grain, 100) for _band in range(3)])
        noise = noise.resize(SIZE, Image.Resampling.BICUBIC)
        picture = noise if picture is None else Image.blend(picture, noise, 0.3)
    picture.save(path, "JPEG", quality=90)


def ours(folder, formats):
    limits.FORMATS = decoder.limits.FORMATS = formats
    answer = decoder.answer(folder, "JPEG")
    assert len(answer["renditions"]) == len(limits.WIDTHS) * len(formats)


def pyvips(folder, formats):
    import pyvips

    widths = sorted(limits.WIDTHS, reverse=True)
    image = pyvips.Image.thumbnail(str(folder / "original"), widths[0], height=limits.TALLEST)
    image = image.copy_memory()
    for width in widths:
        if image.width != width:
            image = image.thumbnail_image(width, height=limits.TALLEST).copy_memory()
        for form in formats:
            image.write_to_file(
                str(folder / f"v{width}.{form}{VIPS[form]}".replace("jpeg[", "jpg["))
            )


METHODS = {"ours": ours, "pyvips": pyvips}


def measured(method, folder, formats):
    """{"cpu": seconds, "peak": MB} of one run, in a new process."""
    command = [sys.executable, __file__, "--child", method, str(folder), *formats]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def child(method, folder, *formats):
    METHODS[method](Path(folder), formats)
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "peak": int(peak) / 1024}))


def compare(folder, formats, rounds):
    runs = [[measured(method, folder, formats) for method in METHODS] for _round in range(rounds)]
    ratio = statistics.median(mine["cpu"] / theirs["cpu"] for mine, theirs in runs)
    figures = [
        statistics.median(run[i][key] for run in runs) for key in ("cpu", "peak") for i in (0, 1)
    ]
    name = " + ".join(formats)
    print("{:<18} {:5.2f} × {:7.2f} {:7.2f} s {:7.0f} {:7.0f} MB".format(name, ratio, *figures))


def main(rounds=7):
    print(f"{'':<18} {'ratio':>7} {'ours':>7} {'pyvips':>7} {'ours':>9} {'pyvips':>7}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_original(folder / "original")
        for formats in (("jpeg",), ("webp",), ("avif",), limits.FORMATS):
            compare(folder, formats, int(rounds))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
