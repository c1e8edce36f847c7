"""Russian: 10 января 1938 г.; 10.01.1938; 18 000,5."""

from museum.formats.days import (  # noqa: F401
    DOTS,
    FIRST_DAY_OF_WEEK,
    ISO,
    SLASHES,
    TIME_FORMAT,
    TIME_INPUT_FORMATS,
    with_times,
)

# The spaces before «г.» and before the month are no-break spaces.
DATE_FORMAT = "j\u00a0E Y\u00a0г."
DATETIME_FORMAT = f"{DATE_FORMAT}, H:i"
YEAR_MONTH_FORMAT = "F Y\u00a0г."
MONTH_DAY_FORMAT = "j\u00a0E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"

DATE_INPUT_FORMATS = [DOTS, SLASHES, ISO]
DATETIME_INPUT_FORMATS = with_times(DATE_INPUT_FORMATS)

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
