"""Every sentence in each language, letter by letter."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from museum.core.languages import Shown
from museum.visiting import phrases
from museum.visiting.schedule import Schedule
from tests.visiting import timetables as t

ALMATY = ZoneInfo("Asia/Almaty")
REASONS = {"kk": "еске алу күні", "ru": "день памяти", "en": "day of remembrance"}
NINE_TO_SIX = [t.rule(weekday, "09:00", "18:00") for weekday in range(2, 8)]


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def rows(language, *special_days, rules=NINE_TO_SIX):
    reason = t.shown(REASONS[language], language)
    return t.schedule(*(row | {"reason": reason} for row in special_days), rules=rules)


SHORT_DAY = t.special("2027-05-31", "10:00", "14:00")
CLOSED_DAY = t.special("2026-11-24")
WINTER_CLOSURE = t.special("2026-11-24", last_day="2027-01-04")


@pytest.mark.parametrize(
    ("moment", "special_days", "lines"),
    [
        (
            "2026-11-24T11:00",
            [],
            {
                "en": "Open today, 09:00–18:00",
                "ru": "Сегодня открыто, 09:00–18:00",
                "kk": "Бүгін ашық, 09:00–18:00",
            },
        ),
        (
            "2026-11-24T08:00",
            [],
            {
                "en": "Opens today at 09:00",
                "ru": "Сегодня откроется в 09:00",
                "kk": "Бүгін 09:00-де ашылады",
            },
        ),
        (
            "2026-11-24T17:30",
            [],
            {
                "en": "Open until 18:00",
                "ru": "Открыто до 18:00",
                "kk": "18:00-ге дейін ашық",
            },
        ),
        (
            "2026-11-22T18:00",
            [],
            {
                "en": "Closed now. Opens on Tuesday at 09:00",
                "ru": "Сейчас закрыто. Откроется во вторник в 09:00",
                "kk": "Қазір жабық. Сейсенбіде 09:00-де ашылады",
            },
        ),
        (
            "2026-11-22T18:00",
            [WINTER_CLOSURE],
            {
                "en": "Closed now. Opens on 5\u00a0January at 09:00",
                "ru": "Сейчас закрыто. Откроется 5\u00a0января в 09:00",
                "kk": "Қазір жабық. 5\u00a0қаңтарда 09:00-де ашылады",
            },
        ),
        (
            "2026-11-23T12:00",
            [],
            {
                "en": "Closed today: Monday",
                "ru": "Сегодня выходной: понедельник",
                "kk": "Бүгін демалыс: дүйсенбі",
            },
        ),
        (
            "2027-05-31T09:00",
            [SHORT_DAY],
            {
                "en": "Today 10:00–14:00, day of remembrance",
                "ru": "Сегодня 10:00–14:00, день памяти",
                "kk": "Бүгін 10:00–14:00, еске алу күні",
            },
        ),
        (
            "2026-11-24T12:00",
            [CLOSED_DAY],
            {
                "en": "Closed today, day of remembrance",
                "ru": "Сегодня закрыто, день памяти",
                "kk": "Бүгін жабық, еске алу күні",
            },
        ),
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_open_now_line(language, moment, special_days, lines):
    with override(language):
        state = rows(language, *special_days).state(at(moment))
        assert phrases.open_now(state) == lines[language]


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Opening hours"), ("ru", "Часы работы"), ("kk", "Жұмыс уақыты")]
)
def test_open_now_line_without_data(language, line):
    with override(language):
        assert phrases.open_now(Schedule.read(t.timetable()).state(at("2026-11-24T12:00"))) == line


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Closed now"), ("ru", "Сейчас закрыто"), ("kk", "Қазір жабық")]
)
def test_open_now_line_when_nothing_is_ahead(language, line):
    for_good = t.special("2026-11-23", last_day="2028-12-31")
    with override(language):
        assert phrases.open_now(rows(language, for_good).state(at("2026-11-22T18:00"))) == line


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Open until 13:30"),
        ("ru", "Открыто до 13:30"),
        ("kk", "13:30-ға дейін ашық"),
    ],
)
def test_open_now_line_before_a_break(language, line):
    broken = [t.rule(2, "10:00", "13:30"), t.rule(2, "14:00", "17:00")]
    with override(language):
        state = rows(language, rules=broken).state(at("2026-11-24T13:00"))
        assert phrases.open_now(state) == line


def test_open_now_line_names_both_sides_of_a_break():
    broken = [t.rule(2, "10:00", "13:00"), t.rule(2, "14:00", "17:00")]
    with override("en"):
        state = rows("en", rules=broken).state(at("2026-11-24T10:00"))
        assert phrases.open_now(state) == "Open today, 10:00–13:00, 14:00–17:00"


def test_open_now_line_leaves_out_a_reason_in_another_language():
    with override("kk"):
        state = rows("ru", SHORT_DAY).state(at("2027-05-31T12:00"))
        assert phrases.open_now(state) == "Бүгін 10:00–14:00"


UNCONFIRMED = t.schedule(rules=[t.rule(weekday) for weekday in range(2, 8)])


@pytest.mark.parametrize(
    ("moment", "signs"),
    [
        (
            "2026-11-24T12:00",
            (
                "Open until 17:00 (not confirmed)",
                "Открыто до 17:00 (уточняйте)",
                "17:00-ге дейін ашық (расталмаған)",
            ),
        ),
        (
            "2026-11-24T08:00",
            (
                "Opens at 10:00 (not confirmed)",
                "Откроется в 10:00 (уточняйте)",
                "10:00-де ашылады (расталмаған)",
            ),
        ),
        (
            "2026-11-24T20:00",
            (
                "Closed now (not confirmed)",
                "Сейчас закрыто (уточняйте)",
                "Қазір жабық (расталмаған)",
            ),
        ),
        (
            "2026-11-23T12:00",
            (
                "Closed today (not confirmed)",
                "Сегодня закрыто (уточняйте)",
                "Бүгін жабық (расталмаған)",
            ),
        ),
    ],
)
def test_sign_of_unconfirmed_hours_is_brief_and_says_so(moment, signs):
    said = []
    for language in ("en", "ru", "kk"):
        with override(language):
            said.append(phrases.sign(UNCONFIRMED.state(at(moment))))
    assert tuple(said) == signs


def test_sign_of_confirmed_hours_is_the_whole_line():
    confirmed = t.timetable([t.season(t.TUESDAY_TO_SUNDAY, confirmed=True)])
    with override("en"):
        assert phrases.sign(Schedule.read(confirmed).state(at("2026-11-24T12:00"))) == (
            "Open today, 10:00–17:00"
        )


def test_sign_without_hours_promises_nothing():
    with override("en"):
        empty = Schedule.read(t.timetable())
        assert phrases.sign(empty.state(at("2026-11-24T12:00"))) == "Opening hours"


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
