"""What ships about the grounds: sourced, unconfirmed where only the museum knows, and nothing invented."""

from collections import Counter

import pytest

from memorial.features.models import Feature, FeatureCitation, FeatureFact
from museum.content_files import records
from museum.core import tokens

RECORDS = records()
FEATURES = [record for record in RECORDS if record.model is Feature]
CITATIONS = Counter(
    record.values["record"] for record in RECORDS if record.model is FeatureCitation
)
# Nobody but the museum can say these: no source that we know does.
UNKNOWN = {"height", "width", "depth", "made", "inscription", "latitude", "longitude", "surface"}
UNKNOWN |= {"access_checked_on", "makers_kk", "material_kk"}


def words_of(text):
    return tokens.without_notes(tokens.TOKEN.sub("", text))


def named(record):
    return record.key


@pytest.mark.parametrize("record", FEATURES, ids=named)
def test_every_place_has_a_source(record):
    assert CITATIONS[record.key] >= 1


@pytest.mark.parametrize("record", FEATURES, ids=named)
def test_every_text_awaits_a_native_reader(record):
    assert record.values["awaiting_review"] == "kk ru en"


@pytest.mark.parametrize("record", FEATURES, ids=named)
def test_nothing_is_shipped_that_only_the_museum_knows(record):
    assert UNKNOWN & set(record.values) == set()


@pytest.mark.parametrize("record", FEATURES, ids=named)
def test_nobody_is_said_to_have_checked_the_way_or_the_thing(record):
    assert {"touch", "step_free"} & set(record.values) == set()
    assert record.values.get("status") in (None, "memorial")


def test_only_the_wall_has_a_kazakh_name_of_the_museum():
    confirmed = [record.key for record in FEATURES if record.values.get("name_confirmed")]
    assert confirmed == ["wall-of-memory"]


def test_no_text_holds_a_figure_outside_the_ledger():
    figures = [
        (record.key, name, text)
        for record in FEATURES
        for name, text in record.values.items()
        if isinstance(text, str) and any(map(str.isdigit, words_of(text)))
    ]
    assert figures == []


def test_what_one_source_names_has_no_place_on_the_plan():
    apart = [record.key for record in FEATURES if "walk_order" not in record.values]
    assert apart == ["tears-monument", "alash-park", "burial-ground"]


def test_every_token_has_its_fact_beside_the_page():
    printed = {
        (record.key, key)
        for record in FEATURES
        for text in record.values.values()
        if isinstance(text, str)
        for key in tokens.keys(text)
    }
    beside = {
        (record.values["feature"], record.values["fact"])
        for record in RECORDS
        if record.model is FeatureFact
    }
    assert printed == beside
