import re
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from memorial.people.models import Person
from museum.core.languages import (
    CODES,
    ORDER,
    SHORT_NAMES,
    Shown,
    page_languages,
    read_instead,
    shown,
)

STEPPE = {"title_kk": "", "title_ru": "Степь & небо", "title_en": "Steppe"}


def render(source, language, **context):
    with translation.override(language):
        return Template(source).render(Context(context))


def test_shown_in_the_readers_language_is_the_bare_text():
    assert render('{{ r|shown:"title" }}', "ru", r=STEPPE) == "Степь &amp; небо"


def test_shown_in_another_language_carries_its_lang_and_a_mark():
    html = render('{{ r|shown:"title" }}', "kk", r=STEPPE)
    assert html.startswith('<span lang="ru">Степь &amp; небо</span> <small class="lang-mark">')


def test_order_of_fallback_is_the_briefs():
    record = {"t_kk": "қ", "t_ru": "р", "t_en": ""}
    assert shown(record, "t", "en") == Shown("р", "ru")
    assert shown({"t_kk": "", "t_ru": "", "t_en": "e"}, "t", "kk") == Shown("e", "en")


def test_absent_everywhere_is_empty_in_the_readers_language():
    assert shown({"t_kk": "", "t_ru": None, "t_en": ""}, "t", "ru") == Shown("", "ru")


def test_shown_reads_the_pair_that_json_keeps():
    assert render("{{ pair|shown }}", "en", pair=["Дала", "kk"]).startswith('<span lang="kk">')


def test_paragraphs_are_split_and_escaped():
    assert render("{{ pair|shown_paragraphs }}", "kk", pair=["а<b\n\nб", "kk"]) == (
        "<p>а&lt;b</p>\n\n<p>б</p>"
    )


def test_address_in_a_paragraph_is_a_link():
    pair = ["<b>See</b> https://example.org/a?b=1&c=2.", "en"]
    assert render("{{ pair|shown_paragraphs }}", "en", pair=pair) == (
        "<p>&lt;b&gt;See&lt;/b&gt; "
        '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.</p>'
    )


def test_address_in_a_paragraph_cannot_break_out_of_its_link():
    pair = ['https://example.org/"onclick="x', "en"]
    html = render("{{ pair|shown_paragraphs }}", "en", pair=pair)
    assert re.findall(r"<a ([^>]*)>", html) == ['href="https://example.org/%22onclick=%22x"']


def test_every_language_of_the_site_has_its_order_and_its_short_name():
    assert CODES == tuple(ORDER) == tuple(SHORT_NAMES)
    assert all(sorted(order) == sorted(CODES) and order[0] == code for code, order in ORDER.items())


def test_column_of_one_language_is_named_with_the_language():
    with translation.override("ru"):
        assert str(Person._meta.get_field("surname_kk").verbose_name) == "фамилия · Қазақша"


# --- In which languages a page exists --------------------------------------------------------------


def record(titles, texts=None):
    """Of one letter a language: "kr" is written in Kazakh and Russian. `texts` is None of what has no main text."""
    fields = {"title": titles} | ({} if texts is None else {"text": texts})
    written = {
        f"{field}_{code}": code if code[0] in letters else ""
        for field, letters in fields.items()
        for code in CODES
    }
    return SimpleNamespace(main_text="" if texts is None else "text", **written)


@pytest.mark.parametrize(
    ("titles", "texts", "expected"),
    [
        ("kr", None, ["kk", "ru"]),
        ("kr", "", ["kk", "ru"]),
        ("kre", "kr", ["kk", "ru"]),
        ("kr", "kre", ["kk", "ru"]),
        ("k", "r", ["ru"]),
        ("kre", "kre", ["kk", "ru", "en"]),
    ],
)
def test_page_exists_where_its_title_and_its_main_text_are_written(titles, texts, expected):
    assert page_languages(record(titles, texts), "title") == expected


@pytest.mark.parametrize(
    ("titles", "texts", "expected"),
    [
        ("kre", "kre", ""),
        ("kre", "kr", "ru"),
        ("kr", "", "ru"),
        ("kre", "", ""),
        ("kre", "k", "kk"),
    ],
)
def test_reader_is_told_in_which_language_she_reads_instead(titles, texts, expected):
    with translation.override("en"):
        assert read_instead(record(titles, texts), "title") == expected
