"""Where this room prints facts itself: in the questions, reasons and notes of other facts."""

from django.db.models import F, Value
from django.db.models.functions import Concat

from memorial.sources.models import Claim, Fact
from memorial.sources.uses import Place


def texts(moment):
    facts = Fact.objects.published(moment)
    address = Concat(Value("sources/facts/"), F("key"), Value("/"))
    yield Place(facts, address, "question")
    of_claims = Concat(Value("sources/facts/"), F("fact__key"), Value("/"))
    yield Place(Claim.objects.filter(fact__in=facts), of_claims, "fact__question")
