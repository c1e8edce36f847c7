from datetime import date

import pytest

from museum.core.languages import Shown
from museum.visiting.notice import Line, notice
from museum.visiting.schedule import Schedule
from tests.visiting import timetables as t

REASONS = {"kk": "еске алу күні", "ru": "день памяти", "en": "day of remembrance"}


def schedules():
    """The shipped hours with the reason in each language."""
    return {
        code: t.schedule(t.REMEMBRANCE | {"reason": t.shown(text, code)})
        for code, text in REASONS.items()
    }


def test_notice_comes_in_kazakh_then_russian_then_english():
    parts = notice(schedules(), date(2027, 5, 31), date(2027, 5, 31))
    assert [(part.language, part.title) for part in parts] == [
        ("kk", "Жұмыс уақыты: 2027\u00a0жылғы 31\u00a0мамыр"),
        ("ru", "Часы работы: 31\u00a0мая 2027\u00a0года"),
        ("en", "Opening hours: 31\u00a0May 2027"),
    ]


@pytest.mark.parametrize(
    ("part", "dates"),
    [
        (0, "2026\u00a0жылғы 22–28\u00a0қараша"),
        (1, "22–28\u00a0ноября 2026\u00a0года"),
        (2, "22–28\u00a0November 2026"),
    ],
)
def test_notice_names_the_month_of_its_days_once(part, dates):
    parts = notice(schedules(), date(2026, 11, 22), date(2026, 11, 28))
    assert parts[part].title.partition(": ")[2] == dates


def test_notice_of_which_nothing_is_confirmed_is_marked_once():
    part = notice(schedules(), date(2026, 11, 22), date(2026, 11, 28))[0]
    assert (len(part.lines), part.marked_once) == (3, True)


def test_notice_says_the_same_day_in_each_language():
    parts = notice(schedules(), date(2027, 5, 31), date(2027, 5, 31))
    assert [part.lines for part in parts] == [
        [Line("Дүйсенбі, 31\u00a0мамыр: 10:00–17:00", Shown("еске алу күні", "kk"), False)],
        [Line("Понедельник, 31\u00a0мая: 10:00–17:00", Shown("день памяти", "ru"), False)],
        [Line("Monday 31\u00a0May: 10:00–17:00", Shown("day of remembrance", "en"), False)],
    ]


def test_notice_takes_days_with_the_same_hours_together():
    russian = notice(schedules(), date(2027, 5, 24), date(2027, 5, 31))[1]
    assert [line.text for line in russian.lines] == [
        "Понедельник, 24\u00a0мая: закрыто",
        "Вторник, 25\u00a0мая – воскресенье, 30\u00a0мая: 10:00–17:00",
        "Понедельник, 31\u00a0мая: 10:00–17:00",
    ]


def test_notice_marks_what_the_museum_confirmed():
    confirmed = t.schedule(t.special("2026-12-02", confirmed=True))
    kazakh = notice(dict.fromkeys(REASONS, confirmed), date(2026, 12, 1), date(2026, 12, 2))[0]
    assert ([line.confirmed for line in kazakh.lines], kazakh.marked_once) == ([False, True], False)


def test_notice_without_hours_says_nothing_it_does_not_know():
    empty = dict.fromkeys(REASONS, Schedule.read(t.timetable()))
    assert notice(empty, date(2026, 12, 1), date(2026, 12, 2))[2].lines == []


def test_notice_leaves_out_the_days_of_which_nothing_is_known():
    summer = Schedule.read(t.timetable([t.season([t.rule(7)], [5, 1], [9, 30])]))
    english = notice(dict.fromkeys(REASONS, summer), date(2026, 9, 29), date(2026, 10, 9))[2]
    assert [line.text for line in english.lines] == [
        "Tuesday 29\u00a0September – Wednesday 30\u00a0September: closed"
    ]
