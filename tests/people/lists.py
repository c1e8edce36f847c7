"""Lists of women who never lived, as files."""

import csv
import io

from openpyxl import Workbook

from memorial.people.importing import reading
from memorial.people.importing.applying import apply
from memorial.people.importing.batches import batch_of, draft_of, shape_for

ROUTE = (
    "к 8 годам ИТЛ. Прибыла в Акмолинское ЛО _02.02.1938_ из тюрьмы г.Фонарска. "
    "Освобождена _24.10.1945_"
)
HEADER = ["номер", "фамилия", "имя", "отчество", "год рождения", "место рождения"]


def book_row(number=1, surname="Фонарёва", given="Лампада", **cells):
    """A row of the memory book: 45 columns, `cells` by their number as c7=..."""
    row = [""] * 45
    row[0], row[2], row[3], row[6], row[7] = f"{number}.", surname, given, "ж", "1904"
    row[25] = ROUTE
    for name, text in cells.items():
        row[int(name[1:])] = text
    return row


def plain_row(number=1, surname="Фонарёва", born="1904", place="г. Фонарск"):
    return [str(number), surname, "Лампада", "Фитилёвна", born, place]


def many(count):
    return [HEADER, *(plain_row(n, f"Фонарёва{letters(n)}") for n in range(1, count + 1))]


def letters(number):
    return "".join("абвгдежзик"[int(figure)] for figure in str(number))


def csv_file(folder, rows, name="list.csv", encoding="utf-8", delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    file = folder / name
    file.write_bytes(text.getvalue().encode(encoding))
    return file


def workbook(folder, rows, name="list.xlsx"):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Список")
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def draft(file, mapping="", **asked):
    table = reading.opened(file)
    return draft_of(batch_of(file, **asked), table, shape_for(table, mapping))


def load(file, mapping="", **asked):
    """The batch of an import, applied."""
    batch = batch_of(file, **asked)
    table = reading.opened(file)
    shape = shape_for(table, mapping)
    batch.definition = shape.as_json()
    with draft_of(batch, table, shape) as drawn:
        return apply(batch, drawn)
