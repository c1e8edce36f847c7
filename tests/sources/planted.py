"""Material with planted errors, in few words."""

import pytest
from django.utils import translation

from memorial.sources.checks import findings_in
from memorial.sources.checks.material import (
    Claim,
    Fact,
    Material,
    Text,
)
from museum.core.dates import PartialDate


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def text(words, language="en", **values):
    return Material(texts=(Text("a page", words, language, **values),))


def fact(key, *values, source=None, **more):
    claims = tuple(
        Claim(key, source or f"source {number}", value) for number, value in enumerate(values)
    )
    return Fact(key, f"{key}?", claims, **more)


def date(edtf):
    return PartialDate.from_edtf(edtf)


def checks_of(material):
    return [finding.check for finding in findings_in(material)]
