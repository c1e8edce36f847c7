"""The first sheet that says something of an XLSX workbook, row by row, with openpyxl's read-only mode.

Measured on a workbook of 4.7 kB with one cell in A1 and one in XFD1048576: in its ordinary mode openpyxl would
read for seventeen hours; in this mode it takes a second, and our bounds stop it earlier. A zip archive names
the size of its parts; zipfile gives no more bytes than named, so the sum that is looked at first does hold.
"""

import re
import zipfile
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from memorial.people.importing import kinds
from memorial.people.importing.faults import Unreadable

LARGEST_FILE = 64 << 20  # bytes
LARGEST_UNZIPPED = 512 << 20  # bytes of all parts
LARGEST_STRINGS = 64 << 20  # bytes of the part that stays in memory
LARGEST_OTHER = 16 << 20  # bytes of any other part that is no sheet: openpyxl takes them in whole
LOOKED_AT = 1 << 20  # bytes of a part from which its packing is looked at
MOST_PACKED = (
    200  # times; measured, a list has 15 to 20, and 5 million empty cells in 23 kB have 870
)
MOST_PARTS = 1000
MOST_ROWS = 1_048_576  # all that a sheet can have
MOST_COLUMNS = 301  # one more than are taken, so that too many are seen
# A sheet that says nothing in so many rows is one of the empty ones that Excel adds.
TITLE_ROWS = 20
BEGINNING = 2048
STRINGS = "sharedstrings.xml"
BLOCK = 1 << 20
MERGED = re.compile(rb'mergeCell ref="([A-Z]+(\d+):[A-Z]+(\d+))"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
ROW, CELL, WRITTEN, RESULT = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "c", "f", "v"))

TOO_LARGE = _("The workbook has %(megabytes)s MB; at most %(most)s MB are read. Save it as CSV.")
TOO_LARGE_UNZIPPED = _(
    "Unpacked, the workbook would have %(megabytes)s MB; at most %(most)s MB are read. Save it as CSV."
)
DAMAGED = _("The workbook is damaged and cannot be read. Open it in Excel and save it again.")
NOT_A_WORKBOOK = _("This archive is no Excel workbook.")
NO_SHEET = _("The workbook has no sheet with a table.")


def checked(path):
    """The names of the sheet that is read and of the others, and what is merged, after a look at the sizes.

    Raises Unreadable.
    """
    refuse_large(path.stat().st_size, LARGEST_FILE, TOO_LARGE)
    try:
        with zipfile.ZipFile(path) as archive:
            check_parts(archive)
        with opened(path) as book:
            first = first_sheet(book)
            others = (each for each in book.worksheets if each is not first)
            unread = tuple(each.title for each in others if says(each))
            return first.title, unread, tuple(merged_down(first))
    except Unreadable:
        raise
    except Exception as error:  # openpyxl and zipfile raise whatever the damage leads to
        raise Unreadable(DAMAGED) from error


@contextmanager
def opened(path):
    """From an open file: of a path openpyxl would look at the ending."""
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=True)
        try:
            yield book
        finally:
            book.close()


def check_parts(archive):
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if not any(name.endswith("workbook.xml") for name in names):
        raise Unreadable(kinds.in_archive(archive, names))
    if len(parts) > MOST_PARTS:
        raise Unreadable(NOT_A_WORKBOOK)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(kinds.PROTECTED)
    refuse_large(sum(part.file_size for part in parts), LARGEST_UNZIPPED, TOO_LARGE_UNZIPPED)
    for part in parts:
        check_part(part)
        with archive.open(part) as content:
            if b"<!DOCTYPE" in content.read(BEGINNING):  # no part of a workbook defines entities
                raise Unreadable(NOT_A_WORKBOOK)


def check_part(part):
    name, size = part.filename.lower(), part.file_size
    if size > LOOKED_AT and size > MOST_PACKED * part.compress_size:
        raise Unreadable(DAMAGED)
    if name.endswith(STRINGS):
        refuse_large(size, LARGEST_STRINGS, TOO_LARGE_UNZIPPED)
    elif name.endswith((".xml", ".rels")) and "/worksheets/" not in name:
        refuse_large(size, LARGEST_OTHER, TOO_LARGE_UNZIPPED)


def refuse_large(size, most, sentence):
    if size > most:
        raise Unreadable(sentence, megabytes=(size >> 20) + 1, most=most >> 20)


def first_sheet(book):
    if not book.worksheets:
        raise Unreadable(NO_SHEET)
    for wanted in (is_table, says):
        if found := next(filter(wanted, book.worksheets), None):
            return found
    return book.worksheets[0]


def merged_down(sheet):
    """(cells, number of their last row) of cells that are merged over several rows: only the first has their text."""
    spans = dict.fromkeys(match.groups() for match in found_in(sheet, MERGED))
    for cells, first, last in spans:
        if first != last:
            yield cells.decode(), int(last)


def is_table(sheet):
    """Two rows of two cells at least: a title page before it has none."""
    return sum(len(list(filter(None, values))) > 1 for values in beginning_of(sheet)) > 1


def says(sheet):
    return any(any(values) for values in beginning_of(sheet))


def beginning_of(sheet):
    sheet.reset_dimensions()
    return sheet.iter_rows(max_row=TITLE_ROWS, max_col=MOST_COLUMNS, values_only=True)


def rows(path):
    """(number, cells as text). Raises Unreadable."""
    try:
        with opened(path) as book:
            sheet = first_sheet(book)
            sheet.reset_dimensions()  # what a workbook says of its size may be wrong
            cells = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            for line, values in with_formulas(sheet, enumerate(cells, 1)):
                if any(values):  # a sheet may have a million rows without a word
                    yield line, without_tail([text_of(value) for value in values])
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever the damage leads to
        raise Unreadable(DAMAGED) from error


def without_tail(cells):
    while cells and not cells[-1]:
        cells.pop()
    return cells


def text_of(value):
    """A cell as a curator reads it: 1902, not 1902.0; 06.01.1938."""
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case float() if value.is_integer():
            return str(int(value))
        case Formula():
            return value
        case datetime() if value.time() == time():
            return value.strftime("%d.%m.%Y")
        case datetime() | date():
            return value.strftime("%d.%m.%Y")
    return str(value).strip()


# --- Formulas --------------------------------------------------------------------------------------


class Formula(str):
    """What stands in a cell whose result is not stored: programs that write tables leave it to Excel."""

    __slots__ = ()


def with_formulas(sheet, numbered):
    """(number, values) of rows. openpyxl gives such a cell as an empty one: here it holds its `Formula`."""
    formulas = formulas_of(sheet) if has_formulas(sheet) else iter(())
    at, lacking = next(formulas, (0, {}))
    for line, values in numbered:
        while lacking and at < line:
            at, lacking = next(formulas, (0, {}))
        yield line, filled_in(values, lacking) if lacking and at == line else values


def filled_in(values, formulas):
    return [formulas.get(place, value) for place, value in enumerate(values)]


def has_formulas(sheet):
    return any(True for _match in found_in(sheet, FORMULA))


def found_in(sheet, pattern):
    """A look at the bytes, which costs little beside reading the sheet twice. A match may come twice."""
    with sheet._get_source() as source:  # openpyxl has no public name for it
        before = b""
        for block in iter(partial(source.read, BLOCK), b""):
            yield from pattern.finditer(before + block)
            before = block[-BEGINNING:]


def formulas_of(sheet):
    """(number of a row, {place, from 0: Formula}) of the rows that have any without a result."""
    with sheet._get_source() as source:
        line = 0
        for _event, element in iterparse(source):
            if element.tag == ROW:
                line = int(element.get("r") or line + 1)
                if found := dict(formulas_in(element)):
                    yield line, found
                element.clear()


def formulas_in(row):
    """An empty text is a result: only the type of the cell tells it from none."""
    place = -1
    for cell in row.iter(CELL):
        place = coordinate_to_tuple(cell.get("r"))[1] - 1 if cell.get("r") else place + 1
        written = cell.find(WRITTEN)
        if written is not None and cell.get("t") != "str" and not cell.findtext(RESULT):
            yield place, Formula(f"={written.text or ''}")
