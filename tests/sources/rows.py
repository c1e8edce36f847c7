"""Fictional sources and facts."""

from decimal import Decimal

from memorial.sources.edition import Edition
from memorial.sources.models import Claim, Fact, Source


def source(**values):
    given = {"kind": "book", "title": "Фонарьлар кітабы", "state": "published"} | values
    return Source.objects.create(**given)


def fact(key="lanterns", **values):
    given = {"question_kk": "Неше шам?", "question_ru": "Сколько фонарей?", "kind": "number"}
    given |= {"question_en": "How many lanterns?", "decision": "decided", "state": "published"}
    return Fact.objects.create(key=key, **given | values)


def claim(of, number=18000, **values):
    value = {} if number is None else {"number": Decimal(number)}
    return Claim.objects.create(fact=of, **{"chosen": True} | value | values)


def lanterns(number=18000, **values):
    """A decided fact `lanterns`: more than `number`."""
    with Edition.gathering():
        row = fact(**values)
        claim(row, number, qualifier="more")
    return row
