"""The pages that are measured, each in three languages, and what they may cost."""

from typing import NamedTuple

LANGUAGES = ("kk", "ru", "en")


class Kind(NamedTuple):
    """One page; `path` follows the language. `html`: bytes, compressed; instructions in millions.

    `times`: how many times cheaper than the Wagtail page it must be; 0 is measured without an aim.
    """

    path: str
    queries: int = 3
    html: int = 10_000
    instructions: int = 25
    times: int = 6
    requests: int = 8

    def addresses(self):
        return [f"/{code}/{self.path}" for code in LANGUAGES]


KINDS = (
    Kind("", html=24_000),
    Kind("visit/", queries=2),
    Kind("memorial/arch-of-sorrow/"),
    Kind(
        "objects/bench-object-1/", requests=10
    ),  # with three pictures, provenance and a stop: bench/rows.py
    Kind("history/"),
    Kind("sources/facts/women-passed/", instructions=0, times=0),
    Kind(
        "objects/", queries=5, instructions=0, times=0, requests=10
    ),  # the first page of a hundred objects
)
PATHS = [path for kind in KINDS for path in kind.addresses()]
LIMITS = {path: kind for kind in KINDS for path in kind.addresses()}
