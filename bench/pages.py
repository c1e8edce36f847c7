"""The pages that are measured, each in three languages, and what they may cost."""

from typing import NamedTuple

LANGUAGES = ("kk", "ru", "en")


class Kind(NamedTuple):
    """One page; `path` follows the language. `html`: bytes, compressed; instructions in millions.

    `times`: how many times cheaper than the Wagtail page it must be; 0 is measured without an aim.
    `requests`: of a first visit. A page with pictures makes one for each of those on its first screen
    and just below it, which the browser fetches before the reader has scrolled to them.
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
    Kind("visit/", queries=1),
    Kind("memorial/arch-of-sorrow/"),
    # with three pictures, provenance and a stop: bench/rows.py
    Kind("objects/bench-object-1/", queries=2, requests=10),
    # with a biography, a family, three pictures and three sources: bench/rows.py
    Kind("wall/bench-woman/", queries=2, requests=10),
    Kind("history/"),
    Kind("sources/facts/women-passed/"),
    Kind("objects/", queries=4, requests=10),  # the first page of a hundred objects
)
PATHS = [path for kind in KINDS for path in kind.addresses()]
LIMITS = {path: kind for kind in KINDS for path in kind.addresses()}
