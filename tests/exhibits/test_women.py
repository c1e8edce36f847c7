"""Women of the Wall on the pages of objects and testimonies, and what her own page can ask for."""

import json
import re
from datetime import date, datetime, time

import pytest
from django.utils import timezone

from memorial.people.elsewhere import tellings_of, with_tellings
from memorial.people.models import Person
from memorial.people.models.showing import a_century_after
from museum.core.publishing import State
from tests.exhibits import rows
from tests.people.rows import date as edtf
from tests.people.rows import person
from tests.testimonies.conftest import make_recording, make_testimony

__all__ = ["make_recording", "make_testimony"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def thing():
    return rows.museum_object()


@pytest.fixture
def told(make_testimony):
    return make_testimony("text")


def page(client, record):
    return client.get(record.get_absolute_url())


def links(client, record):
    html = page(client, record).content.decode()
    return re.findall(r'<a href="/en/wall/([\w-]+)/" lang="(\w+)">([^<]+)</a>', html)


@pytest.mark.parametrize("record", ["thing", "told"])
def test_a_page_leads_to_the_women_it_names(client, request, record):
    record = request.getfixturevalue(record)
    women = [person(surname="Фонарёва"), person(surname="Аистова")]
    record.women.set(women)
    assert links(client, record) == [
        (women[1].slug, "ru", "Аистова Лампада"),
        (women[0].slug, "ru", "Фонарёва Лампада"),
    ]


HIDDEN = [
    {"state": State.DRAFT},
    {"state": State.WITHHELD, "withheld_reason": "A test"},
    {"born": None},
    {"born": edtf("1990")},
]


@pytest.mark.parametrize("hidden", HIDDEN, ids=str)
@pytest.mark.parametrize("record", ["thing", "told"])
def test_a_woman_who_may_not_be_shown_is_not_named(client, request, record, hidden):
    record = request.getfixturevalue(record)
    record.women.add(person(**hidden))
    html = page(client, record).content.decode()
    assert ("Лампада" in html, "Women of the Wall" in html) == (False, False)


def test_a_woman_whose_name_is_withheld_is_not_linked_without_words(client, thing):
    withheld = {"withheld_fields": "surname given patronymic", "fields_reason": "A test"}
    thing.women.add(person(**withheld))
    assert links(client, thing) == []
    assert "Women of the Wall" not in page(client, thing).content.decode()


def test_a_woman_who_was_merged_is_not_named_twice(client, thing):
    kept = person(surname="Аистова")
    thing.women.set([kept, person(merged_into=kept)])
    assert [slug for slug, _language, _name in links(client, thing)] == [kept.slug]


@pytest.mark.parametrize("record", ["thing", "told"])
def test_what_names_a_merged_record_leads_to_the_kept_one_and_back(client, request, record):
    record = request.getfixturevalue(record)
    kept = person(surname="Аистова")
    record.women.add(person(surname="Цаплина", merged_into=kept))
    assert [slug for slug, _language, _name in links(client, record)] == [kept.slug]
    assert record.get_absolute_url() in page(client, kept).content.decode()


def test_a_woman_is_named_from_the_day_on_which_she_may_be_shown(client, thing, monkeypatch):
    """The query is compiled once; the day is that of each visit."""
    born = date(1927, 3, 5)
    thing.women.add(person(born=edtf(born.isoformat())))
    first = a_century_after(born)
    shown = []
    for day in (date(2027, 3, 4), first):
        at = timezone.make_aware(datetime.combine(day, time(0, 30)))
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        shown.append(len(links(client, thing)))
    assert shown == [0, 1]


@pytest.mark.parametrize("record", ["thing", "told"])
def test_a_woman_costs_no_query(client, request, record, django_assert_num_queries):
    record = request.getfixturevalue(record)
    record.women.set(person(surname=f"Фонарь{letter}") for letter in "абв")
    page(client, record)
    with django_assert_num_queries(2 if record.__class__.__name__ == "MuseumObject" else 3):
        page(client, record)


@pytest.mark.parametrize("record", ["thing", "told"])
def test_machines_are_told_of_whom_a_record_tells(client, request, record):
    record, woman = request.getfixturevalue(record), person()
    record.women.add(woman)
    html = page(client, record).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1]
    [about] = json.loads(block)["about"]
    assert (about["name"], about["@id"].endswith(f"/en/wall/{woman.slug}/#person")) == (
        "Фонарёва Лампада",
        True,
    )


# --- Her page ----------------------------------------------------------------------------------------


def tellings(woman):
    her = with_tellings(Person.objects.all(), timezone.now()).get(pk=woman.pk)
    return {
        str(heading): [(address, row["title_en"]) for address, row in found]
        for heading, found in tellings_of(her)
    }


def test_her_page_can_ask_for_all_that_tells_of_her(thing, told):
    woman = person()
    for record in (thing, told):
        record.women.add(woman)
    assert tellings(woman) == {
        "Objects of the museum": [(f"/en/objects/{thing.slug}/", thing.title_en)],
        "Testimonies": [(f"/en/testimonies/{told.slug}/", told.title_en)],
    }


def test_her_page_is_told_of_published_records_alone(make_testimony):
    woman = person()
    for record in (rows.museum_object(state="draft"), make_testimony("text", state="draft")):
        record.women.add(woman)
    assert tellings(woman) == {}


def test_all_that_tells_of_her_costs_one_query(thing, told, django_assert_num_queries):
    woman = person()
    for record in (thing, told):
        record.women.add(woman)
    with django_assert_num_queries(1):
        tellings(woman)
