"""Where every number, date and coordinate of a public page comes from.

A page is rendered with the ledger's answers marked (`museum.core.tokens.marked`). What stands outside the
marks must belong to one of `ORIGINS`, or be part of one of the `NAMES`; all else is a number that nobody
can trace.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from museum.core.tokens import KEY_FOLLOWS, TEXT_ENDS, TEXT_FOLLOWS

MARKED = re.compile(f"{KEY_FOLLOWS}([^{TEXT_FOLLOWS}]*){TEXT_FOLLOWS}([^{TEXT_ENDS}]*){TEXT_ENDS}")
NUMBER = re.compile(r"[−-]?\d(?:[\d\u00a0\u2060.,:/–-]*\d)?")
UNSEEN = {"script", "style", "svg"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
READ = {"meta": "content", "img": "alt"}  # attributes that people read

# What an element holds, by its tag, `.class`, `#id` or `data-origin`; the nearest ancestor decides.
ORIGINS = {}

# Numbers that are part of a name: of orders, laws, standards, streets, camp sections.
NAMES = []


class Row(NamedTuple):
    """One number as it stands on a page; `fact` is a key, `origin` a kind; both empty if nobody knows."""

    text: str
    fact: str
    origin: str
    where: str


def rows(html):
    """Every `Row` of a page, in reading order."""
    page = Page()
    page.feed(html)
    page.close()
    return page.rows


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.rows = [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        element = Element(tag, attrs)
        if tag not in VOID:
            self.open.append(element)
        if text := attrs.get(READ.get(tag, "")):
            self.read(text, [*self.open, element])

    def handle_endtag(self, tag):
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data):
        if not any(element.tag in UNSEEN for element in self.open):
            self.read(data, self.open)

    def read(self, text, elements):
        for found in MARKED.finditer(text):
            if NUMBER.search(found[2]):
                self.rows.append(Row(found[2], found[1], "", ""))
        rest = MARKED.sub(" ", text)
        origin, where = origin_of(elements), " > ".join(str(element) for element in elements[-4:])
        self.rows += [Row(number, "", origin or name, where) for number, name in numbers(rest)]


class Element:
    def __init__(self, tag, attrs):
        self.tag, self.origin = tag, attrs.get("data-origin")
        self.names = [tag, *(f".{name}" for name in (attrs.get("class") or "").split())]
        if attrs.get("id"):
            self.names.append(f"#{attrs['id']}")

    def __str__(self):
        return "".join([self.tag, *self.names[1:]])


def origin_of(elements):
    """The kind that the nearest element declares, or that the table gives for one of its names."""
    for element in reversed(elements):
        kinds = [element.origin, *(ORIGINS.get(name) for name in reversed(element.names))]
        if kind := next(filter(None, kinds), None):
            return kind
    return ""


def numbers(text):
    """(number, "name" or "") of every number in `text`."""
    spans = [found.span() for name in NAMES for found in name.finditer(text)]
    for found in NUMBER.finditer(text):
        inside = any(start <= found.start() and found.end() <= end for start, end in spans)
        yield found[0], "name" if inside else ""
