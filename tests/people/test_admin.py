"""The people of the Wall in the admin."""

import re
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.utils import translation

from memorial.people.admin import FILED
from memorial.people.models import CarvedLine, Equivalent, Person, Transliteration
from memorial.people.names import letters
from memorial.people.search import find
from memorial.sources.citing import UNSOURCED
from tests.forms import filled_in
from tests.people import rows

pytestmark = pytest.mark.django_db
PEOPLE = "/en/admin/people/person/"


def test_a_curator_opens_a_woman_and_an_empty_form(admin_client):
    woman = rows.person()
    rows.relative(woman, "Маяк")
    for address in (f"/en/admin/people/person/{woman.pk}/change/", "/en/admin/people/person/add/"):
        assert admin_client.get(address).status_code == 200


def test_a_form_says_of_dates_what_a_list_says(admin_client):
    woman = rows.person(arrested=rows.date("1938"), state="draft")
    address = f"/en/admin/people/person/{woman.pk}/change/"
    typed = filled_in(admin_client.get(address), arrested="1900")
    page = admin_client.post(address, typed, follow=True)
    said = "“Arrested” (1900) lies before “Born” (1904). Look whether both dates are right."
    assert said in [str(message) for message in page.context["messages"]]
    woman.refresh_from_db()
    assert woman.arrested == rows.date("1900")


def test_the_history_words_what_is_kept_aside_as_the_form_does(admin_client):
    woman = rows.person(state="draft", born=rows.date("1905~"))
    address = f"{PEOPLE}{woman.pk}/"
    page = admin_client.get(f"{address}change/")
    asked = filled_in(page, withheld_fields="born", fields_reason="A fictional family asked.")
    admin_client.post(f"{address}change/", asked)
    assert "Born: c.\xa01905" in admin_client.get(f"{address}history/").text


def test_who_withholds_a_name_is_told_where_its_words_still_stand(admin_client):
    woman = rows.person("Фонарёва", "Лампада", remark="О Лампаде", state="draft")
    rows.form(woman, "file", surname="Фонарева", given="Лампада")
    rows.form(woman, "other", given="Лампада", withheld_reason="A fictional family asked.")
    address = f"{PEOPLE}{woman.pk}/change/"
    asked = {"withheld_fields": "given", "fields_reason": "A fictional family asked."}
    page = admin_client.post(address, filled_in(admin_client.get(address), **asked), follow=True)
    said = [str(each) for each in page.context["messages"] if "still stand" in str(each)]
    assert said == [
        "Words of the name that is withheld still stand in: Remark of the record, Forms of the name. "
        "Take them out there if visitors are not to read them."
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_other_kind_is_called_like_what_a_deletion_leaves_out(language):
    """Its lines are known by their words alone."""
    with translation.override(language):
        called = {str(model._meta.verbose_name) for model in FILED}
        called |= {str(model._meta.verbose_name_plural) for model in FILED}
        others = {model for model in apps.get_models() if model not in FILED}
        names = {str(model._meta.verbose_name) for model in others}
        names |= {str(model._meta.verbose_name_plural) for model in others}
    assert called & names == set()


def test_a_deletion_names_nothing_that_nobody_has_written(admin_client):
    woman = rows.person(state="draft", fate="released")
    page = admin_client.get(f"{PEOPLE}{woman.pk}/delete/")
    assert (woman.tokens.count() > 0, woman.traits.count() > 0) == (True, True)
    assert [name for name, _number in page.context["model_count"]] == [
        "people of the Wall",
        "kept addresses of pages",
    ]
    assert "Word of a name" not in page.text


def test_what_many_records_lack_is_said_once(admin_client):
    chosen = [woman.pk for woman in rows.people(3, state="draft")]
    page = admin_client.post(PEOPLE, {"action": "publish", "_selected_action": chosen})
    assert [str(message) for message in page.context["messages"]] == [str(UNSOURCED)]
    assert len(page.context["chosen"].refused) == 3


def test_a_curator_finds_a_woman_by_her_number_and_by_words(admin_client):
    woman = rows.person("Фонарёва", "Лампада")
    rows.person("Кошкина", "Мартышка")
    for query in (str(woman.number_id), "лампада"):
        page = admin_client.get("/en/admin/people/person/", {"q": query})
        assert list(page.context["cl"].queryset) == [woman]


def test_a_woman_leads_back_to_the_search_that_found_her(admin_client):
    woman = rows.person("Фонарёва")
    page = admin_client.get("/en/admin/people/person/", {"q": "фонарёва"})
    searched = urlencode({"_changelist_filters": urlencode({"q": "фонарёва"})})
    assert f'href="/en/admin/people/person/{woman.pk}/change/?{searched}"' in page.text


@pytest.mark.parametrize("query", ["9" * 30, "٣", "²"])
def test_a_strange_number_finds_nobody(admin_client, query):
    rows.person()
    assert (
        list(admin_client.get("/en/admin/people/person/", {"q": query}).context["cl"].queryset)
        == []
    )


def test_a_pair_of_names_is_used_as_soon_as_it_is_saved_and_no_longer_than_it_is_there(
    admin_client,
):
    rows.person("Фонарёва", "Лампада")
    before = find("Фонарёва Мигалка").best
    admin_client.post(
        "/en/admin/people/equivalent/add/",
        {"name": "Лампада", "other": "Мигалка", "source": "Словарь вымышленных имён"},
    )
    with_pair = find("Фонарёва Мигалка").best
    pair = Equivalent.objects.get()
    admin_client.post(f"/en/admin/people/equivalent/{pair.pk}/delete/", {"post": "yes"})
    assert (before < 0.85 < with_pair, find("Фонарёва Мигалка").best) == (True, before)
    assert Person.objects.count() == 1


def test_the_list_finds_drafts_in_any_spelling_and_words_in_quotes(admin_client):
    draft = rows.person("Фонарёва", "Лампада", state="draft", remark="Светила на маяке.")
    rows.person("Кошкина", "Мартышка")
    for query in ("Fonaryova", "«маяке»", '"светила маяке'):
        page = admin_client.get("/en/admin/people/person/", {"q": query})
        assert list(page.context["cl"].queryset) == [draft]


@pytest.mark.parametrize(("asked", "sorted_by"), [({}, []), ({"o": "2"}, ["number"])])
def test_no_column_is_marked_until_it_sorts(admin_client, asked, sorted_by):
    """The list stands in the order of the alphabet, and then in that of the numbers."""
    rows.people(2)
    page = admin_client.get("/en/admin/people/person/", asked)
    marked = re.findall(r'<th[^>]*class="sortable column-(\w+) sorted', page.content.decode())
    assert marked == sorted_by


def test_the_list_counts_no_further_than_its_limit(admin_client, monkeypatch):
    monkeypatch.setattr("memorial.people.admin_list.COUNTED", 2)
    rows.people(3)
    page = admin_client.get("/en/admin/people/person/")
    assert page.context["cl"].result_count == 2
    assert "2 or more: a search or a filter leads to the others" in page.content.decode()


def test_a_search_says_that_it_shows_the_likest_alone(admin_client, monkeypatch):
    monkeypatch.setattr("memorial.people.admin_list.MOST_FOUND", 2)
    for given in ("Лампада", "Мигалка", "Лучина"):
        rows.person("Фонарёва", given)
    page = admin_client.get("/en/admin/people/person/", {"q": "Фонарёва"})
    assert page.context["cl"].result_count == 2
    assert "2 or more: add another name or the year of birth" in page.content.decode()


def test_a_search_beside_a_filter_looks_among_those_of_the_filter(admin_client, monkeypatch):
    monkeypatch.setattr("memorial.people.admin_list.MOST_FOUND", 1)
    rows.person("Фонарёва", "Лампада")
    draft = rows.person("Фонарёва", "Мигалка", state="draft")
    page = admin_client.get("/en/admin/people/person/", {"q": "Фонарёва", "state__exact": "draft"})
    assert list(page.context["cl"].queryset) == [draft]


# --- Tables that curators add to ---------------------------------------------------------------------


@pytest.fixture
def no_additions():
    yield
    letters.add([])


def reading(**values):
    return {
        "letters": "qx",
        "reader": "latin",
        "sound": "ф",
        "source": "A made-up standard",
    } | values


def best():
    return [find(query).best for query in ("Qxonareva", "Фарусова")]


def test_a_reading_of_letters_is_used_as_soon_as_it_is_saved(admin_client, no_additions):
    rows.person("Фонарёва", "Лампада")
    rows.person("", "", surname_en="Qxarusova", given_en="Lamp")
    before = best()
    admin_client.post("/en/admin/people/transliteration/add/", reading())
    assert (max(before) < 0.85, best()) == (True, [1, 1])


def test_a_reading_that_another_process_has_stored_is_used_for_what_is_saved_then(no_additions):
    find("Фонарёва")
    Transliteration.objects.create(**reading())
    rows.person("", "", surname_en="Qxarusova", given_en="Lamp")
    assert find("Фарусова").best == 1


def test_a_reading_that_is_deleted_is_forgotten(admin_client, no_additions):
    rows.person("Фонарёва", "Лампада")
    before = best()
    admin_client.post("/en/admin/people/transliteration/add/", reading())
    row = Transliteration.objects.get()
    admin_client.post(f"/en/admin/people/transliteration/{row.pk}/delete/", {"post": "yes"})
    assert best() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"letters": "фы"},
        {"letters": "q1"},
        {"letters": "^$"},
        {"sound": "щ"},
        {"sound": "f"},
        {"source": ""},
        {"reader": "cyrillic"},
    ],
)
def test_a_wrong_reading_is_refused(admin_client, wrong):
    page = admin_client.post("/en/admin/people/transliteration/add/", reading(**wrong))
    assert (page.status_code, Transliteration.objects.count()) == (200, 0)


def test_a_panel_is_typed_at_once_and_keeps_what_was_there(admin_client):
    CarvedLine.objects.create(panel=2, line=6, text="Прежняя П.")
    typed = {"panel": "2", "line": "5", "text": "Первая П.", "state": "draft"}
    lines = {"panel_text": "Вторая В.\r\n\r\nТретья Т."}
    admin_client.post("/en/admin/people/carvedline/add/", typed | lines)
    stored = CarvedLine.objects.values_list("line", "text")
    assert list(stored) == [(5, "Первая П."), (6, "Прежняя П."), (7, "Третья Т.")]
