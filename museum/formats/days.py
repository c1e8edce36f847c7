"""What the three languages share: the day comes first on entry, the week begins on Monday, 24 hours.

Two-digit years are refused: in a museum of 1938, "38" must not become 2038.
"""

FIRST_DAY_OF_WEEK = 1

DOTS, SLASHES, ISO = "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d"
TIME_FORMAT = "H:i"
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%H.%M"]


def with_times(dates):
    return [f"{date} {time}" for date in dates for time in TIME_INPUT_FORMATS]
