"""What a visit costs, in one line."""

from datetime import date

import pytest
from django.utils.translation import override

from museum.visiting.admission import announced, headline, words

TODAY = date(2026, 11, 22)


def category(name, amount=None, free=False):
    price = {"free": free, "amount": amount, "valid_from": None, "valid_until": None}
    return {"name": (name, "en"), "prices": [price] if free or amount else []}


ADULTS, PUPILS = category("Adults", 1500), category("Pupils", 500)
CHILDREN, VETERANS = category("Children", free=True), category("Veterans", free=True)
GUESTS = category("Guests")


@pytest.mark.parametrize(
    ("categories", "text", "names"),
    [
        ([CHILDREN, PUPILS, ADULTS], "1,500 ₸ (tenge)", ["Adults"]),
        ([ADULTS, GUESTS], "1,500 ₸ (tenge)", ["Adults"]),
        ([CHILDREN, VETERANS], "Free", ["Children", "Veterans"]),
        ([CHILDREN, GUESTS], "Ask at the desk", []),
        ([GUESTS], "Ask at the desk", []),
        ([], "Ask at the desk", []),
    ],
)
def test_headline_is_the_dearest_price_and_free_only_for_everybody(categories, text, names):
    price, payers = headline(categories, TODAY)
    with override("en"):
        said = words(price)
    assert (said.replace("\u00a0", " "), payers) == (text, names)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "2027 жылғы 1 қаңтардан бастап: 1 500 ₸"),
        ("ru", "С 1 января 2027 года: 1 500 ₸"),
        ("en", "From 1 January 2027: 1,500 ₸ (tenge)"),
    ],
)
def test_price_to_come_is_a_sentence(language, sentence):
    price = {"free": False, "amount": 1500, "valid_from": "2027-01-01", "valid_until": None}
    with override(language):
        said = announced({"prices": [price]}, TODAY)
    assert [text.replace("\u00a0", " ") for text in said] == [sentence]
