"""docs/kk/review.md: the words on the screen that no native reader has approved yet, in one file that shrinks."""

from collections import defaultdict

from django.conf import settings

from museum import catalogues

TITLE = """\
# Қазақ тілінде әлі оқылмаған сөздер: {count}

Бұл сөздерді машина аударған, оларды тілді жақсы білетін адам әлі оқыған жоқ. Қате көрсеңіз, ағылшынша сөзді және
оның дұрыс қазақшасын музейге жазыңыз. Бұл файлды `make messages` жасайды: оқылып бекітілген жол келесі жолы мұнда
болмайды; қалай бекітілетінін [аудармашыларға арналған нұсқаулық](../translators.md) айтады.
`%(name)s` пен `<b>` сияқты белгілердің орнына сайт өзі мән қояды.
"""
# In the order in which they should be read.
VISITORS = "Келушілер оқитын сөздер"
STAFF = "Қызметкерлер оқитын сөздер"
DJANGO = "Негізгі бағдарламаның (Django) сөздері"
HEADINGS = (VISITORS, STAFF, DJANGO)


def place(language):
    return settings.BASE_DIR / "docs" / language / "review.md"


def page(language):
    """The list for the native reader of `language`: Markdown, a table for each kind of reader."""
    rows, found = defaultdict(list), catalogues.in_code()
    for file in catalogues.files():
        if catalogues.language(file) == language:
            for message, russian in unread(file):
                known = found.get(message.id, message.context) if is_ours(file) else None
                rows[readers(known)].append(row(message, russian))
    count = sum(map(len, rows.values()))
    tables = [table(heading, rows[heading]) for heading in HEADINGS if rows[heading]]
    return "\n".join([TITLE.format(count=count), *tables])


def is_ours(file):
    return file in catalogues.files_in(settings.LOCALE_PATHS[0])


def unread(file):
    """(message, the Russian one or None)"""
    russian = file.parents[2] / "ru" / "LC_MESSAGES" / file.name
    beside = catalogues.read(russian) if russian.exists() else None
    for message in catalogues.unread(file):
        yield message, beside and beside.get(message.id, message.context)


def readers(message):
    """Who reads a message, from the first file that names it."""
    if message is None:
        return DJANGO
    for_visitors = any(
        name.startswith("templates/") and not name.startswith("templates/admin/")
        for name, _line in message.locations
    )
    return VISITORS if for_visitors else STAFF


def row(message, russian):
    texts = (message.id, russian and russian.string, message.string)
    return f"| {' | '.join(map(cell, texts))} |"


def cell(text):
    """Plural forms one after the other."""
    forms = text if isinstance(text, (tuple, list)) else (text or "",)
    return " / ".join(dict.fromkeys(" ".join(form.split()).replace("|", "\\|") for form in forms))


def table(heading, rows):
    lines = "\n".join(sorted(rows))
    return f"## {heading}: {len(rows)}\n\n| English | Русский | Қазақша |\n| --- | --- | --- |\n{lines}\n"
