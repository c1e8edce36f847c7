"""No English in Kazakh and Russian: an import and a merge as a curator does them, and what scripts say.

What scripts of Django ask the catalogue for is held by test_catalogues.py and test_admin_language.py.
"""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from memorial.people.models import ImportBatch
from tests.forms import filled_in
from tests.museum.test_admin_words import Walk
from tests.museum.visible import english
from tests.people import lists
from tests.people import rows as women
from tests.people.test_imports_in_admin import columns

pytestmark = pytest.mark.once
IMPORTS = "admin/people/importbatch/"
LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


@pytest.fixture
def walk(language, db):
    return Walk(language, User.objects.create_superuser("test-superuser"))


def sent(walk, rows, folder, **asked):
    """The address of an import, or what refused it."""
    file = lists.csv_file(folder, rows) if rows else (folder / "empty.csv")
    content = file.read_bytes() if rows else b"\x00"
    walk.visit(f"{IMPORTS}add/", {"file": SimpleUploadedFile("test.csv", content), **asked})
    batch = ImportBatch.objects.last()
    return batch and f"{IMPORTS}{batch.pk}/change/"


def looked(walk, address, **changes):
    return walk.visit(address, columns(walk.visit(address), **changes))


@LANGUAGES
def test_imports_say_no_english(walk, tmp_path):
    assert sent(walk, None, tmp_path) is None
    faulty = [lists.HEADER, lists.plain_row(), ["2", "Ф" * 121, "Свеча", "", "", ""]]
    looked(walk, sent(walk, faulty, tmp_path))
    address = sent(walk, lists.many(3), tmp_path)
    for wrong in ({"column-1": ""}, {"column-1": "given"}, {"publish": "on"}):
        looked(walk, address, **wrong)
    walk.visit(address, {"mapping": "жоқ"})
    seen = looked(walk, address, save_as="Мұрағат").context["version"]
    walk.visit(address, {"_apply": "1", "version": "қате"})
    walk.visit(address, {"_apply": "1", "version": seen})
    walk.visit(f"{address}?undo=1")
    walk.visit(address, {"_undo": "1"})
    walk.visit(IMPORTS)
    assert (ImportBatch.objects.last().state, walk.faults) == ("undone", {})


@LANGUAGES
def test_merging_and_parting_say_no_english(walk):
    kept = women.person("Фонарёва", "Лампада", birth_place="Сад")
    other = women.person("Фонарева", "Лампада", residence="Маяк")
    merge = f"admin/people/person/{kept.pk}/merge/"
    for number in ("", "қате", "987654", kept.number_id):
        walk.visit(f"{merge}?number={number}")
    page = walk.visit(f"{merge}?number={other.number_id}")
    walk.visit(f"{merge}?number={other.number_id}", filled_in(page) | {"state": "қате"})
    walk.visit(f"{merge}?number={other.number_id}", filled_in(page, **{"choice-name_ru": "merged"}))
    walk.visit(f"admin/people/person/{other.pk}/change/")
    part = f"admin/people/person/{other.pk}/part/"
    walk.visit(part)
    walk.visit(part, {})
    walk.visit(f"admin/people/person/{kept.pk}/history/")
    other.refresh_from_db()
    assert (other.merged_into_id, walk.faults) == (None, {})


# --- Scripts ---------------------------------------------------------------------------------------

# A sentence given to somebody in words of the script's own; pages give them in attributes.
SPOKEN = re.compile(
    r"(?:textContent|innerText|innerHTML|title|alt|placeholder|ariaLabel)\s*=\s*([\"'`])(?=[^\n]*?[A-Za-z]{3})"
    r"(?!\1)[^\n]*?\1|\b(?:alert|confirm|prompt)\(\s*[\"'`]"
)


FILLED = re.compile(r"\$\{[^}]*\}")  # what a script puts between


def scripts():
    folders = [Path(folder) for folder in finders.find("museum", find_all=True)]
    folders += [Path(finders.find(name)) for name in ("features", "people", "testimonies")]
    return [file for folder in folders for file in sorted(folder.glob("*.js"))]


def test_scripts_hold_no_words_of_their_own():
    spoken = {file.name: SPOKEN.findall(FILLED.sub("", file.read_text())) for file in scripts()}
    assert len(spoken) > 8
    assert {name: found for name, found in spoken.items() if found} == {}


@pytest.mark.parametrize(
    "words", ["status.textContent = 'Not saved';", 'if (confirm("Delete it?")) go();']
)
def test_words_of_a_script_are_seen(words):
    assert SPOKEN.search(words)


@pytest.mark.parametrize(
    "page",
    [
        "<dialog data-none='Nothing found'></dialog>",
        """<div data-inline-formset='{"name": "#a", "options": {"addText": "Nothing found"}}'></div>""",
    ],
)
def test_what_a_script_will_say_is_seen(page):
    assert english(HttpResponse(page), "kk") == ["Nothing", "found"]
