"""What the schedule says, in sentences of the active language.

Kazakh endings come from `museum.core.grammar`; no other word is ever glued to a variable.
"""

from itertools import groupby
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from museum.core import grammar
from museum.core.languages import Shown, current
from museum.visiting import weekdays
from museum.visiting.schedule import Kind

DAY_AND_MONTH = "j\u00a0E"


class Sentence(NamedTuple):
    """`text` in the active language, and the curator's `reason`, which may be in another."""

    text: str
    reason: Shown

    def __str__(self):
        return " — ".join(filter(None, [self.text, own_language(self.reason)]))


def own_language(text):
    """A `Shown` text if it is in the active language, else nothing: these lines mark no language."""
    return text.text if text.language == current() else ""


# --- Times and days --------------------------------------------------------------------------------


def clock(time):
    return f"{time:%H:%M}"


def clock_in(time, case):
    """A clock time, in Kazakh with its ending: 18:00, dative → «18:00-ге»."""
    if current() != "kk":
        return clock(time)
    return f"{clock(time)}-{grammar.clock_ending(time, case)}"


def hours_text(hours):
    """«10:00–13:00, 14:00–17:00»; "closed" for none."""
    spans = [f"{clock(one.opens)}–{clock(one.closes)}" for one in hours]
    return ", ".join(spans) or pgettext("opening hours", "closed")


def day_and_month(date):
    return date_format(date, DAY_AND_MONTH)


def weekday_and_date(date, weekday=None):
    """“Monday 31 May”, «Понедельник, 31 мая», «Дүйсенбі, 31 мамыр»."""
    values = {"weekday": weekday or WEEKDAYS[date.weekday()], "date": day_and_month(date)}
    # Translators: Monday 31 May; the weekday begins the line.
    return gettext("%(weekday)s %(date)s") % values


def date_span(first, last):
    """One date, or “Saturday 29 May – Sunday 30 May”."""
    if first == last:
        return weekday_and_date(first)
    end = weekday_and_date(last, weekdays.INSIDE[last.weekday()])
    return f"{weekday_and_date(first)} – {end}"


def listed(words):
    """“Mondays”, “Mondays and Tuesdays”, “Mondays, Tuesdays and Fridays”."""
    *others, last = map(str, words)
    if not others:
        return last
    # Translators: two weekdays, or the end of a list of weekdays.
    return gettext("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last}


# --- The open-now line -----------------------------------------------------------------------------


def open_now(state):
    """One line for a `State`: the design brief, section 5.2."""
    return LINES[state.kind](state)


def open_today(state):
    return gettext("Open today, %(hours)s") % {"hours": hours_text(state.day.hours)}


def opens_later(state):
    values = {"at_time": clock_in(state.next.hours.opens, "locative")}
    # Translators: the time already has its Kazakh ending: «Бүгін 09:00-де ашылады».
    return gettext("Opens today at %(at_time)s") % values


def last_hour(state):
    values = {"until_time": clock_in(state.hours.closes, "dative")}
    # Translators: the time already has its Kazakh ending: «18:00-ге дейін ашық».
    return gettext("Open until %(until_time)s") % values


def closed_now(state):
    if state.next is None:
        return gettext("Closed now")
    return gettext("Closed now. %(opens)s") % {"opens": reopening(state.day.date, state.next)}


def reopening(today, opening):
    """“Opens on Tuesday at 10:00”; a week or more ahead “Opens on 5 January at 10:00”."""
    date = opening.day.date
    values = {"at_time": clock_in(opening.hours.opens, "locative")}
    if (date - today).days < 7:
        values["weekday"] = weekdays.OPENS_ON[date.weekday()]
        # Translators: both have their Kazakh endings: «Сейсенбіде 09:00-де ашылады».
        return gettext("Opens on %(weekday)s at %(at_time)s") % values
    values["on_date"] = date_in(date, "locative")
    # Translators: both have their Kazakh endings: «5 қаңтарда 10:00-де ашылады».
    return gettext("Opens on %(on_date)s at %(at_time)s") % values


def date_in(date, case):
    text = day_and_month(date)
    return grammar.in_case(text, case) if current() == "kk" else text


def closed_all_day(state):
    weekday = weekdays.INSIDE[state.day.date.weekday()]
    return gettext("Closed today: %(weekday)s") % {"weekday": weekday}


def exception(state):
    hours = state.day.hours
    text = gettext("Today %(hours)s") % {"hours": hours_text(hours)}
    if not hours:
        text = gettext("Closed today")
    return ", ".join(filter(None, [text, own_language(state.day.special.reason)]))


def no_data(state):
    return gettext("Opening hours")


LINES = {
    Kind.OPEN: open_today,
    Kind.OPENS_LATER: opens_later,
    Kind.LAST_HOUR: last_hour,
    Kind.CLOSED_NOW: closed_now,
    Kind.CLOSED_ALL_DAY: closed_all_day,
    Kind.EXCEPTION: exception,
    Kind.NO_DATA: no_data,
}


def sign(state):
    """The line for the head of every page; hours that are not confirmed are brief, with the mark."""
    if state.confirmed or state.kind == Kind.NO_DATA:
        return open_now(state)
    return unconfirmed(brief(state))


def brief(state):
    if state.is_open:
        return last_hour(state)
    if not state.day.hours:
        return gettext("Closed today")
    return opens_at(state) if state.opens_today else gettext("Closed now")


def opens_at(state):
    values = {"at_time": clock_in(state.next.hours.opens, "locative")}
    # Translators: the time already has its Kazakh ending: «09:00-де ашылады».
    return gettext("Opens at %(at_time)s") % values


def unconfirmed(text):
    # Translators: as short as a sign, for a telephone's width.
    return gettext("%(text)s (not confirmed)") % {"text": text}


# --- The week in words -----------------------------------------------------------------------------


def week_rule(week):
    """“closed on Mondays”, «ежедневно, кроме понедельника», «дүйсенбіден басқа күн сайын»."""
    closed = [number for number, hours in enumerate(week.rows) if not hours]
    if not closed:
        return gettext("open every day")
    if len(closed) <= 3:
        days = listed(weekdays.CLOSED_ON[number] for number in closed)
        return gettext("closed on %(days)s") % {"days": days}
    days = listed(weekdays.ONLY_ON[number] for number in range(7) if number not in closed)
    return gettext("open only on %(days)s") % {"days": days}


def closing_days(week):
    """“Closed on Mondays”, «По понедельникам выходной»; empty when `week_lines` says it already."""
    closed = [number for number, hours in enumerate(week.rows) if not hours]
    if not 1 <= len(closed) <= 3:
        return ""
    days = listed(weekdays.ONLY_ON[number] for number in closed)
    # Translators: weekdays as in “only on Mondays”: «По понедельникам выходной».
    return capitalised(gettext("Closed on %(days)s") % {"days": days})


def capitalised(text):
    return text[:1].upper() + text[1:]


def week_lines(week):
    """“Tuesday to Sunday, 10:00–17:00”: one line for each run of weekdays with the same hours."""
    texts = enumerate(hours_text(hours) if hours else "" for hours in week.rows)
    runs = [(hours, [number for number, _hours in run]) for hours, run in groupby(texts, second)]
    return [f"{weekday_span(numbers[0], numbers[-1])}, {hours}" for hours, numbers in runs if hours]


def second(pair):
    return pair[1]


def weekday_span(first, last):
    """Weekdays from `first` to `last`, 0 for Monday: “Every day”, “Saturday”, “Tuesday to Sunday”."""
    if (first, last) == (0, 6):
        return gettext("Every day")
    if first == last:
        return str(WEEKDAYS[first])
    # Translators: two weekdays: Tuesday to Sunday.
    values = {"first": WEEKDAYS[first], "last": weekdays.INSIDE[last]}
    return gettext("%(first)s to %(last)s") % values


# --- Unusual days, last admission ------------------------------------------------------------------


def unusual_day(day):
    """“Monday 31 May: open 10:00–17:00 although Mondays are closed”, and the reason, as `Sentence`."""
    values = {
        "date": weekday_and_date(day.date),
        "hours": hours_text(day.hours),
        "usual": hours_text(day.regular),
        "weekdays": weekdays.ONLY_ON[day.date.weekday()],
        "last_admission": day.last_admission and clock(day.last_admission),
    }
    return Sentence(unusual_pattern(day) % values, reason(day))


def unusual_pattern(day):
    if not day.hours:
        return gettext("%(date)s: closed")
    if day.season is None:
        return gettext("%(date)s: open %(hours)s")
    if not day.regular:
        # Translators: weekdays as in “only on Mondays”: «хотя по понедельникам выходной».
        return gettext("%(date)s: open %(hours)s although %(weekdays)s are closed")
    if hours_text(day.hours) == hours_text(day.regular):
        return gettext("%(date)s: last admission at %(last_admission)s")
    return gettext("%(date)s: open %(hours)s instead of %(usual)s")


def reason(day):
    return day.special.reason if day.special else Shown("", current())


def last_admission(time):
    """“Last admission at 16:30”; a time of None is for the museum to confirm."""
    if time is None:
        return gettext("Last admission: to be confirmed by the museum")
    return gettext("Last admission at %(time)s") % {"time": clock(time)}


def to_be_confirmed():
    """Of something that is not known yet."""
    return gettext("to be confirmed by the museum")


def not_yet_confirmed():
    """Of something that others say and the museum has not confirmed."""
    return gettext("not yet confirmed by the museum")
