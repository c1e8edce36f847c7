from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.template import engines
from django.utils import formats
from django.utils.dateformat import format as written
from django.utils.translation import override

LANGUAGES = ("kk", "ru", "en")
TENTH = date(1938, 1, 10)


@pytest.fixture(params=LANGUAGES)
def language(request):
    with override(request.param):
        yield request.param


def in_each(function, *arguments):
    result = []
    for language in LANGUAGES:
        with override(language):
            result.append(function(*arguments).replace("\u00a0", "~"))
    return result


@pytest.mark.parametrize("typed", ["10/01/1938", "10.01.1938", "1938-01-10", " 10.1.1938 "])
def test_a_typed_date_has_the_day_first(language, typed):
    assert forms.DateField().clean(typed) == TENTH


@pytest.mark.parametrize("typed", ["10.01.38", "01/13/1938", "31.02.1938", "қаңтар"])
def test_a_date_that_could_be_misread_is_refused(language, typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize("typed", ["10/01/2027 09:30", "10.01.2027 09:30", "2027-01-10 09:30:00"])
def test_a_typed_moment_has_the_day_first(language, typed):
    assert forms.DateTimeField().clean(typed).replace(tzinfo=None) == datetime(2027, 1, 10, 9, 30)


@pytest.mark.parametrize("typed", ["09:30", "9.30", "09:30:00"])
def test_a_typed_time(language, typed):
    assert forms.TimeField().clean(typed) == time(9, 30)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (forms.DateField(), TENTH),
        (forms.DateTimeField(), datetime(2027, 1, 10, 21, 5)),
        (forms.TimeField(), time(21, 5)),
        (forms.IntegerField(), 18000),
        (forms.IntegerField(localize=True), 18000),
        (forms.DecimalField(), Decimal("18000.5")),
        (forms.DecimalField(localize=True), Decimal("18000.5")),
    ],
)
def test_what_a_form_shows_it_also_reads(language, field, value):
    shown = field.widget.format_value(value)
    read = field.clean(shown)
    assert (read.replace(tzinfo=None) if isinstance(read, datetime) else read) == value


def test_dates_as_shown():
    assert in_each(formats.date_format, TENTH) == [
        "1938~ж. 10~қаңтар",
        "10~января 1938~г.",
        "10~January 1938",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("SHORT_DATE_FORMAT", ["10.01.1938", "10.01.1938", "10/01/1938"]),
        ("YEAR_MONTH_FORMAT", ["1938~ж. қаңтар", "Январь 1938~г.", "January 1938"]),
        ("MONTH_DAY_FORMAT", ["10~қаңтар", "10~января", "10~January"]),
    ],
)
def test_parts_of_dates_as_shown(name, shown):
    assert in_each(formats.date_format, TENTH, name) == shown


def test_moments_as_shown():
    assert in_each(formats.date_format, datetime(2027, 5, 31, 9, 5), "DATETIME_FORMAT") == [
        "2027~ж. 31~мамыр, 09:05",
        "31~мая 2027~г., 09:05",
        "31~May 2027, 09:05",
    ]


def test_times_as_shown():
    assert in_each(formats.time_format, time(21, 5)) == ["21:05"] * 3


def test_the_week_begins_on_monday(language):
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


def test_kazakh_months_in_context_are_small_and_capital_alone():
    days = [date(2026, month, 1) for month in range(1, 13)]
    names = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
    with override("kk"):
        assert [written(day, "E") for day in days] == names.split()
        assert [written(day, "F") for day in days] == names.title().split()


def test_kazakh_weekdays():
    week = [date(2026, 11, 23 + day) for day in range(7)]
    with override("kk"):
        assert [written(day, "l") for day in week] == [
            "Дүйсенбі",
            "Сейсенбі",
            "Сәрсенбі",
            "Бейсенбі",
            "Жұма",
            "Сенбі",
            "Жексенбі",
        ]
        assert [written(day, "D") for day in week] == ["Дс", "Сс", "Ср", "Бс", "Жм", "Сб", "Жс"]


def test_a_bare_number_in_a_template_keeps_its_figures(language):
    template = engines["django"].from_string('<img width="{{ width }}"> {{ year }}')
    assert template.render({"width": 1600, "year": 1938}) == '<img width="1600"> 1938'
