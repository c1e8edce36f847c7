"""Lists as archives send them: titles above the table, several sheets, other kinds of files, dates that cannot be."""

import zipfile

import pytest
from django.utils import translation
from openpyxl import Workbook

from memorial.people.importing import reading, shapes
from memorial.people.importing.batches import shape_for
from memorial.people.importing.cells import Reader
from memorial.people.importing.faults import Unreadable
from memorial.people.importing.judging import Judge
from memorial.people.importing.reporting import understood
from memorial.people.models.withholding import NAME
from tests.people import lists
from tests.people.rows import date

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TITLE = [["Список женщин"], ["Фонд 12", "опись 3"]]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def judged(file):
    table = reading.opened(file)
    shape = shape_for(table)
    verdicts = list(Judge(table, shape).verdicts())
    return [(each.kind, each.reading.line) for each in verdicts], understood(table, shape)


# --- Above the table, and beside it ------------------------------------------------------------------


def test_a_title_above_the_header_is_passed_over_and_told(tmp_path):
    file = lists.csv_file(tmp_path, [*TITLE, lists.HEADER, lists.plain_row()])
    kinds, said = judged(file)
    assert kinds == [("new", 4)]
    assert said.endswith("which are not read: “Список женщин / Фонд 12 опись 3”")


def test_a_title_above_headings_that_nobody_knows_is_passed_over(tmp_path):
    rows = [["Список женщин", "", ""], ["a", "b", "c"], ["Фонарёва", "Лампада", "1904"]]
    table = reading.opened(lists.workbook(tmp_path, rows))
    assert (table.above, [cells for _line, cells in table.rows()]) == (("Список женщин",), rows[1:])


def test_a_first_row_of_the_table_is_never_taken_for_a_title(tmp_path):
    file = lists.csv_file(tmp_path, [["Фонарёва", "Лампада", ""], ["Маякова", "Свеча", "1904"]])
    assert reading.opened(file).above == ()


def test_the_row_that_counts_the_columns_is_nobody(tmp_path):
    counting = [str(number) for number in range(1, len(lists.HEADER) + 1)]
    file = lists.csv_file(tmp_path, [lists.HEADER, counting, lists.plain_row()])
    assert judged(file)[0] == [("new", 3)]


def test_a_sheet_with_a_title_alone_is_not_taken_for_the_list(tmp_path):
    book = Workbook(write_only=True)
    for title, table in {"Титул": [["Архив"]], "Список": [lists.HEADER, lists.plain_row()]}.items():
        sheet = book.create_sheet(title)
        for row in table:
            sheet.append(row)
    book.save(tmp_path / "titled.xlsx")
    table = reading.opened(tmp_path / "titled.xlsx")
    assert (table.sheet, table.unread) == ("Список", ("Титул",))


def test_a_column_of_a_workbook_without_a_heading_is_no_fault(tmp_path):
    file = lists.workbook(tmp_path, [lists.HEADER, [*lists.plain_row(), "", "вдова"]])
    assert judged(file)[0] == [("new", 2)]


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Тегі / Фамилия", "surname"),
        ("Дата\nрождения", "born"),
        ("Имя/отчество", None),
        ("Фамилия Имя Отчество", "full_name"),
    ],
)
def test_headings_in_two_languages_or_lines_are_understood(heading, target):
    assert shapes.recognised([heading, "x"]).columns.get(0) == target


@pytest.mark.parametrize(
    ("upper", "lower", "columns"),
    [
        (
            ["№", "Аты-жөні", "", "", "Туған", ""],
            ["", "Тегі", "Аты", "Әкесінің аты", "жылы", "жері"],
            {1: "surname", 2: "given", 3: "patronymic", 4: "born", 5: "birth_place"},
        ),
        (
            ["№", "Фамилия", "Имя", "Отчество", "Дата", ""],
            ["", "", "", "", "рождения", "ареста"],
            {1: "surname", 2: "given", 3: "patronymic", 4: "born", 5: "arrested"},
        ),
        (lists.HEADER, ["", "Маякова", "Имя", "", "", ""], None),
    ],
)
def test_headings_in_two_rows_are_read_together(tmp_path, upper, lower, columns):
    rows = [["Список"], upper, lower, lists.plain_row()]
    table = reading.opened(lists.workbook(tmp_path, rows))
    assert (table.above, bool(table.upper)) == (("Список",), bool(columns))
    with lists.draft(table.path) as draft:
        assert draft.counts["new"] == (1 if columns else 2)
    assert shape_for(table).columns == (columns or shapes.recognised(lists.HEADER).columns)


def test_a_list_with_kazakh_headings_is_taken_to_be_in_kazakh():
    heads = ["Фамилия", "Тегі", "Тегі / Фамилия", "Surname"]
    said = [shapes.recognised([head, "x"]).language for head in heads]
    assert said == ["ru", "kk", "ru", "ru"]


def test_cells_that_are_merged_over_rows_are_told_with_the_page(tmp_path):
    book = Workbook()
    for row in [["Список"], lists.HEADER, lists.plain_row(1), lists.plain_row(2)]:
        book.active.append(row)
    for cells in ("A1:F1", "A1:A2", "F3:F4"):
        book.active.merge_cells(cells)
    book.save(tmp_path / "merged.xlsx")
    assert "Merged cells (F3:F4): only the first row" in judged(tmp_path / "merged.xlsx")[1]


# --- What is no table --------------------------------------------------------------------------------


def archive(*names, content="x"):
    def write(file):
        with zipfile.ZipFile(file, "w") as parts:
            for name in names:
                parts.writestr(name, content)

    return write


ODT = "application/vnd.oasis.opendocument.text"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("name", "write", "sentence"),
    [
        ("list.xls", b"\xef\xbb\xbf\n<HTML><table><tr><td>x,y", "This is a web page"),
        ("list.xls", "<html>".encode("utf-16"), "This is a web page"),
        ("list.xls", b'<?xml version="1.0"?><Workbook>', "This is an XML file"),
        ("list.csv", b"%PDF-1.7\nx,y\n", "This is a PDF"),
        ("list.csv", b"{\\rtf1 x,y}", "This is a text document"),
        (
            "list.docx",
            archive("[Content_Types].xml", "word/document.xml"),
            "This is a text document",
        ),
        ("list.odt", archive("mimetype", "content.xml", content=ODT), "This is a text document"),
        ("list.doc", OLE + "WordDocument".encode("utf-16-le"), "This is a text document"),
        ("list.xls", OLE + "Workbook".encode("utf-16-le"), "This is an old Excel file"),
        ("list.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "The workbook has a password"),
        ("list.xlsb", archive("[Content_Types].xml", "xl/workbook.bin"), "This is neither a table"),
        ("list.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", "This is a picture"),
        ("list.csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x98", "This is a picture"),
        ("list.csv", b"GIF89a\x98\xff", "This is a picture"),
        ("list.csv", b"RIFF\x24\0\0\0WEBPVP8 ", "This is a picture"),
        ("list.rar", b"Rar!\x1a\x07\0\xcf\x98", "This is a packed file"),
        ("list.7z", b"7z\xbc\xaf\x27\x1c\0\x98", "This is a packed file"),
        ("list.dbf", b"\x03\x7c\x01\x01\x05\0\0\0\x98", "This is neither a table"),
        ("list.ods", archive("mimetype", "content.xml"), "This is a file of LibreOffice"),
        ("list.xlsx", archive("list.csv"), "This is a packed file"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, name, write, sentence):
    file = tmp_path / name
    write(file) if callable(write) else file.write_bytes(write)
    with pytest.raises(Unreadable) as refused:
        reading.opened(file)
    assert str(refused.value).startswith(sentence)


# --- Cells -------------------------------------------------------------------------------------------

HEADS = ["Фамилия", "Дата рождения", "Дата ареста", "Дата прибытия", "Дата смерти", "Срок"]


def remarks(*cells):
    row = Reader(shapes.recognised(HEADS)).read(2, ["Фонарёва", *cells])
    assert not row.is_faulty
    return row.values, [(remark.column, remark.sentence) for remark in row.remarks]


@pytest.mark.parametrize(
    ("whole", "parts", "other"),
    [
        ("Маякова (Свечкина) Лампада Фитилёвна", "Маякова|Лампада|Фитилёвна", ["Свечкина"]),
        ("Маякова (Свечкина, Лучина)", "Маякова||", ["Свечкина", "Лучина"]),
        ("Маякова, Лампада Фитилёвна", "Маякова|Лампада|Фитилёвна", []),
        ("Маякова Л.Ф.", "Маякова|Л.|Ф.", []),
        ("Маякова Лампада Фитиль қызы", "Маякова|Лампада|Фитиль қызы", []),
    ],
)
def test_a_whole_name_is_taken_apart_with_brackets_commas_and_initials(whole, parts, other):
    row = Reader(shapes.recognised(["ФИО", "x"])).read(2, [whole, ""])
    names = "|".join(row.values.get(f"{name}_ru", "") for name in NAME)
    assert (names, [form["surname"] for form in row.forms]) == (parts, other)
    assert row.remarks == []


@pytest.mark.parametrize(
    "text", ["-", "—", " … ", "___", "н/д", "Нет данных", "мәлімет жоқ", "\u200b"]
)
def test_a_dash_says_nothing(text):
    heads = ["Фамилия", "Национальность", "Срок", "Дата ареста"]
    row = Reader(shapes.recognised(heads)).read(2, ["Маякова\u200b", text, text, text])
    assert (row.values, row.remarks) == ({"surname_ru": "Маякова", "record_language": "ru"}, [])


def test_an_arrest_before_birth_is_told_and_keeps_nobody_out():
    values, said = remarks("1904", "1900", "", "", "")
    assert (values["arrested"], said) == (
        date("1900"),
        [
            (
                "Дата ареста",
                "“Arrested” (1900) lies before “Born” (1904). Look whether both dates are right.",
            )
        ],
    )


def test_one_wrong_date_is_told_once():
    _values, said = remarks("1904", "1938", "1939", "1930", "")
    assert [column for column, _sentence in said] == ["Дата смерти"]


def test_dates_that_may_overlap_are_not_doubted():
    assert remarks("1904", "1938", "06.01.1938", "1938", "8")[1] == []


def test_a_number_of_excel_is_told_and_kept_in_words():
    values, said = remarks("1904", "13886", "", "", "")
    assert ("arrested" in values, values["remark"]) == (False, "Арестована: 13886")
    assert said[0][1].startswith(
        "“13886” is perhaps 6\N{NO-BREAK SPACE}January 1938, as Excel counts the days."
    )


def test_a_term_in_words_keeps_nobody_out():
    values, said = remarks("1904", "", "", "", "8 лет ИТЛ")
    assert ("term" in values, values["remark"]) == (False, "Срок в годах: 8 лет ИТЛ")
    assert [column for column, _sentence in said] == ["Срок"]


def test_whoever_is_known_to_have_died_does_not_stay_hidden():
    assert ["hidden" in said for _c, said in remarks("1940", "", "", "", "")[1]] == [True]
    assert remarks("1940", "", "", "1944", "")[1] == []


# --- Formulas ------------------------------------------------------------------------------------------


def with_cell(file, old, new):
    """The workbook with a part of its sheet written otherwise."""
    changed = file.with_name("changed.xlsx")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.endswith("sheet1.xml"):
                assert old in content
                content = content.replace(old, new)
            target.writestr(part, content)
    return changed


FORMULA = b"<f>1900+4</f><v />"


@pytest.fixture
def computed(tmp_path):
    """A workbook of two rows; the year of birth in the second is a formula as openpyxl writes it."""
    rows = [lists.plain_row(1), lists.plain_row(2, born="=1900+4")]
    return lists.workbook(tmp_path, [lists.HEADER, *rows])


def test_a_formula_without_its_result_is_a_fault_with_row_and_column(computed):
    with lists.draft(computed) as draft:
        [remark] = draft.remarks
    assert (remark.line, remark.column, remark.value) == (3, "год рождения", "=1900+4")
    assert (remark.is_fault, remark.sentence) == (
        True,
        "The result of this formula is not stored in the file. Open it in Excel or LibreOffice, save it and "
        "send it once more.",
    )


@pytest.mark.parametrize(
    ("cell", "result", "read"),
    [
        (b"", b"<f>1900+4</f><v>1904</v>", "1904"),
        (b' t="str"', b'<f>""</f><v></v>', ""),
        (b' t="str"', b'<f>"1904"</f><v>1904</v>', "1904"),
    ],
)
def test_a_formula_with_its_result_is_read_as_that(computed, cell, result, read):
    file = with_cell(computed, b'<c r="E3">' + FORMULA, b'<c r="E3"' + cell + b">" + result)
    assert [cells[4] for _line, cells in reading.opened(file).rows()][2] == read


def test_a_formula_in_a_column_that_is_not_read_is_no_fault(tmp_path):
    rows = [[*lists.HEADER, "x"], [*lists.plain_row(), "=1+1"]]
    assert judged(lists.workbook(tmp_path, rows))[0] == [("new", 2)]


def test_formulas_are_found_in_rows_that_do_not_say_where_they_stand(computed):
    bare = with_cell(computed, b'<row r="3">', b"<row>")
    with lists.draft(bare) as draft:
        assert [(remark.line, remark.value) for remark in draft.remarks] == [(3, "=1900+4")]
