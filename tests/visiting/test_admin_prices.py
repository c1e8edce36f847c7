"""Prices in the admin, also when a colleague changes them at the same time."""

import re

import pytest
from django.core.exceptions import ValidationError

from museum.visiting import models
from tests.forms import filled_in
from tests.visiting import rows
from tests.visiting.desk import VISITING, address

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def price(number, **typed):
    return {f"prices-{number}-{name}": value for name, value in typed.items()}


# --- Prices --------------------------------------------------------------------------------------


@pytest.fixture
def category():
    return rows.category()


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
    [[said]] = row_errors(response, 0).values()
    assert said.endswith("Choose what is to stay, then save again. Stored now: “800”.")
    assert ">800</span>" in response.content.decode()
    assert prices(category) == [(800, "2027-02-03", "None")]


def test_colleague_s_tick_stays(admin_client, category):
    models.Price.objects.create(category=category)
    typed = filled_in(admin_client.get(address(category)))
    category.prices.update(free=True)
    assert admin_client.post(address(category), typed).status_code == 302
    assert category.prices.get().free


@pytest.mark.parametrize(("act", "left"), [("added", 2), ("deleted", 0)])
def test_colleague_s_rows_are_left_as_they_are(admin_client, category, act, left):
    first = models.Price.objects.create(category=category, amount=500, valid_until="2026-12-31")
    typed = filled_in(admin_client.get(address(category)))
    if act == "added":
        models.Price.objects.create(category=category, amount=700, valid_from="2027-01-01")
    else:
        first.delete()
    assert admin_client.post(address(category), typed).status_code == 302
    assert category.prices.count() == left


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
