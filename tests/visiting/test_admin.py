"""Prices, paragraphs, places and the institution in the admin."""

import re

import pytest
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.utils import translation

from museum.core.publishing import State
from museum.visiting import models
from tests.forms import filled_in
from tests.visiting import rows

pytestmark = pytest.mark.django_db
VISITING = "/en/admin/visiting/"
ENTRIES = {
    "admissioncategory": rows.category,
    "direction": rows.direction,
    "facility": rows.facility,
    "accesspoint": rows.access_point,
    "advice": rows.advice,
    "question": rows.question,
    "nearbyplace": rows.place,
}


@pytest.fixture
def save(admin_client):
    def save(address, **typed):
        return admin_client.post(address, filled_in(admin_client.get(address), **typed))

    return save


def price(number, **typed):
    return {f"prices-{number}-{name}": value for name, value in typed.items()}


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


# --- Prices --------------------------------------------------------------------------------------


@pytest.fixture
def category():
    return rows.category()


def address(row):
    return f"{VISITING}{row._meta.model_name}/{row.pk}/change/"


def prices(category):
    return [
        (price.amount, f"{price.valid_from}", f"{price.valid_until}")
        for price in category.prices.order_by("pk")
    ]


def test_old_price_ends_and_a_new_one_begins_in_one_saving(save, category):
    models.Price.objects.create(category=category, amount=500)
    old = price(0, valid_until="31.12.2026")
    save(address(category), **old, **price(1, amount="1 000", valid_from="01.01.2027"))
    assert prices(category) == [(500, "None", "2026-12-31"), (1000, "2027-01-01", "None")]


def test_amount_that_is_no_number_shows_how_to_write_it(save, category):
    response = save(address(category), **price(0, amount="1 500 тг"))
    assert row_errors(response, 0) == {"amount": ["Write figures only: 1 500."]}


def test_list_shows_todays_price_of_each_category(admin_client, django_assert_max_num_queries):
    days = {"valid_from": "2000-01-01"}
    models.Price.objects.create(category=rows.category(), amount=1500, **days)
    models.Price.objects.create(category=rows.category(), amount=9, valid_until="2000-01-01")
    with django_assert_max_num_queries(9):
        html = admin_client.get(f"{VISITING}admissioncategory/").content.decode()
    found = re.findall(r'field-price_today">(.*?)<', html)
    assert found == ["1,500\u00a0₸\u00a0(tenge)", "Ask at the desk"]


def test_prices_stand_above_publishing(admin_client, category):
    html = admin_client.get(address(category)).content.decode()
    assert html.index("id_name_en") < html.index("id_prices-0-amount") < html.index("id_state")
    assert html.count('id="id_prices-TOTAL_FORMS"') == 1


def test_two_prices_on_one_day_are_refused_with_a_sentence(save, category):
    models.Price.objects.create(category=category, amount=500)
    response = save(address(category), **price(1, amount="700", valid_from="01.01.2027"))
    (formset,) = response.context["inline_admin_formsets"]
    assert formset.formset.forms[1].errors == {
        "valid_from": ["Another price of this category is valid on the same days."]
    }
    assert prices(category) == [(500, "None", "None")]


def test_new_price_may_take_the_days_of_a_deleted_one(save, category):
    models.Price.objects.create(category=category, amount=500)
    save(address(category), **price(0, DELETE="on"), **price(1, amount="700"))
    assert prices(category) == [(700, "None", "None")]


def test_colleague_s_new_price_is_not_overwritten(admin_client, category):
    models.Price.objects.create(category=category, amount=500)
    typed = filled_in(admin_client.get(address(category)), **price(0, amount="600"))
    category.prices.update(amount=800)
    assert admin_client.post(address(category), typed).status_code == 200
    assert prices(category) == [(800, "None", "None")]


def row_errors(response, number):
    (table,) = response.context["inline_admin_formsets"]
    return table.formset.forms[number].errors


def test_colleague_s_price_is_shown_beside_the_typed_one(admin_client, category):
    models.Price.objects.create(category=category, amount=500, valid_from="2027-01-01")
    typed = filled_in(admin_client.get(address(category)), **price(0, amount="600"))
    category.prices.update(amount=800, valid_from="2027-02-03")
    response = admin_client.post(address(category), typed)
    assert row_errors(response, 0) == {
        "amount": ["Stored now: “800”."],
        "valid_from": ["Stored now: “03/02/2027”."],
    }
    assert "Stored now: “800”." in response.content.decode()


def test_colleague_s_tick_is_shown_in_words(admin_client, category):
    models.Price.objects.create(category=category)
    typed = filled_in(admin_client.get(address(category)))
    category.prices.update(free=True)
    response = admin_client.post(address(category), typed)
    assert row_errors(response, 0) == {"free": ["Stored now: “Yes”."]}


@pytest.mark.parametrize("act", ["added", "deleted"])
def test_colleague_s_row_more_or_less_is_named(admin_client, category, act):
    first = models.Price.objects.create(category=category, amount=500, valid_until="2026-12-31")
    typed = filled_in(admin_client.get(address(category)))
    if act == "added":
        models.Price.objects.create(category=category, amount=700, valid_from="2027-01-01")
    else:
        first.delete()
    response = admin_client.post(address(category), typed)
    (table,) = response.context["inline_admin_formsets"]
    assert table.formset.non_form_errors() == [
        "Somebody else added or deleted a row of this table. Open the page again to see all rows."
    ]


def test_price_a_colleague_added_is_never_doubled(admin_client, category):
    typed = filled_in(admin_client.get(address(category)), **price(0, amount="600"))
    models.Price.objects.create(category=category, amount=700)
    response = admin_client.post(address(category), typed)
    again = admin_client.post(address(category), filled_in(response))
    assert row_errors(again, 0) == {
        "valid_from": ["Another price of this category is valid on the same days."]
    }
    assert prices(category) == [(700, "None", "None")]


def test_second_price_on_one_day_is_refused_by_the_model_itself(category):
    models.Price.objects.create(category=category, amount=500)
    with pytest.raises(ValidationError):
        models.Price(category=category, amount=600).full_clean()


# --- Paragraphs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ENTRIES)
def test_paragraph_opens_and_saves_as_it_is(save, model):
    row = ENTRIES[model]()
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
MOVING_TEN = 70  # queries: some six a record; the leaflets are rewritten once


def act(client, action, *records):
    chosen = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(QUESTIONS, chosen)


def history(record):
    return LogEntry.objects.filter(object_id=record.pk).count()


def test_publishing_says_how_many_and_what_stayed_withheld(admin_client):
    drafts = [rows.question(state=State.DRAFT) for _ in range(2)]
    withheld = rows.question(state=State.WITHHELD, withheld_reason="Test reason")
    response = act(admin_client, "publish", *drafts, withheld)
    assert said(response) == [
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
    chosen = {"action": "publish", "_selected_action": [row.pk]}
    admin_client.post("/kk/admin/visiting/question/", chosen)
    with translation.override(language):
        assert sentence in LogEntry.objects.get().get_change_message()


# --- Places nearby -------------------------------------------------------------------------------


def test_distance_and_direction_are_computed_and_shown(admin_client):
    rows.institution()
    place = rows.place(latitude="51.5", longitude="70.9717")
    body = admin_client.get(address(place)).content.decode()
    assert "46.9\u00a0km (29\u00a0miles) north" in body


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
    assert "You cannot undo this." in html
    assert ("choose the state “Withheld”" in html) == advised
