from datetime import date, timedelta

import holidays
import pytest

from museum.visiting.public_holidays import NAMES, Suggestion, suggestions
from tests.visiting import timetables as t

TODAY = date(2026, 11, 22)


def by_date(*special_days):
    return {one.date: one for one in suggestions(t.schedule(*special_days), TODAY)}


def test_independence_day_is_suggested_in_three_languages():
    assert by_date()[date(2026, 12, 16)] == Suggestion(
        date(2026, 12, 16),
        {"kk": "Тәуелсіздік күні", "ru": "День независимости", "en": "Independence Day"},
        False,
    )


def test_day_that_a_special_day_covers_is_not_suggested():
    assert date(2026, 12, 16) not in by_date(t.special("2026-12-15", last_day="2026-12-17"))


def test_special_day_of_the_shop_hides_no_suggestion_for_the_museum():
    assert date(2026, 12, 16) in by_date(t.special("2026-12-16", service="shop"))


def test_moved_day_off_says_so():
    assert by_date()[date(2027, 5, 10)].names == {
        "kk": "Жеңіс күні (демалыс осы күнге ауыстырылды)",
        "ru": "День Победы (выходной перенесён на этот день)",
        "en": "Victory Day (day off moved to this date)",
    }


def test_date_that_hangs_on_the_moon_is_only_expected():
    expected = [one.names["ru"] for one in by_date().values() if one.expected]
    assert expected == ["Курбан айт"]


def test_day_of_remembrance_is_no_day_off():
    assert date(2027, 5, 31) not in by_date()


def test_suggestions_reach_twelve_months():
    dates = sorted(by_date())
    assert dates[0] >= TODAY and dates[-1] < TODAY + timedelta(days=365)


def test_suggestions_change_no_hours():
    schedule = t.schedule()
    before = schedule.hours_on(date(2026, 12, 16))
    suggestions(schedule, TODAY)
    assert schedule.hours_on(date(2026, 12, 16)) == before != ()


@pytest.mark.parametrize("year", range(2026, 2041))
def test_every_holiday_of_the_package_has_our_name(year):
    known = holidays.Kazakhstan(years=year, language="en_US", observed=False)
    names = {name.removesuffix(" (estimated)") for day in known for name in known.get_list(day)}
    assert names <= set(NAMES)
