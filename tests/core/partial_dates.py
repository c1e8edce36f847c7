"""Strategies: any partial date that the notation allows."""

from hypothesis import strategies as st

from museum.core.dates import FIRST_YEAR, LAST_YEAR, UNKNOWN, PartialDate, Point

marks = {"about": st.booleans(), "uncertain": st.booleans()}
# One decade of margin, so that "before" and "after" have a neighbour.
years = st.integers(FIRST_YEAR + 10, LAST_YEAR - 20)
near_years = st.integers(1936, 1940)  # so that ranges within one year or month come up
months = st.integers(1, 12)
days = st.integers(1, 28)


def points(years):
    return st.one_of(
        st.builds(Point, years, **marks),
        st.builds(Point, years.map(lambda year: year // 10 * 10), decade=st.just(True), **marks),
        st.builds(Point, years, months, **marks),
        st.builds(Point, years, months, days, **marks),
    )


def in_order(pair):
    return pair[0].earliest <= pair[1].latest


ranges = st.tuples(points(near_years), points(near_years)).filter(in_order)
partial_dates = st.one_of(
    st.just(UNKNOWN),
    points(years).map(lambda point: PartialDate(point, point)),
    ranges.map(lambda pair: PartialDate(*pair)),
    points(years).map(lambda point: PartialDate(point, None)),
    points(years).map(lambda point: PartialDate(None, point)),
    points(years).map(PartialDate.before),
    points(years).map(PartialDate.after),
)
