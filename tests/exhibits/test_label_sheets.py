"""Sheets of labels as Chromium prints them: measured on the page, codes read from the picture."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from museum.exhibits.label_sizes import SIZES
from museum.exhibits.models import Stop
from tests.exhibits.rows import museum_object
from tests.museum.test_admin_in_browser import address, desk
from tests.rows import in_three

__all__ = ["address", "desk"]
SENTENCE = {
    "kk": "Сынақ сөйлемі осында тұр. ",
    "ru": "Здесь стоит пробная фраза. ",
    "en": "A specimen. ",
}

LINES_OF = """label => [...label.querySelectorAll('[lang]')].map(part => ({
    language: part.lang,
    top: part.getBoundingClientRect().top,
    sizes: [...part.children].map(line => getComputedStyle(line).fontSize).join(' '),
}))"""
IS_CLIPPED = """label => {
    const box = label.getBoundingClientRect(), said = label.querySelector('.said')
    const inner = said.getBoundingClientRect(), limit = box.bottom - 5 / 25.4 * 96 + .5
    return label.scrollHeight > label.clientHeight + 1 || label.scrollWidth > label.clientWidth + 1
        || [...said.querySelectorAll('h2, p')].some(line => line.getBoundingClientRect().bottom > limit)
}"""


def described(length):
    """A fictional object whose descriptions have `length` sentences."""
    texts = {f"description_{code}": (text * length).strip() for code, text in SENTENCE.items()}
    return museum_object(made="1941", technique_kk="мақта", technique_ru="хлопок", **texts)


@pytest.fixture
def sheet(desk, address):
    """Opens the page that prints `records`, in the Kazakh admin, as paper shows it."""

    def sheet(size, records):
        chosen = "&".join(f"objects={record.pk}" for record in records)
        desk.goto(address(f"exhibits/museumobject/labels/?size={size}&{chosen}", "kk"))
        desk.emulate_media(media="print")
        desk.evaluate("document.fonts.ready")
        return desk

    return sheet


def labels(page):
    return page.query_selector_all(".label")


def test_the_languages_stand_in_the_order_of_the_law(sheet):
    page = sheet("case", [described(1)])
    parts = labels(page)[0].evaluate(LINES_OF)
    assert [part["language"] for part in parts] == ["kk", "ru", "en"]
    assert [part["top"] for part in parts] == sorted(part["top"] for part in parts)


@pytest.mark.parametrize("size", SIZES)
def test_kazakh_and_russian_stand_in_letters_of_equal_size(sheet, size):
    page = sheet(size, [described(1)])
    kazakh, russian, english = labels(page)[0].evaluate(LINES_OF)
    assert kazakh["sizes"] == russian["sizes"]
    assert kazakh["sizes"].startswith(english["sizes"])


@pytest.mark.parametrize("size", ["wall", "case"])
def test_nothing_that_is_printed_is_clipped(sheet, size):
    """Of labels with ever longer texts some are refused, and those that stay are whole."""
    records = [described(length) for length in range(1, 40, 2)]
    printed = labels(sheet(size, records))
    assert 0 < len(printed) < len(records)
    assert [label.evaluate(IS_CLIPPED) for label in printed] == [False] * len(printed)


def test_a_long_title_on_a_card_is_refused_or_whole(sheet):
    records = [
        museum_object(
            title_kk="Сынақ " * words, title_ru="Проба " * words, title_en="Test " * words
        )
        for words in range(1, 16)
    ]
    printed = labels(sheet("card", records))
    assert 0 < len(printed) < len(records)
    assert not any(label.evaluate(IS_CLIPPED) for label in printed)


@pytest.mark.parametrize("size", SIZES)
def test_the_printed_codes_are_read_by_a_telephone(sheet, size, settings):
    records = [museum_object() for _ in range(3)]
    page = sheet(size, records)
    pictures = [Image.open(BytesIO(each.screenshot())) for each in page.query_selector_all(".code")]
    read = [zxingcpp.read_barcode(picture).text for picture in pictures]
    assert read == [f"{settings.SITE_URL}/o/{record.label_id}" for record in records]


def test_a_whole_sheet_is_one_page_of_a4(sheet):
    size = SIZES["case"]
    page = sheet("case", [museum_object() for _ in range(size.per_sheet + 1)])
    document = page.pdf(prefer_css_page_size=True)
    assert document.count(b"/Type /Page\n") == 2


@pytest.mark.parametrize("size", SIZES)
def test_number_of_a_stop_is_read_from_some_steps_away(desk, address, size, settings):
    stop = Stop.objects.create(
        number=1938, **in_three("title", "Сынақ аялдамасы", "Пробная остановка", "Test stop")
    )
    desk.goto(address(f"exhibits/stop/labels/?size={size}&objects={stop.pk}", "kk"))
    desk.emulate_media(media="print")
    [label], number = labels(desk), desk.locator(".code b")
    points = number.evaluate("b => Math.round(parseFloat(getComputedStyle(b).fontSize) * .75)")
    code = Image.open(BytesIO(desk.locator(".code").screenshot()))
    assert (number.inner_text(), points >= 22, label.evaluate(IS_CLIPPED)) == ("1938", True, False)
    assert zxingcpp.read_barcode(code).text == f"{settings.SITE_URL}/a/1938"
