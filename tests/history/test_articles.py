"""Articles and tags: who sees them, where, and what search engines read."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from memorial.history.models import Article
from memorial.history.models.article import minutes_of
from memorial.history.sitemap import addresses
from museum.core.publishing import State
from tests.history import rows
from tests.sources import rows as ledger

pytestmark = pytest.mark.django_db


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def data(text, kind):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return next(block for block in map(json.loads, blocks) if block["@type"] == kind)


def test_article_is_shown_with_its_sources(client):
    article = rows.article(slug="lanterns")
    rows.cite(article, ledger.source(title="Lamp book"))
    text = html(client, "/en/history/lanterns/")
    assert "<h1>Article 1</h1>" in text
    assert "<p>Of lanterns.</p>" in text
    assert "Lamp book" in text.split('id="sources"')[1]


def test_article_says_how_to_cite_it(client):
    rows.article(slug="lanterns")
    text = html(client, "/en/history/lanterns/")
    assert "“Article 1.” Version of" in text.split('data-origin="citation"')[-1]


def test_the_day_of_a_change_is_named_when_it_is_another_than_that_of_publication(client):
    rows.article(slug="lanterns")
    rows.article(2, slug="lamps", appeared_on=date(2020, 1, 2))
    texts = [html(client, f"/en/history/{slug}/") for slug in ("lanterns", "lamps")]
    assert ["Changed:" in text for text in texts] == [False, True]


def test_article_prints_the_decisions_of_the_ledger(client):
    ledger.lanterns(18000)
    rows.article(slug="lanterns", body_en="There are [[lanterns]] lanterns.")
    assert "There are more than 18,000 lanterns." in html(client, "/en/history/lanterns/")


def test_draft_is_not_there_for_visitors(client):
    rows.article(slug="lanterns", state=State.DRAFT)
    assert client.get("/en/history/lanterns/").status_code == 404


def test_draft_is_shown_to_staff(admin_client):
    rows.article(slug="lanterns", state=State.DRAFT)
    assert "Visitors do not see this page." in html(admin_client, "/en/history/lanterns/")


def test_former_address_leads_to_the_present_one(client):
    article = rows.article(slug="lanterns")
    article.slug = "lamps"
    article.save()
    assert client.get("/kk/history/lanterns/").url == "/kk/history/lamps/"


def test_article_cannot_take_the_address_of_another_page():
    with pytest.raises(ValidationError) as error:
        Article(slug="places", title_kk="Шамдар").clean()
    assert list(error.value.message_dict) == ["slug"]


def test_missing_english_falls_back_and_says_so(client):
    rows.article(slug="lanterns", title_en="", body_en="")
    text = html(client, "/en/history/lanterns/")
    assert "The text below is in Russian." in text
    assert 'hreflang="en"' not in text.split("</head>")[0]


@pytest.mark.parametrize(
    "text, minutes", [("", 0), ("one", 1), ("word " * 180, 1), ("<p>word</p> " * 181, 2)]
)
def test_reading_time_counts_words_without_mark_up(text, minutes):
    assert minutes_of(text) == minutes


def test_reading_time_is_that_of_the_language_shown(client):
    rows.article(slug="lanterns", body_ru="слово " * 400)
    assert "1 minute to read" in html(client, "/en/history/lanterns/")
    assert Article.objects.get().minutes == {"kk": 1, "ru": 3, "en": 1}


def test_first_publication_sets_the_day_once():
    article = rows.article(state=State.DRAFT)
    assert article.appeared_on is None
    article.state = State.PUBLISHED
    article.save()
    first = article.appeared_on
    article.appeared_on = date(2020, 2, 3)
    article.save()
    assert (first is not None, article.appeared_on) == (True, date(2020, 2, 3))


def test_structured_data_says_what_the_page_says(client):
    article = rows.article(
        slug="lanterns",
        lead_en="Who lit them.",
        byline_en="A. Nobody",
        appeared_on=date(2020, 2, 3),
    )
    rows.cite(article, ledger.source(title="Lamp book"))
    found = data(html(client, "/en/history/lanterns/"), "Article")
    assert {key: found[key] for key in ("headline", "description", "inLanguage", "citation")} == {
        "headline": "Article 1",
        "description": "Who lit them.",
        "inLanguage": "en",
        "citation": ["Lamp book"],
    }
    assert (found["datePublished"], found["author"]["name"]) == ("2020-02-03", "A. Nobody")


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 100])
def test_article_costs_two_queries(client, django_assert_num_queries, count):
    article = rows.article(slug="lanterns")
    for number in range(count):
        article.tags.add(rows.tag(f"tag-{number}"))
        rows.cite(article, ledger.source(title=f"Lamp book {number}"))
    client.get("/en/history/lanterns/")
    with django_assert_num_queries(2):
        html(client, "/en/history/lanterns/")


# --- Tags ------------------------------------------------------------------------------------------


def test_tag_lists_what_is_published(client):
    tag = rows.tag()
    rows.article(1, slug="one").tags.add(tag)
    rows.article(2, state=State.DRAFT).tags.add(tag)
    rows.place(1).tags.add(tag)
    listed = html(client, "/en/history/tags/lanterns/").split('class="listing"')[1:]
    assert [re.search(r'href="([^"]+)"', part)[1] for part in listed] == [
        "/en/history/one/",
        "/en/history/places/#tobe-1",
    ]
    assert "Article 2" not in listed[0]


def test_tag_that_nothing_public_has_is_not_there(client):
    rows.article(state=State.DRAFT).tags.add(rows.tag())
    assert client.get("/en/history/tags/lanterns/").status_code == 404


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 100])
def test_queries_do_not_grow_with_what_has_the_tag(client, django_assert_num_queries, count):
    tag = rows.tag()
    for number in range(count):
        rows.article(number).tags.add(tag)
        rows.place(number).tags.add(tag)
    client.get("/en/history/tags/lanterns/")
    with django_assert_num_queries(2):
        html(client, "/en/history/tags/lanterns/")


def test_site_map_names_every_page_of_the_history():
    rows.article(slug="lanterns").tags.add(rows.tag())
    rows.article(2, slug="dark", state=State.DRAFT).tags.add(rows.tag("unused"))
    assert [address.path for address in addresses()] == [
        "history/",
        "history/lanterns/",
        "history/places/",
        "history/tags/lanterns/",
    ]
