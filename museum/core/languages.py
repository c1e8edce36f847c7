"""A field's text in the reader's language, or in the next language it exists in, and which one that is."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, trans_real

CODES = tuple(code for code, _name in settings.LANGUAGES)
OBLIGATORY = ("kk", "ru")  # a text that is written at all is written in these
SHORT_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
# In which language a text is shown to a reader of each; the design brief, section 5.4.
ORDER = {"kk": ("kk", "ru", "en"), "ru": ("ru", "kk", "en"), "en": ("en", "ru", "kk")}


class Shown(NamedTuple):
    """`text` as it will be shown, and the code of the `language` it is really written in."""

    text: str
    language: str


def in_three(*fields):
    """The columns of translated fields: `title_kk`, `title_ru`, `title_en` of "title"."""
    return [f"{field}_{code}" for field in fields for code in CODES]


def current():
    """The active language's code among kk, ru, en."""
    code = (get_language() or "kk")[:2]
    return code if code in ORDER else "kk"


def preferred_language(request):
    """Earlier choice (cookie), then Accept-Language, then Kazakh. Never by the reader's address."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in CODES:
        return chosen
    header = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    for accepted, _weight in trans_real.parse_accept_lang_header(header):
        code = accepted.split("-")[0]
        if code in CODES:
            return code
    return "kk"


def shown(record, field, language=None):
    """The text of `field` for a reader of `language` (the active one when omitted), as `Shown`.

    `record` is a model instance or a mapping that holds `<field>_kk`, `<field>_ru`, `<field>_en`.
    An absent text is `Shown("", language)`.
    """
    language = language or current()
    read = record.get if isinstance(record, dict) else lambda name: getattr(record, name)
    for code in ORDER[language]:
        if value := read(f"{field}_{code}"):
            return Shown(value, code)
    return Shown("", language)


def written_in(record, field):
    """The codes of the languages in which `field` really exists, in the order of settings.LANGUAGES."""
    return [code for code in CODES if getattr(record, f"{field}_{code}")]


def page_languages(record, title):
    """The codes of the languages in which the page of `record` exists, for hreflang, site maps and readers.

    Its title is written in each of them and, if there is any, its main text.
    """
    titled = written_in(record, title)
    written = written_in(record, record.main_text) if record.main_text else []
    return [code for code in titled if code in written] or written or titled


def read_instead(record, title):
    """The language of what is read on a page that does not exist in the reader's; "" where it does."""
    if current() in page_languages(record, title):
        return ""
    text = record.main_text
    return shown(record, text if text and written_in(record, text) else title).language
