"""The names as open data: what the pages show of every woman, as a Frictionless data package.

`people.csv` and its schema follow the Frictionless standards (https://specs.frictionlessdata.io, 1.0);
`people.jsonld` says the same in the terms of schema.org, `people.dc.xml` in the fifteen of Dublin Core
(http://www.openarchives.org/OAI/2.0/oai_dc.xsd). Every file is written while it is read, row by row, from
`records`: nothing is stored that would outlive a record which is withheld, and the memory stays the same
for twenty women and for a million. What a curator withholds of a record stands in none of its columns.
"""

import csv
import hashlib
import io
import json
import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from memorial.people.models import Person
from memorial.people.models.person import DATES
from museum.core.addresses import absolute
from museum.core.dates import PartialDate
from museum.core.jsonld import CONTEXT, without_blanks
from museum.core.languages import CODES, in_three
from museum.core.tokens import printed, without_notes

AT_ONCE = 2_000  # rows that are read at a time
NAMES = in_three("surname", "given", "patronymic")
TOLD = in_three("summary", "afterwards")
RECORDED = {
    "birth_place": _("Birthplace, in the words of the record"),
    "death_place": _("Place of death, in the words of the record"),
    "nationality": _("Nationality as the record states it, which may be wrong"),
    "education": _("Education, in the words of the record"),
    "occupation": _("Occupation, in the words of the record"),
    "residence": _("Residence before the arrest, in the words of the record"),
    "body": _("Who sentenced her, in the words of the record"),
    "article": _("Article or charge, in the words of the record"),
    "sentence": _("Sentence, in the words of the record"),
    "fate": _("What became of her, as a code"),
    "rehabilitated_by": _("Who rehabilitated her, in the words of the record"),
}
DATE = _("Date in the Extended Date/Time Format (ISO 8601-2, level 1 and parts of level 2)")
ENUMS = {"fate": {"constraints": {"enum": ["", *Person.Fate.values]}}}
IN_LANGUAGES = {
    "surname": _("Surname, in the language that the name of the column ends in"),
    "given": _("Given name, in the language that the name of the column ends in"),
    "patronymic": _("Patronymic, in the language that the name of the column ends in"),
    "summary": _("Who she was, in the language that the name of the column ends in"),
    "afterwards": _(
        "What became of her later, in the language that the name of the column ends in"
    ),
}
WHOLE = ("term", "panel", "line")
COLUMNS = ("number_id", "slug", *NAMES, *TOLD, *DATES, *RECORDED, *WHOLE, "changed")
HEAD = ("number", "url", *COLUMNS[2:])
FIELDS = [
    {
        "name": "number",
        "type": "integer",
        "description": _("Number of the record; it is never given to another one"),
        "constraints": {"required": True, "unique": True},
    },
    {
        "name": "url",
        "type": "string",
        "format": "uri",
        "description": _("Address for ever; merged and withdrawn records answer 301 and 410"),
        "rdfType": "https://schema.org/identifier",
        "constraints": {"required": True},
    },
    *(
        {"name": name, "type": "string", "description": IN_LANGUAGES[name[:-3]]}
        for name in (*NAMES, *TOLD)
    ),
    *({"name": name, "type": "string", "description": DATE} for name in DATES),
    *(
        {"name": name, "type": "string", "description": says} | ENUMS.get(name, {})
        for name, says in RECORDED.items()
    ),
    {"name": "term", "type": "integer", "description": _("Term in years")},
    {"name": "panel", "type": "integer", "description": _("Panel of the Wall of Memory")},
    {"name": "line", "type": "integer", "description": _("Line on the panel")},
    {"name": "changed", "type": "datetime", "description": _("When the record was last changed")},
]
# Also the wide ones, which a Japanese or Chinese spreadsheet takes for the same (OWASP, CSV injection).
FORMULA = {*"=+-@\t\r\n＝＋－＠"}
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
DC_BEGINS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<records xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/">\n'
)


def schema():
    """The columns, described in English whoever asks: the package is one file for all."""
    with override("en"):
        fields = [field | {"description": str(field["description"])} for field in FIELDS]
    return {"fields": fields, "primaryKey": "number", "missingValues": [""]}


def records(at):
    """A dictionary of the public values of each woman, by number: what every file is made of."""
    rows = Person.objects.published(at).order_by("number").values_list(*COLUMNS)
    for number, _slug, *values in rows.iterator(chunk_size=AT_ONCE):
        values = [absolute(f"/w/{number}"), *map(plain, HEAD[2:], values)]
        yield dict(zip(HEAD, (number, *values), strict=True))


def plain(name, value):
    """A value as text or a whole number; a fact of the ledger as visitors read it, without footnotes."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return value.edtf
    if name == "changed":
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if name in TOLD:
        return without_notes(printed(value, name[-2:]))
    return value


# --- The files --------------------------------------------------------------------------------------


def table(at):
    """RFC 4180, UTF-8 without a mark of its order."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(HEAD)
    for record in records(at):
        writer.writerow(map(safe, record.values()))
        if lines.tell() > 64_000:
            yield taken(lines)
    yield taken(lines)


def safe(value):
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    is_formula = isinstance(value, str) and value[:1] in FORMULA
    return f"'{value}" if is_formula else value


def taken(lines):
    text = lines.getvalue().encode()
    lines.seek(0)
    lines.truncate()
    return text


def graph(at):
    """A graph of schema.org Persons, one a line."""
    before = f'{{"@context": "{CONTEXT}", "@graph": [\n'
    for record in records(at):
        yield (before + json.dumps(person(record), ensure_ascii=False)).encode()
        before = ",\n"
    yield b"\n]}\n" if before == ",\n" else f"{before}]}}\n".encode()


def person(record):
    names = {code: name_in(record, code) for code in CODES}
    first = next(filter(None, names.values()))
    return without_blanks(
        {
            "@type": "Person",
            "@id": record["url"],
            "identifier": record["number"],
            "name": first,
            "alternateName": sorted({name for name in names.values() if name} - {first}),
            "birthDate": machine(record["born"]),
            "deathDate": machine(record["died"]),
            "birthPlace": place(record["birth_place"]),
            "deathPlace": place(record["death_place"]),
            "hasOccupation": record["occupation"]
            and {"@type": "Occupation", "name": record["occupation"]},
            "description": [
                {"@value": record[f"summary_{code}"], "@language": code}
                for code in CODES
                if record[f"summary_{code}"]
            ],
        }
    )


def name_in(record, code):
    parts = (record[f"{part}_{code}"] for part in ("given", "patronymic", "surname"))
    return " ".join(filter(None, parts))


def machine(edtf):
    """A date that schema.org knows: a certain day, month or year."""
    return PartialDate.from_edtf(edtf).machine if edtf else ""


def place(words):
    return words and {"@type": "Place", "name": words}


def dublin_core(at):
    yield DC_BEGINS.encode()
    for record in records(at):
        lines = "".join(
            f"<dc:{term}{lang}>{escape(NOT_IN_XML.sub('', str(value)))}</dc:{term}>"
            for term, lang, value in described(record)
        )
        yield f"<oai_dc:dc>{lines}</oai_dc:dc>\n".encode()
    yield b"</records>\n"


def described(record):
    """(term, its language as an attribute, value)."""
    for code in CODES:
        lang = f' xml:lang="{code}"'
        if name := name_in(record, code):
            yield "title", lang, name
        if summary := record[f"summary_{code}"]:
            yield "description", lang, summary
    yield "type", "", "Text"
    yield "identifier", "", record["url"]
    if record["birth_place"]:
        yield "coverage", "", record["birth_place"]
    for name in ("born", "died"):
        if record[name]:
            yield "coverage", "", f"{name} {record[name]}"
    yield "date", "", record["changed"][:10]


class File(NamedTuple):
    """How a file is called, what it is, and the function that yields its bytes at a moment."""

    name: str
    mediatype: str
    write: object


FILES = [
    File("people.csv", "text/csv", table),
    File("people.jsonld", "application/ld+json", graph),
    File("people.dc.xml", "application/xml", dublin_core),
]


# --- The package ------------------------------------------------------------------------------------


def package(at, parts_of=None):
    """`datapackage.json`: what the files are, their sizes and checksums, at the moment `at`.

    `parts_of(file)`: the bytes of a File that is written already.
    """
    parts_of = parts_of or (lambda file: file.write(at))
    return {
        "name": "alzhir-wall-of-memory",
        "title": "Wall of Memory: women who were held at ALZHIR",
        "description": "The published records of the museum, without what is withheld.",
        "homepage": absolute("/en/open-data/"),
        "created": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "profile": "data-package",
        "contributors": [{"title": "ALZHIR Memorial Complex", "role": "publisher"}],
        "rights": "The licence is to be confirmed by the museum; until then ask before you republish.",
        "resources": [resource(file, parts_of(file)) for file in FILES],
    }


def resource(file, parts):
    size, digest = 0, hashlib.sha256()
    for part in parts:
        size += len(part)
        digest.update(part)
    name, kind = file.name.split(".", 1)
    described = {
        "name": f"{name}-{kind.replace('.', '-')}",
        "path": file.name,
        "format": kind.rpartition(".")[2],
        "mediatype": file.mediatype,
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
    }
    is_table = file.mediatype == "text/csv"
    return described | (
        {"profile": "tabular-data-resource", "schema": schema()} if is_table else {}
    )
