"""Every sentence in each language, letter by letter."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from museum.visiting import phrases
from museum.visiting.schedule import Schedule
from tests.visiting import timetables as t
from tests.visiting.sentences import CLOSED_DAY, rows

ALMATY = ZoneInfo("Asia/Almaty")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


SHORT_DAY = t.special("2027-05-31", "10:00", "14:00")
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
