"""The Wall as a visitor reads it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from memorial.people.by_letter import ByLetter
from memorial.people.models import PersonCitation, PersonNumber
from memorial.people.sitemap import AT_ONCE, part, parts
from memorial.people.views import LetterView
from museum.core.publishing import State
from tests.people import rows
from tests.sources.rows import source

pytestmark = pytest.mark.django_db


def test_a_search_names_her_and_says_why(client):
    rows.person("Фонарёва", "Лампада")
    page = client.get("/en/wall/", {"q": "Fonareva"}).content.decode()
    assert "<mark>Фонарёва</mark> Лампада" in page
    assert "surname&nbsp;— a Latin spelling" in page


def test_a_search_for_nobody_advises_and_shows_the_neighbours(client):
    rows.person("Фонарёва", "Лампада")
    page = client.get("/en/wall/", {"q": "Пешеходова"}).content.decode()
    assert "No name on the Wall for “Пешеходова” yet" in page
    assert "Фонарёва Лампада" in page


def test_the_wrong_keyboard_is_named(client):
    rows.person("Фонарёва", "Лампада")
    page = client.get("/en/wall/", {"q": "Ajyfhtdf Kfvgflf"}).content.decode()
    assert "Read as “Фонарева Лампада”" in page


@pytest.mark.parametrize("query", ["Ρουμπίν", "روبين", "鲁宾", "Ρ"])
def test_letters_that_the_search_cannot_read_are_called_so(client, query):
    rows.person("Фонарёва", "Лампада")
    response = client.get("/en/wall/", {"q": query})
    assert f"No search is possible for “{query}”" in response.content.decode()
    assert (response.context["unread"], response.context["near"]) == ("letters", [])


@pytest.mark.parametrize("query", ["1902", "04.03.1902", "Л. С.", "*", "🕯"])
def test_a_query_without_a_name_asks_for_one(client, query):
    rows.person("Фонарёва", "Лампада")
    response = client.get("/en/wall/", {"q": query})
    assert "Figures, signs or initials alone find nobody." in response.content.decode()
    assert (response.context["unread"], response.context["near"]) == ("signs", [])


def test_of_a_whole_text_the_name_alone_is_asked_for(client):
    rows.person("Фонарёва", "Лампада")
    text = "She lived long ago in a small house beside a lighthouse"
    page = client.get("/en/wall/", {"q": text}).content.decode()
    assert "Her surname and given name alone find her best." in page


def test_who_was_found_is_not_named_again_among_the_neighbours(client):
    for surname in ("Кошкина", "Фонарёва", "Фонарёва-Лунная"):
        rows.person(surname, "Лампада")
    near = client.get("/en/wall/", {"q": "Фонарёва"}).context["near"]
    assert [line.person.surname_ru for line in near] == ["Кошкина"]


def test_a_latin_name_that_is_not_there_has_neighbours_where_it_would_stand(client):
    for surname in ("Абажурова", "Кошкина", "Птицына", "Рекина", "Фонарёва", "Яркая"):
        rows.person(surname, "Лампада")
    near = client.get("/en/wall/", {"q": "Naberezhnik"}).context["near"]
    names = [line.person.surname_ru for line in near]
    assert names == ["Абажурова", "Кошкина", "Птицына", "Рекина", "Фонарёва"]


def test_one_letter_opens_its_page(client):
    response = client.get("/kk/wall/", {"q": "ф"})
    assert (response.status_code, response.url) == (302, "/kk/wall/letter/%D0%A4/")


def test_a_letter_lists_its_names_and_no_others(client):
    rows.person("Фонарёва", "Лампада")
    rows.person("Кошкина", "Мартышка")
    lines = client.get("/ru/wall/letter/Ф/").context["lines"]
    assert [line.person.surname_ru for line in lines] == ["Фонарёва"]


def test_the_pages_of_a_letter_are_near_at_hand(client, monkeypatch):
    monkeypatch.setattr(LetterView, "paginate_by", 1)
    rows.people(9)
    page = client.get("/en/wall/letter/Ф/", {"page": 5}).content.decode()
    numbers = re.findall(r'(?:page=\d"|aria-current="page")>(\d)<', page)
    assert numbers == ["1", "4", "5", "6", "9"]


@pytest.mark.parametrize(("language", "said"), [("en", '<small lang="en">Zh</small>'), ("ru", "")])
def test_whoever_reads_english_sees_what_a_letter_stands_for(client, language, said):
    rows.person("Жирафова", "Мартышка")
    page = client.get(f"/{language}/wall/").content.decode()
    link = re.search(r'href="/\w\w/wall/letter/%D0%96/">(.+?)</a>', page)
    assert link[1] == f"Ж{said}"


def test_a_long_letter_tells_its_names_in_the_figures_of_the_language(client, monkeypatch):
    monkeypatch.setattr(LetterView, "by_letter", ByLetter(1234, [("Ф", 1234)], {"Ф": []}))
    page = client.get("/ru/wall/letter/Ф/").content.decode()
    assert "На Стене с этой буквы начинаются 1\u00a0234 имени" in page


@pytest.mark.parametrize(("language", "said"), [("kk", "№ {}"), ("ru", "№ {}"), ("en", "No. {}")])
def test_whose_whole_name_is_withheld_stands_under_her_number(client, language, said):
    withheld = {"withheld_fields": "surname given patronymic", "fields_reason": "A test asked."}
    woman = rows.person("Фонарёва", "Лампада", fate="released", **withheld)
    said = said.format(woman.number_id)
    page = client.get(f"/{language}/wall/{woman.slug}/").content.decode()
    assert f"<title>{said} " in page
    assert re.search(rf"<h1[^>]*><span[^>]*>{said}</span></h1>", page)
    wall = client.get(f"/{language}/wall/", {"fate": "released"}).content.decode()
    assert re.search(rf'href="[^"]*/{woman.slug}/">{said}</a></h3>', wall)


@pytest.mark.parametrize("name", ["people.csv", "people.jsonld", "people.dc.xml"])
def test_open_data_have_her_number_where_her_whole_name_is_withheld(client, name):
    withheld = {"withheld_fields": "surname given patronymic", "fields_reason": "A test asked."}
    woman = rows.person("Фонарёва", "Лампада", **withheld)
    sent = b"".join(client.get(f"/open-data/{name}").streaming_content).decode()
    assert f"/w/{woman.number_id}" in sent


@pytest.mark.parametrize("letter", ["Q", "ФФ", "1", "§"])
def test_what_is_no_letter_of_the_alphabet_is_not_there(client, letter):
    assert client.get(f"/kk/wall/letter/{letter}/").status_code == 404


def test_a_page_without_names_is_honest(client):
    page = client.get("/en/wall/").content.decode()
    assert "The museum has not published the names here yet." in page


def test_her_page_shows_the_family_and_the_sources(client):
    woman = rows.person("Фонарёва", "Лампада", patronymic="Луноходовна")
    rows.relative(woman, "Фонарёв Маяк", certainty="doubtful")
    rows.form(woman, "maiden", surname="Рябинникова")
    PersonCitation.objects.create(record=woman, source=source(title="Фонарьлар кітабы"))
    page = client.get(woman.get_absolute_url()).content.decode()
    for words in ("Фонарёв Маяк", "Рябинникова", "Фонарьлар кітабы", "Луноходовна"):
        assert words in page


def test_a_form_that_two_languages_share_stands_once(client):
    woman = rows.person("Фонарёва", "Лампада")
    for language in ("kk", "ru"):
        rows.form(woman, "maiden", surname="Рябинникова", language=language)
    page = client.get(woman.get_absolute_url()).content.decode()
    assert page.count("Рябинникова</dd>") == 1


def test_namesakes_beside_her_are_told_apart(client):
    woman = rows.person("Фонарёва", "Лампада", "Маяковна")
    rows.person("Фонарёва", "Лампада", "Яковна")
    assert ">Фонарёва Лампада Яковна</a>" in client.get(woman.get_absolute_url()).content.decode()


def test_a_record_of_a_name_alone_is_a_whole_page(client):
    woman = rows.person("Фонарёва", "", shown_reason="Nobody living.", born=None)
    page = client.get(woman.get_absolute_url()).content.decode()
    assert '<h1 class="inscr alone"><span lang="ru">Фонарёва</span></h1>' in page


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 18])
def test_pages_ask_the_same_number_of_queries(client, count, django_assert_num_queries):
    people = rows.people(count)
    client.get("/kk/wall/")
    for address, queries in (
        (people[0].get_absolute_url(), 2),
        ("/kk/wall/", 4),
        ("/kk/wall/letter/Ф/", 3),
    ):
        with django_assert_num_queries(queries):
            client.get(address)


# --- Addresses for ever ------------------------------------------------------------------------------


def test_the_printed_number_leads_to_her_page(client):
    woman = rows.person()
    response = client.get(f"/w/{woman.number_id}", headers={"accept-language": "ru"})
    assert (response.status_code, response.url) == (302, f"/ru/wall/{woman.slug}/")


def test_a_former_address_leads_on(client):
    woman = rows.person()
    former = f"/kk/wall/{woman.slug}/"
    woman.slug = "another"
    woman.save()
    response = client.get(former)
    assert (response.status_code, response.url) == (301, "/kk/wall/another/")


def test_a_merged_record_leads_to_the_one_it_is_now(client):
    kept, twin = rows.person(), rows.person()
    twin.merged_into = kept
    twin.save()
    answers = [client.get(f"/kk/wall/{twin.slug}/"), client.get(f"/w/{twin.number_id}")]
    assert [(answer.status_code, answer.url) for answer in answers] == [
        (301, f"/kk/wall/{kept.slug}/"),
        (301, f"/w/{kept.number_id}"),
    ]


def test_a_withheld_record_is_gone(client):
    woman = rows.withheld(rows.person())
    answers = [client.get(woman.get_absolute_url()), client.get(f"/w/{woman.number_id}")]
    assert [answer.status_code for answer in answers] == [410, 410]


def test_a_place_on_the_wall_answers_for_ever_too(client):
    kept, twin, woman = rows.person(), rows.person(), rows.person("Кошкина")
    twin.merged_into = kept
    twin.save()
    former = woman.slug
    woman.slug = "another"
    woman.save()
    slugs = (twin.slug, former, rows.withheld(rows.person("Совина")).slug)
    answers = [client.get(f"/kk/wall/{slug}/place/") for slug in slugs]
    assert [(answer.status_code, answer.headers.get("Location")) for answer in answers] == [
        (301, f"/kk/wall/{kept.slug}/"),
        (301, "/kk/wall/another/place/"),
        (410, None),
    ]


def test_the_number_of_a_deleted_record_is_gone_and_one_never_given_is_not_there(client):
    woman = rows.person()
    number = woman.number_id
    woman.delete()
    last = PersonNumber.objects.latest("number").number
    statuses = [client.get(f"/w/{each}").status_code for each in (number, last + 1, 2**40)]
    assert statuses == [410, 404, 404]


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT},
        {"state": State.WITHHELD, "withheld_reason": "A fictional family asked."},
        {"born": rows.date("1990")},
        {"born": None},
    ],
)
def test_no_page_names_who_may_not_be_shown(client, hidden):
    shown = rows.person("Фонарёва", "Лампада")
    secret = rows.person("Фонарёва", "Скрытница", **hidden)
    rows.relative(shown, "Маяк", record=secret)
    pages = [
        "/kk/wall/",
        "/kk/wall/?q=Фонарёва",
        "/kk/wall/?q=Скрытница",
        "/kk/wall/letter/Ф/",
        shown.get_absolute_url(),
        secret.get_absolute_url(),
        f"/w/{secret.number_id}",
        "/sitemap.xml",
        "/sitemap-pages.xml",
        f"/sitemap-people-{secret.number_id // AT_ONCE}.xml",
        "/kk/site-map/",
    ]
    texts = {address: client.get(address).content.decode() for address in pages}
    own = {secret.get_absolute_url(), "/kk/wall/?q=Скрытница"}  # where the reader wrote it
    assert [address for address, text in texts.items() if secret.slug in text] in ([], [pages[5]])
    assert {address for address, text in texts.items() if "Скрытница" in text} <= own


def test_what_was_met_in_another_language_is_marked_in_the_readers(client):
    rows.person("Фонарёва", "Лампада", surname_en="Lanternova", given_en="Lamp")
    page = client.get("/en/wall/", {"q": "Фонарёва"}).content.decode()
    assert "<mark>Lanternova</mark> Lamp" in page


WHOLE = (
    "SCAN people_person",
    "SCAN people_relative",
    "SCAN people_nameform",
)  # read from end to end


@pytest.mark.once
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tells its plans otherwise")
@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.get("/kk/wall/nobody-of-this-name/"),
        lambda client: client.get("/w/2147483647"),
        lambda client: rows.person(),
    ],
)
def test_an_address_that_is_not_there_and_a_record_that_is_saved_read_no_others(client, ask):
    with CaptureQueriesContext(connection) as asked:
        ask(client)
    plans = [plan(each["sql"]) for each in asked if each["sql"].startswith("SELECT")]
    assert [line for lines in plans for line in lines if line.startswith(WHOLE)] == []


def plan(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall()]


# --- For search engines ------------------------------------------------------------------------------


def test_a_woman_is_named_in_the_file_of_her_number(client):
    woman = rows.person(number=PersonNumber.objects.create(number=AT_ONCE * 3))
    last = rows.person("Кошкина", number=PersonNumber.objects.create(number=AT_ONCE * 4 - 1))
    rows.person("Совина", number=PersonNumber.objects.create(number=AT_ONCE * 4))
    named = {number: [each.path for each in part(number)] for number in parts()}
    assert named[3] == [f"wall/{woman.slug}/", f"wall/{last.slug}/"]
    assert list(named) == [3, 4]
    assert client.get("/sitemap.xml").content.count(b"/sitemap-people-") == 2
    assert client.get("/sitemap-people-3.xml").content.count(b"<url>") == 6


@pytest.mark.parametrize("name", ["people-0", "people-99999999999999999999", "pages-1", "nobody-1"])
def test_there_is_no_file_without_a_woman(client, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404
