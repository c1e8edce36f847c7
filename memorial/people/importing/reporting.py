"""What an import says of itself, in the reader's language."""

from typing import NamedTuple

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memorial.people.models import Person
from memorial.people.models.withholding import NAME
from memorial.people.record import unmarked
from museum.core.languages import CODES

MOST_MERGED = 5
MOST_ABOVE = 200  # characters of what stands above a table
UNSAID = {"fate", "record_language"}
ENCODINGS = {"cp1251": "Windows 1251", "utf-16": "UTF-16"}
DELIMITERS = {",": ",", ";": ";", "\t": "Tab"}


def understood(table, shape):
    """How the file was read: “Windows 1251 · ; · without a header”."""
    header = _("with a header") if shape.header else _("without a header")
    if table.sheet:
        how = [_("workbook, sheet “%(name)s”") % {"name": table.sheet}]
    else:
        how = [ENCODINGS.get(table.encoding, "UTF-8"), DELIMITERS[table.delimiter]]
    return " · ".join((*how, header, *unread(table)))


def unread(table):
    if table.above:
        said = ngettext(
            "Above the table stands %(count)d row, which is not read: “%(text)s”",
            "Above the table stand %(count)d rows, which are not read: “%(text)s”",
            len(table.above),
        )
        text = " / ".join(table.above)
        yield said % {"count": len(table.above), "text": Truncator(text).chars(MOST_ABOVE)}
    if merged := [cells for cells, last in table.merged if last > header_line(table)]:
        cells = ", ".join([*merged[:MOST_MERGED], *["…"] * (len(merged) > MOST_MERGED)])
        yield _(
            "Merged cells (%(cells)s): only the first row has what they say. Unmerge them, fill every row and send the "
            "list once more."
        ) % {"cells": cells}
    if table.unread:
        names = ", ".join(_("“%(name)s”") % {"name": name} for name in table.unread)
        yield _("Not read: %(names)s. Save each of these sheets as a file of its own.") % {
            "names": names
        }


def header_line(table):
    return next((line for line, _cells in table.first(1)), 0)


def sentences(counts):
    """Lines such as “7,259 new records”; what is 0 is left out but for the first three."""
    number = {"number": counts["rows"]}
    yield ngettext("%(number)d row read", "%(number)d rows read", counts["rows"]) % number
    for key, text in (
        ("new", lambda n: ngettext("%(number)d new record", "%(number)d new records", n)),
        ("changed", lambda n: ngettext("%(number)d record changes", "%(number)d records change", n)),
        ("same", lambda n: ngettext("%(number)d row changes nothing", "%(number)d rows change nothing", n)),
        ("published", lambda n: ngettext("%(number)d is published", "%(number)d are published", n)),
        ("hidden", lambda n: ngettext("%(number)d stays hidden by the rule on the living", "%(number)d stay hidden by the rule on the living", n)),
        ("faulty", lambda n: ngettext("%(number)d row has faults", "%(number)d rows have faults", n)),
        ("notices", lambda n: ngettext("%(number)d remark to look at", "%(number)d remarks to look at", n)),
    ):  # fmt: skip
        count = counts.get(key, 0)
        if count or key in ("new", "changed"):
            yield text(count) % {"number": count}


def done(counts):
    """The same of an import that was made: its remarks were there before."""
    return sentences({name: count for name, count in counts.items() if name != "notices"})


def side_by_side(readings):
    """([names], [(label, [text of each])]) of a few rows as they were understood, for a table."""
    described_rows = [described(reading) for reading in readings]
    labels = dict.fromkeys(label for _name, rows in described_rows for label in rows)
    return [name for name, _rows in described_rows], [
        (label, [rows.get(label, "") for _name, rows in described_rows]) for label in labels
    ]


def described(reading):
    """(name, {label: text}) of a row; what the route says in single words."""
    values = dict(reading.values)
    parts = [values.pop(f"{name}_{code}", "") for code in CODES for name in NAME]
    rows = {
        label_of(name): unmarked(str(value)) for name, value in values.items() if name not in UNSAID
    }
    if fate := values.get("fate"):
        rows[label_of("fate")] = str(Person.Fate(fate).label)
    if reading.forms:
        rows[_("form of the name")] = "; ".join(" ".join(words_of(form)) for form in reading.forms)
    return " ".join(filter(None, parts)), rows | dict(route_rows(reading.route))


class Alteration(NamedTuple):
    """What a row changes in a record: `changes` are (label, what stands there now, what will)."""

    line: int
    key: int
    number: int
    name: str
    changes: list


def alteration(verdict):
    """Of a verdict whose record is still as it is stored."""
    record = verdict.record
    changes = [
        (label_of(name), words(getattr(record, name)), words(value))
        for name, value in verdict.changes.items()
    ]
    changes += [(_("form of the name"), "", " ".join(words_of(form))) for form in verdict.forms]
    return Alteration(verdict.reading.line, record.pk, record.number_id, str(record), changes)


def words(value):
    return "" if value is None else unmarked(str(value))


def label_of(name):
    return capfirst(str(Person._meta.get_field(name).verbose_name))


def words_of(form):
    return [form[part] for part in (*NAME, "whole") if form.get(part)]


def route_rows(route):
    if route is None:
        return
    arrival = " · ".join(filter(None, (str(route.arrived or ""), route.arrived_at, route.origin)))
    if arrival:
        yield _("Route: arrived"), arrival
    if route.left:
        yield _("Route: left"), str(route.left)
    if route.unread:
        yield _("Route: not understood"), unmarked("; ".join(route.unread))
