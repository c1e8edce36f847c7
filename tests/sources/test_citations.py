"""Citations after GOST R 7.0.5-2008 and the Chicago Manual. Authors and titles are fictional."""

from datetime import date

import pytest

from memorial.sources.citations import citation, of_our_page, with_place
from memorial.sources.models import Source
from museum.core.dates import PartialDate

READ = date(2026, 11, 22)


def cite(language, **values):
    day = PartialDate.from_edtf(values.pop("date")) if "date" in values else None
    text = citation(Source(kind=values.pop("kind", "book"), date=day, **values), language)
    return text.replace("\u00a0", " ")


def book(language):
    return cite(
        language,
        title="Фонарьлар кітабы",
        authors="Шамова, Лампа Фонаревна\nТестов, Проб",
        place="Сынақ",
        publisher="Мысал баспасы",
        date="2003",
    )


def test_a_book():
    assert [book(code) for code in ("kk", "ru", "en")] == [
        "Шамова Л. Ф., Тестов П. Фонарьлар кітабы. Сынақ : Мысал баспасы, 2003.",
        "Шамова Л. Ф., Тестов П. Фонарьлар кітабы. Сынақ : Мысал баспасы, 2003.",
        "Шамова, Лампа Фонаревна, and Проб Тестов. Фонарьлар кітабы. Сынақ: Мысал баспасы, 2003.",
    ]


def article(language):
    return cite(
        language,
        kind="article",
        title="О фонарях",
        part_of="Вестник проб",
        issue="№ 5",
        date="2018-05-30",
        pages="3–9",
    )


def test_an_article_in_a_newspaper():
    assert [article(code) for code in ("kk", "ru", "en")] == [
        "О фонарях // Вестник проб. 2018. 30 мамыр. № 5. Б. 3–9.",
        "О фонарях // Вестник проб. 2018. 30 мая. № 5. С. 3–9.",
        "“О фонарях.” Вестник проб № 5 (30 May 2018): 3–9.",
    ]


def web(language):
    return cite(
        language,
        kind="web",
        title="Lamps",
        part_of="example.org",
        url="https://example.org/lamps",
        consulted_on=READ,
    )


def test_a_web_page_with_the_day_it_was_read():
    assert [web(code) for code in ("kk", "ru", "en")] == [
        "Lamps // example.org. URL: https://example.org/lamps (кіру күні: 22.11.2026).",
        "Lamps // example.org. URL: https://example.org/lamps (дата обращения: 22.11.2026).",
        "“Lamps.” example.org. Accessed 22 November 2026. https://example.org/lamps.",
    ]


def archive(language):
    marks = {"fonds": "5", "inventory": "21", "file": "7", "sheets": "3"}
    return cite(language, kind="archive", title="Дело о лампах", archive="Архив проб", **marks)


def test_an_archive_file():
    assert [archive(code) for code in ("kk", "ru", "en")] == [
        "Дело о лампах // Архив проб. Қ. 5. Т. 21. І. 7. П. 3.",
        "Дело о лампах // Архив проб. Ф. 5. Оп. 21. Д. 7. Л. 3.",
        "“Дело о лампах.” Fonds 5, inventory 21, file 7, sheets 3. Архив проб.",
    ]


def test_an_interview():
    given = {"kind": "interview", "title": "О лампах", "authors": "Лампова, Проба", "date": "1990"}
    assert [cite(code, **given) for code in ("kk", "ru", "en")] == [
        "Лампова П. О лампах [сұхбат]. 1990.",
        "Лампова П. О лампах [интервью]. 1990.",
        "Лампова, Проба. “О лампах.” Interview. 1990.",
    ]


def test_an_institution_keeps_its_name():
    assert cite("ru", authors="Музей проб", title="Лампы") == "Музей проб. Лампы."


def test_more_than_three_authors_are_others_by_gost():
    authors = "А, Б\nВ, Г\nД, Е\nЖ, З"
    assert cite("ru", authors=authors, title="Лампы") == "А Б. [и др.]. Лампы."


@pytest.mark.parametrize("kind", Source.Kind.values)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_title_alone_is_a_citation_of_any_kind(kind, language):
    text = cite(language, kind=kind, title="Лампы?")
    assert "Лампы?" in text
    assert not {". .", "..", "// .", "()", "  ", "None"} & {
        text[i : i + n] for n in (2, 3, 4) for i in range(len(text))
    }


def test_marks_within_a_title_become_the_inner_ones():
    text = cite("en", kind="web", title="The museum “Lantern”", part_of="Probe")
    assert text == "“The museum ‘Lantern’.” Probe."


def test_the_place_stands_behind():
    assert with_place("Лампы. 2003.", "С. 5") == "Лампы. 2003. С. 5."


def test_a_page_of_ours():
    said = [
        of_our_page("Музей проб", "Лампы", "https://example.org/ru/lamps/", READ, code)
        for code in ("ru", "en")
    ]
    assert said == [
        "Музей проб. Лампы // Музей проб\u00a0: [сайт]. Версия от 22.11.2026. "
        "URL: https://example.org/ru/lamps/.",
        "Музей проб. “Лампы.” Version of 22 November 2026. https://example.org/ru/lamps/.",
    ]
