"""The Visit page, the notice, the calendar feed and what they put on every page."""

import json
import re
from datetime import UTC, date, datetime, time

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from museum.core import tokens
from museum.visiting import models
from museum.visiting.reading import KEPT, reading
from tests.visiting import rows
from tests.visiting.pages import MONDAY_NOON, page, section, visible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.once]
LANGUAGES = ["kk", "ru", "en"]


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
    request = rf.get("/")
    with translation.override("en"):
        Template(tags).render(
            Context({"request": rf.get("/")})
        )  # the process reads the ledger once
        with (
            tokens.reading(lambda: reading(request).content["ledger"]),  # as for every request
            django_assert_num_queries(1),
        ):
            Template(tags).render(Context({"request": request}))


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
