"""“Content checks” in the admin: for those who may see facts, in their language, with a way to each place."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from museum.pages.models import Page
from tests.sources import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/{}/admin/sources/fact/checks/"


@pytest.fixture
def curator(client, django_user_model):
    user = django_user_model.objects.create_user("keeper", is_staff=True)
    allowed = Permission.objects.filter(codename__in=["view_fact", "change_fact", "view_page"])
    user.user_permissions.set(allowed)
    client.force_login(user)
    return client


def lamps(words="The lamp room, miles away.", **values):
    texts = {f"title_{code}": "Lamps" for code in ("kk", "ru", "en")} | {"body_en": words}
    return Page.objects.create(slug="lamps", state="published", **texts | values)


def differing(key="lanterns"):
    """Nobody has looked at a fact on which two sources differ."""
    fact = rows.fact(key, decision="open")
    rows.claim(fact, 4, source=rows.source(title="Lamps"), chosen=False)
    rows.claim(fact, 9, source=rows.source(title="Wicks"), chosen=False)
    return fact


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("kk", "«miles away» деген сөздің алдында сан жоқ."),
        ("ru", "Перед словами «miles away» нет числа."),
        ("en", "“miles away” stands there without a number."),
    ],
)
def test_a_finding_stands_in_the_list_in_the_readers_language(curator, language, sentence):
    lamps()
    assert sentence in html(curator, LIST.format(language))


def test_a_finding_in_a_text_leads_to_its_record(curator):
    page = lamps()
    assert f'href="/en/admin/pages/page/{page.pk}/change/"' in html(curator, LIST.format("en"))


def test_a_finding_in_the_ledger_leads_to_its_fact(curator):
    fact = differing()
    assert f'href="/en/admin/sources/fact/{fact.pk}/change/"' in html(curator, LIST.format("en"))


def test_a_record_that_the_reader_may_not_see_is_named_without_a_link(curator, django_user_model):
    page = lamps()
    user = django_user_model.objects.get(username="keeper")
    user.user_permissions.remove(Permission.objects.get(codename="view_page"))
    assert f"/pages/page/{page.pk}/" not in html(curator, LIST.format("en"))


def test_nothing_found_is_said(curator):
    assert "Ештеңе табылмады." in html(curator, LIST.format("kk"))


def test_a_fact_shows_its_own_findings(curator):
    fact = differing()
    lamps()
    text = html(curator, f"/en/admin/sources/fact/{fact.pk}/change/")
    assert ("Nothing is decided." in text, "miles away" in text) == (True, False)


def test_the_list_of_facts_leads_to_the_checks(curator):
    assert f'href="{LIST.format("en")}"' in html(curator, "/en/admin/sources/fact/")


def test_those_who_may_not_see_facts_may_not_see_the_checks(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("gardener", is_staff=True))
    assert client.get(LIST.format("en")).status_code == 403


def test_the_list_asks_as_often_for_many_findings_as_for_one(curator):
    differing("lanterns")
    once = queries(curator)
    for number in range(20):
        differing(f"lanterns-{number}")
    assert queries(curator) == once


def queries(client):
    client.get(LIST.format("en"))
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST.format("en"))
    return len(captured)
