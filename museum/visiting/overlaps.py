"""Whether two rows of the timetable speak of the same time. Pure functions of the rows."""

from datetime import date, timedelta

LEAP_YEAR = 2024  # any: it has all 366 days


def is_day(month, day):
    """Whether `day` of `month` exists in some year; 29 February does."""
    try:
        date(LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def days_of_year(first, last):
    """The numbers (1 to 366, as in a leap year) of the days from `first` to `last`, both included.

    Both are [month, day]; the span runs over the New Year when `last` comes before `first`.
    """
    begin, end = (date(LEAP_YEAR, *day).timetuple().tm_yday for day in (first, last))
    if begin <= end:
        return set(range(begin, end + 1))
    return set(range(begin, 367)) | set(range(1, end + 1))


def hours(one, other):
    """Whether two pairs of hours of one day overlap; one may begin when the other ends."""
    return one.opens < other.closes and other.opens < one.closes


def length(special):
    """The days from the first to the last of a special day."""
    return ((special.last_day or special.first_day) - special.first_day).days + 1


def same_rank(one, other):
    """Whether two special days fall on one day and neither wins over the other by being shorter."""
    return length(one) == length(other) and bool(_days(one) & _days(other))


def _days(special):
    if not special.every_year:
        return {special.first_day + timedelta(days=n) for n in range(length(special))}
    last = special.last_day or special.first_day
    return days_of_year((special.first_day.month, special.first_day.day), (last.month, last.day))


def prices(one, other):
    """Whether two prices are valid on the same day; None is without beginning or without end."""
    begins_before_end = (one.valid_from or date.min) <= (other.valid_until or date.max)
    return begins_before_end and (other.valid_from or date.min) <= (one.valid_until or date.max)
