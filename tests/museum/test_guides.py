"""The guides for curators: one book in three languages, with the words that stand on the screen.

Words on the screen are bold in a guide; a chapter is `##`, a task `###`, its steps are numbered.
"""

import ast
import re
from collections import defaultdict
from functools import cache

import pytest
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation.trans_real import translation

from museum.proofreading import MIXED

DOCS = settings.BASE_DIR / "docs"
GUIDES = {"kk": DOCS / "kk/curators.md", "ru": DOCS / "ru/curators.md", "en": DOCS / "curators.md"}
DOCUMENTS = [
    settings.BASE_DIR / name for name in ("README.md", "CONTRIBUTING.md", "bench/README.md")
]
NAMES_OF_LANGUAGES = {name for _code, name in settings.LANGUAGES}  # alike on every screen


def without_code(text):
    return re.sub(r"`[^`]*`", "", text)


def parts(text):
    """[(hashes, heading, what stands under it)] of chapters and tasks, in their order."""
    cut = re.split(r"^(##+) (.+)$", text, flags=re.M)
    return list(zip(cut[1::3], cut[2::3], cut[3::3], strict=True))


def guide(language):
    return parts(GUIDES[language].read_text("utf-8"))


def terms(text):
    found = re.findall(r"\*\*(.+?)\*\*", text, flags=re.S)
    return {capfirst(" ".join(term.split())) for term in found} - NAMES_OF_LANGUAGES


def steps(text):
    return [int(number) for number in re.findall(r"^(\d+)\. ", text, flags=re.M)]


@cache
def on_screen(language):
    """{English: every way in which a screen in `language` says it}; Django's own words are among them.

    Of a button that ends with what it adds, the words before.
    """
    said = defaultdict(set)
    for identity, words in translation(language)._catalog.items():
        text = identity[0] if isinstance(identity, tuple) else identity
        for ending in ("", r":? %\(\w+\)s$"):
            english = re.sub(ending, "", text.rpartition("\x04")[2])
            said[capfirst(english)].add(capfirst(re.sub(ending, "", words)))
    return said


def differences(english, said, language):
    """What one part of a guide names and its translation does not, and the other way round."""
    allowed = {term: on_screen(language).get(term, set()) for term in terms(english)}
    named = terms(said)
    yield from (term for term, words in allowed.items() if not words & named)
    yield from named - set().union(*allowed.values())


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_guide_names_what_stands_on_the_screen(language):
    both = zip(guide("en"), guide(language), strict=True)
    wrong = {
        heading: found
        for (_, _, english), (_, heading, said) in both
        if (found := list(differences(english, said, language)))
    }
    assert wrong == {}


def test_english_guide_names_what_stands_on_the_screen():
    named = terms(GUIDES["en"].read_text("utf-8"))
    assert named - on_screen("kk").keys() == set()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_guide_has_the_chapters_tasks_and_steps_of_the_english_one(language):
    shapes = [
        [(level, len(steps(text))) for level, _heading, text in guide(code)]
        for code in ("en", language)
    ]
    assert shapes[1] == shapes[0]


@pytest.mark.parametrize("language", GUIDES)
def test_steps_are_counted_from_one(language):
    counted = [steps(text) for _level, _heading, text in guide(language)]
    assert counted == [list(range(1, len(numbers) + 1)) for numbers in counted]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_guide_has_no_word_of_two_alphabets(language):
    assert MIXED.findall(without_code(GUIDES[language].read_text("utf-8"))) == []


# --- Every task is walked through -----------------------------------------------------------------------

# What no walk through the site's pages can follow, and why.
BY_A_PERSON = {
    "To look up a whole list of names": "a spreadsheet of hers, and a command that whoever looks "
    "after the server gives: tests/people/test_measured.py gives it",
    "To correct the words of buttons and menus": "her own copy of Poedit; what comes of her file "
    "tests/translations/test_translator_walk.py shows",
    "See your words on the page": "a terminal of hers; its steps are those of the developers, which "
    "tests/museum/test_compiling.py follows",
    "For the native reader: what nobody has read yet": "to read Kazakh as its native reader",
}


def tasks():
    """{English heading: the same in each language}, of the guides for curators and translators."""
    together = zip(*map(guide, GUIDES), strict=True)  # English comes last
    same = {each[-1][1]: {title for _, title, _ in each} for each in together if steps(each[-1][2])}
    alone = parts((DOCS / "translators.md").read_text("utf-8"))
    return same | {title: {title} for _, title, text in alone if steps(text)}


@cache
def named_by_walks():
    """Whatever the modules say that walk: a task of a guide is asked for by its heading."""
    files = (settings.BASE_DIR / "tests").rglob("*.py")
    said = (file.read_text("utf-8") for file in files)
    walks = [
        text for text in said if re.search(r"^from tests\.walks import|^class Walk:", text, re.M)
    ]
    nodes = (node for text in walks for node in ast.walk(ast.parse(text)))
    return {node.value for node in nodes if isinstance(node, ast.Constant)}


def left_out(tasks, said):
    return {task for task, headings in tasks.items() if not headings & said}


def test_every_task_is_walked_through_or_left_to_a_person():
    assert left_out(tasks(), named_by_walks()) == set(BY_A_PERSON)


# --- Links between all documents ---------------------------------------------------------------------


def anchor(heading):
    """As the pages of a repository name a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def leads_nowhere(file, link):
    path, _, fragment = link.partition("#")
    target = (file.parent / path).resolve() if path else file
    if not target.exists():
        return True
    headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.M) if fragment else []
    return bool(fragment) and fragment not in map(anchor, headings)


@pytest.mark.parametrize(
    "file",
    [*DOCUMENTS, *sorted(DOCS.rglob("*.md"))],
    ids=lambda file: str(file.relative_to(settings.BASE_DIR)),
)
def test_links_of_a_document_lead_somewhere(file):
    links = re.findall(r"\]\(([^)\s]+)\)", without_code(file.read_text("utf-8")))
    ours = [link for link in links if "://" not in link]
    assert [link for link in ours if leads_nowhere(file, link)] == []


# --- The gates see what they promise to see ------------------------------------------------------------


def test_task_that_no_walk_names_is_left_out():
    found = tasks()
    assert {"To sign in", "To change a price", "Your first correction"} <= found.keys()
    assert left_out(found, {"Жүйеге кіру үшін", "Чтобы изменить цену"}) == found.keys() - {
        "To sign in",
        "To change a price",
    }


def test_term_of_another_task_is_a_difference():
    english, kazakh = "Press **Save**, then **Delete**.", "**Сақтау**, **Қосу**."
    assert sorted(differences(english, kazakh, "kk")) == ["Delete", "Қосу"]


def test_link_to_a_missing_heading_is_seen(tmp_path):
    file = tmp_path / "guide.md"
    file.write_text("# Жұмыс уақыты: бір күн\n", "utf-8")
    links = ["#жұмыс-уақыты-бір-күн", "#жұмыс", "other.md"]
    assert [leads_nowhere(file, link) for link in links] == [False, True, True]
