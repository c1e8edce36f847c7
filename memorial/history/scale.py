"""The line to scale: a stroke for each year of the camp, then the years until there was a memorial."""

from typing import NamedTuple

from museum.core import tokens

# The facts that decide the first and the last year of the camp, and the year of the memorial.
FIRST, LAST, MEMORIAL = "first-arrival", "camp-closed", "memorial-opened"
YEAR = 10  # units of the drawing, which is stretched to the width of the page


class Scale(NamedTuple):
    """Three years: the `first` and the `last` of the camp, and that of the `memorial`."""

    first: int
    last: int
    memorial: int

    @property
    def camp_years(self):
        """Both ends counted: 1938 and 1953 make sixteen."""
        return self.last - self.first + 1

    @property
    def years_without(self):
        """From the last year of the camp to the memorial."""
        return self.memorial - self.last

    @property
    def width(self):
        return (self.memorial - self.first) * YEAR

    @property
    def strokes(self):
        """SVG path data: an upright for each year of the camp."""
        return "".join(f"M{number * YEAR} 0V100" for number in range(self.camp_years))


def decided():
    """The Scale by the decisions of the ledger; None while a year is open or they are out of order.

    The printed years are in memory: no query.
    """
    years = [year(key) for key in (FIRST, LAST, MEMORIAL)]
    if None in years or not years[0] <= years[1] < years[2]:
        return None
    return Scale(*years)


def year(key):
    text = tokens.forms()["en"].get(key, {}).get("year", "")
    return int(text) if text.isdecimal() else None
