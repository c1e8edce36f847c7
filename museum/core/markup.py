"""Rich text as HTML from a closed list: whatever comes in is read as browsers read it and written anew."""

import re
from functools import lru_cache
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

LINES = {"p", "h2", "h3"}  # hold words
LISTS = {"ul", "ol"}
FLOW = {"li", "blockquote"}  # hold lines and lists
WORDS = {"strong", "em", "a", "span"}
EMPTY = {"br", "hr", "figure"}
# What other programs write, and what it becomes. Every other tag goes, its words stay.
ALIASES = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
BOXES = {"address", "article", "aside", "caption", "dd", "div", "dt", "figcaption", "footer"}
BOXES |= {"header", "main", "pre", "section", "td", "th"}
ALIASES |= dict.fromkeys(BOXES, "p")
BLOCKS = {*LINES, *LISTS, *FLOW, *ALIASES, "hr", "figure", "table"} - {"b", "i"}

ADDRESS = re.compile(r"(?:https?://|mailto:|/(?!/)|#)[^\s\\]+", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
NUMBER = re.compile(r"[1-9][0-9]{0,17}")
ATTRIBUTES = {
    "a": ("href", ADDRESS),
    "span": ("lang", LANGUAGE),
    "figure": ("data-picture", NUMBER),
}

READER = nh3.Cleaner(
    tags=LINES | LISTS | FLOW | WORDS | EMPTY | set(ALIASES),
    attributes={tag: {name} for tag, (name, _form) in ATTRIBUTES.items()},
    clean_content_tags={"script", "style", "title", "template"},
    link_rel=None,
)
DEEPEST = 12  # lists within lists; nobody writes more, and an attack may not cost a stack

# What is read as browsers do takes the square of its tags: 2,000 a second, 100,000 half an hour.
MOST_LETTERS = 300_000
MOST_TAGS = 2000

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BLANKS = re.compile(r"[ \t\r\n\f]+")
# What opens a tag; it is one when a ">" follows anywhere.
ANY_TAG = re.compile(r"<[a-zA-Z/!?]")
OPENING_TAG = re.compile(r"<[a-zA-Z]")
BLOCK_TAG = re.compile(rf"<(?:{'|'.join(BLOCKS)})\b", re.IGNORECASE)
# Of what this module has written: "<" and ">" stand nowhere else.
TAG = re.compile(r"<[^>]*>")
END_OF_LINE = re.compile(r"</(?:p|h2|h3|li)>|<br>|<hr>")
PICTURE = re.compile(r'<figure data-picture="([0-9]+)"></figure>')


@lru_cache(maxsize=2000)
def sanitised(text):
    """`text` as safe HTML. A plain text becomes paragraphs, parted by its empty lines.

    Only these remain: p h2 h3 ul ol li blockquote strong em br hr, a with a safe `href`, span with `lang`,
    figure with the number of a picture in `data-picture`. Doing it twice changes nothing.
    """
    text = CONTROLS.sub("", text.replace("\r\n", "\n"))
    if not holds(BLOCK_TAG, text):
        text = with_paragraphs(text)
    writer = Writer()
    writer.feed(READER.clean(text))
    return writer.written()


def is_too_much(text):
    """Whether `text` had better not be read: for what people and files bring, before it is `sanitised`."""
    return len(text) > MOST_LETTERS or len(OPENING_TAG.findall(text)) > MOST_TAGS


def holds(tag, text):
    """Whether `tag` opens in `text` and is closed: in one reading, whatever the text."""
    found = tag.search(text)
    return found is not None and text.find(">", found.end()) >= 0


def with_paragraphs(text):
    if not holds(ANY_TAG, text):
        text = text.replace("<", "&lt;")
    parts = (part.strip().replace("\n", "<br>") for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{part}</p>" for part in parts)


def bare(text):
    """The words of a rich text, a line each for its paragraphs, headings and list entries."""
    words = TAG.sub("", END_OF_LINE.sub("\n", sanitised(text)))
    return re.sub(r"\n+", "\n", unescape(words)).strip()


def pictures_in(text):
    """The numbers of the pictures that a rich text shows."""
    return [int(number) for number in PICTURE.findall(text)]


class Element(NamedTuple):
    tag: str
    attribute: str
    children: list

    def html(self):
        inner = "".join(
            child.html() if isinstance(child, Element) else escape(child, quote=False)
            for child in self.children
        )
        if self.tag in {"br", "hr"}:
            return f"<{self.tag}>"
        return f"<{self.tag}{self.attribute}>{inner}</{self.tag}>" if self.tag else inner

    def says_something(self):
        return self.tag in {"hr", "figure"} or any(
            child.says_something() if isinstance(child, Element) else child.strip()
            for child in self.children
        )


class Writer(HTMLParser):
    """Writes what it reads with every word in a paragraph, heading or list entry, and no empty ones."""

    def __init__(self):
        super().__init__()
        self.stack = [Element("", "", [])]

    def written(self):
        self.close()
        self.close_until(lambda tag: tag == "")
        return self.stack[0].html()

    # --- Reading -----------------------------------------------------------------------------------

    def handle_starttag(self, tag, attrs):
        tag = ALIASES.get(tag, tag)
        attribute = attribute_of(tag, dict(attrs))
        if tag in ATTRIBUTES and not attribute:
            return
        if tag in WORDS | {"br"}:
            self.open_line()
        else:
            self.make_way(tag)
        self.open(tag, attribute)

    def handle_endtag(self, tag):
        tag = ALIASES.get(tag, tag)
        if any(tag == element.tag for element in self.stack):
            self.close_through(tag)

    def handle_data(self, data):
        if self.in_line() or data.strip():
            self.open_line()
            self.say(data)

    # --- Writing -----------------------------------------------------------------------------------

    def in_line(self):
        return self.stack[-1].tag in LINES | WORDS

    def open_line(self):
        """Words stand in a line; where none is open, a paragraph begins."""
        if self.stack[-1].tag in LISTS:
            self.push("li")
        if not self.in_line():
            self.push("p")

    def make_way(self, tag):
        """Closes what cannot hold the block `tag`, and opens what must."""
        if tag == "li" and any(element.tag in LISTS for element in self.stack):
            self.close_until(lambda open_tag: open_tag in LISTS)
        else:
            self.close_until(lambda open_tag: open_tag in FLOW | LISTS | {""})
            if self.stack[-1].tag in LISTS:
                self.push("li")

    def open(self, tag, attribute):
        if tag == "a" and any(element.tag == "a" for element in self.stack):
            self.close_through("a")
        if tag in EMPTY:
            self.stack[-1].children.append(Element(tag, attribute, []))
        elif tag == "li" and self.stack[-1].tag not in LISTS:
            self.push("p")
        elif len(self.stack) <= DEEPEST:
            self.push(tag, attribute)

    def push(self, tag, attribute=""):
        element = Element(tag, attribute, [])
        self.stack[-1].children.append(element)
        self.stack.append(element)

    def close_until(self, holds):
        while not holds(self.stack[-1].tag):
            self.pop()

    def close_through(self, tag):
        self.close_until(lambda open_tag: open_tag == tag)
        self.pop()

    def pop(self):
        """What says nothing goes, but the space between two words stays."""
        element = self.stack.pop()
        if not element.says_something():
            self.stack[-1].children.pop()
            if element.tag in WORDS and element.children:
                self.say(" ")

    def say(self, text):
        children = self.stack[-1].children
        if children and isinstance(children[-1], str):
            text = children.pop() + text
        children.append(BLANKS.sub(" ", text))


def attribute_of(tag, attributes):
    """` href="…"`: the one attribute that `tag` may have, if its value is one of those allowed."""
    name, form = ATTRIBUTES.get(tag, ("", None))
    value = (attributes.get(name) or "").strip() if name else ""
    return f' {name}="{escape(value)}"' if value and form.fullmatch(value) else ""
