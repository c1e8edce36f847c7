from datetime import date

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
        ("kk", "Жұмыс уақыты: 2027\u00a0ж. 31\u00a0мамыр"),
        ("ru", "Часы работы: 31\u00a0мая 2027\u00a0г."),
        ("en", "Opening hours: 31\u00a0May 2027"),
    ]


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
    assert [line.confirmed for line in kazakh.lines] == [False, True]


def test_notice_without_hours_says_nothing_it_does_not_know():
    empty = dict.fromkeys(REASONS, Schedule.read(t.timetable()))
    assert notice(empty, date(2026, 12, 1), date(2026, 12, 2))[2].lines == []
