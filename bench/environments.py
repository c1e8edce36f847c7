"""Virtual environments of the peers, each from its own lock, in var/bench/."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
SOURCE_ONLY = "pyvips"  # plain Python, published without a wheel


class Skipped(Exception):
    """Why a comparison cannot be made on this machine, in a sentence."""


def python(name):
    """The interpreter with the packages of requirements/<name>.txt. Raises Skipped."""
    folder, lock = FOLDER / name, ROOT / "requirements" / f"{name}.txt"
    stamp = folder / "installed.txt"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        install(folder, lock)
        shutil.copyfile(lock, stamp)
    return folder / "bin" / "python"


def install(folder, lock):
    print(f"Installing the packages of {lock.relative_to(ROOT)}", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    subprocess.run(command, check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes"]
    pip += ["--disable-pip-version-check", "--only-binary", ":all:"]
    pip += ["--no-binary", SOURCE_ONLY, "--requirement", lock]
    if subprocess.run(pip, check=False).returncode:
        raise Skipped(f"the packages of {lock.relative_to(ROOT)} could not be installed")


def tool(name):
    """The path of a program. Raises Skipped."""
    path = shutil.which(name)
    if path is None:
        raise Skipped(f"{name} is not installed")
    return path
