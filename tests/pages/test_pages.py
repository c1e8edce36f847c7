"""Standing pages: who sees them, in which language, and at which address."""

import pytest
from django.core.exceptions import ValidationError

from museum.core.publishing import State
from museum.pages.models import Page
from museum.pages.sitemap import addresses
from museum.visiting.models import Leaflet

pytestmark = pytest.mark.django_db


def page(slug="test-page", **values):
    values = {"title_kk": "Сынақ беті", "state": State.PUBLISHED} | values
    return Page.objects.create(slug=slug, **values)


def in_three(field, kk, ru, en):
    return {f"{field}_kk": kk, f"{field}_ru": ru, f"{field}_en": en}


def html(client, address):
    return client.get(address).content.decode()


def test_page_shows_its_words_in_the_readers_language(client):
    page(**in_three("title", "Сынақ беті", "Пробная страница", "Test page"), body_ru="Абзац.")
    text = html(client, "/ru/test-page/")
    assert "<h1>Пробная страница</h1>" in text
    assert "<p>Абзац.</p>" in text
    assert 'class="fallback"' not in text


def test_page_without_the_readers_language_says_so_and_marks_the_text(client):
    page(body_kk="Абзац.")
    text = html(client, "/en/test-page/")
    assert "This page is not translated yet. The text below is in Kazakh." in text
    assert '<div lang="kk">' in text
    assert 'class="lang-mark"' not in text.split("<main", 1)[1].split("<h1>")[1]


def test_page_names_only_languages_in_which_it_exists(client):
    page(**in_three("title", "Сынақ беті", "Пробная страница", ""))
    text = html(client, "/ru/test-page/")
    assert 'rel="alternate" hreflang="kk"' in text
    assert 'rel="alternate" hreflang="en"' not in text


def test_text_of_the_page_is_escaped(client):
    page(body_kk="<script>x</script>")
    assert "&lt;script&gt;x&lt;/script&gt;" in html(client, "/kk/test-page/")


def test_page_says_where_the_sources_differ(client):
    page(differing_kk="Бір дерек былай дейді.")
    assert '<aside class="differ">' in html(client, "/kk/test-page/")


def test_page_without_difference_has_no_such_note(client):
    page()
    assert '<aside class="differ">' not in html(client, "/kk/test-page/")


def test_page_names_its_sources(client):
    page(sources="A made-up book\nAnother, https://example.org/x")
    text = html(client, "/en/test-page/")
    assert "<li>A made-up book</li>" in text
    assert 'href="https://example.org/x"' in text


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW])
def test_unpublished_page_is_not_found(client, state):
    page(state=state)
    assert client.get("/kk/test-page/").status_code == 404


def test_former_address_leads_to_the_present_one(client):
    record = page()
    record.slug = "new-address"
    record.save()
    response = client.get("/ru/test-page/")
    assert (response.status_code, response["Location"]) == (301, "/ru/new-address/")


def test_words_of_the_home_page_have_no_page_of_their_own(client):
    page("home")
    response = client.get("/kk/home/")
    assert (response.status_code, response["Location"]) == (301, "/kk/")


@pytest.mark.parametrize("slug", ["admin", "site-map", "view"])
def test_page_may_not_take_the_address_of_another_part(slug):
    with pytest.raises(ValidationError) as refused:
        Page(slug=slug, title_kk="Сынақ").full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_page_is_read_with_one_query(client, django_assert_max_num_queries):
    page()
    Leaflet.remake()
    with django_assert_max_num_queries(2) as queries:  # the second: the hours above every page
        client.get("/kk/test-page/")
    assert sum("pages_page" in query["sql"] for query in queries) == 1


def test_home_page_shows_its_words(client):
    page("home", **in_three("title", "Сынақ", "Проба", "A test motto"))
    assert "A test motto" in html(client, "/en/")


def test_home_page_works_without_words(client):
    assert client.get("/en/").status_code == 200


def test_site_map_lists_pages_with_an_address_of_their_own():
    page("home")
    page()
    page("draft", state=State.DRAFT)
    assert [address.path for address in addresses()] == ["test-page/"]
