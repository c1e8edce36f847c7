"""The sources of the Visit page, the notice for the door and the calendar feed."""

import re
from datetime import UTC, datetime

import pytest

from tests.visiting import rows
from tests.visiting.pages import page, visible

# test_pages asks both databases for the page.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("clock")]


# --- Sources -------------------------------------------------------------------------------------


def named_sources(client):
    """{section of the Visit page: its sources} as the page of sources lists them."""
    html = client.get("/en/visit/sources/").content.decode()
    parts = re.findall(r'/en/visit/#(\w+)">[^<]+</a></dt><dd>(.*?)</dd>', html, re.DOTALL)
    return {name: re.findall(r"<li>(.*?)</li>", listed) for name, listed in parts}


def test_sources_stand_by_the_section_that_they_speak_for(client, museum):
    rows.question(sources="Test source A\nTest source B")
    rows.advice(sources="Test source B")
    assert named_sources(client) == {
        "know": ["Test source B"],
        "faq": ["Test source A", "Test source B"],
    }


def test_sources_of_the_address_stand_by_the_way_here(client, museum):
    museum.sources = "Test source of the address"
    museum.save()
    assert named_sources(client) == {"way": ["Test source of the address"]}


def test_source_named_twice_in_a_section_is_listed_once(client, museum):
    rows.question(sources="Test source A\nTest source B")
    rows.question(sources="Test source B")
    assert named_sources(client) == {"faq": ["Test source A", "Test source B"]}


def test_visit_counts_each_source_once_and_leads_to_them(client, museum):
    rows.question(sources="Test source A\nTest source B")
    rows.advice(sources="Test source B")
    html = client.get("/en/visit/").content.decode()
    assert '<a class="go" href="/en/visit/sources/">2 sources for this page</a>' in html


def test_sources_without_any_say_so(client, museum):
    assert "No sources are named yet." in page(client, "/en/visit/sources/")


def test_sources_ask_one_query(client, museum, django_assert_num_queries):
    client.get("/en/visit/sources/")
    with django_assert_num_queries(1):
        client.get("/en/visit/sources/")


@pytest.mark.parametrize("awaiting, count", [("en", 1), ("kk", 0)])
def test_page_says_when_its_texts_await_a_native_reader(client, museum, awaiting, count):
    rows.question(awaiting_review=awaiting)
    assert page(client).count("Some texts on this page still await a native reviewer.") == count


# --- Notice and calendar -------------------------------------------------------------------------


def test_notice_gives_kazakh_then_russian_then_english(client, museum):
    html = client.get("/ru/visit/notice/").content.decode()
    assert re.findall(r'<section lang="(\w\w)"', html) == ["kk", "ru", "en"]


def test_notice_covers_the_week_from_today(client, museum):
    html = client.get("/en/visit/notice/").content.decode()
    english = re.search(r'<section lang="en".*?</section>', html, re.DOTALL)[0]
    assert "Opening hours: 22–28 November 2026" in visible(english)


def test_notice_asks_two_queries(client, museum, django_assert_num_queries):
    client.get("/ru/visit/notice/")
    with django_assert_num_queries(2):
        client.get("/ru/visit/notice/")


@pytest.mark.parametrize(
    "first, last, sentence",
    [
        ("2026-12-02", "2026-12-01", "The last day comes after the first."),
        ("2026-12-01", "2027-12-01", "A notice covers at most 62 days."),
        (
            "9999-12-01",
            "9999-12-31",
            "The year 9999 is out of bounds: write one from 1000 to 2100.",
        ),
    ],
)
def test_notice_of_impossible_days_is_refused_beside_the_field(
    client, museum, first, last, sentence
):
    text = page(client, f"/en/visit/notice/?first_day={first}&last_day={last}")
    assert f"Last day: {sentence}" in text


@pytest.mark.parametrize("day", ["", "nonsense", "0000-00-00", "2026-02-31", "9999-12-31"])
def test_notice_survives_any_day(client, museum, day):
    path = f"/en/visit/notice/?first_day={day}&last_day={day}"
    assert client.get(path).status_code == 200


def test_notice_cannot_be_posted(client, museum):
    assert client.post("/en/visit/notice/").status_code == 405


def test_calendar_is_the_same_all_day(client, museum, clock):
    first = client.get("/en/visit/hours.ics")
    clock.return_value = datetime(2026, 11, 22, 18, 59, tzinfo=UTC)
    assert client.get("/en/visit/hours.ics").content == first.content
    assert first["Content-Type"] == "text/calendar; charset=utf-8"


def test_calendar_asks_one_query(client, museum, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/en/visit/hours.ics")


def test_day_outside_every_season_is_unknown_and_never_closed(client):
    summer = rows.season(first_month=5, first_day=1, last_month=9, last_day=30)
    rows.rule(summer, weekday=1)
    text = page(client)
    assert "Today: to be confirmed by the museum" in text
    assert "Closed today" not in text


def test_notice_reads_its_days_day_first(client, museum):
    html = client.get("/en/visit/notice/?first_day=01.12.2026&last_day=02.12.2026").content.decode()
    assert "Opening hours: 1–2 December 2026" in visible(html)


def test_notice_shows_its_days_day_first(client, museum):
    html = client.get("/en/visit/notice/").content.decode()
    assert re.findall(r'<input type="(\w+)"[^>]* value="([^"]+)"', html) == [
        ("text", "22.11.2026"),
        ("text", "28.11.2026"),
    ]


def test_notice_teaches_how_a_day_is_written(client, museum):
    assert "Write the day like this: 31.05.2027." in page(
        client, "/en/visit/notice/?first_day=x&last_day=02.12.2026"
    )
