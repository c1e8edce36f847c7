"""The week, its last admission and unusual days in words."""

from datetime import date, time

import pytest
from django.utils.translation import override

from museum.core.languages import Shown
from museum.visiting import phrases
from museum.visiting.schedule import Schedule
from tests.visiting import timetables as t
from tests.visiting.sentences import CLOSED_DAY, rows

# --- The week in words -----------------------------------------------------------------------------


def week(*weekdays, opens="10:00", closes="17:00"):
    rules = [t.rule(weekday, opens, closes) for weekday in weekdays]
    return t.schedule(rules=rules).week(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("weekdays", "texts"),
    [
        ((1, 2, 3, 4, 5, 6, 7), ("open every day", "ежедневно", "күн сайын ашық")),
        (
            (2, 3, 4, 5, 6, 7),
            ("closed on Mondays", "ежедневно, кроме понедельника", "дүйсенбіден басқа күн сайын"),
        ),
        (
            (3, 4, 5, 6, 7),
            (
                "closed on Mondays and Tuesdays",
                "ежедневно, кроме понедельника и вторника",
                "дүйсенбіден және сейсенбіден басқа күн сайын",
            ),
        ),
        (
            (2, 4, 6, 7),
            (
                "closed on Mondays, Wednesdays and Fridays",
                "ежедневно, кроме понедельника, среды и пятницы",
                "дүйсенбіден, сәрсенбіден және жұмадан басқа күн сайын",
            ),
        ),
        (
            (6, 7),
            (
                "open only on Saturdays and Sundays",
                "только по субботам и воскресеньям",
                "тек сенбі және жексенбі күндері ашық",
            ),
        ),
        ((5,), ("open only on Fridays", "только по пятницам", "тек жұма күндері ашық")),
    ],
)
def test_week_rule(weekdays, texts):
    said = []
    for language in ("en", "ru", "kk"):
        with override(language):
            said.append(phrases.week_rule(week(*weekdays)))
    assert tuple(said) == texts


@pytest.mark.parametrize(
    ("weekdays", "texts"),
    [
        (
            (1, 2, 3, 4, 5, 6, 7),
            ("Every day, 10:00–17:00", "Ежедневно, 10:00–17:00", "Күн сайын, 10:00–17:00"),
        ),
        (
            (2, 3, 4, 5, 6, 7),
            (
                "Tuesday to Sunday, 10:00–17:00",
                "Вторник – воскресенье, 10:00–17:00",
                "Сейсенбі – жексенбі, 10:00–17:00",
            ),
        ),
        ((6,), ("Saturday, 10:00–17:00", "Суббота, 10:00–17:00", "Сенбі, 10:00–17:00")),
    ],
)
def test_week_in_one_line(weekdays, texts):
    said = []
    for language in ("en", "ru", "kk"):
        with override(language):
            said += phrases.week_lines(week(*weekdays))
    assert tuple(said) == texts


@pytest.mark.parametrize(
    ("weekdays", "texts"),
    [
        (
            (2, 3, 4, 5, 6, 7),
            ("Closed on Mondays", "По понедельникам выходной", "Дүйсенбі — демалыс күні"),
        ),
        (
            (3, 4, 5, 6, 7),
            (
                "Closed on Mondays and Tuesdays",
                "По понедельникам и вторникам выходной",
                "Дүйсенбі және сейсенбі — демалыс күні",
            ),
        ),
        ((1, 2, 3, 4, 5, 6, 7), ("", "", "")),
        ((6, 7), ("", "", "")),
    ],
)
def test_closing_days(weekdays, texts):
    said = []
    for language in ("en", "ru", "kk"):
        with override(language):
            said.append(phrases.closing_days(week(*weekdays)))
    assert tuple(said) == texts


def test_week_lines_part_where_the_hours_change():
    rules = [t.rule(2), t.rule(3), t.rule(4, "12:00"), t.rule(6), t.rule(7)]
    with override("en"):
        assert phrases.week_lines(t.schedule(rules=rules).week(date(2026, 11, 22))) == [
            "Tuesday to Wednesday, 10:00–17:00",
            "Thursday, 12:00–17:00",
            "Saturday to Sunday, 10:00–17:00",
        ]


# --- Unusual days and the rest ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("special", "texts"),
    [
        (
            t.special("2027-05-31", "10:00", "17:00"),
            (
                "Monday 31\u00a0May: open 10:00–17:00 although Mondays are closed — day of remembrance",
                "Понедельник, 31\u00a0мая: открыто 10:00–17:00, хотя по понедельникам выходной — день памяти",
                "Дүйсенбі, 31\u00a0мамыр: ашық, 10:00–17:00 (әдетте дүйсенбі — демалыс күні) — еске алу күні",
            ),
        ),
        (
            t.special("2026-12-01"),
            (
                "Tuesday 1\u00a0December: closed — day of remembrance",
                "Вторник, 1\u00a0декабря: закрыто — день памяти",
                "Сейсенбі, 1\u00a0желтоқсан: жабық — еске алу күні",
            ),
        ),
        (
            t.special("2026-12-01", "12:00", "14:00"),
            (
                "Tuesday 1\u00a0December: open 12:00–14:00 instead of 09:00–18:00 — day of remembrance",
                "Вторник, 1\u00a0декабря: открыто 12:00–14:00 вместо 09:00–18:00 — день памяти",
                "Сейсенбі, 1\u00a0желтоқсан: ашық, 12:00–14:00 (әдетте 09:00–18:00) — еске алу күні",
            ),
        ),
    ],
)
def test_unusual_day(special, texts):
    day = date.fromisoformat(special["first_day"])
    said = []
    for language in ("en", "ru", "kk"):
        with override(language):
            said.append(str(phrases.unusual_day(rows(language, special).day(day))))
    assert tuple(said) == texts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tuesday 24\u00a0November: last admission at 15:00"),
        ("ru", "Вторник, 24\u00a0ноября: последний вход в 15:00"),
        ("kk", "Сейсенбі, 24\u00a0қараша: соңғы кіру уақыты — 15:00"),
    ],
)
def test_unusual_last_admission(language, text):
    early = t.special("2026-11-24", "10:00", "17:00", last_admission="15:00")
    schedule = rows(language, early, rules=[t.rule(2, last_admission="16:30")])
    with override(language):
        assert phrases.unusual_day(schedule.day(date(2026, 11, 24))).text == text


def test_unusual_day_keeps_a_reason_in_another_language_apart():
    with override("kk"):
        sentence = phrases.unusual_day(rows("ru", CLOSED_DAY).day(date(2026, 11, 24)))
        whole = str(sentence)
    assert (whole, sentence.reason) == (
        "Сейсенбі, 24\u00a0қараша: жабық",
        Shown("день памяти", "ru"),
    )


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        (
            "en",
            "Last admission at 16:30",
            "Last admission: to be confirmed by the museum",
        ),
        ("ru", "Последний вход в 16:30", "Последний вход: уточнит музей"),
        ("kk", "Соңғы кіру уақыты — 16:30", "Соңғы кіру уақыты: музей нақтылайды"),
    ],
)
def test_last_admission(language, known, unknown):
    with override(language):
        said = phrases.last_admission(time(16, 30)), phrases.last_admission(None)
    assert said == (known, unknown)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "to be confirmed by the museum"),
        ("ru", "уточнит музей"),
        ("kk", "музей нақтылайды"),
    ],
)
def test_to_be_confirmed(language, text):
    with override(language):
        assert phrases.to_be_confirmed() == text


@pytest.mark.parametrize(
    ("clock", "until"),
    [
        (time(9), "09:00-ге"),
        (time(13, 30), "13:30-ға"),
        (time(17, 45), "17:45-ке"),
        (time(10, 20), "10:20-ға"),
        (time(10, 40), "10:40-қа"),
        (time(10, 50), "10:50-ге"),
    ],
)
def test_kazakh_clock_times_keep_vowel_harmony(clock, until):
    with override("kk"):
        assert phrases.clock_in(clock, "dative") == until


def test_unusual_day_is_compared_with_no_week_where_none_is_known():
    special_day = t.special("2027-05-31", "10:00", "17:00")
    day = Schedule.read(t.timetable([], [special_day])).day(date(2027, 5, 31))
    with override("en"):
        assert phrases.unusual_day(day).text == "Monday 31\u00a0May: open 10:00–17:00"
