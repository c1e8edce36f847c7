"""What a curator may not save, and the field beside which she reads why."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from museum.core.publishing import State
from museum.visiting import models
from tests.visiting import rows

pytestmark = pytest.mark.django_db


def errors(row):
    """{field: sentences} that `row` is refused with, in English."""
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        return refused.value.message_dict


def season(first=None, last=None, **values):
    days = {}
    if first:
        days = {"first_month": first[0], "first_day": first[1]}
        days |= {"last_month": last[0], "last_day": last[1]}
    return models.Season(**rows.in_three("name", "Test season") | days | values)


def special(first_day, **values):
    values = rows.in_three("reason", "Another reason") | {"kind": "closed"} | values
    return models.SpecialDay(first_day=first_day, **values)


OPEN = {"kind": "open", "opens": time(10), "closes": time(14)}


# --- Seasons -------------------------------------------------------------------------------------


@pytest.mark.parametrize("first, last", [((2, 31), (3, 1)), ((4, 31), (5, 1)), ((13, 1), (3, 1))])
def test_season_with_an_impossible_first_day_is_refused(first, last):
    assert errors(season(first, last)) == {"first_day": ["This month has no such day."]}


def test_season_with_an_impossible_last_day_is_refused():
    assert list(errors(season((1, 1), (6, 31)))) == ["last_day"]


def test_season_may_end_on_29_february():
    season((12, 1), (2, 29)).full_clean()


def test_season_with_half_its_days_is_refused():
    assert errors(season(first_month=5)) == {
        "first_day": ["Give the first and the last day, or neither."]
    }


@pytest.mark.parametrize(
    "first, last", [((3, 15), (4, 1)), ((1, 1), (1, 1)), ((11, 1), (11, 15)), ((5, 1), (4, 1))]
)
def test_season_that_overlaps_one_over_the_new_year_is_refused(first, last):
    season((11, 15), (3, 15)).save()
    assert errors(season(first, last)) == {
        "first_day": ["“Test season en” holds on some of these days: a day has one timetable."]
    }


def test_season_may_begin_the_day_after_another_ends():
    season((11, 15), (3, 15)).save()
    season((3, 16), (11, 14)).full_clean()


def test_second_season_without_days_is_refused():
    season().save()
    assert errors(season()) == {
        "__all__": [
            "There are already weekly hours for the whole year. Give these hours their days."
        ]
    }


def test_season_saved_again_does_not_overlap_itself():
    row = season((5, 1), (9, 30))
    row.save()
    row.full_clean()


# --- Weekly rules --------------------------------------------------------------------------------


def rule(opens=time(10), closes=time(17), weekday=2, **values):
    return models.WeeklyRule(opens=opens, closes=closes, weekday=weekday, **values)


@pytest.mark.parametrize("closes", [time(10), time(9)])
def test_rule_that_closes_before_it_opens_is_refused(closes):
    row = rule(closes=closes, season=rows.season())
    assert errors(row) == {"closes": ["Closing comes after opening, on the same day."]}


@pytest.mark.parametrize("last", [time(9, 59), time(17, 1)])
def test_rule_with_last_admission_outside_its_hours_is_refused(last):
    row = rule(last_admission=last, season=rows.season())
    assert errors(row) == {
        "last_admission": ["The last admission lies between opening and closing."]
    }


@pytest.mark.parametrize(
    "opens, closes", [(time(10), time(17)), (time(16, 59), time(18)), (time(9), time(18))]
)
def test_rule_that_overlaps_another_of_the_weekday_is_refused(opens, closes):
    week = rows.season()
    rows.rule(week)
    assert errors(rule(opens, closes, season=week)) == {
        "opens": ["These hours overlap others of the same weekday."]
    }


@pytest.mark.parametrize("values", [{"weekday": 3}, {"service": "shop"}, {"opens": time(17)}])
def test_rule_of_another_day_service_or_hour_is_accepted(values):
    week = rows.season()
    rows.rule(week)
    rule(**{"closes": time(18), "season": week} | values).full_clean()


# --- Special days --------------------------------------------------------------------------------


def test_special_day_that_ends_before_it_begins_is_refused():
    row = special(date(2027, 5, 2), last_day=date(2027, 5, 1))
    assert errors(row) == {"last_day": ["The last day comes after the first."]}


def test_special_day_of_every_year_longer_than_a_year_is_refused():
    row = special(date(2027, 1, 1), last_day=date(2028, 1, 1), every_year=True)
    assert errors(row) == {"last_day": ["What repeats every year is shorter than a year."]}


def test_closed_day_with_hours_is_refused():
    row = special(date(2027, 5, 1), opens=time(10))
    assert list(errors(row)) == ["opens"]


def test_open_day_without_hours_is_refused_at_both_fields():
    assert errors(special(date(2027, 5, 1), kind="open")) == {
        "opens": ["An open day needs its hours."],
        "closes": ["An open day needs its hours."],
    }


def test_special_day_contradicting_another_of_its_rank_is_refused():
    rows.special_day(date(2027, 5, 31))
    assert list(errors(special(date(2027, 5, 31), **OPEN))) == ["first_day"]


def test_special_day_entered_twice_is_refused():
    rows.special_day(date(2027, 5, 31))
    assert errors(special(date(2027, 5, 31))) == {
        "first_day": ["“Test reason en” stands for the same day already. Change that one."]
    }


def test_special_days_of_every_year_are_compared_by_day_and_month():
    rows.special_day(date(2026, 5, 31), every_year=True)
    row = special(date(2027, 5, 31), every_year=True, **OPEN)
    assert list(errors(row)) == ["first_day"]


@pytest.mark.parametrize(
    "values",
    [
        {"every_year": True} | OPEN,  # the one-off wins
        {"last_day": date(2027, 6, 2)} | OPEN,  # the shorter wins
        {"service": "shop"} | OPEN,
    ],
)
def test_special_day_of_another_rank_is_accepted(values):
    rows.special_day(date(2027, 5, 31))
    special(date(2027, 5, 31), **values).full_clean()


# --- Prices --------------------------------------------------------------------------------------


def test_free_price_with_an_amount_is_refused():
    row = models.Price(category=rows.category(), free=True, amount=500)
    assert list(errors(row)) == ["amount"]


def test_price_of_nothing_is_refused():
    row = models.Price(category=rows.category(), amount=0)
    assert errors(row) == {"amount": ["Tick “free of charge” instead of writing 0."]}


@pytest.mark.parametrize(
    "valid_from, valid_until",
    [(None, None), (date(2027, 6, 30), None), (None, date(2027, 1, 1)), (date(2027, 2, 1),) * 2],
)
def test_price_valid_on_the_days_of_another_is_refused(valid_from, valid_until):
    days = {"valid_from": date(2027, 1, 1), "valid_until": date(2027, 6, 30)}
    first = models.Price.objects.create(category=rows.category(), amount=500, **days)
    row = models.Price(category=first.category, valid_from=valid_from, valid_until=valid_until)
    assert errors(row) == {
        "valid_from": ["Another price of this category is valid on the same days."]
    }


def test_price_that_begins_the_day_after_another_is_accepted():
    first = models.Price.objects.create(category=rows.category(), valid_until=date(2026, 12, 31))
    models.Price(category=first.category, amount=500, valid_from=date(2027, 1, 1)).full_clean()


# --- The institution and its neighbours ----------------------------------------------------------


def test_second_institution_is_refused():
    rows.institution()
    second = models.Institution(
        latitude="51",
        longitude="70",
        **rows.in_three("full_name", "Other"),
        **rows.in_three("short_name", "Other"),
        **rows.in_three("address", "Other"),
    )
    assert "__all__" in errors(second)


@pytest.mark.parametrize(
    "least, most, field",
    [(35, None, "road_km_to"), (None, 40, "road_km_from"), (40, 35, "road_km_to")],
)
def test_road_without_two_ordered_numbers_is_refused(least, most, field):
    museum = rows.institution()
    museum.road_km_from, museum.road_km_to = least, most
    assert list(errors(museum)) == [field]


def place(**values):
    texts = rows.in_three("name", "Test place")
    where = {"latitude": "51.5", "longitude": "70.5", "key": "test-place"}
    return models.NearbyPlace(**texts | where | values)


@pytest.mark.parametrize("longitude", ["70.9717", "70.9740"])
def test_place_within_200_metres_of_the_memorial_is_refused(longitude):
    rows.institution()
    assert errors(place(latitude="51.0782", longitude=longitude)) == {
        "latitude": ["These are the coordinates of the memorial itself."]
    }


def test_place_300_metres_away_is_accepted():
    rows.institution()
    place(latitude="51.0782", longitude="70.9760").full_clean()


def test_place_with_a_name_of_the_memorial_is_refused():
    rows.institution(other_names_ru="Старое имя\nИное имя")
    assert errors(place(name_ru=" иное Имя ")) == {
        "name_ru": ["This is the memorial itself: a place is never near itself."]
    }


def test_place_tells_where_its_texts_contradict_the_map():
    rows.institution()
    text = rows.in_three("text", "Test") | {"text_ru": "В 17 км от мемориала"}
    assert len(place(latitude="51.1283", longitude="71.4305", **text).disagreements()) == 1


# --- Texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_row_without_its_kazakh_or_russian_text_is_refused(code):
    assert list(errors(place(**{f"name_{code}": ""}))) == [f"name_{code}"]


def test_row_without_its_english_text_is_accepted():
    place(name_en="").full_clean()


def test_optional_text_written_in_one_language_is_asked_for_in_kazakh_and_russian():
    assert errors(place(text_en="Text")) == {
        field: ["This text is written in another language: add it here too."]
        for field in ("text_kk", "text_ru")
    }


def test_withheld_entry_without_a_reason_is_refused():
    assert list(errors(place(state=State.WITHHELD))) == ["withheld_reason"]
