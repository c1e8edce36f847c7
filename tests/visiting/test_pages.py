"""The Visit page, the notice, the calendar feed and what they put on every page."""

import json
import re
from datetime import UTC, date, datetime, time
from unittest import mock

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from museum.visiting import models
from museum.visiting.reading import KEPT
from tests.visiting import rows

pytestmark = pytest.mark.django_db
SUNDAY_NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
MONDAY_NOON = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LANGUAGES = ["kk", "ru", "en"]


@pytest.fixture(autouse=True)
def clock():
    """Sunday 22 November 2026, noon at the memorial; a test may set another moment."""
    with mock.patch("museum.visiting.reading.timezone.now", return_value=SUNDAY_NOON) as now:
        yield now


@pytest.fixture
def museum():
    """The institution, open Tuesday to Sunday 10:00–17:00, unconfirmed."""
    institution = rows.institution(road_km_from=35, road_km_to=40)
    season = rows.season()
    for weekday in range(2, 8):
        rows.rule(season, weekday=weekday)
    return institution


def visible(text):
    """Without the marks that only keep lines together."""
    return text.replace("\u00a0", " ").replace("\u2060", "")


def page(client, path="/en/visit/"):
    """The text of the page without mark-up, with single spaces."""
    html = client.get(path).content.decode()
    text = re.sub(r"<script.*?</script>|<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(visible(text).split())


def section(client, name, path="/en/visit/"):
    """The text of one section of the page without its drawings; empty when it is left out."""
    html = client.get(path).content.decode()
    html = re.sub(r'<div class="whole">.*?</div></section>', "</section>", html, flags=re.DOTALL)
    found = re.search(rf'<section[^>]* id="{name}".*?</section>', html, re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", visible(found[0])) if found else ""
    return " ".join(text.split())


# --- Queries, caches -----------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_visit_page_asks_one_query(client, museum, number, django_assert_num_queries):
    for n in range(number):
        rows.one_of_each()
        rows.special_day(date(2026, 12, 1 + n))
    client.get("/ru/visit/")  # what is kept under the leaflet's version is made once
    with django_assert_num_queries(1):
        client.get("/ru/visit/")


def test_visit_page_may_be_kept_for_a_minute(client, museum):
    assert client.get("/kk/visit/")["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("path", ["visit/", "visit/notice/", "visit/hours.ics"])
def test_page_with_a_session_is_asked_for_each_time(admin_client, museum, path):
    assert admin_client.get(f"/kk/{path}")["Cache-Control"] == "private, no-cache"


def test_page_with_a_session_asks_one_query(admin_client, museum, django_assert_num_queries):
    admin_client.get("/kk/visit/")
    with django_assert_num_queries(1):
        admin_client.get("/kk/visit/")


def test_visit_page_that_did_not_change_is_not_sent_again(client, museum):
    tag = client.get("/kk/visit/")["ETag"]
    assert client.get("/kk/visit/", headers={"If-None-Match": tag}).status_code == 304


def test_visit_page_is_sent_again_when_the_museum_closes(client, museum, clock):
    tag = client.get("/kk/visit/")["ETag"]
    clock.return_value = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert client.get("/kk/visit/", headers={"If-None-Match": tag}).status_code == 200


def test_visit_page_sets_no_cookie(client, museum):
    assert client.get("/kk/visit/").cookies == {}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", ["", "notice/", "hours.ics"])
def test_empty_database_answers_every_page(client, code, path):
    assert client.get(f"/{code}/visit/{path}").status_code == 200


# --- Sections ------------------------------------------------------------------------------------


def listed_sections(client):
    html = client.get("/en/visit/").content.decode()
    contents = re.search(r'<nav class="toc".*?</nav>', html, re.DOTALL)[0]
    return re.findall(r'href="#(\w+)"', contents), re.findall(r'<section id="(\w+)"', html)


def test_sections_without_rows_are_left_out_of_page_and_contents(client, museum):
    listed, shown = listed_sections(client)
    assert listed == shown == ["hours", "price", "way"]


def test_full_page_has_the_sections_of_the_brief_in_order(client, museum):
    rows.one_of_each(sources="Test source, https://example.org")
    rows.advice(section="tours")
    rows.advice(section="groups")
    listed, shown = listed_sections(client)
    names = "hours price way facilities access know tours groups faq near"
    assert listed == shown == names.split()


def test_text_missing_in_english_is_marked_as_russian(client, museum):
    rows.question(question_en="")
    html = client.get("/en/visit/").content.decode()
    assert '<span lang="ru">Test ru</span> <small class="lang-mark">in Russian</small>' in html


# --- Hours ---------------------------------------------------------------------------------------


def test_hours_say_that_the_museum_is_open_and_that_it_has_not_confirmed_it(client, museum):
    expected = "Opening hours Open today, 10:00–17:00 (not yet confirmed by the museum)"
    assert section(client, "hours").startswith(expected)


def test_confirmed_hours_carry_no_mark(client, museum):
    models.Season.objects.update(confirmed=True)
    assert "Open today, 10:00–17:00 Test season en Day" in section(client, "hours")


@pytest.mark.parametrize(
    "code, row",
    [
        ("en", "Sunday , today 10:00–17:00"),
        ("ru", "Воскресенье , сегодня 10:00–17:00"),
        ("kk", "Жексенбі , бүгін 10:00–17:00"),
    ],
)
def test_week_marks_today(client, museum, code, row):
    assert row in section(client, "hours", f"/{code}/visit/")


def test_week_without_a_rule_for_monday_says_closed(client, museum):
    assert "Monday Closed Tuesday 10:00–17:00" in section(client, "hours")


def test_closed_day_is_said_on_every_page(client, museum, clock):
    clock.return_value = MONDAY_NOON
    assert "Closed today: Monday" in page(client)


def test_special_day_within_six_weeks_is_announced(client, museum):
    rows.special_day(date(2026, 12, 16))
    assert (
        "Different hours on these days. Wednesday 16 December: closed — Test reason en"
        " (not yet confirmed by the museum)"
    ) in section(client, "hours")


def test_special_day_in_seven_weeks_is_not_announced_yet(client, museum):
    rows.special_day(date(2027, 1, 12))
    assert "Changed days will be shown here, six weeks ahead." in section(client, "hours")


def test_today_closed_against_the_week_stands_beside_todays_row(client, museum):
    rows.special_day(date(2026, 11, 22))
    assert "Sunday , today 10:00–17:00 (today: closed)" in section(client, "hours")


def test_unknown_last_admission_is_to_be_confirmed(client, museum):
    assert "Last admission: to be confirmed by the museum." in section(client, "hours")


def test_last_admission_of_the_whole_week_is_said_once(client, museum):
    models.WeeklyRule.objects.update(last_admission=time(16, 30))
    assert section(client, "hours").count("16:30") == 1


def test_second_season_has_its_own_table_with_its_days(client, museum):
    winter = rows.season(first_month=12, first_day=1, last_month=2, last_day=29)
    rows.rule(winter, opens=time(11))
    assert "Test season en: 1 December – 29 February" in section(client, "hours")


def test_shop_with_hours_has_its_own_table(client, museum):
    rows.rule(models.Season.objects.get(), service="shop", opens=time(11), closes=time(15))
    assert "Shop Test season en (not yet confirmed by the museum)" in section(client, "hours")


def test_hours_nobody_entered_are_to_be_confirmed(client):
    expected = "Opening hours Opening hours to be confirmed by the museum"
    assert section(client, "hours").startswith(expected)


# --- Admission -----------------------------------------------------------------------------------


def price(**values):
    return models.Price.objects.create(category=rows.category(), **values)


def test_unknown_price_is_asked_at_the_desk_with_the_telephone(client, museum):
    rows.category()
    models.Institution.objects.update(phone="+7 000 000-00-00")
    text = section(client, "price")
    assert "Test en Ask at the desk" in text
    assert text.endswith("ask at the desk. Telephone: +7 000 000-00-00")


def test_unknown_telephone_is_to_be_confirmed(client, museum):
    assert section(client, "price").endswith("Telephone: to be confirmed by the museum")


def test_free_admission_is_a_word(client, museum):
    price(free=True)
    assert section(client, "price") == "Admission Test en Free"


@pytest.mark.parametrize(
    "code, words", [("en", "1,500 ₸ (tenge)"), ("ru", "1 500 ₸"), ("kk", "1 500 ₸")]
)
def test_price_is_written_as_the_language_writes_it(client, museum, code, words):
    price(amount=1500)
    assert words in section(client, "price", f"/{code}/visit/")


def test_price_to_come_is_announced_with_its_day(client, museum):
    first = price(amount=1500, valid_until=date(2026, 12, 31))
    models.Price.objects.create(category=first.category, amount=2000, valid_from=date(2027, 1, 1))
    with translation.override("en"):
        assert "Test en 1,500 ₸ (tenge) From " in section(client, "price")
    assert "2,000 ₸ (tenge)" in section(client, "price")


def test_price_of_yesterday_is_not_shown(client, museum):
    price(amount=1500, valid_until=date(2026, 11, 21))
    assert "Test en Ask at the desk" in section(client, "price")


def test_price_that_begins_tomorrow_is_shown_tomorrow(client, museum, clock):
    price(amount=1500, valid_from=date(2026, 11, 23))
    assert "Test en Ask at the desk" in section(client, "price")
    clock.return_value = MONDAY_NOON
    assert "Test en 1,500 ₸ (tenge)" in section(client, "price")


def test_page_follows_a_curators_change_at_once(client, museum):
    row = price(amount=1500)
    assert "1,500 ₸" in section(client, "price")
    row.amount = 1800
    row.save()
    assert "1,800 ₸" in section(client, "price")


# --- Getting here, nearby ------------------------------------------------------------------------


def test_coordinates_are_text_a_geo_address_and_two_plain_map_links(client, museum):
    html = client.get("/en/visit/").content.decode()
    way = re.search(r'<section id="way".*?</section>', html, re.DOTALL)[0]
    assert "51.0782° N, 70.9717° E" in way.replace("\u00a0", " ")
    assert 'href="geo:51.0782,70.9717"' in way
    assert len(re.findall(r'href="https://[^"]+" rel="noopener external"', way)) == 2


def test_way_nobody_tried_says_so(client, museum):
    rows.direction()
    assert "By car Test en (not yet confirmed by the museum)" in section(client, "way")


def test_way_carries_the_day_it_was_last_checked(client, museum):
    rows.direction(last_checked=date(2026, 11, 1))
    assert '<time datetime="2026-11-01">' in client.get("/en/visit/").content.decode()


def test_starting_point_stands_under_the_way_and_not_nearby(client, museum):
    rows.place(latitude="51.1283", longitude="71.4305", is_starting_point=True)
    assert "Test en In a straight line 32.5 km (20 miles)." in section(client, "way")
    assert section(client, "near") == ""


@pytest.mark.parametrize(
    "code, words",
    [
        ("en", "192 km (119 miles) south-east"),
        ("ru", "192 км на юго-восток"),
        ("kk", "оңтүстік-шығысқа қарай 192 км"),
    ],
)
def test_nearby_place_has_its_computed_distance_and_direction(client, museum, code, words):
    rows.place(latitude="49.8", longitude="72.8")
    assert words in section(client, "near", f"/{code}/visit/")


def test_nearer_places_come_first(client, museum):
    rows.place(latitude="53", name_en="Far")
    rows.place(latitude="51.1", name_en="Near")
    assert re.findall("Far|Near ", section(client, "near").removeprefix("Nearby")) == [
        "Near ",
        "Far",
    ]


# --- The grounds ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "known, words",
    [
        ("yes", "On site Test en There is."),
        ("no", "On site Test en There is none."),
        ("unknown", "On site to be confirmed by the museum Test en"),
    ],
)
def test_facility_says_what_the_museum_told(client, museum, known, words):
    rows.facility(known=known)
    assert section(client, "facilities") == words


def test_what_the_museum_has_yet_to_tell_stands_together_at_the_end(client, museum):
    for name, known in [("Café", "unknown"), ("Shop", "yes"), ("Toilet", "unknown")]:
        rows.facility(name_en=name, known=known, text_kk="", text_ru="", text_en="")
    expected = "On site Shop There is. to be confirmed by the museum Café Toilet"
    assert section(client, "facilities") == expected


def test_facility_with_hours_says_todays(client, museum):
    rows.facility(known="yes", service="museum")
    assert section(client, "facilities").endswith("Today: 10:00–17:00 (not confirmed)")


def test_access_point_carries_the_day_it_was_checked(client, museum):
    rows.access_point(known="yes", checked_on=date(2026, 11, 1))
    assert '<time datetime="2026-11-01">' in client.get("/en/visit/").content.decode()


# --- Head and foot -------------------------------------------------------------------------------


def test_facts_name_hours_road_and_the_price_to_ask_for(client, museum):
    html = client.get("/en/visit/").content.decode()
    strip = visible(re.search(r'<dl class="facts">.*?</dl>', html, re.DOTALL)[0])
    big = re.findall(r'<span class="big">(.*?)</span>', strip)
    assert big == ["10:00–17:00", "35–40 km", "Ask at the desk"]


def test_page_describes_the_museum_to_search_engines(client, museum):
    html = client.get("/en/visit/").content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = {json.loads(block)["@id"]: json.loads(block) for block in blocks if "@id" in block}
    described = data[f"{settings.SITE_URL}/en/#museum"]
    assert described["name"] == "Test Museum of Nowhere en"


def test_footer_names_the_museum_and_its_hours(client, museum):
    footer = page(client).partition("We remember")[2]
    assert "Test Museum en Test Street 0 en 51.0782° N, 70.9717° E" in footer
    assert "Tuesday to Sunday, 10:00–17:00 Closed on Mondays" in footer


def test_all_tags_of_a_page_share_one_query(rf, museum, django_assert_num_queries):
    tags = "{% load visiting %}{% open_now %}{% contact_block %}{% facts_strip %}{% unusual_days %}"
    with translation.override("en"), django_assert_num_queries(1):
        Template(tags).render(Context({"request": rf.get("/")}))


def test_what_is_kept_between_requests_holds_nothing_of_a_request(rf, museum):
    request = rf.get("/")
    with translation.override("en"):
        Template("{% load visiting %}{% facts_strip %}{% contact_block %}").render(
            Context({"request": request, "csrf_token": "secret of one reader"})
        )
    assert "secret of one reader" not in str(KEPT)
    assert ("en", "visiting/_facts.html") in KEPT


@pytest.mark.parametrize("day, count", [(28, 1), (29, 0)])
def test_home_announces_unusual_days_of_a_week(rf, museum, day, count):
    rows.special_day(date(2026, 11, day))
    context = Context({"request": rf.get("/")})
    with translation.override("en"):
        html = Template("{% load visiting %}{% unusual_days %}").render(context)
    assert html.count(f"{day}\u00a0November: closed") == count


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


def noted_museum(confirmed):
    notes = rows.in_three("hours_note", "Sources disagree") | rows.in_three(
        "admission_note", "Visitors say"
    )
    rows.institution(**notes)
    rows.rule(rows.season(confirmed=confirmed))


@pytest.mark.parametrize("confirmed", [True, False])
def test_note_on_the_hours_stands_until_they_are_confirmed(client, confirmed):
    noted_museum(confirmed)
    assert ("Sources disagree en" in page(client)) != confirmed


def test_note_on_the_hours_stands_while_a_day_shown_is_not_confirmed(client):
    noted_museum(confirmed=True)
    rows.special_day(date(2026, 11, 24))
    assert "Sources disagree en" in page(client)


@pytest.mark.parametrize(("amounts", "noted"), [([1500], False), ([1500, None], True), ([], True)])
def test_note_on_admission_stands_until_every_price_is_known(client, amounts, noted):
    noted_museum(confirmed=True)
    for amount in amounts:
        models.Price.objects.create(category=rows.category(), amount=amount)
    assert ("Visitors say en" in page(client)) == noted


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
