"""Texts of cells into dates and parts of names."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile

from django.core.exceptions import ValidationError

from museum.core.date_reading import read as read_date
from museum.core.dates import PartialDate, Point

EXCEL_BEGINS = date(1899, 12, 30)  # from March 1900 on: it counts a 29 February that year
SERIALS = 2100, 30_000  # after what may be a year; the last one is in 1982
MONTH = re.compile(r"(?<=\.)\d\d\.1[89]\d\d|[^\W\d]{3,}\s+1[89]\d\d")
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # what Word and web pages leave in a cell
DASHES = "-–—_.… "
BLANKS = {
    *("дерек жоқ", "деректер жоқ", "мәлімет жоқ", "мәліметтер жоқ", "н/д", "н.д.", "нет данных"),
    *("нет сведений", "n/a", "no data"),
}


def visible(text):
    """Without what nobody sees; empty where there are but dashes, or words that nothing is known."""
    if INVISIBLE.search(text):
        text = INVISIBLE.sub("", text).strip()
    return "" if not text.strip(DASHES) or text.casefold() in BLANKS else text


def date_of(text):
    """A PartialDate, or the sentence on why there is none, in the reader's language."""
    try:
        return date_written(text)
    except ValidationError as error:
        return " ".join(error.messages)


@lru_cache(maxsize=1024)
def date_written(text):
    if re.fullmatch(r"1[6-9]\d\d", text, re.ASCII):
        return PartialDate(Point(int(text)), Point(int(text)))
    return read_date(unicodedata.normalize("NFKC", text[:200]))


def month_of(text):
    """«31.06.1938» is some day of June 1938; None where no month can be read."""
    match = MONTH.search(text)
    value = date_of(match[0]) if match else ""
    return None if isinstance(value, str) else value


def serial_of(text):
    """The day for which Excel shows this number in a cell without the format of a date; None for a year."""
    if not re.fullmatch(r"\d{4,5}", text, re.ASCII) or not SERIALS[0] < int(text) < SERIALS[1]:
        return None
    day = EXCEL_BEGINS + timedelta(days=int(text))
    return point_of(*map(str, (day.year, day.month, day.day)))


def point_of(year, month, day):
    """A PartialDate of figures, the day or the month of which may be empty or 0; or a sentence."""
    figures = list(takewhile(is_known, (year, month, day)))
    if not figures or not all(re.fullmatch(r"\d{1,4}", text, re.ASCII) for text in figures):
        return date_of(".".join(filter(None, (day, month, year))))
    try:
        point = Point(*map(int, figures))
    except ValidationError as error:
        return " ".join(error.messages)
    return PartialDate(point, point)


def is_known(figure):
    """Neither empty nor 0, by which lists say that a day, a month or a year is not known."""
    return bool(figure.strip("0"))


def variants(text):
    """[{part: text}] of «surname|given|patronymic|whole name», several of them parted by commas.

    A word without any bar belongs where the one before it stood: «|Шейндель, Евгения» are two given names.
    """
    parts, found, last = ("surname", "given", "patronymic", "whole"), [], "whole"
    for variant in text.split(","):
        words = [" ".join(word.split()) for word in variant.split("|")]
        if len(words) == 1:
            named = {last: words[0]}
        else:
            named = dict(zip(parts, [*words[:3], " ".join(filter(None, words[3:]))], strict=False))
        named = {part: word for part, word in named.items() if word}
        if named:
            last = list(named)[-1]
            found.append(named)
    return found
