"""Timetables whose special days have a reason in one language."""

from tests.visiting import timetables as t

REASONS = {"kk": "еске алу күні", "ru": "день памяти", "en": "day of remembrance"}
NINE_TO_SIX = [t.rule(weekday, "09:00", "18:00") for weekday in range(2, 8)]
CLOSED_DAY = t.special("2026-11-24")


def rows(language, *special_days, rules=NINE_TO_SIX):
    reason = t.shown(REASONS[language], language)
    return t.schedule(*(row | {"reason": reason} for row in special_days), rules=rules)
