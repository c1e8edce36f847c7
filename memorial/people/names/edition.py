"""Which tables and rules of names these are: an index that others have made finds less."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from museum.core import folding, letters

FOLDER = Path(__file__).parent
# What reads and compares queries, and this file. Whoever files a name imports and opens none of them.
NOT_FILED = {
    *("edition.py", "keyboard.py", "likeness.py", "reading.py", "unwritten.py"),
    *("asides.tsv", "hebrew_pairs.tsv", "misread.tsv"),
}


@cache
def edition():
    """SHA-256 of whatever decides what of a name is filed: tables and code of this package, and how it is folded."""
    files = [*FOLDER.glob("*.py"), *FOLDER.glob("data/*.tsv")]
    filed = sorted(file for file in files if file.name not in NOT_FILED)
    filed += [Path(module.__file__) for module in (folding, letters)]
    return sha256(b"".join(file.read_bytes() for file in filed)).hexdigest()
