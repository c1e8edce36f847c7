"""Texts as a gettext file, which Poedit and Weblate open.

`msgctxt` names the text, `msgid` is the source, `msgstr` the translation; what is unsure is `fuzzy`.
"""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from museum.translations.exchange.faults import Unreadable
from museum.translations.exchange.units import Unit

SUFFIX, CONTENT_TYPE = "po", "text/x-gettext-translation; charset=utf-8"
BASE, SOURCE = "base:", "source:"


def write(units, language):
    """The bytes of a file."""
    catalogue = Catalog(locale=language, project="museum", charset="utf-8", fuzzy=False)
    for unit in units:
        catalogue.add(
            unit.source,
            unit.text,
            context=unit.context,
            flags=("fuzzy",) if unit.is_unsure and unit.text else (),
            auto_comments=[
                one_line(unit.note),
                f"{SOURCE}{unit.source_language}",
                f"{BASE}{unit.base or '-'}",
            ],
        )
    out = BytesIO()
    write_po(out, catalogue, width=0, sort_output=False, omit_header=False)
    return out.getvalue()


def one_line(text):
    return " ".join(text.split())


def read(data):
    """The `Unit`s of a file; Unreadable if it is none."""
    try:
        catalogue = read_po(BytesIO(data), abort_invalid=True, charset="utf-8")
    except (PoFileError, ValueError, LookupError, TypeError) as error:
        raise Unreadable from error
    return [unit_of(message) for message in catalogue if message.id and message.context]


def unit_of(message):
    told = {
        prefix: comment.removeprefix(prefix)
        for comment in message.auto_comments
        for prefix in (BASE, SOURCE)
        if comment.startswith(prefix)
    }
    singular = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
    text = message.string if isinstance(message.string, str) else ""
    return Unit(
        message.context,
        told.get(SOURCE, ""),
        singular,
        text,
        told.get(BASE, "").replace("-", ""),
        message.fuzzy,
    )
