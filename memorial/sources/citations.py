"""Sources and our own pages as a bibliography names them, ready to copy.

Kazakh and Russian: references after GOST R 7.0.5-2008 (areas parted by points, `//` before the host,
`URL` with the day of reading), archive files as in its section 9; Kazakh puts its own words into the
same punctuation. English: bibliography entries of the Chicago Manual of Style, 17th edition (14.23 books,
14.168 articles, 14.207 web pages, 14.211 interviews, 14.221 archives), days written in the British order.
What a source does not tell is left out; nothing is filled in.
"""

from museum.core.date_words import GENITIVE_RU, MONTHS_EN, MONTHS_KK, NBSP, written

WORDS = {
    "kk": {
        "read": "кіру күні: {}",
        "pages": "Б. {}",
        "others": "[т. б.]",
        "version": "{} жағдай бойынша нұсқа",
        "fonds": "Қ. {}",
        "inventory": "Т. {}",
        "file": "І. {}",
        "sheets": "П. {}",
        "recording": "[жазба]",
        "interview": "[сұхбат]",
        "inscription": "[жазу]",
    },
    "ru": {
        "read": "дата обращения: {}",
        "pages": "С. {}",
        "others": "[и др.]",
        "version": "Версия от {}",
        "fonds": "Ф. {}",
        "inventory": "Оп. {}",
        "file": "Д. {}",
        "sheets": "Л. {}",
        "recording": "[запись]",
        "interview": "[интервью]",
        "inscription": "[надпись]",
    },
    "en": {
        "fonds": "fonds {}",
        "inventory": "inventory {}",
        "file": "file {}",
        "sheets": "sheets {}",
        "recording": "Recording",
        "interview": "Interview",
        "inscription": "Inscription",
    },
}
MONTHS = {"kk": MONTHS_KK, "ru": GENITIVE_RU}
INNER_MARKS = str.maketrans("“”", "‘’")
MOST_AUTHORS = {"gost": 3, "chicago": 10}
ENDS = (".", "?", "!", "…", ".»", ".”", "?»", "?”", "!»", "!”")


def citation(source, language):
    """The citation of `source` (a Source, or anything with `citing.COLUMNS` as attributes)."""
    return chicago(source) if language == "en" else gost(source, language)


def short_citation(source, language):
    """Without the address and the day of reading: for long lists, each line of which leads to the whole."""
    return citation(Unaddressed(source), language)


class Unaddressed:
    """A source as if it had no address."""

    url, consulted_on = "", None

    def __init__(self, source):
        self.source = source

    def __getattr__(self, name):
        return getattr(self.source, name)


def with_place(text, place):
    """`text` with the place in the source behind it: «… 2006. С. 5.»."""
    return sentences([text, place]) if place else text


def of_our_page(museum, title, address, version, language):
    """The citation of a page of this site: the museum as author, and the day of the version shown."""
    if language == "en":
        day = f"Version of {english_day(version)}"
        return sentences([museum, quoted(title), day, address])
    day = WORDS[language]["version"].format(figures(version))
    return sentences(
        [f"{joined([museum, title])} // {museum}{NBSP}: [сайт]", day, f"URL: {address}"]
    )


def sentences(parts):
    """The parts that are there, each closed by one full stop."""
    closed = [part if part.endswith(ENDS) else f"{part}." for part in filter(None, parts)]
    return " ".join(closed)


def joined(parts):
    return sentences(parts).removesuffix(".")


def figures(day):
    return f"{day:%d.%m.%Y}"


def authors(source):
    """(surname, given names) of each author; an institution has no given names."""
    lines = (line.strip() for line in source.authors.splitlines())
    pairs = [line.partition(",")[::2] for line in lines if line]
    return [(surname.strip(), given.strip()) for surname, given in pairs]


# --- Kazakh and Russian ------------------------------------------------------------------------------


def gost(source, language):
    words = WORDS[language]
    head = joined([gost_authors(source, words), gost_title(source, words)])
    host = source.archive if source.kind == "archive" else source.part_of
    areas = [f"{head} // {host}" if host else head, *gost_imprint(source, language)]
    if source.kind == "archive":
        areas += shelf_marks(source, words)
    if source.pages:
        areas.append(words["pages"].format(source.pages))
    return sentences([*areas, gost_address(source, words)])


def gost_title(source, words):
    """With the kind of material where it is neither printed nor on a page."""
    return " ".join(filter(None, [source.title, words.get(source.kind)]))


def gost_authors(source, words):
    people = authors(source)
    names = [gost_name(*person) for person in people[: MOST_AUTHORS["gost"]]]
    if len(people) > MOST_AUTHORS["gost"]:
        names = [f"{names[0]} {words['others']}"]
    return ", ".join(names)


def gost_name(surname, given):
    """«Тегі, Аты Әкесінің аты» → «Тегі А. Ә.»"""
    initials = [f"{name[0]}." for name in given.replace(".", " ").split()]
    return " ".join([surname, *initials])


def gost_imprint(source, language):
    """Place : publisher, year; a number of a newspaper has its day after the year."""
    issued = " : ".join(filter(None, [source.place, source.publisher]))
    day = gost_date(source.date, language) if source.date else ""
    if issued and day and not source.part_of:
        return [f"{issued}, {day}", source.issue]
    return [issued, day, source.issue]


def gost_date(date, language):
    """«2006»; «2018. 30 мая»; what is less certain, in the words of the language."""
    point = date.start
    if date.form != "on" or point.marked or point.decade:
        return written(date, language)
    if not point.month:
        return str(point.year)
    month = MONTHS[language][point.month - 1]
    return f"{point.year}. {point.day} {month}" if point.day else written(date, language)


def shelf_marks(source, words):
    marks = ("fonds", "inventory", "file", "sheets")
    return [words[mark].format(value) for mark in marks if (value := getattr(source, mark))]


def gost_address(source, words):
    if not source.url:
        return ""
    read = source.consulted_on
    when = f" ({words['read'].format(figures(read))})" if read else ""
    return f"URL: {source.url}{when}"


# --- English -----------------------------------------------------------------------------------------


def chicago(source):
    build = {"book": book, "article": article, "archive": archive_file}.get(source.kind, other)
    return sentences([chicago_authors(source), *build(source), *chicago_address(source)])


def quoted(title):
    """The full stop of a title stands within its quotation marks, its own marks become the inner ones."""
    title = title.translate(INNER_MARKS)
    return f"“{title}”" if title.endswith(("?", "!", ".")) else f"“{title}.”"


def book(source):
    printed = ": ".join(filter(None, [source.place, source.publisher]))
    return [
        source.title,
        source.issue,
        ", ".join(filter(None, [printed, english_date(source)])),
        source.pages,
    ]


def article(source):
    """“Title.” Journal 5 (2018): 3–9."""
    number = " ".join(filter(None, [source.part_of, source.issue]))
    day = english_date(source)
    dated = f"{number} ({day})" if number and day else number or day
    return [quoted(source.title), ": ".join(filter(None, [dated, source.pages]))]


def archive_file(source):
    dated = ", ".join(filter(None, [source.title, english_date(source)]))
    marks = ", ".join(shelf_marks(source, WORDS["en"]))
    return [quoted(dated), capitalised(marks), source.archive]


def other(source):
    """Web pages, recordings, interviews and inscriptions."""
    kind = WORDS["en"].get(source.kind, "")
    printed = ", ".join(filter(None, [source.publisher, source.place]))
    return [quoted(source.title), kind, source.part_of, source.issue, printed, english_date(source)]


def capitalised(text):
    return text[:1].upper() + text[1:]


def chicago_authors(source):
    """The first by surname: "Surname, Given, and Given Surname"."""
    people = authors(source)
    if not people:
        return ""
    first = ", ".join(filter(None, people[0]))
    others = [" ".join(filter(None, [given, surname])) for surname, given in people[1:]]
    if len(people) > MOST_AUTHORS["chicago"]:
        return f"{', '.join([first, *others[:6]])}, et al."
    return ", ".join([first, *others[:-1], f"and {others[-1]}"]) if others else first


def chicago_address(source):
    if not source.url:
        return []
    read = source.consulted_on
    return [f"Accessed {english_day(read)}" if read else "", source.url]


def english_date(source):
    return written(source.date, "en") if source.date else ""


def english_day(day):
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
