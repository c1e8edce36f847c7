"""Prices, paragraphs, places and the institution in the admin."""

import pytest
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.utils import translation

from museum.core.publishing import State
from museum.visiting import models
from tests.forms import filled_in
from tests.visiting import rows
from tests.visiting.desk import VISITING, address

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ENTRIES = {
    "admissioncategory": rows.category,
    "direction": rows.direction,
    "facility": rows.facility,
    "accesspoint": rows.access_point,
    "advice": rows.advice,
    "question": rows.question,
    "nearbyplace": rows.place,
}


def said(response):
    """Each message up to the link that follows it."""
    return [str(each).partition(" <a")[0] for each in get_messages(response.wsgi_request)]


# --- Paragraphs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ENTRIES)
def test_paragraph_opens_and_saves_as_it_is(save, model):
    row = ENTRIES[model]()
    with translation.override("en"):  # the language of the form, in which the names are compared
        before = type(row).objects.values().get()
        assert save(address(row)).url == f"{VISITING}{model}/"
        assert type(row).objects.values().get() == before


@pytest.mark.parametrize("model", ENTRIES)
def test_nobody_is_asked_for_a_key(admin_client, model):
    assert "key" not in filled_in(admin_client.get(f"{VISITING}{model}/add/"))


def test_key_is_made_of_the_name_and_stays():
    keys = [rows.category(key="", name_kk="Қажылар", name_ru="Проба").key for _n in range(2)]
    assert keys == ["qazhylar", "qazhylar-2"]
    category = models.AdmissionCategory.objects.first()
    category.name_kk = "Сынақ"
    category.save()
    assert category.key == keys[0]


@pytest.mark.parametrize(
    "make, values, key",
    [
        (rows.question, {"question_kk": "Қайда?"}, "qayda"),
        (rows.direction, {}, "car"),
        (rows.category, {"name_kk": "ا", "name_ru": "", "name_en": ""}, "admissioncategory"),
        (rows.category, {"name_kk": "Сынақ " * 20}, "synaq-synaq-synaq-synaq-synaq-synaq-synaq"),
    ],
)
def test_key_is_made_of_what_the_entry_says(make, values, key):
    assert make(key="", **values).key == key


@pytest.mark.parametrize("model", [*ENTRIES, "season", "specialday"])
def test_list_finds_any_language_and_spelling(admin_client, model):
    if model in ENTRIES:
        row = ENTRIES[model]()
    else:
        row = rows.season() if model == "season" else rows.special_day("2027-05-31")
    field = next(name for name in ("name", "text", "question", "reason") if hasattr(row, name))
    setattr(row, f"{field}_kk", "Рысқұлова ЖАЙЫНДА")
    row.save()
    for query, count in (("рыскулова жайында", 1), ("ЖАЙЫНДА", 1), ("рыскулов нигде", 0)):
        found = admin_client.get(f"{VISITING}{model}/", {"q": query}).context_data["cl"]
        assert found.result_count == count, query


# --- Actions of the list -------------------------------------------------------------------------

QUESTIONS = f"{VISITING}question/"
MOVING_TEN = 110  # queries: some seven a record, its versions; the leaflets are rewritten once


def act(client, action, *records):
    chosen = {
        "action": action,
        "_selected_action": [record.pk for record in records],
        "agreed": len(records),
    }
    return client.post(QUESTIONS, chosen)


def history(record):
    return LogEntry.objects.filter(object_id=record.pk).count()


def test_publishing_says_how_many_and_what_stayed_withheld(admin_client):
    drafts = [rows.question(state=State.DRAFT) for _ in range(2)]
    withheld = rows.question(state=State.WITHHELD, withheld_reason="Test reason")
    response = act(admin_client, "publish", *drafts, withheld)
    assert said(response)[:2] == [
        "Published: 2 records.",
        "1 record is withheld and stays so: a list does not change it.",
    ]
    withheld.refresh_from_db()
    assert (withheld.state, history(withheld)) == (State.WITHHELD, 0)


def test_record_already_published_is_left_as_it_is(admin_client):
    row = rows.question()
    response = act(admin_client, "publish", row)
    assert (said(response), history(row)) == (["Published: 0 records."], 0)


def test_action_is_one_change(admin_client, django_assert_max_num_queries):
    drafts = [rows.question(state=State.DRAFT) for _ in range(10)]
    with django_assert_max_num_queries(MOVING_TEN):
        act(admin_client, "publish", *drafts)
    assert set(models.Question.objects.values_list("state", flat=True)) == {State.PUBLISHED}


def test_action_that_fails_halfway_changes_nothing(admin_client, monkeypatch):
    drafts = [rows.question(state=State.DRAFT) for _ in range(3)]
    log, logged = ModelAdmin.log_change, []

    def fail_at_the_third(*arguments):
        logged.append(arguments)
        if len(logged) == 3:
            raise RuntimeError
        return log(*arguments)

    monkeypatch.setattr(ModelAdmin, "log_change", fail_at_the_third)
    with pytest.raises(RuntimeError):
        act(admin_client, "publish", *drafts)
    assert set(models.Question.objects.values_list("state", flat=True)) == {State.DRAFT}
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize("language, sentence", [("en", "Changed state."), ("ru", "состояние")])
def test_history_of_an_action_is_read_in_every_language(admin_client, language, sentence):
    row = rows.question(state=State.DRAFT)
    chosen = {"action": "publish", "_selected_action": [row.pk], "agreed": 1}
    admin_client.post("/kk/admin/visiting/question/", chosen)
    with translation.override(language):
        assert sentence in LogEntry.objects.get().get_change_message()


# --- Places nearby -------------------------------------------------------------------------------


def test_distance_and_direction_are_computed_and_shown(admin_client):
    rows.institution()
    place = rows.place(latitude="51.5", longitude="70.9717")
    body = admin_client.get(address(place)).content.decode()
    assert "47\u00a0km (29\u00a0miles) north" in body


def test_text_with_another_distance_is_saved_with_a_warning(save):
    rows.institution()
    place = rows.place(latitude="51.5", longitude="70.9717")
    texts = {f"text_{code}": "It lies 120 km to the south." for code in ("kk", "ru", "en")}
    response = save(address(place), **texts)
    assert "The text says “120 km”; in a straight line it is 47 km." in said(response)
    assert "The text says “south”; by the coordinates it is north." in said(response)
    place.refresh_from_db()
    assert place.text_en == "It lies 120 km to the south."


# --- The institution -----------------------------------------------------------------------------


def test_list_of_the_institution_leads_to_its_form(admin_client):
    row = rows.institution()
    assert admin_client.get(f"{VISITING}institution/").url == address(row)


def test_list_of_no_institution_leads_to_an_empty_form(admin_client):
    assert admin_client.get(f"{VISITING}institution/").url == f"{VISITING}institution/add/"


@pytest.mark.parametrize("page", ["add/", "1/delete/"])
def test_second_institution_and_none_are_impossible(admin_client, page):
    rows.institution()
    assert admin_client.get(f"{VISITING}institution/{page}").status_code == 403


# --- In Kazakh and Russian -----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("model", [*ENTRIES, "season", "specialday"])
def test_form_speaks_the_curator_s_language(admin_client, model, language):
    with translation.override("en"):
        english = labels(admin_client.get(f"/en/admin/visiting/{model}/add/"))
    own = labels(admin_client.get(f"/{language}/admin/visiting/{model}/add/"))
    assert [label for label in own if label in english and "·" not in label] == []


def labels(response):
    form = response.context["adminform"].form
    return [str(field.label) for name, field in form.fields.items() if name != "stored_version"]


def test_new_entry_comes_last(admin_client):
    rows.category(position=40)
    form = admin_client.get("/en/admin/visiting/admissioncategory/add/").context["adminform"].form
    assert form["position"].value() == 50


@pytest.mark.parametrize(("make", "advised"), [(rows.category, True), (rows.season, False)])
def test_deletion_says_that_it_is_final_and_how_to_hide_instead(admin_client, make, advised):
    values = {} if advised else {"first_month": 5, "first_day": 1, "last_month": 9, "last_day": 30}
    row = make(**values)
    address = f"/en/admin/visiting/{row._meta.model_name}/{row.pk}/delete/"
    html = admin_client.get(address).content.decode()
    assert "It can be recovered" in html
    assert ("choose the state “Withheld”" in html) == advised
