"""Partial dates in the words of Kazakh, Russian and English.

Two styles: "long" with ж., г., гг. for captions and tables, "prose" with whole words for sentences.
Whatever is written here, `museum.core.date_reading.read` reads back as the same date.
Source of the rules: CLDR 42 intervals, with U+00A0 in place of U+202F, which few fonts have.
"""

# ruff: noqa: SIM905 (lists of words are read and corrected more easily as text)
from museum.core.languages import current

NBSP = "\N{NO-BREAK SPACE}"
DASH = "–"
PARTING = f"{NBSP}{DASH} "  # between dates of several words; figures take the bare dash

MONTHS_KK = (
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()
)
DATIVE_KK = "ға ға ға ге ға ға ге ға ке ға ға ға".split()
ABLATIVE_KK = "дан нан дан ден дан нан ден дан тен нан дан нан".split()
MONTHS_RU = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
)
GENITIVE_RU = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)
MONTHS_EN = (
    "January February March April May June July August September October November December".split()
)
UNKNOWN = {"kk": "белгісіз", "ru": "неизвестно", "en": "unknown"}


def written(date, language=None, style="long"):
    """`date` (PartialDate) in `language` (the active one when omitted), style "long" or "prose"."""
    language = language or current()
    if date.form == "unknown":
        return UNKNOWN[language]
    write = WRITERS[language](style)
    if date.form == "on":
        return write.marked(date.start)
    if date.form == "range":
        return write.range(date.start, date.end)
    point = date.bound if date.one_of else date.start or date.end
    return f"{write.open(date.form, point)}{doubt(point)}"


def year_and_rest(date, language=None):
    """For a column of years: ("1937", «15 тамыз»), ("1941–1945", ""), («шамамен 1905 ж.», "")."""
    language = language or current()
    ends = {point.precision for point in (date.start, date.end) if point and not point.marked}
    if date.form == "range" and ends == {"year"}:
        return f"{date.start.year}{DASH}{date.end.year}", ""
    if date.form != "on" or date.start.marked or date.start.decade:
        return written(date, language), ""
    point = date.start
    write = WRITERS[language]("long")
    return str(point.year), write.day_and_month(point.day, point.month) if point.month else ""


def doubt(point):
    return f"{NBSP}(?)" if point.uncertain else ""


class Grammar:
    """What the three languages share: how a range leaves out what both its ends have in common."""

    def __init__(self, style):
        self.prose = style == "prose"

    def marked(self, point):
        text = self.about(point) if point.about else self.point(point)
        return f"{text}{doubt(point)}"

    def range(self, start, end):
        if start.precision == end.precision and not (start.marked or end.marked):
            if start.precision == "year":
                return self.years(f"{start.year}{DASH}{end.year}")
            if start.precision in {"month", "day"} and start.year == end.year:
                return self.within_year(self.days_and_months(start, end), start.year)
        return f"{self.marked(start)}{PARTING}{self.marked(end)}"

    def days_and_months(self, start, end):
        if start.month == end.month:
            return self.day_and_month(f"{start.day}{DASH}{end.day}", start.month)
        first, last = (self.day_and_month(point.day, point.month) for point in (start, end))
        return f"{first}{PARTING}{last}"


class Kazakh(Grammar):
    def point(self, point):
        if point.decade:
            return f"{point.year}-жылдары"
        if point.month:
            return self.within_year(self.day_and_month(point.day, point.month), point.year)
        return f"{point.year}{NBSP}{'жыл' if self.prose else 'ж.'}"

    def about(self, point):
        return f"шамамен{NBSP}{self.point(point)}"

    def day_and_month(self, day, month):
        name = MONTHS_KK[month - 1]
        return f"{day}{NBSP}{name}" if day else name

    def within_year(self, text, year):
        return f"{year}{NBSP}{'жылғы' if self.prose else 'ж.'} {text}"

    def years(self, text):
        return f"{text}{NBSP}{'жылдар' if self.prose else 'жж.'}"

    def open(self, form, point):
        about = f"шамамен{NBSP}" if point.about else ""
        if form == "until":
            return f"{about}{self.inflected(point, 'ға', DATIVE_KK)} дейін"
        word = {"from": "бастап", "before": "бұрын", "after": "кейін"}[form]
        return f"{about}{self.inflected(point, 'дан', ABLATIVE_KK)} {word}"

    def inflected(self, point, ending, month_endings):
        """`point` with the case ending: of the plural `жылдар`, of a month, or of `жыл`, as it is."""
        if point.decade:
            return f"{point.year}-жылдар{ending}"
        if not point.month:
            return f"{point.year}{NBSP}жыл{ending}"
        month = self.day_and_month(point.day, point.month) + month_endings[point.month - 1]
        return f"{point.year}{NBSP}жылғы {month}"


class Russian(Grammar):
    def point(self, point):
        if point.decade:
            return f"{point.year}-е{NBSP}годы"
        if point.month:
            return self.within_year(self.day_and_month(point.day, point.month), point.year)
        return f"{point.year}{NBSP}{'год' if self.prose else 'г.'}"

    def genitive(self, point):
        if point.decade:
            return f"{point.year}-х{NBSP}годов"
        if not point.month:
            return f"{point.year}{NBSP}{'года' if self.prose else 'г.'}"
        month = GENITIVE_RU[point.month - 1]
        return self.within_year(f"{point.day}{NBSP}{month}" if point.day else month, point.year)

    def about(self, point):
        return f"{'около' if self.prose else 'ок.'}{NBSP}{self.genitive(point)}"

    def day_and_month(self, day, month):
        return f"{day}{NBSP}{GENITIVE_RU[month - 1]}" if day else MONTHS_RU[month - 1]

    def within_year(self, text, year):
        return f"{text} {year}{NBSP}{'года' if self.prose else 'г.'}"

    def years(self, text):
        return f"{text}{NBSP}{'годы' if self.prose else 'гг.'}"

    def open(self, form, point):
        about = "примерно " if point.about else ""
        word = {"until": "до", "from": "с", "before": "ранее", "after": "после"}[form]
        return f"{about}{word}{NBSP}{self.genitive(point)}"


class English(Grammar):
    def point(self, point):
        return f"the {point.year}s" if point.decade else self.bare(point)

    def bare(self, point):
        if point.decade:
            return f"{point.year}s"
        if point.month:
            return self.within_year(self.day_and_month(point.day, point.month), point.year)
        return str(point.year)

    def about(self, point):
        return f"c.{NBSP}{self.bare(point)}"

    def day_and_month(self, day, month):
        name = MONTHS_EN[month - 1]
        return f"{day}{NBSP}{name}" if day else name

    def within_year(self, text, year):
        return f"{text} {year}"

    def years(self, text):
        return text

    def open(self, form, point):
        return f"{form} {self.about(point) if point.about else self.point(point)}"


WRITERS = {"kk": Kazakh, "ru": Russian, "en": English}
