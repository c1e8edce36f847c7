"""The catalogues of the interface's words, without GNU gettext: find, bring up to date, compile.

A catalogue is `locale/<language>/LC_MESSAGES/<domain>.po`. Django reads the `.mo` beside it.
Those in `locale/django/` hold no words of ours: they say Django's own better than Django does.
"""

import os
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.apps import apps
from django.conf import global_settings, settings
from django.utils.translation.reloader import translation_file_changed
from django.utils.translation.template import templatize

from museum import proofreading

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
    text = text_of(file)
    if number := proofreading.malformed_line(text):
        raise BadCatalogue(f'{place(file, number)}: this line cannot be read; is a “"” missing?')
    try:
        return read_po(StringIO(text), locale=language(file), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise BadCatalogue(f"{place(file)}: {error}") from error


def text_of(file):
    """Windows Notepad begins a file with a byte order mark, which is no fault."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCatalogue(f"{place(file)}: save this file as UTF-8") from error


def place(file, line=None):
    """`locale/kk/LC_MESSAGES/django.po:326`"""
    inside = file.is_relative_to(settings.BASE_DIR)
    name = str(file.relative_to(settings.BASE_DIR) if inside else file)
    return f"{name}:{line}" if line else name


def identity(message):
    """What makes a message the same message: its context, and its text with its plural if it has one."""
    return message.context, message.id


def identities(catalogue):
    return {identity(message) for message in catalogue if message.id}


# --- Compiling -------------------------------------------------------------------------------------


def compile_stale():
    """Writes the `.mo` of each `.po` that is newer than it; returns {file: its faults, as sentences}.

    What this process has loaded already is forgotten, as Django does it when it sees a new `.mo`.
    """
    done = {}
    for file in filter(is_stale, files()):
        done[file] = compile_one(file)
        translation_file_changed(sender=None, file_path=file.with_suffix(".mo"))
    return done


def is_stale(file):
    compiled = file.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < file.stat().st_mtime_ns


def compile_one(file):
    """Returns the faults found. In place of a faulty translation the last good one stays.

    Raises BadCatalogue when the file cannot be read and nothing was compiled before.
    """
    try:
        catalogue = read(file)
        faults = correct(catalogue, file)
        write(catalogue, file)
    except BadCatalogue as error:
        if not file.with_suffix(".mo").exists():
            raise
        return [f"{error}. The last good words are kept"]
    if faults:
        leave_stale(file)
    return faults


def correct(catalogue, file):
    """Puts the last good words, if there are any, in the place of faulty ones; returns the faults."""
    faulty = list(proofreading.faults(catalogue, language(file)))
    before = compiled_before(file) if faulty else Catalog()
    told = []
    for message, sentence in faulty:
        good = before.get(message.id, message.context)
        if good:
            message.string = good.string
        else:
            catalogue.delete(message.id, message.context)
        outcome = "the last good words are kept" if good else "the translation is left out"
        told.append(f"{place(file, message.lineno)}: {sentence}; {outcome}")
    return told


def compiled_before(file):
    """The messages of the `.mo` that are in order themselves."""
    compiled = file.with_suffix(".mo")
    if not compiled.exists():
        return Catalog()
    with compiled.open("rb") as source:
        catalogue = read_mo(source)
    for message, _sentence in list(proofreading.faults(catalogue, language(file))):
        catalogue.delete(message.id, message.context)
    return catalogue


def write(catalogue, file):
    """Complete messages only: an empty plural would otherwise be written as if it were translated."""
    for message in [m for m in catalogue if m.pluralizable and not all(m.string)]:
        catalogue.delete(message.id, message.context)
    unfinished = file.with_suffix(f".mo.{os.getpid()}")  # another process may be at it, too
    with unfinished.open("wb") as out:
        write_mo(out, catalogue)
    try:
        proofreading.refuse_unloadable(unfinished)
    except ValueError as error:
        unfinished.unlink()
        raise BadCatalogue(f"{place(file, 1)}: {error}") from error
    os.replace(unfinished, file.with_suffix(".mo"))


def leave_stale(file):
    """So that the next start tells the faults again."""
    just_before = file.stat().st_mtime_ns - 1
    os.utime(file.with_suffix(".mo"), ns=(just_before, just_before))


# --- Finding the strings in code and templates -----------------------------------------------------


def in_code():
    """A template catalogue of every string that Python code and templates ask to be translated."""
    found = Catalog()
    for folder in CODE:
        for file in sorted((settings.BASE_DIR / folder).rglob("*.py")):
            collect(found, "python", file.read_bytes(), file)
    for folder in ("templates", *CODE):
        for pattern in ("*.html", "*.txt", "*.xml", "*.ics"):
            for file in sorted((settings.BASE_DIR / folder).rglob(pattern)):
                collect(found, "python", as_python(file), file)
    return found


def in_scripts():
    """The same for JavaScript, whose strings live in the domain `djangojs`."""
    found = Catalog()
    for folder in CODE:
        for file in sorted((settings.BASE_DIR / folder).rglob("static/**/*.js")):
            collect(found, "javascript", file.read_bytes(), file)
    return found


def as_python(template):
    """The template's strings as Python source; the brackets make its indentation meaningless."""
    source = templatize(template.read_text(encoding="utf-8"), origin=str(template))
    return f"(\n{source}\n)".encode()


def collect(catalogue, language, source, file):
    messages = extract(language, BytesIO(source), KEYWORDS, NOTES, {"encoding": "utf-8"})
    for _line, text, notes, context in messages:
        if text and text != ("", ""):
            found_in = [(place(file), None)]
            catalogue.add(text, locations=found_in, auto_comments=notes, context=context)


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
    """The messages of `file` that no native reader has approved yet."""
    return [m for m in read(file) if m.id and REVIEW in m.user_comments]
