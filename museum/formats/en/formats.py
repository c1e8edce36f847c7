"""English as in Britain: 10 January 1938; 10/01/1938; 18,000.5. Django has American formats."""

from museum.formats.days import (  # noqa: F401
    DOTS,
    FIRST_DAY_OF_WEEK,
    ISO,
    SLASHES,
    TIME_FORMAT,
    TIME_INPUT_FORMATS,
    with_times,
)

# The space before the month is a no-break space.
DATE_FORMAT = "j\u00a0F Y"
DATETIME_FORMAT = f"{DATE_FORMAT}, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j\u00a0F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"

DATE_INPUT_FORMATS = [SLASHES, DOTS, ISO]
DATETIME_INPUT_FORMATS = with_times(DATE_INPUT_FORMATS)

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
