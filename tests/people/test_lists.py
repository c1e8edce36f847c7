"""How a file of names is read: its letters, its columns, its route, and what is wrong with it."""

import os
import zipfile

import pytest
from django.utils import translation
from openpyxl import Workbook

from memorial.people.importing import reading, routes, shapes, workbooks
from memorial.people.importing.batches import shape_for
from memorial.people.importing.cells import Reader
from memorial.people.importing.faults import Unreadable
from memorial.people.importing.reporting import understood
from memorial.people.importing.targets import TARGETS, meaning
from memorial.people.importing.texts import point_of, variants
from tests.people import lists

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_letters_and_delimiters_are_found_out(tmp_path, encoding, delimiter):
    rows = [lists.HEADER, lists.plain_row(place="г. Фонарск, ул. Света; дом 3")]
    table = reading.opened(lists.csv_file(tmp_path, rows, encoding=encoding, delimiter=delimiter))
    assert [cells for _line, cells in table.rows()] == rows
    assert (table.encoding.replace("-sig", ""), table.delimiter) == (
        encoding.replace("-sig", ""),
        delimiter,
    )


def test_a_workbook_is_read_as_people_see_it(tmp_path):
    from datetime import date, datetime

    rows = [["ФИО", "Год рождения"], ["Фонарёва Лампада", 1904.0], ["Маяк", datetime(1904, 5, 6)]]
    rows.append(["Свеча", date(1904, 1, 2)])
    table = reading.opened(lists.workbook(tmp_path, rows))
    assert [cells[1] for _line, cells in table.rows()] == [
        "Год рождения",
        "1904",
        "06.05.1904",
        "02.01.1904",
    ]


def test_a_sheet_of_a_workbook_that_is_not_read_is_named(tmp_path):
    book = Workbook(write_only=True)
    sheets = {"Титул": [], "А": [["ФИО"]], "Лист2": [], "Фонари": [[], ["Фонарёва"]]}
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "two.xlsx")
    table = reading.opened(tmp_path / "two.xlsx")
    assert (table.sheet, table.unread) == ("А", ("Фонари",))
    with translation.override("en"):
        assert "Not read: “Фонари”." in understood(table, shape_for(table))


@pytest.mark.parametrize(
    ("text", "term"), [("8", 8), ("8 лет", 8), ("5 жыл", 5), ("3г.", 3), ("8 лет ИТЛ", None)]
)
def test_a_term_is_read_with_its_years(tmp_path, text, term):
    table = reading.opened(lists.csv_file(tmp_path, [["Фамилия", "Срок"], ["Фонарёва", text]]))
    assert read(["Фонарёва", text], shape_for(table)).values.get("term") == term


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (["Тегі", "Аты", "Туған жылы"], {0: "surname", 1: "given", 2: "born"}),
        (["Surname", "Given name", "Year of birth"], {0: "surname", 1: "given", 2: "born"}),
        (["№", "ФИО", "x"], {1: "full_name"}),
        (["id", "surname", "given"], {0: "external_id", 1: "surname", 2: "given"}),
    ],
)
def test_columns_are_recognised_by_their_headings_in_three_languages(heads, columns):
    assert shapes.recognised(heads).columns == columns


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_field_is_recognised_by_its_own_name(language):
    with translation.override(language):
        labels = {str(label): target for target, label in TARGETS.items()}
    written = {f"{label.upper()}\N{NO-BREAK SPACE}": target for label, target in labels.items()}
    assert {label: meaning(label) for label in labels} == labels
    assert {label: meaning(label) for label in written} == written


@pytest.mark.parametrize(
    ("heads", "target"),
    [
        (["Үкім", "Үкімі", "Жаза түрі", "Мера наказания", "Verdict"], "sentence"),
        (["Мерзімі, жыл", "Мерзімі (жыл)", "Срок (лет)", "Срок, лет", "Term (years)"], "term"),
        (["Тегi", "ТЕГI:", "Теги", "1. Фамилия", "Тегі (Фамилия)", "Тегі – фамилия"], "surname"),
        (["Аты-жөні", "Т.А.Ә.", "Тегі, аты, әкесінің аты (бар болса)"], "full_name"),
        (["Ф. И. О.", "Фамилия, имя, отчество (при наличии)", "Surname, name"], "full_name"),
        (["Туған күні, айы, жылы", "Туган жылы", "Туылған жылы", "Год рожд."], "born"),
        (["Дата рождения (число, месяц, год)", "birth_year", "Дата и год рождения"], "born"),
        (["Осужден", "Осуждён", "Сотталған күні", "Year of sentence"], "sentenced"),
        (["Тұтқындалған", "Қамауға алынған күні", "Арестован", "Дата ареста."], "arrested"),
        (["Лауазымы", "Жұмыс орны мен лауазымы", "Должность", "Специальность"], "occupation"),
        (["Мекен-жайы", "Тұрған жері", "Место жительства до ареста"], "residence"),
        (["Фамилия (девичья)", "Урождённая", "Қыз кезіндегі тегі"], "maiden"),
        (["АЛЖИР-ге келген күні", "Дата прибытия в АЛЖИР"], "camp_from"),
        (["Дело №", "Архивный шифр", "Мұрағаттық шифр"], "place_in_source"),
        (["№", "№ п/п", "р/с", "Дата и место рождения", "Муж", "x" * 400], None),
    ],
)
def test_headings_of_archives_are_recognised_however_they_are_written(heads, target):
    assert {head: meaning(head) for head in heads} == dict.fromkeys(heads, target)


def test_the_memory_book_is_recognised_without_a_header(tmp_path):
    rows = [lists.book_row(1), lists.book_row(2)]
    file = lists.csv_file(tmp_path, rows, encoding="cp1251", delimiter=";")
    assert shape_for(reading.opened(file)).name == "uznicy-alzhira"


def test_columns_that_a_curator_kept_are_recognised_next_time(tmp_path):
    first = ["A", "B", "C"]
    shapes.save("Архив", shapes.Shape({0: "surname", 2: "born"}, "", True, 3, heads=first))
    again = shapes.recognised(["a", "b", "c"])
    assert (again.name, again.columns) == ("Архив", {0: "surname", 2: "born"})


# --- Rows ------------------------------------------------------------------------------------------


def read(row, shape=None):
    shape = shape or shapes.fitted("uznicy-alzhira", [""] * 45)
    with translation.override("en"):
        return Reader(shape).read(7, row)


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        (("1938", "2", "5"), "1938-02-05"),
        (("1938", "00", "12"), "1938"),
        (("1938", "2", "0"), "1938-02"),
        (("1938", "", "12"), "1938"),
        (("0", "", ""), None),
        (("00", "2", "5"), None),
    ],
)
def test_a_date_in_three_cells_says_no_more_than_they_do(cells, edtf):
    value = point_of(*cells)
    assert getattr(value, "edtf", None) == edtf


def test_a_row_of_the_memory_book_is_read_with_its_route():
    row = lists.book_row(5, c10="русская", c21="09", c22="12", c23="1937", c24="как ЧСИР")
    values = read(row).values
    assert {name: str(getattr(value, "edtf", value)) for name, value in values.items()} == {
        "external_id": "uznicy-alzhira-5",
        "surname_ru": "Фонарёва",
        "given_ru": "Лампада",
        "born": "1904",
        "nationality": "русская",
        "sentenced": "1937-12-09",
        "article": "как ЧСИР",
        "route": lists.ROUTE,
        "sentence": "к 8 годам ИТЛ",
        "term": "8",
        "camp_from": "1938-02-02",
        "camp_to": "1945-10-24",
        "released": "1945-10-24",
        "record_language": "ru",
        "fate": "released",
    }


@pytest.mark.parametrize(
    ("text", "born", "differing"),
    [
        ("1870 (1872)", "1870/1872", "1870 (1872)"),
        ("1908 (1903, 1905)", "1903/1908", "1908 (1903, 1905)"),
        ("1930 (??)", "1930?", ""),
        ("1904", "1904", ""),
    ],
)
def test_a_year_of_birth_that_differs_is_kept_as_the_list_has_it(text, born, differing):
    values = read(lists.book_row(c7=text)).values
    assert (values["born"].edtf, differing in values.get("differing_ru", "")) == (born, True)
    assert bool(differing) == ("differing_ru" in values)


def test_a_day_that_no_calendar_has_is_kept_as_its_month_and_in_words():
    reading_ = read(lists.book_row(c21="31", c22="06", c23="1938"))
    assert reading_.values["sentenced"].edtf == "1938-06"
    assert "31.06.1938" in reading_.values["remark"]
    assert {remark.is_fault for remark in reading_.remarks} == {False}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("|Свеча|", [{"given": "Свеча"}]),
        ("Маякова| |", [{"surname": "Маякова"}]),
        ("| |Фитилёвна", [{"patronymic": "Фитилёвна"}]),
        ("| ||Лея Маяк", [{"whole": "Лея Маяк"}]),
        ("|Шам, Свет", [{"given": "Шам"}, {"given": "Свет"}]),
        ("Свет Маяк", [{"whole": "Свет Маяк"}]),
        ("|||,,", []),
    ],
)
def test_variants_of_the_name_are_taken_apart(text, forms):
    assert variants(text) == forms


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (lists.book_row(surname="", given=""), "3", "The row has no surname and no given name."),
        (lists.book_row(surname="Ф" * 121), "3", "Longer than 120 characters."),
        (lists.book_row(given="Лам\x01пада"), "4", "The cell holds a character that no text has."),
        (lists.book_row(surname="#REF!"), "3", "The spreadsheet has an error in this cell."),
        (lists.book_row()[:-1], "", "The row has 44 columns, the table 45."),
    ],
)
def test_a_fault_names_its_row_and_column(row, column, sentence):
    [remark, *_more] = [remark for remark in read(row).remarks if remark.is_fault]
    assert (remark.line, remark.column, remark.sentence.startswith(sentence)) == (7, column, True)


# --- The route -------------------------------------------------------------------------------------

FIELDS = ("term", "camp_from", "camp_to", "fate", "died", "arrived_at", "origin")


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        (
            "к 5 годам ИТЛ. Прибыла в Карлаг _27.08.1938_ из Маяка. Убыла _04.10.1939_ в Светлаг",
            (5, None, None, "moved", None, "Карлаг", "из Маяка"),
        ),
        (
            "к 8 годам ИТЛ. Прибыла в Акмолинское ЛО _10.08.1938_ из тюрьмы г.Маяка. Освобождена из Карлага _21.05.1943_",
            (8, "1938-08-10", None, "released", None, "Акмолинское ЛО", "из тюрьмы г.Маяка"),
        ),
        (
            "к 8 годам ИТЛ. Прибыла в Акмолинское ЛО _26.01.1938_. В АЛЖИРе находилась до _30.09.1939._ Умерла _30.09.1939._",
            (8, "1938-01-26", "1939-09-30", "died", "1939-09-30", "Акмолинское ЛО", ""),
        ),
        (
            "к 1 году и 6 месяцам ИТЛ. Прибыла в Карлаг. Умерла в Акмолинском отделении _22.07.1943._",
            (None, None, "1943-07-22", "died", "1943-07-22", "Карлаг", ""),
        ),
        (
            "находилась в АЛЖИРе с 1938 до 1945. Умерла в лагере в 1945.",
            (None, "1938", "1945", "died", "1945", "", ""),
        ),
        ("ИТЛ, 5 лет", (5, None, None, "", None, "", "")),
    ],
)
def test_a_route_is_read_and_says_no_more_of_alzhir_than_its_text(text, understood):
    route = routes.read_route(text)
    assert tuple(getattr(v := getattr(route, name), "edtf", v) for name in FIELDS) == understood
    assert route.unread == []


def test_what_is_not_understood_in_a_route_is_said():
    route = routes.read_route("к 8 годам ИТЛ. Прибыла в Карлаг 10 марта (год не указан) из Маяка")
    assert route.unread == ["Прибыла в Карлаг 10 марта (год не указан) из Маяка"]


# --- Files that cannot be read ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100,
        b"%PDF-1.7\x00\x01\x02",
        b"PK\x03\x04 and no archive",
        'фамилия,имя\n"Фонарёва,Лампада\nМаяк,Свеча\n'.encode(),
        b"\x98" * 50,
        "\ufefffамилия".encode("utf-16-le") + b"\x00",
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(tmp_path, content):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        list(reading.opened(file).rows())
    assert str(refused.value)


def test_a_workbook_that_would_fill_the_memory_is_not_opened(tmp_path, monkeypatch):
    file = lists.workbook(tmp_path, [["ФИО"], ["Фонарёва"]])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * (4 << 20))
    monkeypatch.setattr(workbooks, "LARGEST_UNZIPPED", 1 << 20)
    monkeypatch.setattr(
        workbooks, "load_workbook", lambda *_args, **_options: pytest.fail("opened")
    )
    with translation.override("en"), pytest.raises(Unreadable, match="MB"):
        reading.opened(file)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet2.xml", b"<c/>" * 500_000),
        ("xl/theme/theme9.xml", b"<a/>" + os.urandom(17 << 20)),
    ],
)
def test_a_part_that_unpacks_to_far_too_much_is_not_opened(tmp_path, monkeypatch, part, content):
    file = lists.workbook(tmp_path, [["ФИО"], ["Фонарёва"]])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(part, content)
    monkeypatch.setattr(
        workbooks, "load_workbook", lambda *_args, **_options: pytest.fail("opened")
    )
    with pytest.raises(Unreadable):
        reading.opened(file)


def test_a_workbook_with_a_cell_in_its_last_corner_is_read_within_bounds(tmp_path):
    """Anchor M12: openpyxl's ordinary mode would read it for hours."""
    file = lists.workbook(tmp_path, [["ФИО"], ["Фонарёва Лампада"]])
    corner = tmp_path / "corner.xlsx"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(corner, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.endswith("sheet1.xml"):
                cell = (
                    b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
                )
                content = content.replace(b"</sheetData>", cell + b"</sheetData>")
            target.writestr(part, content)
    assert len(list(reading.opened(corner).rows())) == 2
