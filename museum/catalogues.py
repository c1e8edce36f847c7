"""The catalogues of the interface's words, without GNU gettext: find, bring up to date, compile.

A catalogue is `locale/<language>/LC_MESSAGES/<domain>.po`. Django reads the `.mo` beside it.
Those in `locale/django/` hold no words of ours: they say Django's own better than Django does.
"""

import os
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.apps import apps
from django.conf import global_settings, settings
from django.utils.translation.reloader import translation_file_changed
from django.utils.translation.template import templatize

# Function names, and which argument is the context, the text and its plural.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOTES = ["Translators:"]
CODE = ("museum", "memorial")
# Each new Kazakh string begins with this translators' comment; who has read the entry as a native
# speaker removes it.
REVIEW = "review"
REVIEWED = {"kk"}
LANGUAGE_NAMES = {name for _code, name in global_settings.LANGUAGES}


def files():
    """Every `.po` file of the project."""
    return [file for folder in settings.LOCALE_PATHS for file in files_in(folder)]


def files_in(folder, domain="*"):
    return sorted(Path(folder).glob(f"*/LC_MESSAGES/{domain}.po"))


def language(file):
    return file.parent.parent.name


class BadCatalogue(ValueError):
    """A `.po` file that cannot be read; says which and where."""


def read(file):
    try:
        with file.open("rb") as source:
            return read_po(source, locale=language(file), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise BadCatalogue(f"{file}: {error}") from error


def identity(message):
    """What makes a message the same message: its context, and its text with its plural if it has one."""
    return message.context, message.id


def identities(catalogue):
    return {identity(message) for message in catalogue if message.id}


# --- Compiling -------------------------------------------------------------------------------------


def compile_stale():
    """Writes the `.mo` of each `.po` that is newer than it; returns the files compiled.

    What this process has loaded already is forgotten, as Django does it when it sees a new `.mo`.
    """
    stale = [file for file in files() if is_stale(file)]
    for file in stale:
        compile_one(file)
        translation_file_changed(sender=None, file_path=file.with_suffix(".mo"))
    return stale


def is_stale(file):
    compiled = file.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < file.stat().st_mtime_ns


def compile_one(file):
    """Complete messages only: an empty plural would otherwise be written as if it were translated."""
    catalogue = read(file)
    for message in [m for m in catalogue if m.pluralizable and not all(m.string)]:
        catalogue.delete(message.id, message.context)
    unfinished = file.with_suffix(".mo.new")
    with unfinished.open("wb") as out:
        write_mo(out, catalogue)
    os.replace(unfinished, file.with_suffix(".mo"))


# --- Finding the strings in code and templates -----------------------------------------------------


def in_code():
    """A template catalogue of every string that Python code and templates ask to be translated."""
    found = Catalog()
    for folder in CODE:
        for file in sorted((settings.BASE_DIR / folder).rglob("*.py")):
            collect(found, "python", file.read_bytes())
    for folder in ("templates", *CODE):
        for pattern in ("*.html", "*.txt", "*.xml", "*.ics"):
            for file in sorted((settings.BASE_DIR / folder).rglob(pattern)):
                collect(found, "python", as_python(file))
    return found


def in_scripts():
    """The same for JavaScript, whose strings live in the domain `djangojs`."""
    found = Catalog()
    for folder in CODE:
        for file in sorted((settings.BASE_DIR / folder).rglob("static/**/*.js")):
            collect(found, "javascript", file.read_bytes())
    return found


def as_python(template):
    """The template's strings as Python source; the brackets make its indentation meaningless."""
    source = templatize(template.read_text(encoding="utf-8"), origin=str(template))
    return f"(\n{source}\n)".encode()


def collect(catalogue, language, source):
    messages = extract(language, BytesIO(source), KEYWORDS, NOTES, {"encoding": "utf-8"})
    for _line, text, notes, context in messages:
        if text and text != ("", ""):
            catalogue.add(text, auto_comments=notes, context=context)


# --- Strings that Django and the packages bring along ----------------------------------------------


def of_packages(domain):
    """Every string of Django's core and of the installed apps, but the names of the world's languages."""
    found = Catalog()
    for file in package_files(domain):
        for message in read(file):
            if message.id and message.id not in LANGUAGE_NAMES:
                found.add(message.id, auto_comments=message.auto_comments, context=message.context)
    return found


def package_files(domain):
    core = Path(global_settings.__file__).parent
    folders = [core, *(Path(app.path) for app in apps.get_app_configs())]
    files = [folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po" for folder in folders]
    return [file for file in files if file.exists()]


# --- Bringing up to date ---------------------------------------------------------------------------


def update(file, found, adding=True):
    """Drops from `file` what was not `found`; when `adding`, adds what was and is not there yet."""
    new = read(file)
    known, wanted = identities(new), identities(found)
    for context, text in known - wanted:
        new.delete(text, context)
    for message in found if adding else ():
        if message.id and identity(message) not in known:
            new.add(
                message.id,
                auto_comments=message.auto_comments,
                user_comments=[REVIEW] if language(file) in REVIEWED else [],
                context=message.context,
            )
    with file.open("wb") as out:
        write_po(out, new, width=0, no_location=True, ignore_obsolete=True, sort_output=True)


def unread(file):
    """How many messages of `file` no native reader has approved yet."""
    return sum(REVIEW in message.user_comments for message in read(file) if message.id)
