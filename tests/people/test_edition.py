"""Which changes of the tables and rules of names make an upgrade index everybody again."""

import ast
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from memorial.people.names import edition, reading
from tests.people import rows

pytestmark = pytest.mark.once
NAMES = "memorial.people.names."


@pytest.mark.parametrize(
    ("file", "is_filed"),
    [
        ("stems.py", True),
        ("words.py", True),
        ("data/polish.tsv", True),
        ("data/a_new_alphabet.tsv", True),
        ("keyboard.py", False),
        ("likeness.py", False),
        ("reading.py", False),
        ("unwritten.py", False),
        ("data/asides.tsv", False),
        ("data/misread.tsv", False),
        ("data/hebrew_pairs.tsv", False),
    ],
)
def test_only_what_decides_what_is_filed_makes_another_edition(
    tmp_path, monkeypatch, file, is_filed
):
    shutil.copytree(edition.FOLDER, tmp_path / "names")
    monkeypatch.setattr(edition, "FOLDER", tmp_path / "names")
    before = edition.edition.__wrapped__()
    with (tmp_path / "names" / file).open("a") as changed:
        changed.write("# changed\n")
    assert (edition.edition.__wrapped__() != before) == is_filed


def imported_by(module):
    """Modules of names that a module imports, and those that they import."""
    source = Path(settings.BASE_DIR, *module.split(".")).with_suffix(".py").read_text("utf-8")
    froms = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    named = {node.module for node in froms}
    named |= {f"{node.module}.{name.name}" for node in froms for name in node.names}
    found = {name for name in named if name.startswith(NAMES) and name.count(".") == 3}
    found = {name for name in found if (edition.FOLDER / f"{name.rpartition('.')[2]}.py").exists()}
    return found.union(*map(imported_by, found))


def test_whoever_files_names_imports_nothing_that_is_left_out():
    left_out = {NAMES + name.removesuffix(".py") for name in edition.NOT_FILED}
    imported = imported_by("memorial.people.indexing")
    assert (NAMES + "stems" in imported, imported & left_out) == (True, set())


@pytest.mark.django_db
def test_no_table_that_is_left_out_is_opened_while_a_name_is_filed(monkeypatch):
    for table in (reading.asides, reading.misread):
        table.cache_clear()
    monkeypatch.setattr(reading, "rows", lambda name: pytest.fail(f"{name} was opened"))
    assert "фонарев/1" in rows.person("Фонарёва", "Лампада").name_key
