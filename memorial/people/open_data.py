"""The names as open data: what the pages show of every woman, as a Frictionless data package.

The tables of `open_tables` follow the Frictionless standards (https://specs.frictionlessdata.io, 1.0);
`people.jsonld` says the same in the terms of schema.org, `people.dc.xml` in the fifteen of Dublin Core
(http://www.openarchives.org/OAI/2.0/oai_dc.xsd). Every file is written while it is read, row by row:
nothing is stored that would outlive a record which is withheld, and the memory stays the same for twenty women
and for a million. What a curator withholds of a record stands in none of the columns.
"""

import hashlib
import json
import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.utils.translation import gettext_lazy as _

from memorial.people import open_tables
from memorial.people.open_tables import records
from museum.core.addresses import absolute
from museum.core.dates import PartialDate
from museum.core.jsonld import CONTEXT, without_blanks
from museum.core.languages import CODES

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
DC_BEGINS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<records xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/">\n'
)


def graph(at):
    """A graph of schema.org Persons, one a line."""
    before = f'{{"@context": "{CONTEXT}", "@graph": [\n'
    for record in records(at):
        yield (before + json.dumps(person(record), ensure_ascii=False)).encode()
        before = ",\n"
    yield b"\n]}\n" if before == ",\n" else f"{before}]}}\n".encode()


def person(record):
    names = {code: name_in(record, code) for code in CODES}
    first = next(filter(None, names.values()), "")
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
    """How a file is called, what it is and says, and the function that yields its bytes at a moment."""

    name: str
    mediatype: str
    says: str
    write: object
    table: object = None


FILES = [
    *(
        File(f"{each.name}.csv", "text/csv", each.says, each.write, each)
        for each in open_tables.ALL
    ),
    File(
        "people.jsonld",
        "application/ld+json",
        _("The same women as Person of schema.org."),
        graph,
    ),
    File(
        "people.dc.xml",
        "application/xml",
        _("The same in the terms of Dublin Core, for library catalogues."),
        dublin_core,
    ),
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
    if file.table:
        described |= {"profile": "tabular-data-resource", "schema": file.table.schema()}
    return described
