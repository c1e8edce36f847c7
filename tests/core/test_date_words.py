import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from museum.core.date_reading import read
from museum.core.date_words import NBSP, written
from museum.core.dates import PartialDate
from tests.core.partial_dates import partial_dates

# "_" stands for the no-break space.
LONG = [
    ("1938-01-06", "1938_ж. 6_қаңтар", "6_января 1938_г.", "6_January 1938"),
    ("1938-01", "1938_ж. қаңтар", "январь 1938_г.", "January 1938"),
    ("1938", "1938_ж.", "1938_г.", "1938"),
    ("193X", "1930-жылдары", "1930-е_годы", "the 1930s"),
    ("193X~", "шамамен_1930-жылдары", "ок._1930-х_годов", "c._1930s"),
    ("1905~", "шамамен_1905_ж.", "ок._1905_г.", "c._1905"),
    ("1938-01~", "шамамен_1938_ж. қаңтар", "ок._января 1938_г.", "c._January 1938"),
    ("1905?", "1905_ж._(?)", "1905_г._(?)", "1905_(?)"),
    ("1905%", "шамамен_1905_ж._(?)", "ок._1905_г._(?)", "c._1905_(?)"),
    ("1937/1953", "1937–1953_жж.", "1937–1953_гг.", "1937–1953"),
    ("1938-01-06/1938-01-10", "1938_ж. 6–10_қаңтар", "6–10_января 1938_г.", "6–10_January 1938"),
    ("1938-01/1938-05", "1938_ж. қаңтар_– мамыр", "январь_– май 1938_г.", "January_– May 1938"),
    (
        "1938-01-06/1938-02-10",
        "1938_ж. 6_қаңтар_– 10_ақпан",
        "6_января_– 10_февраля 1938_г.",
        "6_January_– 10_February 1938",
    ),
    (
        "1937-08/1953-06",
        "1937_ж. тамыз_– 1953_ж. маусым",
        "август 1937_г._– июнь 1953_г.",
        "August 1937_– June 1953",
    ),
    ("1937~/1953", "шамамен_1937_ж._– 1953_ж.", "ок._1937_г._– 1953_г.", "c._1937_– 1953"),
    ("../1938", "1938_жылға дейін", "до_1938_г.", "until 1938"),
    ("1940-05/..", "1940_жылғы мамырдан бастап", "с_мая 1940_г.", "from May 1940"),
    ("[..1937]", "1938_жылдан бұрын", "ранее_1938_г.", "before 1938"),
    ("[1941..]", "1940_жылдан кейін", "после_1940_г.", "after 1940"),
    ("[194X~..]", "шамамен_1930-жылдардан кейін", "примерно после_1930-х_годов", "after c._1930s"),
    ("XXXX", "белгісіз", "неизвестно", "unknown"),
]
PROSE = [
    ("1938-01-06", "1938_жылғы 6_қаңтар", "6_января 1938_года", "6_January 1938"),
    ("1938-01", "1938_жылғы қаңтар", "январь 1938_года", "January 1938"),
    ("1938", "1938_жыл", "1938_год", "1938"),
    ("1905~", "шамамен_1905_жыл", "около_1905_года", "c._1905"),
    ("1937/1953", "1937–1953_жылдар", "1937–1953_годы", "1937–1953"),
    (
        "../1938-01-06",
        "1938_жылғы 6_қаңтарға дейін",
        "до_6_января 1938_года",
        "until 6_January 1938",
    ),
]
DATIVE = "қаңтарға ақпанға наурызға сәуірге мамырға маусымға шілдеге тамызға қыркүйекке қазанға қарашаға желтоқсанға"
ABLATIVE = "қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан шілдеден тамыздан қыркүйектен қазаннан қарашадан желтоқсаннан"


def in_three_languages(edtf, style):
    value = PartialDate.from_edtf(edtf)
    return [written(value, code, style).replace(NBSP, "_") for code in ("kk", "ru", "en")]


@pytest.mark.parametrize(("edtf", "kk", "ru", "en"), LONG)
def test_long_form_has_the_grammar_of_each_language(edtf, kk, ru, en):
    assert in_three_languages(edtf, "long") == [kk, ru, en]


@pytest.mark.parametrize(("edtf", "kk", "ru", "en"), PROSE)
def test_prose_has_whole_words(edtf, kk, ru, en):
    assert in_three_languages(edtf, "prose") == [kk, ru, en]


@pytest.mark.parametrize(("month", "form"), list(enumerate(DATIVE.split(), 1)))
def test_until_a_month_takes_its_kazakh_dative(month, form):
    assert written(PartialDate.from_edtf(f"../1938-{month:02}"), "kk").split()[2] == form


@pytest.mark.parametrize(("month", "form"), list(enumerate(ABLATIVE.split(), 1)))
def test_from_a_month_takes_its_kazakh_ablative(month, form):
    assert written(PartialDate.from_edtf(f"1938-{month:02}/.."), "kk").split()[2] == form


@settings(max_examples=3000)
@given(partial_dates, st.sampled_from(["kk", "ru", "en"]), st.sampled_from(["long", "prose"]))
def test_what_is_written_reads_back_as_the_same_date(value, language, style):
    assert read(written(value, language, style)) == value


def test_text_of_a_date_follows_the_active_language():
    with override("ru"):
        assert str(PartialDate.from_edtf("1938")) == f"1938{NBSP}г."
