"""A long letter of the Wall is opened by the second letters of its names."""

import re

import pytest

from memorial.people.views import FEW_PAGES, LetterView
from museum.core.publishing import State
from tests.people import rows

pytestmark = pytest.mark.django_db
HIDDEN = [{"state": State.DRAFT}, {"born": rows.date("1990")}, {"born": None}]


@pytest.fixture(autouse=True)
def short_pages(monkeypatch):
    monkeypatch.setattr(LetterView, "paginate_by", 2)


def women(*surnames):
    return [rows.person(surname) for surname in surnames]


def second_letters(client, page=1):
    return client.get("/kk/wall/letter/Ф/", {"page": page}).context["second_letters"]


def texts(client):
    return [text for text, _page, _is_here in second_letters(client)]


def test_a_second_letter_leads_to_the_page_on_which_its_names_begin(client):
    """The first name of a page, its last, and one that goes on over three pages."""
    women(
        "Фазанова", "Фарина", "Фенекова", "Филина", "Фонарёва", "Форелева", "Фосфорова", "Фуксина"
    )
    begin = [("Фа", 1), ("Фе", 2), ("Фи", 2), ("Фо", 3), ("Фу", 4)]
    here = {page: [row[2] for row in second_letters(client, page)] for page in (1, 2, 3, 4)}
    assert [row[:2] for row in second_letters(client)] == begin
    assert here == {
        1: [True, False, False, False, False],
        2: [False, True, True, False, False],
        3: [False, False, False, True, False],
        4: [False, False, False, True, True],
    }


@pytest.mark.once
def test_each_link_leads_to_the_first_name_that_begins_so(client):
    names = ("Фазанова", "Фарина", "Фенекова", "Филина", "Фонарёва", "Форелева", "Фуксина")
    women(*reversed(names))
    page = client.get("/ru/wall/letter/Ф/").content.decode()
    met = {}
    for number, anchor in re.findall(r'href="\?page=(\d)#(\w+)"', page):
        html = client.get("/ru/wall/letter/Ф/", {"page": number}).content.decode()
        met[anchor] = re.search(rf'<li id="{anchor}">.*?href="[^"]+">(\w+)', html)[1]
    assert met == {name[:2]: name for name in (*names[:1], *names[2:5], names[6])}


def test_second_letters_stand_in_the_order_in_which_names_are_filed(client):
    """Signs and case do not count; a word may have one letter, or one that the alphabet has not."""
    women("Фыва", "фҰра", "Фура", "Ф’орель", "Ф-Лунная", "Ф.", "Фäбер", "Фანარი", "Ф1", "Фёдорина")
    women("Фединская", "Фӯра")
    assert texts(client) == ["Ф", "Ф1", "Фе", "Фё", "Фо", "Фу", "Фұ", "Фы", "Фa", "Ф…"]


@pytest.mark.once
def test_a_letter_of_few_pages_has_no_second_letters(client):
    women(*(f"Ф{letter}нарь" for letter in "аеиоуы"[: 2 * FEW_PAGES]))
    assert (second_letters(client), "<nav aria-label=" in html(client)) == ([], False)
    rows.person("Фэнарь")
    assert len(second_letters(client)) == 7


def html(client):
    page = client.get("/en/wall/letter/Ф/").content.decode()
    return page[page.index("<h1>") : page.index("names near")]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_hidden_woman_makes_no_second_letter_known(client, hidden):
    women("Фазанова", "Фарина", "Фенекова", "Филина", "Фонарёва", "Форелева", "Фуксина")
    without_her = html(client)
    hers = rows.person("Фединова-Скрытная"), rows.person("Фыскрытная")
    assert "Фы" in html(client)
    for woman in hers:
        for name, value in hidden.items():
            setattr(woman, name, value)
        woman.save()
    assert html(client) == without_her


@pytest.mark.parametrize("count", [1, 18])
def test_second_letters_ask_no_more_queries(client, count, django_assert_num_queries):
    rows.people(count)
    client.get("/kk/wall/")
    for page in (1, (count + 1) // 2):
        with django_assert_num_queries(3):
            assert len(second_letters(client, page)) == (count > 1)
