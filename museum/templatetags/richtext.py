"""The filter that prints rich texts; every template has it without loading it."""

import re
from html import unescape

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from museum.core.kept import is_open
from museum.core.languages import current
from museum.core.markup import PICTURE, TAG, bare, pictures_in, sanitised
from museum.core.tokens import without_notes
from museum.media.models import Picture
from museum.templatetags.languages import as_shown, printed, wrapped
from museum.templatetags.pictures import figure

register = template.Library()
HEADING = re.compile(r"(</?h)([23])(?=>)")


@register.filter
def shown_rich(value, field=None):
    """`{{ page|shown_rich:"body" }}`: as `shown_paragraphs`, for a RichTextField.

    One query when the text shows pictures, however many; none otherwise.
    """
    text = as_shown(value, field)
    return wrapped(text, "div", rich(*text))


@register.filter
def plain_rich(value, field=None):
    """As `plain`, for a RichTextField: one line of words for attributes."""
    return " ".join(bare(without_notes(as_shown(value, field).text)).split())


@register.filter
def below(html, level):
    """`{{ section|shown_rich:"text"|below:3 }}`: its headings stand under one of that level."""
    return mark_safe(HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + level - 1}", html))  # noqa: S308


def rich(text, language):
    """Safe whatever is stored: what is sanitised already passes unchanged, and quickly."""
    html = with_printed_words(sanitised(text))
    return mark_safe(with_pictures(html, language))  # noqa: S308


def with_printed_words(html):
    """Words are printed as everywhere; the tags between them stay as they are."""
    parts, end = [], 0
    for tag in TAG.finditer(html):
        parts += [words(html[end : tag.start()]), tag[0]]
        end = tag.end()
    return "".join([*parts, words(html[end:])])


def words(html):
    return conditional_escape(printed(unescape(html))) if html else ""


def with_pictures(html, language):
    """Each picture of the library that is published, with its caption; nothing in place of another one."""
    numbers = pictures_in(html)
    if not numbers:
        return html
    is_open()
    found = Picture.objects.published().in_bulk(numbers)
    return PICTURE.sub(lambda place: figure_of(found.get(int(place[1])), language), html)


def figure_of(picture, language):
    """Within a text in another language the picture is still told of in the reader's own."""
    if picture is None:
        return ""
    html = render_to_string("media/figure.html", figure(picture))
    own = f'<figure lang="{current()}">'
    return html if language == current() else html.replace("<figure>", own, 1)
