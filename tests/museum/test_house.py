"""The order of the house: who may import whom, and what no file may hold."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CheckConstraint
from django.urls import get_resolver
from django.utils.module_loading import module_has_submodule
from django.views.generic import DetailView

from museum.core.views import PublicMixin
from museum.media.models import Picture
from museum.pages.models import Page

ROOT = Path(settings.BASE_DIR)

# A room may import itself and what stands here. The files directly in museum/ are the roof: everything.
FLOOR = {
    "museum.core",
    "museum.media",
    "museum.staff",
    "museum.versions",
    "museum.reviewing",
    "museum.translations",
}
MEMORIAL = {
    "memorial.sources",
    "memorial.people",
    "memorial.features",
    "memorial.testimonies",
    "memorial.history",
    "memorial.contributions",
}
MAY_IMPORT = {
    "museum.core": set(),
    "museum.media": {"museum.core", "museum.versions"},
    "museum.reviewing": {"museum.core", "museum.staff", "museum.versions"},
    "museum.staff": {"museum.core"},
    "museum.versions": {"museum.core", "museum.staff"},
    "museum.translations": {
        "museum.core",
        "museum.reviewing",
        "museum.staff",
        "museum.versions",
    },
    "memorial.sources": FLOOR,
    "memorial.people": FLOOR | {"memorial.sources"},
    "memorial.features": FLOOR | {"memorial.sources"},
    "memorial.testimonies": FLOOR | {"memorial.features", "memorial.people", "memorial.sources"},
    "memorial.history": FLOOR | {"memorial.features", "memorial.people", "memorial.sources"},
    "memorial.contributions": FLOOR | MEMORIAL,
    "museum.visiting": FLOOR | MEMORIAL,
    "museum.exhibits": FLOOR | MEMORIAL,
    "museum.pages": FLOOR | MEMORIAL | {"museum.visiting"},
    "museum.programme": FLOOR | MEMORIAL | {"museum.visiting", "museum.exhibits"},
}
LONGEST_MODULE = 350  # lines; migrations are written by Django
# Folders in museum/ that belong to the roof.
ROOF = {
    f"museum.{name}" for name in ("drawings", "formats", "management", "migrations", "templatetags")
}


def tracked(pattern="*"):
    """Files of the repository, and those about to be added; the licence is not our text."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in names.splitlines()]
    return [file for file in files if file.is_file() and file.name != "LICENSE"]


def code():
    return [
        file
        for file in tracked("*.py")
        if file.relative_to(ROOT).parts[0] in {"museum", "memorial"}
    ]


def templates():
    return tracked("*.html")


def module_of(file):
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def room_of(module):
    """The longest room that `module` lies in; None for the roof and for other people's packages."""
    return next((room for room in MAY_IMPORT if f"{module}.".startswith(f"{room}.")), None)


def imported(tree):
    """Dotted names of everything that a syntax tree imports, `from a import b` as `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forbidden_imports(module, source):
    room = room_of(module)
    if room is None:
        return []
    ours = [n for n in imported(ast.parse(source)) if n.split(".")[0] in {"museum", "memorial"}]
    return [name for name in ours if room_of(name) not in MAY_IMPORT[room] | {room}]


def test_imports_go_down_only():
    upward = {
        module_of(file): names
        for file in code()
        if (names := forbidden_imports(module_of(file), file.read_text("utf-8")))
    }
    assert upward == {}


@pytest.mark.parametrize(
    "source",
    [
        "from museum.visiting.models import SpecialDay",
        "import museum.views",
        "from museum import errors",
        "def f():\n    from memorial.people import models",
    ],
)
def test_an_upward_import_is_seen(source):
    assert len(forbidden_imports("museum.media.models", source)) == 1


def test_relative_imports_stay_within_one_room():
    far = [
        module_of(file)
        for file in code()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level > 1
    ]
    assert far == []


def test_every_folder_of_code_is_a_known_room():
    folders = {file.parent.relative_to(ROOT).parts[:2] for file in code()}
    rooms = {".".join(parts) for parts in folders if len(parts) == 2}
    assert rooms - set(MAY_IMPORT) - ROOF == set()


def found(files, pattern):
    """{file: matches} of `pattern` in the text of `files`."""
    expression = re.compile(pattern, re.I | re.S)
    texts = {file: file.read_text("utf-8", errors="ignore") for file in files}
    hits = {str(f.relative_to(ROOT)): expression.findall(text) for f, text in texts.items()}
    return {name: matches for name, matches in hits.items() if matches}


def test_templates_hold_no_inline_style():
    assert found(templates(), r"<style\b|\sstyle\s*=") == {}


def test_templates_hold_no_inline_script():
    """Data blocks are no scripts, and a script with an address is not inline."""
    inline = r"<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))[^>]*>|\son[a-z]+\s*=\s*[\"']|javascript:"
    assert found(templates(), inline) == {}


def test_every_block_of_translated_text_is_trimmed():
    assert found(templates(), r"\{%-?\s*blocktrans(?:late)?(?![^%]*\btrimmed\b)[^%]*%\}") == {}


def test_no_registry_and_no_place_of_one_machine_is_named():
    registries = [
        "pypi" + ".org",
        "python" + "hosted.org",
        "registry." + "npmjs",
        "--index" + "-url",
    ]
    places = ["/ro" + "ot/", "/ho" + "me/[a-z]", "/Us" + "ers/[a-z]", "/wo" + "rk/"]
    pattern = "|".join([re.escape(name) for name in registries] + places)
    assert found(tracked(), pattern) == {}


def test_no_module_is_long():
    written = [file for file in code() if file.parent.name != "migrations"]
    lengths = {str(f.relative_to(ROOT)): len(f.read_text("utf-8").splitlines()) for f in written}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


# --- What rows point to ----------------------------------------------------------------------------


def pointers(models):
    """(model, the model it points to) of every relation that is written in `models`."""
    for model in models:
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if field.remote_field and field.remote_field.model is not model:
                yield model, field.remote_field.model


def upward(pointers):
    """Those that lead from a room to one that it may not import, or to the roof."""
    return [
        f"{model._meta.label} → {goal._meta.label}"
        for model, goal in pointers
        if (room := room_of(model.__module__))
        and goal.__module__.split(".")[0] in {"museum", "memorial"}
        and room_of(goal.__module__) not in MAY_IMPORT[room] | {room}
    ]


def test_rows_point_down_only():
    assert upward(pointers(apps.get_models(include_auto_created=True))) == []


def test_a_row_that_points_upward_is_seen():
    assert upward([(Picture, Page), (Page, Picture)]) == ["media.Picture → pages.Page"]


# --- Rules of the database ---------------------------------------------------------------------------


def test_every_check_of_the_database_has_its_sentence():
    silent = [
        constraint.name
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {"museum", "memorial"}
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
        and constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert silent == []


# --- Every room is on the site map -----------------------------------------------------------------


def detail_views(patterns):
    for pattern in patterns:
        view = getattr(getattr(pattern, "callback", None), "view_class", None)
        if view and issubclass(view, DetailView) and issubclass(view, PublicMixin):
            yield view
        yield from detail_views(getattr(pattern, "url_patterns", ()))


def test_every_room_with_public_records_declares_their_addresses():
    rooms = {
        apps.get_app_config(view().get_queryset().model._meta.app_label)
        for view in detail_views(get_resolver().url_patterns)
    }
    assert {room.name for room in rooms} >= {"museum.pages"}
    assert [room.name for room in rooms if not module_has_submodule(room.module, "sitemap")] == []
