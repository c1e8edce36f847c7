"""What one row says: values for a record, forms of the name, and what is wrong or doubtful in it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, override
from django.utils.translation import gettext_lazy as _

from memorial.people.importing.nobody import why_nobody
from memorial.people.importing.routes import read_route
from memorial.people.importing.targets import TARGETS
from memorial.people.importing.texts import (
    date_of,
    month_of,
    point_of,
    serial_of,
    variants,
    visible,
)
from memorial.people.importing.workbooks import Formula
from memorial.people.models import NameForm, Person, PersonCitation
from memorial.people.models.person import DATES, MOST_TERM
from memorial.people.models.showing import showable_from
from memorial.people.record import unmarked
from memorial.people.sequence import misplaced, said
from museum.core.dates import PartialDate, Point

NO_NAME = _("The row has no surname and no given name.")
BAD_CHARACTER = _("The cell holds a character that no text has. The file may be damaged.")
BAD_CELL = _("The spreadsheet has an error in this cell.")
NO_RESULT = _(
    "The result of this formula is not stored in the file. Open it in Excel or LibreOffice, save it and send it "
    "once more."
)
TOO_LONG = _("Longer than %(most)s characters.")
NO_NUMBER = _("Write a whole number from %(least)s to %(most)s.")
COLUMNS = _("The row has %(count)s columns, the table %(width)s.")
SERIAL = _(
    "“%(number)s” is perhaps %(day)s, as Excel counts the days. Give the column the format of a date in Excel and "
    "save the list once more."
)
KEPT_AS_REMARK = _("%(reason)s The words of the list stay in the remark.")
A_MAN = _("The list says that this is a man.")
LATE = _("Born in %(year)s: the record stays hidden for a hundred years unless a curator decides.")
YEARS_DIFFER = _("Several years of birth: kept as a stretch of time, and as the list has it.")
UNREAD = _("Not understood; it stays in the text: %(clauses)s")
MANY_WORDS = _("More than three words: look whether the given name and the patronymic are right.")
SHORTENED = _("Cut to %(most)s characters.")
YEARS_IN_LIST = gettext_lazy("The list names several years of birth: %(years)s.")

SEX = {
    **dict.fromkeys(
        ["м", "муж", "мужчина", "мужской", "m", "male", "man", "ер", "еркек", "ер_адам"], "man"
    ),
    **dict.fromkeys(["ж", "жен", "женщина", "женский", "f", "female", "woman", "әйел"], "woman"),
}
ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
SEVERAL_YEARS = re.compile(r"(1[89]\d\d)\s*\(([\d\s,;/?-]+)\)")
YEAR = re.compile(r"\d{4}")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
WORD = r"[^\s()\d,]+"
# «Маякова (Свечкина) Лампада»
BRACKETED = re.compile(rf"({WORD}) ?\(({WORD}(?:, ?{WORD})*)\) ?([^()]*)")
INITIALS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\.)")  # «Л.Ф.»
LATEST = 1925  # nobody younger was held at ALZHIR as an adult
DAUGHTER = ("кызы", "қызы", "кизи", "гызы")
TRANSLATED = ("surname", "given", "patronymic")
PLAIN = (
    *("birth_place", "death_place", "nationality", "education", "occupation", "residence"),
    *("body", "article", "sentence", "rehabilitated_by"),
)
FIGURE = r"(\d{1,5})"
FIGURES = {"term": rf"{FIGURE}(?:[ \u00a0]?(?:л|лет|г|год|года|жыл|years?)\.?)?"}  # “8 лет”
NUMBERS = {"term": MOST_TERM, "panel": 32767, "line": 32767}
FORMS = {
    "maiden": (NameForm.Kind.MAIDEN, "surname"),
    "married": (NameForm.Kind.MARRIED, "surname"),
    "other_surname": (NameForm.Kind.OTHER, "surname"),
    "other_name": (NameForm.Kind.OTHER, "whole"),
}
PLACE = PersonCitation._meta.get_field("place_in_source").max_length


class Remark(NamedTuple):
    """A sentence on a cell, in the language that was active; a fault keeps the row out."""

    line: int
    column: str
    value: str
    sentence: str
    is_fault: bool


@dataclass
class Reading:
    line: int
    values: dict = field(default_factory=dict)
    forms: list = field(default_factory=list)
    place: str = ""
    route: object = None
    remarks: list = field(default_factory=list)
    is_nobody: bool = False

    @property
    def is_faulty(self):
        return any(remark.is_fault for remark in self.remarks)


class Reader:
    """Reads the rows of one list, whose columns are those of `shape`."""

    def __init__(self, shape, is_padded=False):
        self.shape, self.is_padded = shape, is_padded
        self.place_of = {}
        for place, target in sorted(shape.columns.items()):
            self.place_of.setdefault(target, place)

    def read(self, line, cells):
        self.row, self.remembered = Reading(line), []
        is_whole = self.is_padded or len(cells) == self.shape.width
        if sentence := why_nobody(self.shape, cells, is_whole):
            self.row.is_nobody = True
            self.notice(None, " ".join(filter(None, cells)), sentence)
            return self.row
        self.cells = self.texts(cells)
        if not self.row.remarks:
            for step in (self.names, self.plain, self.dates, self.numbers, self.route, self.rest):
                step()
            self.check()
        return self.row

    # --- Cells ---

    def texts(self, cells):
        """{target: text} of the cells that say something."""
        width = len(cells)
        if width > self.shape.width or (width < self.shape.width and not self.is_padded):
            self.fault(None, "", COLUMNS, count=width, width=self.shape.width)
        found = {}
        for place, target in self.shape.columns.items():
            text = visible(cells[place]) if place < width else ""
            if text and self.is_clean(target, text):
                found.setdefault(target, text)
        return found

    def is_clean(self, target, text):
        if CONTROL.search(text):
            self.fault(target, CONTROL.sub("\ufffd", text), BAD_CHARACTER)
        elif text in ERRORS:
            self.fault(target, text, BAD_CELL)
        elif isinstance(text, Formula):
            self.fault(target, text, NO_RESULT)
        else:
            return True
        return False

    def line_of(self, target):
        return " ".join(self.cells.get(target, "").split())

    def fault(self, target, value, sentence, **values):
        self.say(target, value, sentence, values, True)

    def notice(self, target, value, sentence, **values):
        self.say(target, value, sentence, values, False)

    def say(self, target, value, sentence, values, is_fault):
        place = self.place_of.get(target)
        column = "" if place is None else self.shape.column_name(place)
        said = str(sentence) % values if values else str(sentence)
        self.row.remarks.append(Remark(self.row.line, column, value[:200], said, is_fault))

    def put(self, name, value, target=None):
        """A text into a column, if it is not too long for it."""
        most = limits().get(name)
        if most and len(value) > most:
            self.fault(target or name, value, TOO_LONG, most=most)
        elif value:
            self.row.values[name] = value

    # --- Names ---

    def names(self):
        parts = {name: self.line_of(name) for name in TRANSLATED}
        if (whole := self.line_of("full_name")) and not any(parts.values()):
            parts = self.taken_apart(whole)
        for name, text in parts.items():
            self.put(f"{name}_{self.shape.language}", text, name)
        for target, (kind, part) in FORMS.items():
            if text := self.line_of(target):
                self.form(target, kind, {part: text})
        for parts in variants(self.cells.get("variants", "")):
            self.form("variants", NameForm.Kind.FILE, parts)

    def taken_apart(self, whole):
        if match := BRACKETED.fullmatch(whole):
            for other in match[2].split(","):
                self.form("full_name", NameForm.Kind.OTHER, {"surname": other.strip()})
            whole = f"{match[1]} {match[3]}"
        words = INITIALS.sub(". ", whole.replace(",", " ")).split()
        surname, given, *others = [*words, "", ""]
        others = list(filter(None, others))
        is_daughter = len(others) == 2 and others[1].casefold() in DAUGHTER
        if len(others) > 1 and not is_daughter:
            self.notice("full_name", whole, MANY_WORDS)
        return {"surname": surname, "given": given, "patronymic": " ".join(others)}

    def form(self, target, kind, parts):
        for name, text in parts.items():
            if len(text) > (most := form_limits()[name]):
                return self.fault(target, text, TOO_LONG, most=most)
        form = {"kind": str(kind), "language": self.shape.language, **parts}
        if form not in self.row.forms:
            self.row.forms.append(form)

    # --- Life and case ---

    def plain(self):
        for name in PLAIN:
            if name in self.cells:
                self.put(name, self.line_of(name))
        if place := self.line_of("place_in_source"):
            if len(place) > PLACE:
                self.notice("place_in_source", place, SHORTENED, most=PLACE)
            self.row.place = place if len(place) <= PLACE else place[: PLACE - 1] + "…"

    def dates(self):
        for name in DATES:
            if text := self.cells.get(name, ""):
                self.date(name, text)
        if "sentenced" not in self.row.values:
            self.date_in_three_cells()

    def date(self, name, text):
        if name == "born" and (match := SEVERAL_YEARS.fullmatch(text)):
            return self.several_years(match)
        self.take_date(name, name, text, date_of(text))

    def take_date(self, name, target, text, value):
        """A date that cannot be read does not keep a woman off the Wall: it stays as a remark, in words."""
        if not isinstance(value, str):
            self.row.values[name] = value
            return
        if month := month_of(text):
            self.row.values[name] = month
        elif day := serial_of(text):
            value = SERIAL % {"number": text, "day": day}
        self.remember(name, target, text, value)

    def remember(self, name, target, text, reason):
        """What cannot be read stays in the words of the list."""
        self.notice(target, text, KEPT_AS_REMARK, reason=reason)
        with override(self.shape.language):
            self.remembered.append(f"{capfirst(str(TARGETS[name]))}: {text}")

    def several_years(self, match):
        """«1870 (1872)»: another paper has another year. «1930 (??)» is doubted."""
        years = sorted(map(int, [match[1], *YEAR.findall(match[2])]))
        points = [Point(year, uncertain=len(years) == 1) for year in (years[0], years[-1])]
        self.row.values["born"] = PartialDate(*points)
        if len(years) > 1:
            self.notice("born", match[0], YEARS_DIFFER)
            with override(self.shape.language):
                said = gettext(YEARS_IN_LIST) % {"years": match[0]}
            self.row.values[f"differing_{self.shape.language}"] = said

    def date_in_three_cells(self):
        names = ("sentenced_year", "sentenced_month", "sentenced_day")
        texts = [self.cells.get(name, "") for name in names]
        if not texts[0]:
            return
        text = ".".join(filter(None, reversed(texts)))
        self.take_date("sentenced", "sentenced_year", text, point_of(*texts))

    def numbers(self):
        for name, most in NUMBERS.items():
            text = self.cells.get(name, "")
            if not text:
                continue
            match = re.fullmatch(FIGURES.get(name, FIGURE), text, re.ASCII)
            if match and 1 <= int(match[1]) <= most:
                self.row.values[name] = int(match[1])
            elif name == "term":  # “8 years of labour camp” keeps nobody off the Wall
                self.remember(name, name, text, str(NO_NUMBER) % {"least": 1, "most": most})
            else:
                self.fault(name, text, NO_NUMBER, least=1, most=most)

    def route(self):
        """What has a column of its own is not taken from the text."""
        if not (text := self.cells.get("route", "")):
            return
        route = self.row.route = read_route(text)
        values = self.row.values
        values["route"] = text
        for name in ("term", "sentence", "camp_from", "camp_to", "fate", "died", "rehabilitated"):
            if value := getattr(route, name):
                values.setdefault(name, value)
        if route.fate == Person.Fate.RELEASED and route.left:
            values.setdefault("released", route.left)
        if len(values.get("sentence", "")) > limits()["sentence"]:
            del values["sentence"]  # it stands in the route
        if not 1 <= values.get("term", 1) <= MOST_TERM:
            del values["term"]
            route.unread.append(route.sentence)
        if route.unread:
            self.notice("route", unmarked(text), UNREAD, clauses=unmarked("; ".join(route.unread)))

    def rest(self):
        if identifier := self.line_of("external_id").rstrip("."):
            self.put("external_id", self.shape.prefix + identifier)
        self.row.values["record_language"] = self.shape.language
        remarks = [self.cells.get("remark", ""), *self.remembered]
        self.put("remark", "\n".join(filter(None, remarks)))
        if SEX.get(self.line_of("sex").casefold().rstrip(".")) == "man":
            self.notice("sex", self.line_of("sex"), A_MAN)

    def check(self):
        values = self.row.values
        if not any(values.get(f"{name}_{self.shape.language}") for name in TRANSLATED[:2]):
            self.fault("surname", "", NO_NAME)
        born = values.get("born")
        is_hidden = showable_from(None, values.get("died"), "") is None
        if is_hidden and born and born.end and born.end.latest.year > LATEST:
            self.notice("born", self.cells["born"], LATE, year=str(born.end.latest.year))
        for earlier, later in misplaced(values.get):
            sentence = said(values.get, earlier, later)
            self.notice(self.told_in(later), str(values[later]), sentence)

    def told_in(self, name):
        """The column that says it: the text of the route says several."""
        return next((each for each in (name, f"{name}_year", "route") if each in self.cells), name)


@lru_cache
def limits():
    return {field.name: field.max_length for field in Person._meta.concrete_fields}


@lru_cache
def form_limits():
    return {field.name: field.max_length for field in NameForm._meta.concrete_fields}
