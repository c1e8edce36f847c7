"""Sources and facts in a page: `{% load sources %}`."""

import re
from collections import Counter
from datetime import datetime
from html import unescape

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from memorial.sources.citations import citation, of_our_page, short_citation, with_place
from memorial.sources.citing import Cited, by_slug
from museum.core import tokens
from museum.core.languages import current
from museum.core.numbers import tie

register = template.Library()

MOST_IN_FULL = 24  # citations; in a longer list each leads to its address, and does not print it
NOTE = re.compile(r"(?<!\s)\s*\[\^([a-z0-9-]+)([^\[\]\n<]*)\]")


@register.inclusion_tag("sources/_refs.html")
def citations(rows):
    """`{% citations record.cited %}`: the list of sources, from what `cited` gathered, without a query."""
    return {"refs": [reference(Cited(row)) for row in rows or ()]}


def reference(source, place=None, cite=citation):
    """What `sources/_refs.html` shows of one source."""
    text = cite(source, current())
    return {
        "text": with_place(text, source.place_in_source if place is None else place),
        "slug": source.slug,
        "url": source.url,
        "language": source.language,
    }


@register.tag
def footnotes(parser, token):
    """`{% footnotes record.cited %}{{ record|shown_paragraphs:"body" }}{% endfootnotes %}`

    `[^slug]` or `[^slug, p. 5]` in the texts within become numbers that lead to the list after them.
    Sources that are cited without a number stand at its end.
    """
    words = token.split_contents()
    rows = parser.compile_filter(words[1]) if len(words) > 1 else None
    nodes = parser.parse(("endfootnotes",))
    parser.delete_first_token()
    return Footnotes(nodes, rows)


class Footnotes(template.Node):
    def __init__(self, nodelist, rows):
        self.nodelist, self.rows = nodelist, rows

    def render(self, context):
        rows = (self.rows.resolve(context) if self.rows else None) or []
        notes = Notes([Cited(row) for row in rows], self.text(context))
        return notes.html + render_to_string("sources/_refs.html", {"refs": notes.refs()})

    def text(self, context):
        token = tokens.notes_are_numbered.set(True)
        try:
            return self.nodelist.render(context)
        finally:
            tokens.notes_are_numbered.reset(token)


class Notes:
    """The footnotes of a text, numbered in their order; the same source and place is one note."""

    def __init__(self, sources, text):
        self.rest = {source.slug: source for source in sources}
        named = {found[1] for found in NOTE.finditer(text)}
        self.sources = {**by_slug(named - self.rest.keys()), **self.rest}
        self.numbers = {}  # {(slug, place): number}
        self.html = mark_safe(NOTE.sub(self.mark, text))  # noqa: S308  # rendered already

    def mark(self, found):
        """A note whose source is not public is left out."""
        slug, place = found[1], found[2].lstrip(", ").strip()
        if slug not in self.sources:
            return ""
        number = self.numbers.setdefault((slug, place), len(self.numbers) + 1)
        label = _("Note %(number)d") % {"number": number}
        return format_html(
            '<sup><a href="#ref-{}" aria-label="{}">{}</a></sup>', number, label, number
        )

    def refs(self):
        named = {slug for slug, _place in self.numbers}
        others = [row for slug, row in self.rest.items() if slug not in named]
        listed = [*(self.sources[slug] for slug in named), *others]
        fits = len(self.numbers) + len(others) <= MOST_IN_FULL
        cite = citation if fits else shortened(listed)
        noted = [
            reference(self.sources[slug], unescape(place) or None, cite) | {"number": number}
            for (slug, place), number in self.numbers.items()
        ]
        return noted + [reference(row, cite=cite) for row in others]


def shortened(sources):
    """A function that cites in short what is told from the other `sources` by that, and the others in full."""
    counts = Counter(short_citation(source, current()) for source in sources)

    def cite(source, language):
        short = short_citation(source, language)
        return short if counts[short] < 2 else citation(source, language)

    return cite


@register.inclusion_tag("sources/_differ.html")
def sources_differ(key):
    """`{% sources_differ "women-passed" %}`: what other sources answer, with a link to the fact's page.

    Nothing where they agree. It asks nothing that the page's tokens have not asked.
    """
    language, edition = current(), tokens.edition()
    ours = tokens.printed(f"[[{key}]]", language)
    return {"key": key, "ours": ours, "others": edition.others.get(language, {}).get(key)}


@register.simple_tag
def answer(fact):
    """The printed answer to a fact, or that there is none."""
    if not fact.is_decided:
        return _("not decided yet")
    text = tokens.printed(f"[[{fact.key}]]", current())
    return tie(text[:1].upper() + text[1:])


@register.inclusion_tag("sources/_cite.html", takes_context=True)
def cite_this_page(context, title, version):
    """How others cite this page; `version`: the day or moment when its content last changed."""
    day = timezone.localdate(version) if isinstance(version, datetime) else version
    museum, address = _("ALZHIR Memorial Complex"), f"{settings.SITE_URL}{context['request'].path}"
    name = tokens.without_notes(as_text(title))
    return {"text": of_our_page(museum, name, address, day, current())}


def as_text(title):
    """Of a `Shown` or a text, what is printed."""
    text, language = title if isinstance(title, tuple) else (title, current())
    return tokens.printed(str(text), language)


@register.simple_tag
def local(path):
    """The address of `path` ("visit/") in the language being read."""
    return f"/{current()}/{path}"
