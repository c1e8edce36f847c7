"""Texts as XLIFF 1.2 (OASIS, 2008), which nearly all translators' programs open.

One `<file>` for each language that is translated from; `id` names the text; what is unsure has the state
`needs-translation`.
"""

import re
from collections import defaultdict
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from museum.translations.exchange.faults import Unreadable
from museum.translations.exchange.units import Unit

SUFFIX, CONTENT_TYPE = "xlf", "application/x-xliff+xml; charset=utf-8"
SPACE = "urn:oasis:names:tc:xliff:document:1.2"
TAG = f"{{{SPACE}}}"
UNSURE = {"needs-translation", "needs-adaptation", "needs-l10n", "needs-review-translation"}
KEPT = {"\r": "&#13;"}  # a parser would make it a line feed
UNWRITABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
)  # XML 1.0 has no way to write these
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def write(units, language):
    """The bytes of a file."""
    by_source = defaultdict(list)
    for unit in units:
        by_source[unit.source_language].append(unit)
    files = "".join(file_of(source, found, language) for source, found in by_source.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{SPACE}">\n{files}</xliff>\n'
    ).encode()


def file_of(source, units, language):
    body = "".join(map(unit_as_xml, units))
    return (
        f'<file original="museum-{source}" datatype="plaintext" source-language="{source}" '
        f'target-language="{language}">\n<body>\n{body}</body>\n</file>\n'
    )


def unit_as_xml(unit):
    state = (
        "needs-adaptation" if unit.is_unsure and unit.text else "translated" if unit.text else "new"
    )
    return (
        f'<trans-unit id="{text(unit.context)}" resname="{text(unit.context)}" xml:space="preserve">\n'
        f"<source>{text(unit.source)}</source>\n"
        f'<target state="{state}">{text(unit.text)}</target>\n'
        f'<note from="about">{text(unit.note)}</note>\n<note from="base">{unit.base}</note>\n</trans-unit>\n'
    )


def text(value):
    return escape(UNWRITABLE.sub("\ufffd", value), KEPT | {'"': "&quot;"})


def read(data):
    """The `Unit`s of a file; Unreadable if it is none, or declares entities, which could blow it up."""
    try:
        data.decode("utf-8")  # so that no other encoding hides a declaration
        if b"\0" in data or DECLARATION.search(data):  # UTF-16 of Latin letters is UTF-8, too
            raise Unreadable
        root = ElementTree.fromstring(data)  # noqa: S314 (nothing can be declared in it)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Unreadable from error
    if root.tag != f"{TAG}xliff":
        raise Unreadable
    return [
        unit_of(unit, file.get("source-language", ""))
        for file in root.iter(f"{TAG}file")
        for unit in file.iter(f"{TAG}trans-unit")
    ]


def unit_of(element, source_language):
    target = element.find(f"{TAG}target")
    notes = {note.get("from"): note.text or "" for note in element.iter(f"{TAG}note")}
    return Unit(
        element.get("resname") or element.get("id", ""),
        source_language,
        whole_text(element.find(f"{TAG}source")),
        whole_text(target),
        notes.get("base", ""),
        target is not None and target.get("state") in UNSURE,
    )


def whole_text(element):
    return "" if element is None else "".join(element.itertext())
