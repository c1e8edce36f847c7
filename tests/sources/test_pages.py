"""The public pages of sources and facts. Everything in them is fictional."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from memorial.sources.models import Claim, Fact, Source
from memorial.sources.uses import ledgers
from museum.pages.models import Page
from tests.sources import rows

pytestmark = pytest.mark.django_db
LATER, BEFORE = timezone.now() + timedelta(days=9), timezone.now() - timedelta(days=9)
# One query asks all rooms that cite sources, none if there is no such room.
CITING = int(any(callable(getattr(module, "citations", None)) for module in ledgers()))


def html(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode().replace("\u00a0", " ").replace("\u2060", "")


def page(slug="lamps-hall", **values):
    given = {"title_en": "Hall", "title_kk": "Зал", "title_ru": "Зал", "state": "published"}
    return Page.objects.create(slug=slug, **given | values)


@pytest.fixture
def told():
    """Two sources that differ on a decided fact."""
    fact = rows.fact(reason_en="Counted twice.")
    ours = rows.source(title="Lamps", slug="lamps")
    other = rows.source(title="Wicks", slug="wicks")
    rows.claim(fact, 18000, qualifier="more", source=ours, confidence="confirmed")
    rows.claim(fact, 26000, source=other, chosen=False, confidence="doubtful")
    return fact


def test_a_fact_shows_the_answer_the_reason_and_every_claim(client, told):
    text = html(client, "/en/sources/facts/lanterns/")
    parts = ["How many lanterns?", "More than 18,000", "Counted twice.", "Lamps", "26,000", "Wicks"]
    assert [part for part in parts if part not in text] == []
    assert text.index("Lamps</a>") < text.index("Wicks</a>")


def test_a_fact_names_the_pages_that_print_it(client, told):
    page(body_en="There were [[lanterns|value]].")
    page("other", title_en="Yard", body_en="No lantern.")
    text = html(client, "/en/sources/facts/lanterns/")
    assert ('href="/en/lamps-hall/">Hall' in text, "Yard" in text) == (True, False)


def test_a_source_that_is_not_public_is_not_named_by_its_claim(client, told):
    Source.objects.filter(slug="wicks").update(state="draft")
    text = html(client, "/en/sources/facts/lanterns/")
    assert ("26,000" in text, "Wicks" in text) == (True, False)


@pytest.mark.parametrize(
    "published", [{"publish_from": LATER}, {"publish_until": BEFORE}, {"state": "draft"}]
)
def test_a_source_that_is_not_public_now_is_neither_named_nor_quoted(client, told, published):
    Claim.objects.filter(source__slug="wicks").update(wording="Many!", place_in_source="Sheet 7")
    Source.objects.filter(slug="wicks").update(**published)
    page(body_en="[[lanterns|others]]")
    text = html(client, "/en/sources/facts/lanterns/") + html(client, "/en/lamps-hall/")
    assert [word in text for word in ("26,000", "Wicks", "Many!", "Sheet 7")] == [True] + [
        False
    ] * 3
    assert ("is not published here" in text, "still to be found" in text) == (True, False)


def test_a_source_shows_its_citation_in_three_styles_and_what_it_supports(client, told):
    text = html(client, "/en/sources/lamps/")
    assert text.count("Lamps.</p>") == 3
    assert "/en/sources/facts/lanterns/" in text


def test_a_former_address_of_a_source_leads_to_the_present_one(client, told):
    source = Source.objects.get(slug="lamps")
    source.slug = "all-lamps"
    source.save()
    response = client.get("/en/sources/lamps/")
    assert (response.status_code, response["Location"]) == (301, "/en/sources/all-lamps/")


def test_the_lists_name_sources_and_questions(client, told):
    assert "Wicks" in html(client, "/en/sources/")
    assert "More than 18,000" in html(client, "/en/sources/facts/")


@pytest.mark.parametrize("path", ["sources/lamps/", "sources/facts/lanterns/"])
def test_what_is_not_published_is_not_there(client, told, path):
    Source.objects.update(state="draft")
    Fact.objects.update(state="draft")
    html(client, f"/en/{path}", 404)


@pytest.mark.parametrize("path", ["sources/", "sources/facts/"])
def test_empty_lists_say_so(client, path):
    assert 'class="note"' in html(client, f"/en/{path}")


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 100])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("sources/", 2 + CITING),
        ("sources/facts/", 2),
        ("sources/lamps/", 2 + CITING),
        ("sources/facts/lanterns/", 3),
    ],
)
def test_queries(client, told, django_assert_num_queries, count, path, queries):
    source = Source.objects.get(slug="lamps")
    others = [
        Fact(key=f"k{n}", question_en="?", state="published", kind="number") for n in range(count)
    ]
    Fact.objects.bulk_create(others)
    Claim.objects.bulk_create([Claim(fact=fact, source=source) for fact in Fact.objects.all()])
    Claim.objects.bulk_create([Claim(fact=told, source=source) for _n in range(count)])
    html(client, f"/en/{path}")
    with django_assert_num_queries(queries):
        html(Client(), f"/en/{path}")


def test_a_token_costs_no_query_on_a_page_that_reads_the_leaflet(
    client, told, django_assert_max_num_queries
):
    page(title_en="Hall of [[lanterns]]", body_en="There were [[lanterns|value]].")
    html(client, "/en/lamps-hall/")
    with django_assert_max_num_queries(2):  # the page and the leaflet
        assert "<title>Hall of more than 18,000" in html(client, "/en/lamps-hall/")


def test_a_changed_decision_is_on_the_next_page_in_three_languages(client, told):
    page(body_en="[[lanterns]] lit", body_kk="[[lanterns]] жанды", body_ru="[[lanterns]] горели")
    html(client, "/en/lamps-hall/")
    Claim.objects.filter(chosen=True).update(number=20000)
    said = [html(client, f"/{code}/lamps-hall/") for code in ("kk", "ru", "en")]
    wanted = ["20 000-нан астам жанды", "более 20 000 горели", "more than 20,000 lit"]
    assert [words in text for words, text in zip(wanted, said, strict=True)] == [True] * 3


def test_a_page_with_an_unknown_key_says_that_it_is_to_be_confirmed(client):
    page(body_en="There were [[nothing]] and [[ no key !]].")
    text = html(client, "/en/lamps-hall/")
    assert ("[[" in text, text.count("to be confirmed by the museum.")) == (False, 1)


def test_a_search_finds_the_printed_number(told):
    row = page(body_en="There were [[lanterns|value]].")
    assert "18 000" in row.search_text
    Claim.objects.filter(chosen=True).update(number=20000)
    row.refresh_from_db()
    assert ("18 000" in row.search_text, "20 000" in row.search_text) == (False, True)


def test_sources_are_forty_a_page(client):
    Source.objects.bulk_create(
        Source(kind="book", title=f"Lamp {n}", slug=f"lamp-{n}", state="published")
        for n in range(41)
    )
    first, second = html(client, "/en/sources/"), html(client, "/en/sources/?page=2")
    assert (first.count("<h3>"), second.count("<h3>")) == (40, 1)
    assert 'href="?page=2"' in first
    assert 'href="/en/sources/"' in second


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 30])
def test_a_page_of_sources_that_is_not_there_is_not_found(client, told, page):
    html(client, f"/en/sources/?page={page}", 404)
