"""The route of a prisoner as the memory book of ALZHIR tells it, taken apart.

    к 8 годам ИТЛ. Прибыла в Акмолинское ЛО _02.02.1938_ из тюрьмы г.Баку. Освобождена из Карлага _24.10.1945_

The Akmola division of the camp (Акмолинское ЛО) is ALZHIR. Whoever came “to Karlag” was somewhere in that
camp, so the arrival says nothing of ALZHIR. “Until”: what the text says of ALZHIR itself; otherwise, for a
woman who came to the Akmola division, the day she left or died, unless it was from elsewhere in Karlag.
"""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from museum.core.dates import PartialDate, Point

DAY = r"_?(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"
ONLY_YEAR = r"(?P<only_year>19\d\d)"
WHEN = re.compile(f"{DAY}|(?<![\\d.]){ONLY_YEAR}(?!\\d)")
BEGINNINGS = (
    "Прибыла|Освобождена|Убыла|Умерла|Погибла|В АЛЖИРе|находилась в АЛЖИРе|Реабилитирована|"
    "Отбывая|Вернулась|Списана|Снята|Дата|Впоследствии|Судом|Сведений"
)
CLAUSE = re.compile(rf"(?:^|(?<=[\s.|,_]))(?=(?:{BEGINNINGS})\b)")
TERM = re.compile(
    r"^(?:приговорена\s+)?к\s+(?P<to>\d+)\s+год\w*(?:\s+и\s+(?P<months>\d+)\s+месяц\w*)?\s+ИТЛ"
    r"|^ИТЛ,\s+(?P<comma>\d+)\s+(?:лет|год\w*)|^(?P<plain>\d+)\s+(?:лет|года?)\s+ИТЛ"
)
ARRIVAL = re.compile(
    rf"^Прибыла в (?P<place>Акмолинское ЛО|Карлаг|«АЛЖИР»)(?:\s*{DAY})?[\s._]*"
    r"(?:(?P<origin>(?:из|с|со)\s+.+|\S+ этапом.*))?$"
)
STAY = re.compile(r"^(?:В АЛЖИРе находилась|находилась в АЛЖИРе)")
FROM = re.compile(rf"\bс\s+(?:{WHEN.pattern})")
UNTIL = re.compile(rf"\b(?:до|по)\s+(?:{WHEN.pattern})")
END = re.compile(r"^(?P<what>Освобождена|Убыла|Умерла|Погибла)\b(?P<tail>.*)$", re.DOTALL)
REHABILITATED = re.compile(rf"^Реабилитирована(?: в)?\s+(?:{WHEN.pattern})")
FATES = {"Освобождена": "released", "Убыла": "moved", "Умерла": "died", "Погибла": "died"}
AT_ALZHIR = ("Акмолинское ЛО", "«АЛЖИР»")
ALZHIR = re.compile("АЛЖИР|Акмолинск")
ELSEWHERE = re.compile(r"\b(?:из|в) (?!\"?АЛЖИР|Акмолинск|лагер)")
TRIM = " ._|"


@dataclass
class Route:
    """What was understood; `unread` are the clauses that nothing was taken from."""

    sentence: str = ""
    term: int | None = None
    arrived: PartialDate | None = None
    arrived_at: str = ""
    origin: str = ""
    camp_from: PartialDate | None = None
    camp_to: PartialDate | None = None
    fate: str = ""
    left: PartialDate | None = None
    died: PartialDate | None = None
    rehabilitated: PartialDate | None = None
    unread: list = field(default_factory=list)


def read_route(text):
    """The Route of a text. A clause with a day that no calendar has is not understood."""
    route = Route()
    for clause in filter(None, (part.strip(TRIM + ",") for part in CLAUSE.split(text))):
        if not is_understood(clause, route):
            route.unread.append(clause)
    came_there = route.arrived_at in AT_ALZHIR
    route.camp_from = route.camp_from or (route.arrived if came_there else None)
    return route


def is_understood(clause, route):
    try:
        return understood(clause, route)
    except ValidationError:
        return False


def understood(clause, route):
    if STAY.match(clause):
        return read_stay(clause, route)
    for pattern, take in ((TERM, sentenced), (ARRIVAL, arrived), (END, ended)):
        if match := pattern.search(clause):
            take(match, clause, route)
            return True
    if match := REHABILITATED.search(clause):
        route.rehabilitated = moment(match)
    return bool(match)


def moment(match):
    """The day or the year of a match, or None."""
    found = match.groupdict()
    if found.get("day"):
        point = Point(*(int(found[name]) for name in ("year", "month", "day")))
    elif found.get("only_year"):
        point = Point(int(found["only_year"]))
    else:
        return None
    return PartialDate(point, point)


def sentenced(match, clause, route):
    """A term of years and months is no whole number of years: only the text has it."""
    years = match["to"] or match["comma"] or match["plain"]
    if not route.sentence:
        route.sentence = clause
        route.term = None if match["months"] else int(years)


def arrived(match, _clause, route):
    route.arrived, route.arrived_at = moment(match), match["place"]
    route.origin = (match["origin"] or "").strip(TRIM)


def read_stay(clause, route):
    """She may have been there twice: from the first day to the last."""
    began, ended = list(FROM.finditer(clause)), list(UNTIL.finditer(clause))
    if began and (not ended or began[0].start() < ended[0].start()):
        route.camp_from = moment(began[0])
    if ended:
        route.camp_to = moment(ended[-1])
    return bool(began or ended)


def ended(match, _clause, route):
    when = WHEN.search(match["tail"])
    place = match["tail"][: when.start() if when else None]
    route.left = moment(when) if when else None
    route.fate = FATES[match["what"]]
    if route.fate == "died":
        route.died = route.left
    came_there = route.arrived_at in AT_ALZHIR
    was_there = ALZHIR.search(place) or (came_there and not ELSEWHERE.search(place))
    if route.camp_to is None and was_there:
        route.camp_to = route.left
