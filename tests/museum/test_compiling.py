"""Catalogues are compiled and brought up to date."""

import os
import re
import subprocess
import sys
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

from museum import catalogues

# --- Compiling -------------------------------------------------------------------------------------

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "one test stop"
msgid_plural "%(n)s test stops"
msgstr[0] "%(n)s пункт"
msgstr[1] "%(n)s пункта"
msgstr[2] "%(n)s пунктов"

msgid "one test hall"
msgid_plural "%(n)s test halls"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""
"""
READ_BY_DJANGO = """
import django; django.setup()
from django.utils.translation import ngettext, override
with override("ru"):
    print([ngettext("one test stop", "%(n)s test stops", n) % {"n": n} for n in (1, 2, 5, 21)])
    print(ngettext("one test hall", "%(n)s test halls", 5) % {"n": 5})
"""


@pytest.fixture
def russian(tmp_path, settings):
    file = tmp_path / "ru" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    file.write_text(PO, "utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    return file


def test_django_reads_what_was_compiled(russian, tmp_path):
    """In a process of its own: Django reads each catalogue once."""
    catalogues.compile_stale()
    program = READ_BY_DJANGO.replace(
        "django.setup()",
        f"from django.conf import settings; settings.LOCALE_PATHS=[{str(tmp_path)!r}]; django.setup()",
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "museum.settings", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines() == [
        "['1 пункт', '2 пункта', '5 пунктов', '21 пункт']",
        "5 test halls",
    ]


def test_only_stale_catalogues_are_compiled(russian):
    assert catalogues.compile_stale() == {russian: []}
    assert catalogues.compile_stale() == {}
    os.utime(russian, (2**32, 2**32))
    assert catalogues.compile_stale() == {russian: []}


def test_malformed_catalogue_is_named_with_its_line(russian):
    russian.write_text('msgid "a"\nmsgtsr "b"\n', "utf-8")
    with pytest.raises(catalogues.BadCatalogue, match=r"django\.po:2: "):
        catalogues.compile_stale()


ENTRY = 'msgid "Open from %(opens)s"\nmsgstr "{}"\n'
GOOD = "Работаем с %(opens)s"


def edited(file, words, entry=ENTRY):
    """Compiles good words, then `words` in their place; returns the faults and what pages would show."""
    file.write_text(PO + "\n" + entry.format(GOOD), "utf-8")
    catalogues.compile_one(file)
    file.write_text(PO + "\n" + entry.format(words), "utf-8")
    return catalogues.compile_one(file), shown_by_django(file)


def shown_by_django(file):
    with file.with_suffix(".mo").open("rb") as compiled:
        return GNUTranslations(compiled).gettext("Open from %(opens)s")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Работаем с %(открытие)s", "“%(opens)s” is missing in the translation"),
        ("Работаем с %(opens)", "“%(opens)s” is missing in the translation"),
        ("Работаем с %(opens)s на 100%", "“%” in the translation is not in the text"),
        ("<b>Работаем с %(opens)s", "“<b>” in the translation is not in the text"),
        ("Рaботаем с %(opens)s", "“Рaботаем” mixes Latin and Cyrillic letters"),
    ],
)
def test_faulty_translation_is_told_and_the_last_good_words_stay(russian, words, sentence):
    place = f"{russian}:{PO.count(chr(10)) + 2}"
    told = [f"{place}: {sentence}; the last good words are kept"]
    assert edited(russian, words) == (told, GOOD)
    assert catalogues.is_stale(russian)


def test_faulty_translation_without_good_words_is_left_out(russian):
    russian.write_text(PO + "\n" + ENTRY.format("Работаем"), "utf-8")
    assert "is left out" in catalogues.compile_one(russian)[0]
    assert shown_by_django(russian) == "Open from %(opens)s"


@pytest.mark.parametrize(
    "entry",
    ['msgid "Open from %(opens)s"\nmsgstr "Откроем\n', 'msgid "Open" "\nmsgstr "Откроем {}"\n'],
    ids=["last", "lone"],
)
def test_quotation_mark_missing_leaves_the_last_compiled_file(russian, entry):
    edited(russian, GOOD)
    russian.write_text(PO + "\n" + entry, "utf-8")
    (told,) = catalogues.compile_one(russian)
    assert re.match(r".+django\.po:\d+: this line cannot be read", told)
    assert shown_by_django(russian) == GOOD


def test_senseless_heading_leaves_the_last_compiled_file(russian):
    edited(russian, GOOD)
    russian.write_text(re.sub(r"plural=.*;", "plural=many people;", PO), "utf-8")
    (told,) = catalogues.compile_one(russian)
    assert told.endswith("The last good words are kept")
    assert shown_by_django(russian) == GOOD


def test_byte_order_mark_is_no_fault(russian):
    russian.write_text(PO + "\n" + ENTRY.format(GOOD), "utf-8-sig")
    assert catalogues.compile_one(russian) == []


def test_other_encoding_is_named(russian):
    russian.write_text(PO, "utf-16")
    with pytest.raises(catalogues.BadCatalogue, match="UTF-8"):
        catalogues.compile_one(russian)


def test_update_adds_what_is_new_and_drops_what_is_unused(russian):
    found = Catalog()
    found.add("new")
    found.add(("one test stop", "%(n)s test stops"))
    catalogues.update(russian, found)
    after = {catalogues.identity(m): m.string for m in catalogues.read(russian) if m.id}
    assert after == {
        (None, "new"): "",
        (None, ("one test stop", "%(n)s test stops")): (
            "%(n)s пункт",
            "%(n)s пункта",
            "%(n)s пунктов",
        ),
    }


def test_update_of_chosen_words_adds_none(russian):
    found = Catalog()
    found.add("new")
    found.add(("one test stop", "%(n)s test stops"))
    catalogues.update(russian, found, adding=False)
    assert [m.id[0] for m in catalogues.read(russian) if m.id] == ["one test stop"]


def test_new_kazakh_text_awaits_a_reader_until_the_comment_is_removed(russian, tmp_path):
    kazakh = tmp_path / "kk" / "LC_MESSAGES" / "django.po"
    kazakh.parent.mkdir(parents=True)
    kazakh.write_text('msgid ""\nmsgstr ""\n\nmsgid "read"\nmsgstr "оқылған"\n', "utf-8")
    found = Catalog()
    for text in ("read", "new"):
        found.add(text)
    for _time in range(2):
        catalogues.update(kazakh, found)
    assert {m.id: m.user_comments for m in catalogues.read(kazakh) if m.id} == {
        "read": [],
        "new": ["review"],
    }
    assert len(catalogues.unread(kazakh)) == 1


def test_names_of_the_worlds_languages_are_not_asked_for():
    found = {message.id for message in catalogues.of_packages("django")}
    assert found & {"Kazakh", "Swahili", "Monday"} == {"Monday"}


@pytest.mark.parametrize(
    ("before", "now"),
    [("new", ("new", "%(n)s new")), (("new", "%(n)s new"), "new")],
    ids=["plural", "singular"],
)
def test_text_that_gains_or_loses_its_plural_is_a_new_text(russian, before, now):
    catalogues.update(russian, catalogue_of(before))
    catalogues.update(russian, catalogue_of(now))
    assert [m.id for m in catalogues.read(russian) if m.id] == [now]


def test_text_without_its_plural_is_missing():
    singular, plural = catalogue_of("one hall"), catalogue_of(("one hall", "%(n)s halls"))
    assert catalogues.identities(plural) - catalogues.identities(singular) == {
        (None, ("one hall", "%(n)s halls"))
    }


def catalogue_of(*texts):
    found = Catalog()
    for text in texts:
        found.add(text)
    return found
