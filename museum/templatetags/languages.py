"""Tags that every template has without loading them."""

import re

from django import template
from django.conf import settings
from django.utils.html import format_html, linebreaks, urlize
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from museum.core import tokens
from museum.core.addresses import in_language
from museum.core.kept import kept
from museum.core.languages import CODES, SHORT_NAMES, Shown, current, shown
from museum.core.numbers import tie

register = template.Library()

CODED = re.compile(rf"_({'|'.join(CODES)})$")
IN_ANOTHER_LANGUAGE = {
    "kk": gettext_lazy("in Kazakh"),
    "ru": gettext_lazy("in Russian"),
    "en": gettext_lazy("in English"),
}


def as_shown(value, field):
    """A `Shown` from a record and field, from a `Shown`, from its JSON pair, or from plain text.

    Its facts are printed; its footnotes stand only within `{% footnotes %}`.
    """
    if field:
        text, language = shown(value, field)
    elif isinstance(value, (list, tuple)):
        text, language = value
    else:
        text, language = str(value), current()
    return Shown(tokens.with_notes(tokens.printed(text, language)), language)


def mark(language):
    """The quiet visible mark of a text that is not in the reader's language, where we translate from."""
    if language not in IN_ANOTHER_LANGUAGE:
        return ""
    return format_html('<small class="lang-mark">{}</small>', IN_ANOTHER_LANGUAGE[language])


def wrapped(value, tag, html):
    if value.language == current():
        return html
    return format_html(
        '<{} lang="{}">{}</{}> {}', tag, value.language, html, tag, mark(value.language)
    )


def printed(text):
    """`text` as it is set in type. Everything that visitors read passes here."""
    return tie(text)


@register.filter(name="shown")
def shown_filter(value, field=None):
    """`{{ record|shown:"title" }}`: escaped text; in another language with `lang` and a mark."""
    text = as_shown(value, field)
    return wrapped(text, "span", format_html("{}", printed(text.text)))


@register.filter
def shown_paragraphs(value, field=None):
    """As `shown`, for a text of several paragraphs: blank lines make `<p>`, addresses are links."""
    text = as_shown(value, field)
    return wrapped(text, "div", paragraphs(text.text))


def paragraphs(text):
    html = linebreaks(printed(text), autoescape=True)
    return mark_safe(urlize(html) if "://" in text else html)  # noqa: S308


@register.filter
def plain(value, field=None):
    """The bare text for attributes and `<title>`, where no mark-up can stand."""
    return tokens.without_notes(as_shown(value, field).text)


@register.simple_tag(takes_context=True)
def other_language(context, code):
    """The address of this page in language `code`, with its query."""
    request = context["request"]
    return in_language(request.get_full_path(), code)


@register.simple_tag
def languages():
    """(code, own name, short name) of every language of the site."""
    return [(code, name, SHORT_NAMES[code]) for code, name in settings.LANGUAGES]


@register.tag(name="kept")
def kept_tag(parser, token):
    """`{% kept "story" as_read %}…{% endkept %}`: see museum.core.kept. Without rows it is rendered anew."""
    _tag, name, rows = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(parser.compile_filter(name), parser.compile_filter(rows), nodes)


class Kept(template.Node):
    def __init__(self, name, rows, nodelist):
        self.name, self.rows, self.nodelist = name, rows, nodelist

    def render(self, context):
        name, rows = self.name.resolve(context), self.rows.resolve(context) or None
        return kept(name, rows, lambda: self.nodelist.render(context))


@register.filter
def language_of_column(name):
    """The attribute `lang` of a text that the admin only shows: of “title_ru” ` lang="ru"`."""
    found = CODED.search(str(name))
    return format_html(' lang="{}"', found[1]) if found else ""
