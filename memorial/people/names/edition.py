"""Which tables and rules of names these are: an index that others have made finds less."""

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def edition():
    """SHA-256 of every table of this package and of the code that reads names by them."""
    files = sorted([*FOLDER.glob("*.py"), *FOLDER.glob("data/*.tsv")])
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
