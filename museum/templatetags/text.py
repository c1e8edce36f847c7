"""Filters that write figures, measures, times and names in the reader's language.

`case` is a key of museum.core.grammar.ENDINGS and shows in Kazakh only: `{{ closes|clock:"dative" }}`
is «18:00-ге» to a Kazakh reader and «18:00» to the others.
"""

import re
from functools import lru_cache

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import escape, format_html

from museum.core import grammar, numbers
from museum.core.languages import current
from museum.core.slugs import LATIN

register = template.Library()

register.filter("number", numbers.number)
register.filter("number_in", numbers.number_in)
register.filter("percent", numbers.percent)
register.filter("tenge", numbers.tenge)
register.filter("metres", numbers.metres)
register.filter("celsius", numbers.celsius)
register.filter("clock", numbers.clock)
register.filter("tie", stringfilter(numbers.tie), is_safe=True)


@register.filter
def km(distance, miles=""):
    """`{{ 35|km }}`; `{{ 35|km:"miles" }}` adds miles in English."""
    return numbers.km(distance, miles=miles == "miles")


@register.filter
def coordinates(latitude, longitude):
    """`{{ latitude|coordinates:longitude }}`"""
    return numbers.coordinates(latitude, longitude)


@register.filter
def latin(letter):
    """«Ж» for whoever reads no Cyrillic: “Zh”, as in the addresses of pages."""
    return LATIN.get(letter.lower(), "").capitalize()


@register.filter
def ordinal(number):
    """Kazakh only, for generated text: 29-шы."""
    return grammar.ordinal(number)


# "Title, https://… , p. 5": the address, and what parts it from the title before it
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?]")
PARTING = re.compile(r"(?<![\s,;:])[\s,;:]+\Z")
LONGEST_ADDRESS = 56  # letters of an address that stands in place of a title


@register.filter
@lru_cache(maxsize=2000)
def linked(line):
    """A source as HTML: its title is the link. Kept, for a page repeats the same sources for ever.

    On screen the address shows only where there is no title; on paper it follows every link.
    """
    line = line[:]  # a plain string, escaped even when the line says it is safe
    found = ADDRESS.search(line)
    if not found:
        return escape(line)
    title, address, rest = PARTING.sub("", line[: found.start()]), found[0], line[found.end() :]
    return format_html(
        '<a href="{}" rel="nofollow">{}</a>{}', address, title or short_address(address), rest
    )


@register.filter
def short_address(address):
    """Without its protocol, and no longer than a line."""
    bare = re.sub(r"^https?://(www\.)?|/$", "", address)
    return bare if len(bare) <= LONGEST_ADDRESS else f"{bare[: LONGEST_ADDRESS - 1]}…"


LONG_WORD = 15  # letters that fill a line of a telephone when they are set as large as a title


@register.filter
@stringfilter
def has_long_word(title, most=LONG_WORD):
    return any(len(word) > most for word in re.split(r"[\s-]", title))


@register.filter
def numbered(page):
    """The numbers of the pages beside it, of the first and of the last; … for those between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
@stringfilter
def in_case(word, case):
    """`{{ place|in_case:"locative" }}`: Астанада to a Kazakh reader, the bare word to the others."""
    return grammar.in_case(word, case) if current() == "kk" else word
