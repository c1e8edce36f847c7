"""Sections are kept while the rows that they print stay the same, and not a moment longer."""

from itertools import count

import pytest
from django.template import Context, Template
from django.utils import translation

from museum.core import kept, tokens
from tests.sources import rows

pytestmark = pytest.mark.django_db
SECTION = Template('{% kept "section" rows %}{{ number }}{% endkept %}')


@pytest.fixture
def ask():
    """Renders a section that would say another number each time it is made anew."""
    numbers = count(1)
    return lambda *read: SECTION.render(Context({"rows": read, "number": lambda: next(numbers)}))


def test_equal_rows_give_the_kept_section(ask):
    assert [ask(("a", 1)), ask(("a", 1)), ask(("a", 2))] == ["1", "1", "2"]


def test_without_rows_it_is_made_anew(ask):
    assert [ask(), ask()] == ["1", "2"]


def test_every_language_has_its_own(ask):
    said = []
    for code in ("kk", "ru", "kk"):
        with translation.override(code):
            said.append(ask("a"))
    assert said == ["1", "2", "1"]


def test_another_decision_makes_it_anew(ask):
    fact = rows.lanterns(18000)
    before = ask("a"), ask("a")
    fact.claims.update(number=17000)
    assert (before, ask("a")) == (("1", "1"), "2")


def test_marked_answers_are_not_those_of_visitors(ask):
    plain = ask("a")
    with tokens.marked():
        assert ask("a") != plain


def test_what_reads_more_is_not_kept():
    numbers = count(1)

    def made():
        kept.is_open()
        return next(numbers)

    assert [kept.kept("section", ("a",), made) for _time in range(2)] == [1, 2]


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    for number in range(3):
        kept.kept("section", (number,), lambda number=number: str(number))
    assert list(kept.HELD.values()) == ["1", "2"]


def counted(monkeypatch, moments, editions=(0, 0, 0)):
    """What is told at three moments of something that is another number each time it is counted."""
    numbers = count(1)
    said = []
    for moment, edition in zip(moments, editions, strict=True):
        monkeypatch.setattr(kept, "monotonic", lambda moment=moment: moment)
        said.append(kept.kept_for_a_while("people", lambda: next(numbers), edition))
    return said


def test_what_is_counted_is_kept_for_a_minute(monkeypatch):
    assert counted(monkeypatch, [0, 59, 60]) == [1, 1, 2]


def test_what_is_counted_is_not_kept_for_another_edition(monkeypatch):
    assert counted(monkeypatch, [0, 0, 0], editions=(1, 1, 2)) == [1, 1, 2]
