"""A file of rows: CSV in UTF-8, UTF-16 or cp1251 with commas, semicolons or tabs; or an XLSX workbook.

Sizes are looked at before anything is opened. Whatever is wrong with a file is an `Unreadable` with a sentence.
"""

import codecs
import csv
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from memorial.people.importing import kinds, workbooks
from memorial.people.importing.code_pages import is_another
from memorial.people.importing.faults import Unreadable
from memorial.people.importing.targets import meaning

LARGEST_TEXT = 1 << 30  # bytes; a million records have half of it
LONGEST_CELL = 20_000  # characters
MOST_COLUMNS = 300
MOST_ROWS = workbooks.MOST_ROWS
DELIMITERS = ",;\t"
BEGINNING = 512  # bytes that tell what a file is
TITLE_ROWS = workbooks.TITLE_ROWS
FEWEST_COLUMNS = 3  # of a table above which a row of a single cell is its title
SAMPLE = 200  # rows from which the delimiter is told
BLOCK = 1 << 20

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
ZIP = b"PK\x03\x04"

EMPTY = _("The file is empty.")
GONE = _("The file cannot be opened.")
TOO_LARGE = _("The file has %(megabytes)s MB; at most %(most)s MB are read. Split it into parts.")
NO_ENCODING = _(
    "The letters of the file are in none of the encodings that are read: UTF-8, UTF-16 and Windows 1251. In Excel "
    "choose “Save As” and the type “CSV UTF-8”, in LibreOffice the character set “Unicode (UTF-8)”."
)
BAD_LINE = _(
    "The table breaks off at line %(line)s: a quotation mark is missing, or the file is damaged."
)
LONG_CELL = _(
    "A cell in line %(line)s is longer than %(most)s characters. The file may be damaged."
)
MANY_COLUMNS = _("Line %(line)s has more than %(most)s columns. The file may be damaged.")
MANY_ROWS = _("The file has more than %(most)s rows. Split it into parts.")


@dataclass(frozen=True)
class Table:
    """What a file was understood to be. `encoding` and `delimiter` are empty for a workbook."""

    path: Path
    encoding: str = ""
    delimiter: str = ""
    sheet: str = field(default="", compare=False)
    unread: tuple = field(default=(), compare=False)  # names of the sheets that are not read
    merged: tuple = field(default=(), compare=False)  # (cells, last row) of cells that span rows
    above: tuple = ()  # what the rows say that stand above the table
    upper: tuple = ()  # the upper row of headings that stand in two

    def rows(self):
        """(number, cells as text) of every row of the table that says anything. Raises Unreadable."""
        return islice(self.every_row(), len(self.above) + bool(self.upper), None)

    def every_row(self):
        read = text_rows(self) if self.encoding else workbooks.rows(self.path)
        for count, (line, cells) in enumerate(read, 1):
            if count > MOST_ROWS:
                raise Unreadable(MANY_ROWS, most=MOST_ROWS)
            bounded(line, cells)
            if any(cells):
                yield line, cells

    def first(self, count):
        return list(islice(self.rows(), count))


def bounded(line, cells):
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(MANY_COLUMNS, line=line, most=MOST_COLUMNS)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise Unreadable(LONG_CELL, line=line, most=LONGEST_CELL)


def opened(path):
    """The Table in the file `path`. Raises Unreadable."""
    path = Path(path)
    beginning = read_beginning(path)
    if beginning.startswith(ZIP):
        sheet, unread, merged = workbooks.checked(path)
        return below_title(Table(path, sheet=sheet, unread=unread, merged=merged))
    kinds.refuse_others(path, beginning)
    within(path.stat().st_size, LARGEST_TEXT)
    encoding = encoding_of(path, beginning)
    return below_title(Table(path, encoding, delimiter_of(path, encoding)))


def below_title(table):
    """The table without the rows that stand above its header, as archives write them: the title, the fund."""
    first = [cells for _line, cells in table.first(TITLE_ROWS)]
    at = rows_above(first)
    above = tuple(" ".join(filter(None, cells)) for cells in first[:at])
    heads, below = first[at : at + 1], first[at + 1 : at + 2]
    is_double = bool(below) and known(under(*heads, *below)) > max(known(*heads), 1)
    return replace(table, above=above, upper=tuple(heads[0]) if is_double else ())


def rows_above(first):
    """Before the first row with two headings that are known; without any, the rows of a single cell."""
    for at, cells in enumerate(first):
        if known(cells) > 1:
            return at
    filled = [len(list(filter(None, cells))) for cells in first]
    if max(filled, default=0) < FEWEST_COLUMNS:
        return 0
    return next(at for at, count in enumerate(filled) if count > 1)


def known(heads):
    return len(set(filter(None, map(meaning, heads))))


def under(upper, heads):
    """Headings that stand in two rows: «жылы» under «Туған» is «Туған жылы»."""
    over, joined = "", []
    for above, head in zip_longest(upper, heads, fillvalue=""):
        over = above or over
        both = f"{over} {head}".strip()
        joined.append(both if not meaning(head) and meaning(both) else head)
    return joined


def read_beginning(path, size=BEGINNING):
    try:
        with path.open("rb") as file:
            beginning = file.read(size)
    except OSError as error:
        raise Unreadable(GONE) from error
    if not beginning:
        raise Unreadable(EMPTY)
    return beginning


def within(size, most):
    if size > most:
        raise Unreadable(TOO_LARGE, megabytes=(size >> 20) + 1, most=most >> 20)


# --- Text ------------------------------------------------------------------------------------------


def encoding_of(path, beginning):
    """A mark at the beginning decides; otherwise UTF-8 if it is that throughout, otherwise cp1251."""
    marked = next((name for mark, name in MARKS.items() if beginning.startswith(mark)), None)
    if not marked and b"\0" in beginning:
        raise Unreadable(kinds.ANOTHER)
    for encoding in [marked] if marked else ["utf-8", "cp1251"]:
        if is_text_in(encoding, path):
            break
    else:
        raise Unreadable(NO_ENCODING)
    if encoding == "cp1251" and is_another(read_beginning(path, BLOCK)):
        raise Unreadable(NO_ENCODING)
    return encoding


def is_text_in(encoding, path):
    """Raises Unreadable where it is readable, but no text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                if "\0" in decoder.decode(block):
                    raise Unreadable(kinds.ANOTHER)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    except OSError as error:
        raise Unreadable(GONE) from error
    return True


def delimiter_of(path, encoding):
    """The one by which most lines have the same number of columns, and more than one."""
    return max(DELIMITERS, key=lambda mark: regularity(path, encoding, mark))


def regularity(path, encoding, delimiter):
    widths = Counter()
    with path.open(encoding=encoding, newline="") as file:
        try:
            widths.update(len(row) for row in islice(csv.reader(file, delimiter=delimiter), SAMPLE))
        except csv.Error:
            return (0, 0)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return (count if width > 1 else 0, width)


def text_rows(table):
    """A cell may hold line breaks, so `line` is where the row ends."""
    try:
        with table.path.open(encoding=table.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=table.delimiter, strict=True)
            try:
                for cells in reader:
                    yield reader.line_num, [cell.strip() for cell in cells]
            except csv.Error as error:
                raise Unreadable(BAD_LINE, line=reader.line_num) from error
    except (OSError, UnicodeDecodeError) as error:  # it was changed since it was looked at
        raise Unreadable(GONE) from error
