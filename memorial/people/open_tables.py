"""The tables of the open data: the women, the further forms of their names, their families and sources.

Each is one query and one file. The tables of what belongs to a woman name her by the number of her record; they hold
what her page shows, by the same rules.
"""

import csv
import io
from datetime import date, datetime
from typing import NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from memorial.people.models import NameForm, Person, PersonCitation, Relative
from memorial.people.models.merging import present
from memorial.people.models.parts import names_in
from memorial.people.models.person import DATES
from memorial.people.record import unmarked
from memorial.sources.models import Source
from museum.core.addresses import absolute
from museum.core.dates import PartialDate
from museum.core.languages import in_three
from museum.core.markup import bare
from museum.core.tokens import printed, without_notes

AT_ONCE = 2_000  # rows that are read at a time
NAMES = in_three("surname", "given", "patronymic")
TOLD = in_three("summary", "biography", "differing", "afterwards")
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
    "route": _("Prisons and transports, in the words of the record"),
    "remark": _("Remark of the record"),
    "record_language": _("Language of the record, as a code"),
}
DATE = _("Date in the Extended Date/Time Format (ISO 8601-2, level 1 and parts of level 2)")
ENUMS = {"fate": {"constraints": {"enum": ["", *Person.Fate.values]}}}
IN_LANGUAGES = {
    "surname": _("Surname, in the language that the name of the column ends in"),
    "given": _("Given name, in the language that the name of the column ends in"),
    "patronymic": _("Patronymic, in the language that the name of the column ends in"),
    "summary": _("Who she was, in the language that the name of the column ends in"),
    "biography": _("Her life, in the language that the name of the column ends in"),
    "differing": _("Where the sources differ, in the language that the name of the column ends in"),
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
RICH = in_three("biography")
PRINTED = {
    *TOLD,
    *in_three("name", "note", "reliability"),
}  # texts that may name facts of the ledger
# Also the wide ones, which a Japanese or Chinese spreadsheet takes for the same (OWASP, CSV injection).
FORMULA = {*"=+-@\t\r\n＝＋－＠"}


class Table(NamedTuple):
    """`rows`: a function of a moment, of tuples; `keys`: what the schema says besides the fields."""

    name: str
    says: str
    fields: list
    rows: object
    keys: dict

    def schema(self):
        """The columns, described in English whoever asks: the package is one file for all."""
        with override("en"):
            fields = [each | {"description": str(each["description"])} for each in self.fields]
        return {"fields": fields, "missingValues": [""], **self.keys}

    def write(self, at):
        """RFC 4180, UTF-8 without a mark of its order."""
        lines = io.StringIO()
        writer = csv.writer(lines)
        names = [each["name"] for each in self.fields]
        writer.writerow(names)
        for row in self.rows(at):
            writer.writerow(map(safe, map(plain, names, row)))
            if lines.tell() > 64_000:
                yield taken(lines)
        yield taken(lines)


def plain(name, value):
    """A value as text or a whole number; a fact of the ledger as visitors read it, without footnotes."""
    match value:
        case None:
            return ""
        case PartialDate():
            return value.edtf
        case bool():
            return str(value).lower()
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
    if name == "route":
        return unmarked(value)
    return in_words(name, value) if name in PRINTED else value


def in_words(name, value):
    words = without_notes(printed(value, name[-2:]))
    return bare(words) if name in RICH else words


def safe(value):
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    is_formula = isinstance(value, str) and value[:1] in FORMULA
    return f"'{value}" if is_formula else value


def taken(lines):
    text = lines.getvalue().encode()
    lines.seek(0)
    lines.truncate()
    return text


# --- What they hold ---------------------------------------------------------------------------------


def records(at):
    """A dictionary of the public values of each woman, by number."""
    for row in people(at):
        yield dict(zip(HEAD, map(plain, HEAD, row), strict=True))


def people(at):
    rows = Person.objects.published(at).order_by("number").values_list(*COLUMNS)
    for number, _slug, *values in rows.iterator(chunk_size=AT_ONCE):
        yield number, absolute(f"/w/{number}"), *values


def names(at):
    return of_women("person", at, NameForm.objects.shown(at).order_by("pk"), FORM)


def families(at):
    """Named as on the pages, with the number of a record that can be opened: that which it was merged into."""
    public = Person.objects.published(at).filter(pk=present("record"))
    rows = Relative.objects.shown(at).annotate(public=public.values("number_id")[:1])
    rows = rows.as_named().order_by("position", "pk")
    for number, her, *values in of_women("person", at, rows, ("her", *FAMILY)):
        row = dict(zip(FAMILY, values, strict=True))
        names = names_in(row | {"her": her})
        if any(names.values()):
            yield number, *(row | {f"name_{code}": name for code, name in names.items()}).values()


def citations(at):
    rows = PersonCitation.objects.filter(source__in=Source.objects.published(at))
    return of_women("record", at, rows.order_by("position", "pk"), CITATION)


def of_women(person, at, rows, columns):
    """Those of `rows` whose record is public, by its number."""
    rows = rows.filter(**{f"{person}__in": Person.objects.published(at)})
    number = f"{person}__number_id"
    ordered = rows.order_by(number, *rows.query.order_by)
    return ordered.values_list(number, *columns).iterator(chunk_size=AT_ONCE)


def sources(at):
    cited = PersonCitation.objects.filter(record__in=Person.objects.published(at))
    rows = Source.objects.published(at).filter(pk__in=cited.values("source")).order_by("slug")
    for slug, *values in rows.values_list("slug", *SOURCE).iterator(chunk_size=AT_ONCE):
        yield slug, absolute(f"/en/sources/{slug}/"), *values


FORM = ("kind", "language", "script", "surname", "given", "patronymic", "whole")
FAMILY = ("kind", *in_three("name"), "public", "certainty", "accused", *in_three("note"))
CITATION = ("source__slug", "statement", "place_in_source")
SOURCE = (
    *("kind", "title", "language", "authors", "part_of", "issue", "pages", "publisher", "place"),
    *("date", "archive", "fonds", "inventory", "file", "sheets", "url", "consulted_on"),
    *in_three("reliability"),
)


KINDS = {"consulted_on": {"kind": "date"}, "date": {"description": DATE}}


# --- How they are described -------------------------------------------------------------------------

IN_ITS_LANGUAGE = _("{}, in the language that the name of the column ends in")
REQUIRED = {"constraints": {"required": True}}
PERSON = {
    "name": "person",
    "type": "integer",
    "description": _("Number of her record"),
    **REQUIRED,
}
OF_A_PERSON = {"fields": "person", "reference": {"resource": "people-csv", "fields": "number"}}


def field(model, name, kind="string", **more):
    """A field of the model, as its form calls it."""
    column = model._meta.get_field(name)
    described = {"name": name, "type": kind, "description": column.verbose_name} | more
    enum = [value for value, _label in column.choices or () if value]
    return described | ({"constraints": {"enum": enum}} if enum else {})


def in_languages(model, name):
    says = format_lazy(IN_ITS_LANGUAGE, model._meta.get_field(name).verbose_name)
    return [{"name": each, "type": "string", "description": says} for each in in_three(name)]


ALL = [
    Table(
        "people",
        _("A table, one record a line, for spreadsheets and databases."),
        FIELDS,
        people,
        {"primaryKey": "number"},
    ),
    Table(
        "names",
        _("The further forms of their names: before marriage, in the case file, in other letters."),
        [PERSON, *(field(NameForm, name) for name in FORM)],
        names,
        {"foreignKeys": [OF_A_PERSON]},
    ),
    Table(
        "family",
        _("Their families: who, the name, and the record of those who have one here."),
        [
            PERSON,
            field(Relative, "kind"),
            *in_languages(Relative, "name"),
            {
                "name": "record",
                "type": "integer",
                "description": _("Number of his or her own record, where there is one"),
            },
            field(Relative, "certainty"),
            field(Relative, "accused", "boolean"),
            *in_languages(Relative, "note"),
        ],
        families,
        {"foreignKeys": [OF_A_PERSON, OF_A_PERSON | {"fields": "record"}]},
    ),
    Table(
        "citations",
        _("Which source bears out what each record says."),
        [
            PERSON,
            {
                "name": "source",
                "type": "string",
                "description": _("The source, by its name in the table of sources"),
                **REQUIRED,
            },
            field(PersonCitation, "statement"),
            field(PersonCitation, "place_in_source"),
        ],
        citations,
        {
            "foreignKeys": [
                OF_A_PERSON,
                {"fields": "source", "reference": {"resource": "sources-csv", "fields": "source"}},
            ]
        },
    ),
    Table(
        "sources",
        _("The sources themselves, as the museum describes them."),
        [
            {
                "name": "source",
                "type": "string",
                "description": _("Name of the source within the files"),
                "constraints": {"required": True, "unique": True},
            },
            {
                "name": "page",
                "type": "string",
                "format": "uri",
                "description": _("Address of its page here"),
            },
            *(field(Source, name, **KINDS.get(name, {})) for name in SOURCE[:-3]),
            *in_languages(Source, "reliability"),
        ],
        sources,
        {"primaryKey": "source"},
    ),
]
