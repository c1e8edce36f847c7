"""Special days, public holidays and the six weeks ahead in the admin."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone, translation

from museum.visiting import models
from museum.visiting.schedule import local
from museum.visiting.week_form import WeekForm
from tests.forms import filled_in
from tests.visiting import rows
from tests.visiting.desk import PREVIEW, SEASON, SPECIAL

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST_QUERIES = 9


# --- Special days --------------------------------------------------------------------------------


def test_tomorrow_s_hours_reach_every_page(save, client, week, settings):
    """What this house is for: a curator changes tomorrow's hours, and every page follows."""
    rows.institution()
    tomorrow = local(timezone.now()).date() + timedelta(days=1)
    response = save(
        f"{SPECIAL}add/",
        first_day=tomorrow.strftime("%d.%m.%Y"),
        kind="open",
        opens="11.11",
        closes="15-55",
        service="museum",
        **rows.in_three("reason", "Fictional meeting"),
    )
    assert response.url == PREVIEW
    for language in ("kk", "ru", "en"):
        for page in ("", "visit/", "visit/notice/"):
            body = client.get(f"/{language}/{page}").content.decode().replace("\u2060", "")
            assert "11:11–15:55" in body, (language, page)
            assert f"Fictional meeting {language}" in body, (language, page)
        assert f'"validFrom":"{tomorrow}"' in client.get(f"/{language}/visit/").content.decode()
        calendar = client.get(f"/{language}/visit/hours.ics").content.decode()
        assert f"{tomorrow:%Y%m%d}T111100" in calendar


def test_closed_day_with_hours_is_refused_with_a_sentence(save):
    response = save(
        f"{SPECIAL}add/",
        first_day="31.05.2027",
        kind="closed",
        opens="9",
        **rows.in_three("reason", "Test"),
    )
    assert response.context["adminform"].form.errors == {
        "opens": ["A closed day has no hours: empty this field or choose “Open”."]
    }


def test_list_says_what_visitors_read(admin_client, week):
    rows.special_day(date(2027, 5, 31), kind="open", opens=time(10), closes=time(14))
    body = admin_client.get(SPECIAL).content.decode()
    assert "31/05/2027, Monday" in body
    assert (
        "Monday 31\u00a0May: open 10:00–14:00 although Mondays are closed — Test reason en" in body
    )


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_special_days_takes_the_same_queries(
    admin_client, week, count, django_assert_num_queries
):
    for day in range(count):
        rows.special_day(date(2027, 5, 31 - day))
    admin_client.get(SPECIAL)
    with django_assert_num_queries(LIST_QUERIES):
        admin_client.get(SPECIAL)


# --- Public holidays -----------------------------------------------------------------------------


def suggested(client, key="holidays"):
    return [row["day"] for row in client.get(SPECIAL).context_data[key]]


def test_holiday_is_suggested_as_a_filled_in_form_and_decided_by_nobody(admin_client):
    row = admin_client.get(SPECIAL).context_data["holidays"][0]
    typed = filled_in(admin_client.get(row["form"]))
    assert (typed["first_day"], typed["kind"]) == (row["day"].strftime("%d.%m.%Y"), "closed")
    assert all(typed[f"reason_{code}"] for code in ("kk", "ru", "en"))
    assert not models.SpecialDay.objects.exists()


def test_holiday_that_became_a_special_day_is_suggested_no_more(admin_client, save):
    row = admin_client.get(SPECIAL).context_data["holidays"][0]
    save(row["form"])
    assert models.SpecialDay.objects.get().first_day == row["day"]
    assert row["day"] not in suggested(admin_client)


def test_holiday_with_usual_hours_is_set_aside_and_can_come_back(admin_client):
    day = suggested(admin_client)[0]
    admin_client.post(f"{SPECIAL}holiday/", {"day": day.isoformat()})
    assert day not in suggested(admin_client)
    assert suggested(admin_client, "holidays_aside") == [day]
    admin_client.post(f"{SPECIAL}holiday/", {"day": day.isoformat(), "again": "on"})
    assert suggested(admin_client)[0] == day


@pytest.mark.parametrize("data", [{}, {"day": "never"}])
def test_senseless_decision_changes_nothing(admin_client, data):
    assert admin_client.post(f"{SPECIAL}holiday/", data).url == SPECIAL
    assert not models.OrdinaryHoliday.objects.exists()


def test_decision_by_get_is_not_possible(admin_client):
    assert admin_client.get(f"{SPECIAL}holiday/").status_code == 405


# --- Six weeks ahead -----------------------------------------------------------------------------


def test_preview_shows_42_days_in_three_languages(admin_client, week):
    days = admin_client.get(PREVIEW).context_data["days"]
    assert len(days) == 42
    assert [[text.language for text in day.texts] for day in days] == [["kk", "ru", "en"]] * 42


def test_preview_marks_only_the_unusual_day(admin_client, week):
    today = local(timezone.now()).date()
    tuesday = today + timedelta(days=(1 - today.weekday()) % 7 or 7)
    rows.special_day(tuesday)
    days = admin_client.get(PREVIEW).context_data["days"]
    (unusual,) = [day for day in days if day.is_unusual]
    assert (unusual.date, unusual.texts[2].line) == (tuesday, "Closed today, Test reason en")


def test_preview_of_an_unknown_service_is_the_museum_s(admin_client, week):
    assert admin_client.get(f"{PREVIEW}?service=tank").context_data["service"] == "museum"


def test_preview_is_for_staff_only(client):
    assert client.get(PREVIEW).status_code == 302


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_sentences_of_the_week_are_translated(language):
    with translation.override(language):
        form = WeekForm({"museum_1_opens": "x"})
        assert "9:00" in form.errors["museum_1_opens"][0]
        assert "Write" not in form.errors["museum_1_opens"][0]


DECISIONS = ("Add as a closed day", "Usual hours</button>", "Suggest it again", "Your decision")


@pytest.mark.parametrize(
    "permissions, offered",
    [
        ((), []),
        (("add_specialday",), [DECISIONS[0], DECISIONS[3]]),
        (("change_specialday",), [DECISIONS[1], DECISIONS[2], DECISIONS[3]]),
    ],
)
def test_decisions_on_holidays_are_offered_to_who_may_take_them(
    admin_client, allowed, permissions, offered
):
    admin_client.post(f"{SPECIAL}holiday/", {"day": suggested(admin_client)[0].isoformat()})
    body = allowed("view_specialday", *permissions).get(SPECIAL).content.decode()
    assert [text for text in DECISIONS if text in body] == offered


def test_preview_offers_only_what_its_reader_may_do(allowed, week):
    body = allowed("view_season").get(PREVIEW).content.decode()
    assert ("Add a special day" in body, "Change the weekly hours" in body) == (False, False)


def test_preview_is_for_who_keeps_special_days_only(allowed, week):
    assert allowed("change_specialday").get(PREVIEW).status_code == 200


def test_preview_is_not_for_staff_of_other_rooms(allowed, week):
    assert allowed("view_page").get(PREVIEW).status_code == 403


def weeks_ahead(count):
    return local(timezone.now()).date() + timedelta(weeks=count)


@pytest.mark.parametrize(("weeks", "on_top"), [(1, False), (20, True)])
def test_special_day_beyond_six_weeks_is_previewed_on_top(save, admin_client, weeks, on_top):
    day = weeks_ahead(weeks)
    typed = {"first_day": f"{day:%d.%m.%Y}", "kind": "closed"} | rows.in_three("reason", "Test")
    address = save(f"{SPECIAL}add/", **typed).url
    week = admin_client.get(address).context_data["week"]
    assert [each.date for each in week] == [day + timedelta(n) for n in range(7)] * on_top


def test_special_day_of_the_shop_is_previewed_for_the_shop(save, admin_client):
    day = f"{weeks_ahead(1):%d.%m.%Y}"
    typed = {"first_day": day, "kind": "closed", "service": "shop"} | rows.in_three("reason", "T")
    assert admin_client.get(save(f"{SPECIAL}add/", **typed).url).context_data["service"] == "shop"


def test_hours_of_the_whole_year_need_no_week_on_top(save, week):
    assert save(f"{SEASON}{week.pk}/change/").url == PREVIEW


def test_season_far_ahead_is_previewed_from_its_first_day(save):
    first, last = weeks_ahead(20), weeks_ahead(30)
    season = rows.season(
        first_month=first.month, first_day=first.day, last_month=last.month, last_day=last.day
    )
    rows.rule(season)
    assert save(f"{SEASON}{season.pk}/change/").url == f"{PREVIEW}?first={first}"


@pytest.mark.parametrize("first", ["x", "9999-12-31", "0001-01-01", "2027-02-30"])
def test_preview_of_an_impossible_day_has_no_week_on_top(admin_client, first):
    assert admin_client.get(f"{PREVIEW}?first={first}").context_data["week"] == []


def test_preview_of_a_short_day_says_that_it_is_open(admin_client):
    rows.special_day(weeks_ahead(1), kind="open", opens=time(8), closes=time(11))
    texts = admin_client.get(PREVIEW).context_data["days"][7].texts
    assert texts[2].line == "Today 08:00–11:00, Test reason en"
