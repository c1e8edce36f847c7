"""Reads every public page by following links, as a visitor and a search engine would."""

import re
from collections import deque
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import TreeBuilder

LANGUAGES = ("kk", "ru", "en")
# What no link leads to: a page that is not there, an address that cannot be read.
WITHOUT_LINKS = [f"/{code}/{path}" for code in LANGUAGES for path in ("nowhere/", "?q=%00")]
BEGINNINGS = ["/", "/sitemap.xml", "/robots.txt", *WITHOUT_LINKS]
# The display settings lead back to where they were opened: one page, at an address for every other one.
RETURNING = re.compile(r"(?<=/view/)\?next=.*")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
VOID |= {"track", "wbr"}
SILENT = {"script", "style", "svg", "title"}  # what holds no text that is read on a page


class Answer(NamedTuple):
    path: str
    status: int
    text: str
    headers: dict
    tree: object = None  # of an HTML page; an ElementTree element

    @property
    def language(self):
        return self.path[1:3]


class Block(NamedTuple):
    """A text on a page, the `language` it is marked with, and whether it names a source or a woman."""

    text: str
    language: str
    is_source: bool


def crawl(client, site):
    """The `Answer` of every address that can be reached, by address. `site`: SITE_URL."""
    answers, waiting = {}, deque(BEGINNINGS)
    while waiting:
        path = waiting.popleft()
        if path not in answers:
            answers[path] = ask(client, path)
            waiting.extend(address for address, _fragment in links(answers[path], site))
    return answers


def ask(client, path):
    response = client.get(path)
    text = response.getvalue().decode(errors="replace")
    tree = tree_of(text) if is_html(response) else None
    return Answer(path, response.status_code, text, dict(response.headers), tree)


def is_html(response):
    return response.headers.get("Content-Type", "").startswith("text/html") and response.content


def tree_of(text):
    """The `html` element of a page that closes whatever it opens, as valid ones of ours do.

    html5lib mends any other, and takes ten times as long.
    """
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader.builder.close()


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.builder, self.open = TreeBuilder(), []

    def handle_starttag(self, tag, attributes):
        self.builder.start(tag, {name: value or "" for name, value in attributes})
        self.open.append(tag)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.builder.end(tag)

    def handle_data(self, text):
        if self.open:
            self.builder.data(text)


def links(answer, site):
    """(address, fragment) of everything on this site that the answer points at; RETURNING left out."""
    for target in targets(answer):
        address, fragment = urldefrag(urljoin(f"{site}{answer.path}", target))
        if address.startswith(f"{site}/"):
            yield RETURNING.sub("", address.removeprefix(site)), fragment


def targets(answer):
    """Every address that the answer names, as it is written."""
    if location := answer.headers.get("Location"):
        return [location]
    if answer.tree is None:
        return re.findall(r'(?:<loc>|href="|Sitemap: )([^<"\s]+)', answer.text)
    written = [element.get(name) for element in answer.tree.iter() for name in ("href", "src")]
    return [address for address in written if address is not None]


def attributes(answer, tag, attribute, **wanted):
    """The values of `attribute` on each `tag` that has the `wanted` attributes."""
    return [
        element.get(attribute)
        for element in answer.tree.iter(tag)
        if all(element.get(key) == value for key, value in wanted.items())
    ]


def words(element):
    """All text within, spaces made single; a non-breaking space stays."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip(" ")


def blocks(answer):
    """The `Block`s of the page; an element inside another is a block of its own."""
    html = answer.tree
    yield from blocks_of(html.find("body"), html.get("lang"), False)


def blocks_of(element, language, is_source):
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    language = element.get("lang", language)
    is_source = is_source or names(element)
    yield from spoken(element.text, language, is_source)
    for child in element:
        yield from blocks_of(child, language, is_source)
        yield from spoken(child.tail, language, is_source)


def names(element):
    named = {"refs", "name", "person"} & set(element.get("class", "").split())
    return named or element.get("data-origin") in {"citation", "claim"}


def spoken(text, language, is_source):
    text = re.sub(r"[ \t\r\n]+", " ", text or "").strip(" ")
    if re.search(r"\w", text):
        yield Block(text, language, bool(is_source))


def is_address(target):
    """Whether an address that leaves the site is well formed."""
    parts = urlsplit(target)
    if re.search(r"\s", target):
        return False
    if parts.scheme in {"http", "https"}:
        return bool(re.fullmatch(r"[\w.-]+\.\w{2,}", parts.hostname or ""))
    return bool(re.fullmatch(r"geo:-?\d+\.\d+,-?\d+\.\d+|mailto:\S+@\S+\.\w+|tel:\+\d+", target))
