"""The admin as a curator uses it in her browser: languages, policy, nothing lost."""

import re

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.utils import timezone

from museum.pages.models import Page
from tests.forms import filled_in

pytestmark = pytest.mark.once

PAGES = "/en/admin/pages/page/"
DEEDS = ("add", "change", "view", "delete")


@pytest.fixture
def record(db):
    return Page.objects.create(slug="test", title_kk="Сынақ", title_ru="Проба", title_en="Test")


# --- Nothing is lost -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["exhibits/museumobject", "features/feature", "people/person"])
def test_form_does_not_delete_what_it_names(admin_client, path):
    """The stock widget has a red cross beside a chosen source, which deletes the source itself."""
    form = admin_client.get(f"/en/admin/{path}/add/").content.decode()
    deeds = [f'related-widget-wrapper-link {deed}-related"' in form for deed in DEEDS]
    assert deeds == [True, True, True, False]


def test_unchanged_record_is_saved(admin_client, record):
    address = f"{PAGES}{record.pk}/change/"
    typed = filled_in(admin_client.get(address), title_ru="Другая")
    assert admin_client.post(address, typed).url == PAGES
    record.refresh_from_db()
    assert record.title_ru == "Другая"


@pytest.fixture
def refused(admin_client, record):
    """A form opened before and saved after a colleague has changed the same record."""
    address = f"{PAGES}{record.pk}/change/"
    typed = filled_in(admin_client.get(address), title_ru="Моя")
    Page.objects.filter(pk=record.pk).update(title_ru="Чужая")
    return address, admin_client.post(address, typed)


def test_colleague_s_change_is_not_overwritten(refused, record):
    record.refresh_from_db()
    assert record.title_ru == "Чужая"


def test_refused_form_keeps_what_was_typed_beside_what_is_stored(refused):
    form = refused[1].context["adminform"].form
    assert form["title_ru"].value() == "Моя"
    assert [said.rpartition(". ")[2] for said in form.errors["title_ru"]] == [
        "Stored now: “Чужая”."
    ]
    assert form.non_field_errors()[0].startswith("This record was changed meanwhile")


def test_second_saving_is_a_decision(admin_client, refused, record):
    address, response = refused
    mine = re.search(r'value="(mine-[^"]+)"', response.content.decode())[1]
    chosen = filled_in(response) | {"choose-title_ru": mine}
    assert admin_client.post(address, chosen).url == PAGES
    record.refresh_from_db()
    assert record.title_ru == "Моя"


def test_word_of_two_alphabets_is_saved_with_a_warning(admin_client, record):
    address = f"{PAGES}{record.pk}/change/"
    typed = filled_in(admin_client.get(address), title_kk="сүргiн")
    response = admin_client.post(address, typed)
    messages = [str(message) for message in get_messages(response.wsgi_request)]
    sentence = "This word mixes Cyrillic and Latin letters: “сүргiн” (Latin i)."
    assert f"Title · Қазақша: {sentence}" in messages


def test_languages_that_await_a_reader_are_ticked(admin_client, record):
    address = f"{PAGES}{record.pk}/change/"
    for ticked, stored in [(["en", "kk"], "kk en"), ([], ""), (["ru"], "ru")]:
        typed = filled_in(admin_client.get(address), awaiting_review=ticked)
        assert admin_client.post(address, typed).url == PAGES
        record.refresh_from_db()
        assert record.awaiting_review == stored
    assert filled_in(admin_client.get(address))["awaiting_review"] == "ru"


@pytest.mark.parametrize(
    "asked, found", [("kk", ["test"]), ("en", ["test"]), ("ru", []), ("de", ["read", "test"])]
)
def test_list_shows_what_awaits_a_reader_of_a_language(admin_client, record, asked, found):
    Page.objects.filter(pk=record.pk).update(awaiting_review="kk en")
    Page.objects.create(slug="read", title_kk="Сынақ", title_ru="Проба")
    listed = admin_client.get(PAGES, {"awaiting_review": asked}).context["cl"].queryset
    assert sorted(page.slug for page in listed) == found


@pytest.mark.parametrize("text", ["kk, en", "KK", "қазақша"])
def test_only_codes_of_languages_await_a_reader(record, text):
    record.awaiting_review = text
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    assert list(refused.value.error_dict) == ["awaiting_review"]


def test_day_of_publishing_without_a_time_begins_at_midnight(admin_client, record):
    address = f"{PAGES}{record.pk}/change/"
    typed = filled_in(admin_client.get(address), publish_from_0="31.05.2027")
    assert admin_client.post(address, typed).url == PAGES
    record.refresh_from_db()
    assert timezone.localtime(record.publish_from).isoformat()[:16] == "2027-05-31T00:00"


@pytest.mark.parametrize(
    "typed, sentences",
    [
        ({"publish_until_0": "31.05.2027"}, ["Write the time like this: 9:00 or 18:30."]),
        ({"publish_from_1": "9:00"}, ["Write the day like this: 31.05.2027."]),
    ],
)
def test_half_of_a_moment_is_asked_for(admin_client, record, typed, sentences):
    address = f"{PAGES}{record.pk}/change/"
    form = admin_client.post(address, filled_in(admin_client.get(address), **typed)).context
    assert list(form["adminform"].form.errors.values()) == [sentences]


def test_deleting_asks_first(admin_client, record):
    admin_client.get(f"{PAGES}{record.pk}/delete/")
    assert Page.objects.filter(pk=record.pk).exists()


def test_label_names_the_language_of_its_field(admin_client, record):
    form = admin_client.get(f"{PAGES}{record.pk}/change/").context["adminform"].form
    assert [form.fields[f"title_{code}"].label for code in ("kk", "ru", "en")] == [
        "Title · Қазақша",
        "Title · Русский",
        "Title · English",
    ]


# --- What an address or a slip of the hand may hold ------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "added__year=99999999999",
        "added__year=0",
        "added__gte=zz",
        "added__year=zz",
    ],
)
def test_wrong_filter_leads_back_to_the_list(admin_client, query):
    answer = admin_client.get(f"/en/admin/media/picture/?{query}")
    assert (answer.status_code, answer.url) == (302, "/en/admin/media/picture/?e=1")


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["publish_from=zz", "publish_from=2026-01-01"])
def test_no_moment_is_filled_in_from_the_address(admin_client, query):
    sent = filled_in(admin_client.get(f"{PAGES}add/?{query}"))
    assert sent["publish_from_0"] == ""


@pytest.mark.parametrize("day", ["01.01.0001", "31.12.1899", "01.01.2201", "31.12.9999"])
@pytest.mark.parametrize("name", ["publish_from", "publish_until"])
def test_year_beyond_reason_is_refused_beside_its_field(admin_client, record, name, day):
    address = f"{PAGES}{record.pk}/change/"
    typed = {f"{name}_0": day, f"{name}_1": "10:00"}
    answer = admin_client.post(address, filled_in(admin_client.get(address), **typed))
    errors = answer.context["adminform"].form.errors
    bounds = "write one from 1900 to 2200."
    assert errors == {name: [f"The year {int(day[6:])} is out of bounds: {bounds}"]}


def test_position_beyond_what_every_database_keeps_is_refused(admin_client, record):
    address = f"{PAGES}{record.pk}/change/"
    answer = admin_client.post(address, filled_in(admin_client.get(address), position="32768"))
    assert list(answer.context["adminform"].form.errors) == ["position"]
