import csv

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from museum.core.date_fields import HELP
from museum.core.date_reading import read
from museum.core.date_vocabulary import VOCABULARY, meanings
from museum.core.dates import PartialDate

TIMELINE = settings.BASE_DIR.parent / "shared" / "content" / "timeline.tsv"

WRITTEN = {
    "1938-01-06": """
        1938-01-06|1938.01.06|1938/1/6|06.01.1938|6.1.1938|6/1/1938|06-01-1938|06. 01. 1938|6.I.1938
        1938 ж. 6 қаңтар|1938 жылғы 6 қаңтар|1938 жылғы 6 қаңтарда|1938-жылғы 6-қаңтар|6 қаңтар 1938
        6 кантар 1938 жылы|1938 жылдың 6 қаңтары
        6 января 1938 г.|6 января 1938 года|6 янв. 1938|6-е января 1938|06 ЯНВАРЯ 1938г|6\xa0января 1938\xa0г.
        6 January 1938|January 6, 1938|6th of January 1938|Jan. 6th, 1938|6-Jan-1938|on 6 january 1938
        6 янвaря 1938|6 Jаnuary 1938
    """,
    "1938-12-06": "6.XII.1938|6 желтоқсан 1938|6 декабря 1938",
    "1938-01-10": "10/01/1938|10.01.1938|1938-01-10",
    "1938-01": """
        қаңтар 1938|1938 ж. қаңтар|1938 жылғы қаңтар|1938 жылғы қаңтарда|1938 жылдың қаңтары|қаң. 1938
        1938 жылғы қаңтар айында|январь 1938|январь 1938 г.|в январе 1938 года|янв. 1938|1938, январь
        January 1938|Jan 1938|in January of 1938|01.1938|01/1938|1938-01|1938.01|1/1938
    """,
    "1938-05": "мамыр 1938|май 1938|мая 1938 г.|May 1938|мам. 1938",
    "1938-06": "маусым 1938|мау. 1938|июнь 1938|июня 1938|июн 1938|June 1938",
    "1938-09": "қыркүйек 1938|сент. 1938|сен. 1938|сентябре 1938|Sept. 1938",
    "1938": "1938|1938 ж.|1938 жыл|1938 жылы|1938-жылы|1938 г.|1938 год|в 1938 году|1938-й год|１９３８",
    "1905~": """
        шамамен 1905|шамамен 1905 ж.|1905 жыл шамасында|жобамен 1905|около 1905|ок. 1905 г.|ок.1905
        примерно 1905 год|приблизительно в 1905 году|c. 1905|c 1905|с. 1905|ca 1905|ca. 1905|circa 1905
        about 1905|around 1905|approx. 1905|~1905|≈ 1905|1905~|oк. 1905
    """,
    "1905?": """
        1905?|1905 ?|1905 (?)|(1905?)|1905 г.?|1905 ж.?|возможно, 1905|1905 (предположительно)
        мүмкін 1905|probably 1905
    """,
    "1905%": "ок. 1905?|шамамен 1905 (?)|c. 1905?|1905%|~1905?",
    "1938-01~": "ок. января 1938|шамамен 1938 жылғы қаңтар|about January 1938",
    "193X": """
        1930-е|1930-е годы|1930-х|в 1930-х гг.|1930е|1930 годы|1930 гг.|1930-жылдары|1930-жылдар
        1930 жылдары|1930 жж.|the 1930s|1930s|1930's|1930’s|193X|193x|193Х
    """,
    "193X~": "ок. 1930-х годов|шамамен 1930-жылдары|c. 1930s",
    "1937/1953": """
        1937–1953|1937-1953|1937—1953|1937 – 1953|1937‒1953|1937−1953|1937‑1953|1937/1953
        1937–1953 гг.|1937-1953 годы|1937–1953 жж.|1937–1953 жылдары|1937-1953-жылдары
        с 1937 по 1953|c 1937 по 1953|с 1937 г. до 1953 г.|между 1937 и 1953 годами
        1937 жылдан 1953 жылға дейін|1937-ден 1953-ке дейін|1937 жылдан бастап 1953 жылға дейін
        1937 мен 1953 жылдар аралығында|1937–1953 жылдар аралығында
        from 1937 to 1953|1937 to 1953|from 1937 until 1953|between 1937 and 1953
    """,
    "1938-01-06/1938-01-10": """
        6–10 қаңтар 1938|1938 ж. 6–10 қаңтар|1938 жылғы 6-10 қаңтар|6-10 января 1938 г.
        с 6 по 10 января 1938|6 to 10 January 1938|06.01.1938-10.01.1938|1938-01-06/1938-01-10
    """,
    "1938-01-06/1938-02-10": "6 января – 10 февраля 1938|1938 ж. 6 қаңтар – 10 ақпан",
    "1938-01/1938-05": "январь – май 1938|январь-май 1938 г.|1938 ж. қаңтар – мамыр|January–May 1938",
    "1937-08/1953-06": """
        1937 ж. тамыз – 1953 ж. маусым|с августа 1937 по июнь 1953
        1937 жылғы тамыздан 1953 жылғы маусымға дейін|August 1937 to June 1953
    """,
    "193X/194X": "1930-е – 1940-е|1930–1940-е годы|1930–1940-жылдары|1930-1940s",
    "1937/1940": "1937–1940-жылдары",
    "1937~/1953": "c. 1937–1953|шамамен 1937–1953|1937~/1953",
    "../1938": """
        до 1938|до 1938 г.|не позднее 1938 г.|1938 жылға дейін|1938-ге дейін|until 1938|by 1938
        no later than 1938|up to 1938|–1938|../1938
    """,
    "1940/..": """
        с 1940|с 1940 года|не ранее 1940|1940 жылдан бастап|1940-тан бастап|from 1940|since 1940
        1940–|1940 –|1940/..
    """,
    "[..1937]": "before 1938|ранее 1938 г.|раньше 1938|1938 жылдан бұрын|1938-ден бұрын|[..1937]",
    "[1941..]": "after 1940|после 1940|позже 1940 г.|1940 жылдан кейін|1940 жылдан соң|[1941..]",
    "[1938-02..]": "after January 1938|после января 1938|1938 жылғы қаңтардан кейін",
    "XXXX": "белгісіз|белгисиз|Неизвестно|дата неизвестна|күні белгісіз|unknown|date unknown|XXXX|хххх",
}  # fmt: skip
CASES = [
    (text, edtf)
    for edtf, lines in WRITTEN.items()
    for line in lines.strip().splitlines()
    for text in line.strip(" ").split("|")
]
FOUR_DIGITS = ["01.38", "6.01.38", "38", "1937–53", "1937/38", "1938-39", "1905–06", "30-е годы"]
FOUR_DIGITS += ["06.01-10.02.1938", "01/38", "6.01."]
NOT_UNDERSTOOD = ["qwe", "", "?", "..", "–", "1938 1939", "1935 годы", "19388", "XIX век", "[1905]"]
NOT_UNDERSTOOD += [
    "early 1938",
    "с 1938 с 1939",
    "1938\x00",
    "unknown 1938",
    "до н. э. 1938",
    "1" * 999,
]
NOT_UNDERSTOOD += [
    "1930 to",
    "1930 до",
    "1930 с",
    "дейін 1930",
    "06.01.1938-жылы",
    "1937–1938–1939",
    "January May 1938",
    "%s",
    "{0}",
]
SENTENCES = [
    ("ru", "01.38", "«01.38» можно прочитать по-разному. Пишите год четырьмя цифрами, а день первым, например: 06.01.1938; для месяца: январь 1938; для нескольких лет: 1937–1953."),
    ("kk", "31.02.1938", "Күнтізбеде мұндай күн жоқ: 31.02.1938."),
    ("ru", "31.02.1938", "В календаре нет дня 31.02.1938."),
    ("en", "31.02.1938", "There is no day 31.02.1938 in the calendar."),
    ("en", "12/13/1938", "There is no month number 13. In figures the day comes first: 06.01.1938 is 6 January 1938."),
    ("ru", "1953–1937", "Промежуток кончается раньше, чем начинается (1953/1937): сначала напишите более раннюю дату."),
    ("kk", "9138", "Жыл дұрыс емес: 9138. Шегі: 1000–2100."),
    ("ru", "6 января", "В «6 января» нет года. Напишите его четырьмя цифрами, например: 6 января 1938."),
    ("en", "6 1938", "“6 1938” has a day but no month. Write for example 6 January 1938."),
    ("kk", "1938 ж. қыс", "Жыл мезгілі сақталмайды, өйткені оның қай күні басталатынын ешкім айта алмайды. Айларды жазыңыз, мысалы: 1937 ж. желтоқсан – 1938 ж. ақпан."),
]  # fmt: skip


def refusal(text, language="en"):
    with override(language), pytest.raises(ValidationError) as caught:
        read(text)
    with override(language):
        return caught.value.messages[0]


@pytest.mark.parametrize(("text", "edtf"), CASES)
def test_words_are_read_as_the_date_they_mean(text, edtf):
    assert read(text).edtf == edtf


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("text", ["қаңтар 1938", "январь 1938", "January 1938"])
def test_words_of_every_language_are_read_whatever_the_active_one(text, language):
    with override(language):
        assert read(text).edtf == "1938-01"


@pytest.mark.parametrize("text", FOUR_DIGITS)
def test_ambiguous_figures_are_refused(text):
    assert refusal(text).startswith(f"“{text}” can be read in more than one way.")


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_no_date_is_refused(text):
    assert " cannot be read as a date." in refusal(text)


@pytest.mark.parametrize(("language", "text", "sentence"), SENTENCES)
def test_refusal_says_how_to_write_it(language, text, sentence):
    assert refusal(text, language) == sentence


@given(st.text(alphabet="0123456789 .-–/?~cсгжXх[]январьqtoдо", max_size=25))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        value = read(text)
    except ValidationError as error:
        assert error.messages[0].endswith(".")
    else:
        assert PartialDate.from_edtf(value.edtf) == value


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_example_in_the_help_is_read(language):
    with override(language):
        examples = str(HELP).partition(": ")[2].removesuffix(".").split("; ")
    read_as = "1938-01-06 1938-01 1938 1905~ ../1938 XXXX"
    assert [read(example).edtf for example in examples] == read_as.split()


def test_no_word_has_two_meanings():
    assert [word for word, tokens in meanings() if VOCABULARY[word] != tokens] == []


@pytest.mark.skipif(not TIMELINE.exists(), reason=f"the timeline is not at {TIMELINE}")
def test_every_date_of_the_timeline_is_read_with_its_precision():
    with TIMELINE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    read_as = [(value.edtf, value.start.precision) for value in (read(r["date"]) for r in rows)]
    assert read_as == [(row["date"], row["precision"]) for row in rows]
    assert read_as
