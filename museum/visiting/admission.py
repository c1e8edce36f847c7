"""What a visit costs on a day, in words: plain functions of a leaflet's admission."""

from datetime import date

from django.utils.translation import gettext as _

from museum.core import grammar
from museum.core.date_words import written
from museum.core.dates import PartialDate
from museum.core.languages import Shown, current
from museum.core.numbers import tenge


def is_valid(price, day):
    begun = not price["valid_from"] or date.fromisoformat(price["valid_from"]) <= day
    return begun and (not price["valid_until"] or day <= date.fromisoformat(price["valid_until"]))


def price_on(category, day):
    """The price of the category on the date `day`, or None."""
    return next((price for price in category["prices"] if is_valid(price, day)), None)


def is_known(price):
    return price is not None and (price["free"] or price["amount"] is not None)


def words(price):
    """“Free” is a word, an unknown price tells whom to ask: never blank, never 0."""
    if not is_known(price):
        return _("Ask at the desk")
    return _("Free") if price["free"] else tenge(price["amount"])


def headline(categories, day):
    """(the price to name in one line, the names of those who pay it); (None, []) if none can be.

    That is the dearest known; “free” only where it is free for everybody.
    """
    prices = [price_on(category, day) for category in categories]
    paid = [price for price in prices if is_known(price) and not price["free"]]
    if not paid and not all(map(is_known, prices)):
        return None, []
    dearest = max((price["amount"] for price in paid), default=None)
    pairs = zip(categories, prices, strict=True)
    chosen = [
        (row, price) for row, price in pairs if is_known(price) and price["amount"] == dearest
    ]
    names = [Shown(*category["name"]).text for category, _price in chosen]
    return (chosen[0][1], names) if chosen else (None, [])


def announced(category, day):
    """A sentence for each price that begins after `day`, in order."""
    later = [p for p in category["prices"] if (p["valid_from"] or "") > day.isoformat()]
    return [
        # Translators: the day has its Kazakh ending: «2027 жылғы 1 қаңтардан бастап: 1 500 ₸».
        _("From %(day)s: %(price)s") % {"day": first_day(price), "price": words(price)}
        for price in sorted(later, key=lambda price: price["valid_from"])
    ]


def first_day(price):
    text = written(PartialDate.from_edtf(price["valid_from"]), style="prose")
    return grammar.in_case(text, "ablative") if current() == "kk" else text


def rows(categories, day):
    """For the page: each category with its price in words, whether it is known, and what is to come."""
    prices = [price_on(category, day) for category in categories]
    return [
        {
            **category,
            "price": words(price),
            "known": is_known(price),
            "announced": announced(category, day),
        }
        for category, price in zip(categories, prices, strict=True)
    ]
