"""The history in the admin: dates of the ledger, tags, sources, contradictions of the map."""

import re

import pytest
from django.urls import reverse

from memorial.history.models import Article, Entry
from memorial.sources.citing import UNSOURCED
from museum.core.publishing import State
from tests.forms import filled_in
from tests.history import rows
from tests.sources import rows as ledger

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def form_of(admin_client, record):
    name = f"admin:history_{record._meta.model_name}_change"
    return reverse(name, args=[record.pk]), admin_client.get(reverse(name, args=[record.pk]))


def messages(response):
    return [str(message) for message in response.context["messages"]]


def sourced(record):
    rows.cite(record, ledger.source())
    return record


def table_of_sources(answer):
    return [form.formset for form in answer.context["inline_admin_formsets"]][-1]


@pytest.mark.parametrize("make", [rows.entry, rows.article, rows.place])
def test_nothing_is_published_without_a_source(admin_client, make):
    record = make(state=State.DRAFT)
    address, form = form_of(admin_client, record)
    answer = admin_client.post(address, filled_in(form, state=State.PUBLISHED))
    record.refresh_from_db()
    assert table_of_sources(answer).non_form_errors() == [str(UNSOURCED)]
    assert record.state == State.DRAFT


def test_a_note_in_the_text_is_a_source(admin_client):
    ledger.source(title="Lamps", slug="lamps")
    article = rows.article(state=State.DRAFT)
    address, form = form_of(admin_client, article)
    noted = {"body_en": "<p>Of lanterns.[^lamps]</p>", "state": State.PUBLISHED}
    admin_client.post(address, filled_in(form, **noted))
    assert Article.objects.get().state == State.PUBLISHED


def test_the_list_publishes_only_what_names_a_source(admin_client):
    bare, known = rows.article(state=State.DRAFT), sourced(rows.article(2, state=State.DRAFT))
    data = {"action": "publish", "_selected_action": [bare.pk, known.pk], "agreed": 2}
    answer = admin_client.post(reverse("admin:history_article_changelist"), data, follow=True)
    assert list(Article.objects.filter(state=State.PUBLISHED)) == [known]
    assert messages(answer)[0].endswith(str(UNSOURCED))


def test_article_is_tagged_and_cited_from_its_form(admin_client):
    article, tag, source = rows.article(), rows.tag(), ledger.source()
    address, form = form_of(admin_client, article)
    admin_client.post(
        address,
        filled_in(form, tags=str(tag.pk)) | {"citations-0-source": source.pk},
    )
    article = Article.objects.get()
    assert list(article.tags.all()) == [tag]
    assert [row.source for row in article.citations.all()] == [source]


def test_form_opened_before_a_colleague_tagged_keeps_what_both_did(admin_client):
    article, tag = sourced(rows.article()), rows.tag()
    address, form = form_of(admin_client, article)
    article.tags.add(tag)
    admin_client.post(address, filled_in(form, title_en="Other words"))
    assert Article.objects.get().title_en == "Other words"
    assert list(article.tags.all()) == [tag]


def test_unsure_of_its_date_an_event_says_beside_the_field_what_to_do(admin_client):
    address, form = form_of(admin_client, rows.entry())
    answer = admin_client.post(address, filled_in(form, date=""))
    assert list(answer.context["adminform"].form.errors) == ["date"]


def test_date_in_words_is_understood(admin_client):
    address, form = form_of(admin_client, sourced(rows.entry()))
    admin_client.post(address, filled_in(form, date="1905 ж. шамамен") | {"date": "c. 1905"})
    assert Entry.objects.get().date.edtf == "1905~"


def test_list_shows_the_date_that_the_ledger_decided(admin_client):
    rows.entry(fact=rows.dated_fact())
    page = admin_client.get(reverse("admin:history_entry_changelist")).content.decode()
    assert re.search(r'class="field-when[^>]*>([^<]+)', page)[1].count("1901") == 1


def test_distance_that_the_map_contradicts_is_said_after_saving(admin_client):
    rows.memorial()
    place = sourced(rows.place(latitude="49.6742", longitude="72.6761"))
    address, form = form_of(admin_client, place)
    answer = admin_client.post(address, filled_in(form, text_ru="В 900 км."), follow=True)
    assert [text for text in messages(answer) if "197" in text]


def test_form_of_a_place_shows_its_computed_distance(admin_client):
    rows.memorial()
    _address, form = form_of(admin_client, rows.place(latitude="49.6742", longitude="72.6761"))
    assert re.search(r"197\s", form.content.decode())


def test_published_event_links_to_its_place_on_the_page(admin_client):
    entry = rows.entry(state=State.PUBLISHED)
    assert entry.get_absolute_url().endswith("/history/#sham-1")
