"""Where every number, date and coordinate of a public page comes from.

A page is rendered with the ledger's answers marked (`museum.core.tokens.marked`). What stands outside the
marks must belong to one of `ORIGINS`, or be part of one of the `NAMES`; all else is a number that nobody
can trace. The texts of the JSON-LD are read too: a number there is known if the page itself shows it.
"""

import json
import re
from html.parser import HTMLParser
from typing import NamedTuple

from museum.core.numbers import JOINER, NBSP
from museum.core.tokens import KEY_FOLLOWS, TEXT_ENDS, TEXT_FOLLOWS

MARKED = re.compile(f"{KEY_FOLLOWS}([^{TEXT_FOLLOWS}]*){TEXT_FOLLOWS}([^{TEXT_ENDS}]*){TEXT_ENDS}")
NUMBER = re.compile(r"−?\d+(?: \d{3}(?!\d))*(?:[.,:/–-]\d+)*")
UNSEEN = {"script", "style", "svg"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
READ = {"meta": "content", "img": "alt"}  # attributes that people read
SPOKEN = {"name", "headline", "description", "text", "caption"}  # what JSON-LD says in words
NAMED_META = {"description", "og:title", "og:description"}

# What an element holds: names of elements from outside inwards, each a tag, `.class` or `#id`. The first
# line that fits decides; `data-origin` on an element decides before all of them.
ORIGINS = {
    ".here": "address of the page",
    ".on-paper": "address of the page",
    ".origin": "citation",
    ".refs": "citation",
    ".top": "opening hours",
    "#hours": "opening hours",
    "#price": "price",
    "#way .quiet": "computed distance",
    "#near .ui": "computed distance",
    ".facts": "opening hours, price or computed distance",  # the strip of the home page
    ".foot": "address or opening hours",
    ".lang-mark": "interface",
    "#sources": "citation",
    "sup": "citation",
    ".stops": "place in the walk",
    ".tl .y": "timeline entry, dated by its fact",
    ".quiet time": "museum record",
    ".name .also": "record of a woman",
    ".choices": "records of the Wall",
    ".wallpage .lead": "count",
    ".stand .quiet": "minutes that a text takes to read",
}
# What a number says by itself, wherever it stands: times of day, and numbers that are part of a name.
NAMES = {
    re.compile(r"\d{1,2}:\d{2}(?:[–-]\d{1,2}:\d{2})?"): "opening hours",
    re.compile(r"(?:№|No\.|Order|order|[Пп]риказ\w*|бұйры\w*)\s*\d+(?:-\w+)?"): "name",
    re.compile(r"\b00(?:486|758)\b"): "name",  # of the orders
    re.compile(r"\b17(?:-арнайы|-әйелдер|-[ем] женск|th\b)|\bPoint 26\b"): "name",
    re.compile(r"\b26(?:-нүкте|-(?:я|й|ю|ей) точк|-ya\b|th\b)"): "name",
    re.compile(r"SHA-256|WCAG 2\.2|(?:ҚР СТ|СТ РК|ST RK) 2191-2023"): "name",
    re.compile(r"\b2[БB]\b|\b021800\b"): "address",
}


class Row(NamedTuple):
    """One number as it stands on a page; `fact` is a key, `origin` a kind; both empty if nobody knows."""

    text: str
    fact: str
    origin: str
    where: str


def rows(html, titles=()):
    """Every `Row` of a page, in reading order; `titles` of sources and questions are names too."""
    named = (plain(title) for title in titles if NUMBER.search(title))
    page = Page([re.compile(re.escape(title)) for title in named])
    page.feed(html)
    page.close()
    return page.rows


def plain(text):
    """Without the marks that only say where a line may end."""
    return text.replace(JOINER, "").replace(NBSP, " ")


class Page(HTMLParser):
    def __init__(self, titles):
        super().__init__()
        self.names = NAMES | dict.fromkeys(titles, "citation")
        self.open, self.rows, self.data = [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        element = Element(tag, attrs)
        if tag not in VOID:
            self.open.append(element)
        if tag == "meta" and not NAMED_META & {attrs.get("name"), attrs.get("property")}:
            return
        if text := attrs.get(READ.get(tag, "")):
            self.read(text, [*self.open, element])

    def handle_endtag(self, tag):
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1].is_data:
            self.data.append(json.loads(data))
        elif not any(element.tag in UNSEEN for element in self.open):
            self.read(data, self.open)

    def close(self):
        """The data block stands before the page that it speaks of."""
        super().close()
        on_page = {row.text: row.origin for row in self.rows if row.origin}
        for text in (text for data in self.data for text in spoken(data)):
            before = len(self.rows)
            self.read(text, [])
            self.rows[before:] = [
                row
                if row.fact or row.origin
                else row._replace(origin=on_page.get(row.text, ""), where="JSON-LD")
                for row in self.rows[before:]
            ]

    def read(self, text, elements):
        text = plain(text)
        for found in MARKED.finditer(text):
            if NUMBER.search(found[2]):
                self.rows.append(Row(found[2], found[1], "", ""))
        rest = MARKED.sub(" ", text)
        origin, where = origin_of(elements), " > ".join(str(element) for element in elements[-4:])
        known = numbers(rest, self.names)
        self.rows += [Row(number, "", name or origin, where) for number, name in known]


class Element:
    def __init__(self, tag, attrs):
        self.tag, self.origin = tag, attrs.get("data-origin")
        self.names = [tag, *(f".{name}" for name in (attrs.get("class") or "").split())]
        self.is_data = attrs.get("type") == "application/ld+json"
        if attrs.get("id"):
            self.names.append(f"#{attrs['id']}")

    def __str__(self):
        return "".join([self.tag, *self.names[1:]])


def spoken(data):
    """Every text of a JSON-LD document that people read."""
    if isinstance(data, list):
        for each in data:
            yield from spoken(each)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name in SPOKEN and isinstance(value, str):
                yield value
            else:
                yield from spoken(value)


def origin_of(elements):
    """What the nearest element declares, or the first line of the table that fits."""
    declared = [element.origin for element in elements if element.origin]
    if declared:
        return declared[-1]
    fitting = (kind for selector, kind in ORIGINS.items() if fits(selector.split(), elements))
    return next(fitting, "")


def fits(names, elements):
    """Whether the `names` stand in this order among the elements, from outside inwards."""
    left = iter(elements)
    return all(any(name in element.names for element in left) for name in names)


def numbers(text, names):
    """(number, the kind of name it is part of, or "") of every number in `text`."""
    spans = [(found.span(), kind) for name, kind in names.items() for found in name.finditer(text)]
    for found in NUMBER.finditer(text):
        around = (
            kind for (start, end), kind in spans if start <= found.start() and found.end() <= end
        )
        yield found[0], next(around, "")
