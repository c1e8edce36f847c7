"""Rows with only what they must have. People and places are fictional."""

from datetime import time
from itertools import count

from museum.core.publishing import State
from museum.visiting import models

NUMBER = count(1)


def in_three(field, text):
    return {f"{field}_{code}": f"{text} {code}" for code in ("kk", "ru", "en")}


def institution(**values):
    texts = in_three("full_name", "Test Museum of Nowhere") | in_three("short_name", "Test Museum")
    place = {"latitude": "51.0782", "longitude": "70.9717"}
    return models.Institution.objects.create(
        **texts | in_three("address", "Test Street 0") | place | values
    )


def season(**values):
    return models.Season.objects.create(**in_three("name", "Test season") | values)


def rule(season, weekday=2, opens=time(10), closes=time(17), **values):
    return models.WeeklyRule.objects.create(
        season=season, weekday=weekday, opens=opens, closes=closes, **values
    )


def special_day(first_day, **values):
    values = in_three("reason", "Test reason") | {"kind": "closed"} | values
    return models.SpecialDay.objects.create(first_day=first_day, **values)


def entry(model, *fields, **values):
    texts = {name: text for field in fields for name, text in in_three(field, "Test").items()}
    values = {"key": f"test-{next(NUMBER)}", "state": State.PUBLISHED} | texts | values
    return model.objects.create(**values)


def category(**values):
    return entry(models.AdmissionCategory, "name", **values)


def direction(**values):
    return entry(models.Direction, "text", **{"mode": "car"} | values)


def facility(**values):
    return entry(models.Facility, "name", **values)


def access_point(**values):
    return entry(models.AccessPoint, "name", **values)


def advice(**values):
    return entry(models.Advice, "name", "text", **values)


def question(**values):
    return entry(models.Question, "question", "answer", **values)


def place(**values):
    nowhere = {"latitude": "51.5", "longitude": "70.5"}
    return entry(models.NearbyPlace, "name", **nowhere | values)


def one_of_each(**values):
    """One row of every kind besides the institution and the week; `values` go to every entry."""
    models.Price.objects.create(category=category(**values), free=True)
    for make in (direction, facility, access_point, advice, question, place):
        make(**values)
