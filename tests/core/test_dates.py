import pickle
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given

from museum.core.dates import UNKNOWN, PartialDate, Point
from tests.core.partial_dates import partial_dates

SUBSET = """
1938-01-06 1938-01 1938 193X 1905~ 1905? 1905% 193X~ 1937/1953 1938-01-06/1938-02 1937~/1953?
../1938 1940/.. [..1937] [1941..] XXXX
""".split()  # noqa: SIM905

OUTSIDE = ["", "38", "1938-1", "1938-21", "1938-XX", "193X-01", "19XX", "../..", "/", "1938/"]
OUTSIDE += ["1938~~", "[1937..1953]", "1938-01-06T10:00", "1938/1939/1940", "Y19380", "-1938"]
OUTSIDE += ["１９３８", "1938\n"]


@pytest.mark.parametrize("edtf", SUBSET)
def test_notation_is_written_as_it_was_read(edtf):
    assert PartialDate.from_edtf(edtf).edtf == edtf


@given(partial_dates)
def test_notation_of_any_date_reads_back_as_the_same_date(value):
    assert PartialDate.from_edtf(value.edtf) == value


@pytest.mark.parametrize(
    "edtf",
    OUTSIDE,
)
def test_notation_outside_the_subset_is_refused(edtf):
    with pytest.raises(ValidationError):
        PartialDate.from_edtf(edtf)


@pytest.mark.parametrize(
    ("edtf", "code"),
    [
        ("1938-02-31", "day"),
        ("1937-02-29", "day"),
        ("1938-13", "month"),
        ("0938", "year"),
        ("2101", "year"),
        ("1953/1937", "reversed"),
        ("1938-02/1938-01-31", "reversed"),
    ],
)
def test_date_that_cannot_be_is_refused(edtf, code):
    with pytest.raises(ValidationError) as refusal:
        PartialDate.from_edtf(edtf)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1938-01-06", date(1938, 1, 6), date(1938, 1, 6)),
        ("1940-02", date(1940, 2, 1), date(1940, 2, 29)),
        ("1938", date(1938, 1, 1), date(1938, 12, 31)),
        ("193X?", date(1930, 1, 1), date(1939, 12, 31)),
        ("1937/1953-06", date(1937, 1, 1), date(1953, 6, 30)),
        ("../1938", date.min, date(1938, 12, 31)),
        ("[1941..]", date(1941, 1, 1), date.max),
        ("XXXX", None, None),
    ],
)
def test_bounds_are_the_first_and_last_possible_day(edtf, earliest, latest):
    value = PartialDate.from_edtf(edtf)
    assert (value.earliest, value.latest) == (earliest, latest)


@given(partial_dates)
def test_bounds_are_in_order(value):
    assert value == UNKNOWN or value.earliest <= value.latest


@pytest.mark.parametrize(
    ("edtf", "machine"),
    [("1938", "1938"), ("1938-01", "1938-01"), ("1938-01-06", "1938-01-06")]
    + [(edtf, "") for edtf in ("1938~", "1938?", "193X", "1937/1953", "1937/..", "XXXX")],
)
def test_machine_form_never_says_more_than_is_known(edtf, machine):
    assert PartialDate.from_edtf(edtf).machine == machine


def test_order_is_by_earliest_day_and_the_unknown_is_last():
    edtf = ["../1940", "1934", "1937-08-15", "193X", "1938", "1938-01", "XXXX"]
    ordered = ["../1940", "193X", "1934", "1937-08-15", "1938-01", "1938", "XXXX"]
    assert [value.edtf for value in sorted(map(PartialDate.from_edtf, edtf))] == ordered


@pytest.mark.parametrize(
    ("point", "bound"),
    [("1938", "1937"), ("1938-01", "1937-12"), ("1938-03-01", "1938-02-28"), ("193X", "192X")],
)
def test_before_ends_just_before_the_date(point, bound):
    assert PartialDate.before(PartialDate.from_edtf(point).start).edtf == f"[..{bound}]"


def test_equal_dates_are_one_key():
    assert len({PartialDate.from_edtf("1938/1938"), PartialDate.from_edtf("1938")}) == 1


def test_value_survives_a_cache():
    value = PartialDate.from_edtf("1937~/1953")
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 (our own bytes)


def test_value_cannot_be_changed():
    with pytest.raises(AttributeError):
        UNKNOWN.start = Point(1938)


def test_comparison_with_something_else_is_refused():
    with pytest.raises(TypeError):
        sorted([UNKNOWN, date(1938, 1, 1)])
