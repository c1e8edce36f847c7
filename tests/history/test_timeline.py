"""The timeline: dates from the ledger, what other sources say, sources, the line to scale."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from memorial.history import scale, timeline
from memorial.history.models import Entry
from memorial.sources.models import Claim
from museum.core.date_words import year_and_rest
from museum.core.dates import PartialDate
from museum.core.publishing import State
from tests.history import rows
from tests.sources import rows as ledger

pytestmark = pytest.mark.django_db


def html(client, language="en"):
    return client.get(f"/{language}/history/").content.decode()


def told(language="en"):
    with override(language):
        return list(timeline.told(timeline.published()))


def data(text, kind):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return next(block for block in map(json.loads, blocks) if block["@type"] == kind)


# --- Dates -----------------------------------------------------------------------------------------


def test_date_is_the_ledgers_decision():
    rows.entry(fact=rows.dated_fact())
    assert [(entry.year, entry.rest) for entry in told()] == [("1901", "2\u00a0May")]


def test_new_decision_moves_the_event():
    fact = rows.dated_fact()
    rows.entry(1, fact=fact)
    rows.entry(2, date="1903")
    claim = Claim.objects.get()
    claim.date = "1905"
    claim.save()
    assert [entry.title_en for entry in told()] == ["Lantern 2", "Lantern 1"]


def test_undecided_date_is_to_be_confirmed_and_last(client):
    rows.entry(1, fact=rows.dated_fact(decision="undecided"))
    rows.entry(2, date="1903")
    assert [entry.year for entry in told()] == ["1903", ""]
    assert "to be confirmed by the museum" in html(client).split('id="sham-1"')[1].split("</li>")[0]


def test_year_that_repeats_is_quiet(client):
    for number, date in enumerate(["1901", "1901-06", "1902"]):
        rows.entry(number, date=date)
    assert [entry.again for entry in told()] == [False, True, False]
    assert html(client).count('class="again"') == 1


@pytest.mark.parametrize(
    "edtf, language, parts",
    [
        ("1938-01-06", "kk", ("1938", "6\u00a0қаңтар")),
        ("1938-01", "ru", ("1938", "январь")),
        ("1938", "en", ("1938", "")),
        ("1941/1945", "kk", ("1941–1945", "")),
        ("1905~", "en", ("c.\u00a01905", "")),
        ("193X", "ru", ("1930-е\u00a0годы", "")),
        ("../1938", "en", ("until 1938", "")),
    ],
)
def test_year_and_rest_of_a_date(edtf, language, parts):
    assert year_and_rest(PartialDate.from_edtf(edtf), language) == parts


def test_event_needs_a_date_or_a_fact():
    with pytest.raises(ValidationError) as error:
        Entry(title_kk="Шам", title_ru="Фонарь").clean()
    assert list(error.value.message_dict) == ["date"]


def test_event_has_one_date_only():
    with pytest.raises(ValidationError) as error:
        Entry(title_kk="Шам", fact=rows.dated_fact(), date="1901").clean()
    assert list(error.value.message_dict) == ["date"]


# --- Where the sources differ ----------------------------------------------------------------------


def others():
    return [tuple(answer) for entry in told() for answer in entry.others]


def test_contradicting_answer_is_named_with_its_source(client):
    fact = rows.dated_fact()
    rows.other_claim(fact, "1901-05-09", title="Lamp book", part_of="Lamp press")
    rows.entry(fact=fact)
    assert others() == [("9\u00a0May 1901", "Lamp book (Lamp press)")]
    text = html(client)
    assert "The sources differ" in text
    assert '/en/sources/facts/first-lantern/"' in text


@pytest.mark.parametrize("date", ["1901", "1901-05", "1901-05-02"])
def test_less_exact_answer_contradicts_nothing(date):
    fact = rows.dated_fact()
    rows.other_claim(fact, date)
    rows.entry(fact=fact)
    assert others() == []


def test_answers_that_contradict_each_other_stand_beside_a_month_that_holds_both():
    fact = rows.dated_fact(date="1901-05")
    rows.other_claim(fact, "1901-05-02", title="One")
    rows.other_claim(fact, "1901-05-09", title="Two")
    rows.entry(fact=fact)
    assert others() == [("2\u00a0May 1901", "One"), ("9\u00a0May 1901", "Two")]


def test_source_that_is_not_public_is_not_named():
    fact = rows.dated_fact()
    rows.other_claim(fact, "1903", title="Hidden lamp book", state="draft")
    rows.entry(fact=fact)
    assert others() == [("1903", "")]


def test_refuted_answer_is_left_to_the_page_of_the_fact():
    fact = rows.dated_fact()
    claim = rows.other_claim(fact, "1903")
    claim.confidence = Claim.Confidence.REFUTED
    claim.save()
    rows.entry(fact=fact)
    assert others() == []


# --- The page --------------------------------------------------------------------------------------


def test_sources_are_numbered_behind_the_text_and_listed_once(client):
    lamps = ledger.source(title="Lamps", slug="lamps")
    for number in (1, 2):
        rows.cite(rows.entry(number, text_en="Lit."), lamps)
    text = html(client)
    assert text.count('<sup><a href="#ref-1"') == 2
    assert text.count('id="ref-1"') == 1


def test_notes_that_a_curator_set_are_not_doubled():
    entry = rows.entry(text_en="Lit.[^lamps] Put out.")
    rows.cite(entry, ledger.source(title="Lamps", slug="lamps"))
    assert [each.noted.text for each in told()] == ["Lit.[^lamps] Put out."]


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 100])
def test_queries_do_not_grow_with_the_events(client, django_assert_num_queries, count):
    lamps = ledger.source(title="Lamps", slug="lamps")
    fact = rows.dated_fact()
    rows.other_claim(fact, "1903")
    for number in range(count):
        rows.cite(rows.entry(number, fact=fact), lamps)
        rows.article(number)
    client.get("/en/history/")
    with django_assert_num_queries(3):
        assert client.get("/en/history/").content.count(b'class="y"') == count


def test_structured_data_lists_the_events_that_the_page_shows(client):
    rows.entry(1, fact=rows.dated_fact())
    rows.entry(2, date="1905~")
    rows.entry(3, state=State.DRAFT)
    items = [row["item"] for row in data(html(client), "ItemList")["itemListElement"]]
    assert [(item["name"], item.get("startDate")) for item in items] == [
        ("Lantern 1", "1901-05-02"),
        ("Lantern 2", None),
    ]
    assert all(item["url"].split("#")[1] in html(client) for item in items)


def test_empty_history_says_that_it_is_being_prepared(client):
    assert "The timeline is being prepared." in html(client)


# --- The line to scale -----------------------------------------------------------------------------


def decide(**years):
    for key, year in years.items():
        rows.dated_fact(key.replace("_", "-"), year)


def test_scale_counts_both_ends_of_the_camp():
    decide(first_arrival="1938-01", camp_closed="1953", memorial_opened="2007-05-31")
    line = scale.decided()
    assert (line.camp_years, line.years_without, line.width) == (16, 54, 690)
    assert line.strokes.count("M") == 16
    assert line.strokes.startswith("M0 0V100M10 0V100")


def test_scale_is_drawn_with_a_sentence_for_who_cannot_see_it(client):
    decide(first_arrival="1938", camp_closed="1953", memorial_opened="2007")
    assert (
        'aria-label="Line drawn to scale. The camp: 1938 to 1953. '
        '54 years later, in 2007, the memorial opens."'
    ) in html(client)


@pytest.mark.parametrize(
    "years",
    [
        {"first_arrival": "1938", "camp_closed": "1953"},
        {"first_arrival": "1938", "camp_closed": "1937", "memorial_opened": "2007"},
        {"first_arrival": "1938", "camp_closed": "1937/1953", "memorial_opened": "2007"},
    ],
)
def test_no_scale_without_three_years_in_order(client, years):
    decide(**years)
    assert scale.decided() is None
    assert 'class="scale"' not in html(client)
