"""Filters that write figures, measures, times and names in the reader's language.

`case` is a key of museum.core.grammar.ENDINGS and shows in Kazakh only: `{{ closes|clock:"dative" }}`
is «18:00-ге» to a Kazakh reader and «18:00» to the others.
"""

from functools import lru_cache

from django import template
from django.template.defaultfilters import stringfilter, urlizetrunc
from django.utils.html import escape

from museum.core import grammar, numbers
from museum.core.languages import current

register = template.Library()

register.filter("number", numbers.number)
register.filter("number_in", numbers.number_in)
register.filter("percent", numbers.percent)
register.filter("tenge", numbers.tenge)
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
def ordinal(number):
    """Kazakh only, for generated text: 29-шы."""
    return grammar.ordinal(number)


@register.filter
@lru_cache(maxsize=2000)
def linked(line):
    """A source as HTML; an address in it is a link. Kept, for a page repeats the same sources for ever."""
    text = line[:]  # a plain string, escaped even when the line says that it is safe
    return urlizetrunc(text, 64) if "://" in text else escape(text)


@register.filter
@stringfilter
def in_case(word, case):
    """`{{ place|in_case:"locative" }}`: Астанада to a Kazakh reader, the bare word to the others."""
    return grammar.in_case(word, case) if current() == "kk" else word
