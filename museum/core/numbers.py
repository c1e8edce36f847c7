"""Figures, prices, measures, coordinates and times as Kazakh, Russian and English write them.

Separators come from museum/formats. Every function takes the language, the active one when omitted.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.formats import get_format
from django.utils.numberformat import format as grouped

from museum.core import grammar
from museum.core.languages import current

NBSP = "\u00a0"
JOINER = "\u2060"  # forbids a line break where it stands, and is not seen
MINUS = "\u2212"
MILE = Decimal("1.609344")  # km, the international mile of 1959

UNITS = {
    "kk": {"km": "км", "m": "м", "percent": f"{NBSP}%", "tenge": f"{NBSP}₸"},
    "ru": {"km": "км", "m": "м", "percent": f"{NBSP}%", "tenge": f"{NBSP}₸"},
    "en": {"km": "km", "m": "m", "percent": "%", "tenge": f"{NBSP}₸{NBSP}(tenge)"},
}
# North, south, east, west: kk ендік, бойлық; ru широта, долгота.
SIDES = {
    "kk": ("с. е.", "о. е.", "ш. б.", "б. б."),
    "ru": ("с. ш.", "ю. ш.", "в. д.", "з. д."),
    "en": ("N", "S", "E", "W"),
}


def number(value, places=None, language=None):
    """18000.5 → «18 000,5», in English 18,000.5, with a real minus sign.

    Rounded half up to `places` decimals; without them, as exact as it is and without idle zeros.
    """
    language = language or current()
    exact = rounded(value, places)
    text = grouped(
        abs(exact),
        get_format("DECIMAL_SEPARATOR", language),
        grouping=3,
        thousand_sep=get_format("THOUSAND_SEPARATOR", language),
        force_grouping=True,
    )
    return f"{MINUS}{text}" if exact < 0 else text


def rounded(value, places):
    exact = Decimal(str(value))
    if places is not None:
        return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact.normalize()


def number_in(value, case, language=None):
    """A whole number with its Kazakh ending («18 000-ға»); bare in other languages."""
    language = language or current()
    figures = number(value, language=language)
    return f"{figures}-{grammar.number_ending(value, case)}" if language == "kk" else figures


def percent(value, language=None):
    language = language or current()
    return number(value, language=language) + UNITS[language]["percent"]


def tenge(amount, language=None):
    """1500 → «1 500 ₸», in English "1,500 ₸ (tenge)"."""
    language = language or current()
    return number(amount, language=language) + UNITS[language]["tenge"]


def km(distance, miles=False, language=None):
    """35.5 (km) → «35,5 км»; with `miles`, English adds them: "35.5 km (22 miles)"."""
    language = language or current()
    text = number(distance, language=language) + NBSP + UNITS[language]["km"]
    if not miles or language != "en":
        return text
    count = rounded(Decimal(str(distance)) / MILE, 0)
    return f"{text} ({number(count, language='en')}{NBSP}{'mile' if count == 1 else 'miles'})"


def metres(length, language=None):
    """4.5 (m) → «4,5 м»."""
    language = language or current()
    return number(length, language=language) + NBSP + UNITS[language]["m"]


def celsius(degrees, language=None):
    """−40 → «−40 °C»."""
    return f"{number(degrees, language=language)}{NBSP}°C"


def coordinates(latitude, longitude, language=None):
    """Decimal degrees, four decimals (some 10 m): «51,0782° с. ш., 70,9717° в. д.»."""
    language = language or current()
    north, south, east, west = (side.replace(" ", NBSP) for side in SIDES[language])
    pair = (
        (latitude, south if latitude < 0 else north),
        (longitude, west if longitude < 0 else east),
    )
    return ", ".join(f"{number(abs(degrees), 4, language)}°{NBSP}{side}" for degrees, side in pair)


def clock(time, case=None, language=None):
    """A time or datetime on the 24-hour clock: 09:00. In Kazakh with the ending of `case`: 09:00-де."""
    text = f"{time:%H:%M}"
    if case is None or (language or current()) != "kk":
        return text
    return f"{text}-{grammar.clock_ending(time, case)}"


MEASURES = r"км|м|см|мм|га|кг|ж\.|жж\.|жыл\w*|г\.|гг\.|год\w*|лет|years?|km|m|cm|mm|ha|kg|°[CF]|%|₸|млн|тыс\.|мың|million"
MONTHS = (
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|"
    "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
TIES = re.compile(
    r"(?<=\d) (?=\d{3}(?!\d))"  # 18 000
    r"|(?<=№) (?=\d)|(?<=\bNo\.) (?=\d)"  # № 00486
    rf"|(?<=\d) (?=(?:{MEASURES})(?!\w))"  # 40 км, 1938 ж.
    rf"|(?<=\d) (?=(?:{MONTHS}))"  # 6 қаңтар
    r"|(?<=\S) (?=[—–] )"  # a dash ends a line, never begins one
    r"|(?<=\b[фдл]\.) (?=\d)|(?<=\bоп\.) (?=\d)"  # ф. 1, оп. 2, д. 3
    r"|(?<=\b[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.)(?<!°[CF]\.) (?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])"  # А. Б. Тегі
)


# 35–40, 10:00–17:00, 8 000-ға: a line could end after the dash or hyphen.
JOINTS = re.compile(r"(?<=\d–)(?=\d)|(?<=\d-)(?=[а-яёәғқңөұүһі])")


@lru_cache(maxsize=1000)
def tie(text):
    """`text` whose lines do not end inside figures, ranges, dates, measures, initials."""
    return JOINTS.sub(JOINER, TIES.sub(NBSP, text))
