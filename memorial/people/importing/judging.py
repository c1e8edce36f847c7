"""What each row of a list would do: make a record, change one, or nothing.

A record is known by its identifier in the source; a row without one, by all that it says. What a curator has
changed since the last import of the row stays as she left it.
"""

import json
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from memorial.people import storing
from memorial.people.bulk import AT_ONCE, FORM, columns_of, full_name
from memorial.people.importing.cells import Reader, Reading, Remark
from memorial.people.indexing import padded
from memorial.people.models import ImportBatch, ImportedRow, NameForm, Person
from memorial.people.models.withholding import NAME
from memorial.people.names.likeness import alike
from memorial.people.temporary import Temporary
from museum.core.alphabet import sort_key
from museum.core.folding import fold
from museum.core.languages import CODES
from museum.core.publishing import State

NEAR = 0.7  # likeness of two words that may be spellings of one name
NAME_OF_FORM = FORM[:-1]  # a form that is withheld is not added once more

TWICE = _("The identifier stands in row %(line)s, too.")
SAME_ROW = _("The same as row %(line)s: it is taken once.")
NAMESAKE = _("A record with this name is there already: no. %(numbers)s. Look whether it is she.")
DIFFERS = _("%(field)s: the record has “%(now)s”, which stays.")
MERGED = _("The record was merged into another one; nothing is changed in it.")
ANOTHER = _(
    "This identifier is that of no. %(number)s, %(name)s, who has another name. If these are the numbers of another "
    "list, give it a mark of its own under “before the identifiers”."
)
WITHHELD = _("The record is withheld; nothing is changed in it.")


class Verdict(NamedTuple):
    """`kind`: new, changed, same or faulty. `changes`: {attribute: Python value} of `record`."""

    kind: str
    reading: Reading
    content: str = ""
    given: dict = {}
    record: object = None
    changes: dict = {}
    forms: list = []


def is_numbering(cells):
    """Whether the row under the header counts the columns, as printed tables do: 1, 2, 3."""
    return len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]


def digest(*parts):
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def filled_form(form):
    return [form.get(name, "Cyrl" if name == "script" else "") for name in FORM]


class Judge:
    """Goes through a table once; `verdicts` come in the order of its rows."""

    def __init__(self, table, shape):
        self.table, self.shape = table, shape
        self.reader = Reader(shape, is_padded=bool(table.sheet))
        columns = {"word": "varchar(80) PRIMARY KEY", "line": "integer"}
        self.seen = Temporary(
            "seen", columns
        )  # identifiers and contents, and where they came first

    def verdicts(self):
        try:
            yield from self.every_verdict()
        finally:
            self.seen.drop()

    def every_verdict(self):
        readings = []
        for place, (line, cells) in enumerate(self.table.rows()):
            if self.shape.header and (place == 0 or (place == 1 and is_numbering(cells))):
                continue
            readings.append(self.reader.read(line, cells))
            if len(readings) == AT_ONCE:
                yield from self.judged(readings)
                readings = []
        yield from self.judged(readings)

    def judged(self, readings):
        described = [
            described_row(reading)
            for reading in readings
            if not (reading.is_faulty or reading.is_nobody)
        ]
        first = self.first_lines(described)
        good = [each for each in described if is_first(first, *each)]
        known = Known(good)
        verdicts = {id(reading): known.verdict(*each) for each in good for reading in [each[0]]}
        known.look_for_namesakes(verdicts.values())
        for reading in readings:
            yield verdicts.get(id(reading)) or Verdict(
                "faulty" if reading.is_faulty else "same", reading
            )

    def first_lines(self, described):
        """{content or identifier: the line where it stood first}."""
        words = [
            (word, reading.line)
            for reading, content, given in described
            for word in filter(None, (content, given.get("external_id")))
        ]
        self.seen.insert(words, spare=True)
        asked = padded([word for word, _line in words])
        marks = ", ".join(["%s"] * len(asked))
        ask = f"SELECT word, line FROM {self.seen} WHERE word IN ({marks})"  # noqa: S608
        return dict(storing.rows_of(ask, asked)) if asked else {}


def described_row(reading):
    """(reading, digest of its content, prepared values)."""
    given = columns_of(reading.values)
    text = json.dumps(given, ensure_ascii=False)
    return (
        reading,
        digest(text, [filled_form(form) for form in reading.forms], reading.place),
        given,
    )


def is_first(first, reading, content, given):
    """Whether neither the row nor its identifier was there before; otherwise it is said."""
    identifier = given.get("external_id")
    if first[content] != reading.line:
        remark(reading, "", SAME_ROW, False, line=first[content])
    elif identifier and first[identifier] != reading.line:
        remark(reading, identifier, TWICE, True, line=first[identifier])
    else:
        return True
    return False


def remark(reading, value, sentence, is_fault, **values):
    said = str(sentence) % values if values else str(sentence)
    reading.remarks.append(Remark(reading.line, "", str(value)[:200], said, is_fault))


class Known:
    """What the Wall has already of some rows: a handful of queries for a few hundred of them."""

    def __init__(self, described):
        identifiers = {given.get("external_id") for _reading, _content, given in described} - {None}
        contents = {content for _reading, content, given in described if "external_id" not in given}
        self.keys = dict(
            Person.objects.filter(external_id__in=identifiers).values_list("external_id", "pk")
        )
        self.last = last_rows(person__in=self.keys.values())
        self.contents = set(
            in_force().filter(content__in=contents).values_list("content", flat=True)
        )
        differing = {
            self.keys[given["external_id"]]
            for _reading, content, given in described
            if given.get("external_id") in self.keys and not self.is_last(content, given)
        }
        self.records = Person.objects.in_bulk(differing)
        self.forms = forms_of(differing)

    def is_last(self, content, given):
        last = self.last.get(self.keys.get(given.get("external_id")))
        return last is not None and last["content"] == content

    def verdict(self, reading, content, given):
        if content in self.contents or self.is_last(content, given):
            return Verdict("same", reading, content, given)
        record = self.records.get(self.keys.get(given.get("external_id")))
        if record is None:
            return Verdict("new", reading, content, given, forms=reading.forms)
        if sentence := untouchable(record):
            remark(reading, record.number_id, sentence, False)
            return Verdict("same", reading, content, given)
        if self.is_another(reading, record):
            values = {"number": record.number_id, "name": record}
            remark(reading, given["external_id"], ANOTHER, True, **values)
            return Verdict("faulty", reading)
        changes, forms = self.difference(reading, given, record)
        kind = "changed" if changes or forms else "same"
        return Verdict(kind, reading, content, given, record, changes, forms)

    def is_another(self, reading, record):
        """Whether no word of her name comes near the record, nor near what the list said of her before."""
        columns = [f"{name}_{code}" for code in CODES for name in NAME]
        named = {column for column in columns if reading.values.get(column)}
        last = self.last.get(record.pk, {}).get("given", {})
        there = [read(column) for column in named for read in (last.get, partial(getattr, record))]
        mine, hers = (
            {word for text in texts if text for word in fold(text).split()}
            for texts in ([reading.values[column] for column in named], there)
        )
        return bool(hers) and not any(alike(one, other) >= NEAR for one in mine for other in hers)

    def difference(self, reading, given, record):
        last = self.last.get(record.pk)
        base = last["given"] if last else {}
        now = columns_of({name: getattr(record, name) for name in given})
        changes, withheld = {}, set(record.withheld_columns())
        for name in given.keys() - withheld:
            if now.get(name) == given[name]:
                continue
            if (now.get(name) or None) == base.get(name):  # what is blank may be an empty text
                changes[name] = reading.values[name]
            elif given[name] != base.get(name):
                say_difference(reading, record, name)
        stored = self.forms.get(record.pk, [])
        former = [tuple(form) for form in last["forms"]] if last else []
        there = {form[: len(NAME_OF_FORM)] for form in (*stored, *former)}
        forms = [
            form
            for form in reading.forms
            if tuple(filled_form(form))[: len(NAME_OF_FORM)] not in there
        ]
        return changes, forms

    def look_for_namesakes(self, verdicts):
        """Nobody is merged by an import; the curator is told of whom she may want to compare."""
        filed = {}
        for verdict in verdicts:
            if verdict.kind == "new":
                filed.setdefault(filed_as(verdict), []).append(verdict)
        found = {}
        rows = Person.objects.filter(filed_as__in=filed, merged_into=None).order_by("number")
        for name, number in rows.values_list("filed_as", "number"):
            found.setdefault(name, []).append(str(number))
        for name, numbers in found.items():
            for verdict in filed[name]:
                remark(verdict.reading, "", NAMESAKE, False, numbers=", ".join(numbers[:5]))


def untouchable(record):
    if record.merged_into_id:
        return MERGED
    return WITHHELD if record.state == State.WITHHELD else ""


def say_difference(reading, record, name):
    label = Person._meta.get_field(name).verbose_name
    now = str(getattr(record, name) or "")
    values = {"field": capfirst(str(label)), "now": now[:100]}
    remark(reading, record.number_id, DIFFERS, False, **values)


def filed_as(verdict):
    return sort_key(full_name(verdict.reading.values))[:500]


def in_force():
    return ImportedRow.objects.filter(batch__state__in=ImportBatch.IN_FORCE)


def last_rows(**which):
    """{primary key of a person: her last imported row}."""
    rows = in_force().filter(**which).order_by("pk")
    return {row["person_id"]: row for row in rows.values("person_id", "content", "given", "forms")}


def forms_of(keys):
    """{primary key: forms as rows of `FORM`}."""
    found = {}
    for key, *form in NameForm.objects.filter(person__in=keys).values_list("person_id", *FORM):
        found.setdefault(key, []).append(tuple(form))
    return found
