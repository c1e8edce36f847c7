"""A list in a code page that is not read is refused: in Windows 1251 any bytes are letters, though of no name."""

import pytest
from django.utils import translation

from memorial.people.importing import reading
from memorial.people.importing.faults import Unreadable
from tests.people import lists

pytestmark = pytest.mark.once
ROWS = [lists.HEADER, lists.plain_row(1), lists.plain_row(2, "МАЯКОВА", place="СССР, Г. ФОНАРСК")]


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "mac-cyrillic", "iso8859-5"])
def test_letters_of_another_code_page_are_refused_and_it_is_said_what_to_save(tmp_path, encoding):
    file = lists.csv_file(tmp_path, ROWS, encoding=encoding)
    with translation.override("en"):
        with pytest.raises(Unreadable) as refused:
            reading.opened(file)
        assert str(refused.value) == (
            "The letters of the file are in none of the encodings that are read: UTF-8, UTF-16 and Windows 1251. In "
            "Excel choose “Save As” and the type “CSV UTF-8”, in LibreOffice the character set “Unicode (UTF-8)”."
        )


def test_kazakh_letters_of_a_code_page_that_is_not_read_are_refused(tmp_path):
    rows = [["тегі", "аты", "туған жері"], ["Шамшырақова", "Күнқағар", "Жарықтөбе ауылы"]]
    with pytest.raises(Unreadable):
        reading.opened(lists.csv_file(tmp_path, rows, encoding="kz1048"))


def test_a_file_in_utf_8_with_a_damaged_byte_is_refused(tmp_path):
    file = lists.csv_file(tmp_path, ROWS)
    file.write_bytes(file.read_bytes() + b"\xd0")
    with pytest.raises(Unreadable):
        reading.opened(file)


@pytest.mark.parametrize(
    "row",
    [
        ["ФОНАРЁВА", "ЛАМПАДА", "ЧСИР", "ЦГА КССР"],
        ["щука", "ёж", "хвощ", "фьорд", "объезд"],
        ["«Маяк»", "№ 5", "Свеча…", "— так в деле —"],
        ["Lampe", "Kerze", "ж"],
    ],
)
def test_rare_words_in_windows_1251_are_read_as_they_are(tmp_path, row):
    file = lists.csv_file(tmp_path, [row], encoding="cp1251")
    assert [cells for _line, cells in reading.opened(file).rows()] == [row]
