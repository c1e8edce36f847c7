"""Kazakh: 1938 ж. 10 қаңтар; 10.01.1938; 18 000,5. Django ships no formats for it."""

from museum.formats.days import (  # noqa: F401
    DOTS,
    FIRST_DAY_OF_WEEK,
    ISO,
    SLASHES,
    TIME_FORMAT,
    TIME_INPUT_FORMATS,
    with_times,
)

# The spaces before «ж.» and before the month are no-break spaces.
DATE_FORMAT = "Y\u00a0ж. j\u00a0E"
DATETIME_FORMAT = f"{DATE_FORMAT}, H:i"
YEAR_MONTH_FORMAT = "Y\u00a0ж. E"
MONTH_DAY_FORMAT = "j\u00a0E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"

DATE_INPUT_FORMATS = [DOTS, SLASHES, ISO]
DATETIME_INPUT_FORMATS = with_times(DATE_INPUT_FORMATS)

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
