"""The line to scale: a stroke for each year of the camp, then the years until there was a memorial."""

from typing import NamedTuple

from memorial.sources.models import Claim, Fact

FIRST, LAST, MEMORIAL = "first-arrival", "camp-closed", "memorial-opened"
YEAR = 10  # units of the drawing; it is stretched to the width of the page


class Scale(NamedTuple):
    """The `first` and `last` year of the camp, and the year of the `memorial`."""

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


def of_dates(dates):
    """The Scale of {key: PartialDate}; None where a year is not decided or they are out of order."""
    found = [dates[key].start for key in (FIRST, LAST, MEMORIAL) if dates.get(key)]
    years = [point.year for point in found if point]
    if len(years) < 3 or not years[0] <= years[1] < years[2]:
        return None
    return Scale(*years)


def decided():
    """The claims that decide the three dates, for `values_list("fact__key", "date")`."""
    keys = (FIRST, LAST, MEMORIAL)
    return Claim.objects.filter(
        fact__key__in=keys, fact__decision=Fact.Decision.DECIDED, chosen=True
    )
