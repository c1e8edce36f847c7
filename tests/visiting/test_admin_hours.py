"""The week as one table, special days and public holidays, as a curator uses them."""

from datetime import date, time, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone, translation

from museum.visiting import models
from museum.visiting.leaflet import Leaflet
from museum.visiting.schedule import local
from museum.visiting.week_form import BreaksField, WeekForm
from tests.forms import filled_in
from tests.visiting import rows

pytestmark = pytest.mark.django_db
SEASON = "/en/admin/visiting/season/"
SPECIAL = "/en/admin/visiting/specialday/"
LIST_QUERIES = 9
PREVIEW = "/en/admin/visiting/season/preview/"


@pytest.fixture
def week():
    season = rows.season()
    for weekday in range(2, 8):
        rows.rule(season, weekday)
    return season


@pytest.fixture
def save(admin_client):
    """`save(address, field=value, …)` opens the form, types the values and presses “Save”."""

    def save(address, **typed):
        return admin_client.post(address, filled_in(admin_client.get(address), **typed))

    return save


@pytest.fixture
def written(monkeypatch):
    """The moments at which the leaflets were rewritten."""
    moments, write = [], Leaflet.write.__func__
    spy = classmethod(lambda cls, at: moments.append(at) or write(cls, at))
    monkeypatch.setattr(Leaflet, "write", spy)
    return moments


def cell(weekday, service="museum", **typed):
    return {f"week-{service}_{weekday}_{part}": value for part, value in typed.items()}


def hours(season, weekday, service="museum"):
    rules = season.rules.filter(weekday=weekday, service=service)
    return [(f"{r.opens:%H:%M}", f"{r.closes:%H:%M}", r.last_admission) for r in rules]


def week_errors(response):
    return dict(response.context["adminform"].form.week.errors)


def test_everything_wrong_with_a_special_day_is_said_beside_its_field(save):
    response = save(
        f"{SPECIAL}add/",
        first_day="31/05/2027",
        last_day="30/05/2027",
        kind="open",
        opens="18",
        closes="9",
        reason_kk="Сынақ",
        note_kk="Сынақ",
    )
    assert response.context["adminform"].form.errors == {
        "reason_ru": ["This field is required."],
        "note_ru": ["This text is written in another language: add it here too."],
        "last_day": ["The last day comes after the first."],
        "closes": ["Closing comes after opening, on the same day."],
    }


# --- The week as one table -----------------------------------------------------------------------


def test_week_saved_as_it_is_changes_no_rule(save, week):
    before = list(week.rules.values())
    assert save(f"{SEASON}{week.pk}/change/").url == PREVIEW
    assert list(week.rules.values()) == before


@pytest.mark.parametrize("typed", ["9", "9.00", "09:00", "9-00", "9 00", "09:00:00", " 9:00 "])
def test_time_is_understood_however_it_is_typed(save, week, typed):
    save(f"{SEASON}{week.pk}/change/", **cell(2, opens=typed))
    assert hours(week, 2) == [("09:00", "17:00", None)]


@pytest.mark.parametrize("typed", ["25:00", "9:60", "noon", "9:5", "109:00"])
def test_impossible_time_has_its_sentence_in_the_cell(save, week, typed):
    response = save(f"{SEASON}{week.pk}/change/", **cell(2, opens=typed))
    assert week_errors(response) == {"museum_2_opens": ["Write the time like this: 9:00 or 18:30."]}
    assert f'value="{typed}"' in response.content.decode()
    assert hours(week, 2) == [("10:00", "17:00", None)]


def test_emptied_day_is_closed(save, week):
    save(f"{SEASON}{week.pk}/change/", **cell(2, opens="", closes=""))
    assert hours(week, 2) == []
    assert len(Leaflet.objects.get(language="kk").content["timetable"]["seasons"][0]["rules"]) == 5


def test_empty_week_is_refused_with_what_to_do(save, week):
    empty = {name: "" for day in range(2, 8) for name in cell(day, opens="", closes="")}
    response = save(f"{SEASON}{week.pk}/change/", **empty)
    assert response.context["adminform"].form.non_field_errors() == [
        "The week is empty. If the museum is closed for the whole time, "
        "write that under “Special days”."
    ]
    assert week.rules.count() == 6


@pytest.mark.parametrize("typed", ["31 мамыр", "31.05.27", "05/31/2027"])
def test_day_that_is_not_understood_shows_how_to_write_it(save, typed):
    form = save(f"{SPECIAL}add/", first_day=typed).context["adminform"].form
    assert form.errors["first_day"] == ["Write the day like this: 31.05.2027."]


def test_break_parts_a_day_in_two(save, week):
    save(f"{SEASON}{week.pk}/change/", **cell(2, breaks="13-14", last_admission="16.30"))
    assert hours(week, 2) == [("10:00", "13:00", None), ("14:00", "17:00", time(16, 30))]


def test_parted_day_is_shown_and_kept_as_it_was(save, week):
    rows.rule(week, 1, time(9), time(12), last_admission=time(11, 30))
    rows.rule(week, 1, time(13), time(17))
    before = list(week.rules.values())
    form = WeekForm(rules=week.rules.all())
    assert form["museum_1_breaks"].value() == "12:00–13:00"
    save(f"{SEASON}{week.pk}/change/")
    assert list(week.rules.values()) == before


def test_services_have_their_own_hours(save, week):
    save(f"{SEASON}{week.pk}/change/", **cell(3, "shop", opens="11", closes="16"))
    assert hours(week, 3, "shop") == [("11:00", "16:00", None)]
    assert hours(week, 3) == [("10:00", "17:00", None)]


@pytest.mark.parametrize(
    "typed, part, sentence",
    [
        ({"closes": "9"}, "closes", "Closing comes after opening, on the same day."),
        ({"closes": ""}, "closes", "Write when it closes."),
        (
            {"opens": ""},
            "opens",
            "Write when it opens, or empty the other fields: then it is closed.",
        ),
        (
            {"last_admission": "18"},
            "last_admission",
            "The last admission lies between opening and closing.",
        ),
        (
            {"breaks": "9-11"},
            "breaks",
            "A break lies between opening and closing, and breaks do not overlap.",
        ),
        (
            {"breaks": "12-14, 13-15"},
            "breaks",
            "A break lies between opening and closing, and breaks do not overlap.",
        ),
        (
            {"breaks": "lunch"},
            "breaks",
            "Write the break like this: 13:00–14:00. Several are separated by commas.",
        ),
        (
            {"breaks": "13-14", "last_admission": "13:30"},
            "last_admission",
            "The last admission comes after the break.",
        ),
    ],
)
def test_impossible_hours_are_refused_in_the_cell(save, week, typed, part, sentence):
    response = save(f"{SEASON}{week.pk}/change/", **cell(2, **typed))
    assert week_errors(response) == {f"museum_2_{part}": [sentence]}
    assert hours(week, 2) == [("10:00", "17:00", None)]


@pytest.mark.parametrize(
    "typed", ["13-14", "13:00–14:00", "13.00 - 14.00", "13:00 14:00", "13 до 14"]
)
def test_break_is_understood_however_it_is_typed(typed):
    assert BreaksField().clean(typed) == [(time(13), time(14))]


def test_wrong_week_saves_nothing_of_the_form(save, week):
    save(f"{SEASON}{week.pk}/change/", name_ru="Другое", **cell(2, opens="x"))
    week.refresh_from_db()
    assert week.name_ru == "Test season ru"


def test_saved_week_rewrites_the_leaflets_once(save, week, written):
    typed = {k: v for day in range(2, 8) for k, v in cell(day, opens="9", closes="18").items()}
    save(f"{SEASON}{week.pk}/change/", **typed)
    assert len(written) == 1
    assert all(hours(week, day) == [("09:00", "18:00", None)] for day in range(2, 8))


def test_new_season_is_added_with_its_week(save):
    names = rows.in_three("name", "Summer")
    days = {"first_day": "1", "first_month": "5", "last_day": "30", "last_month": "9"}
    save(f"{SEASON}add/", **names, **days, **cell(1, opens="9", closes="18"))
    season = models.Season.objects.get()
    assert (season.first, season.last, hours(season, 1)) == (
        [5, 1],
        [9, 30],
        [("09:00", "18:00", None)],
    )


def test_overlapping_season_is_refused_with_a_sentence(save, week):
    summer = {"first_day": 1, "first_month": 5, "last_day": 30, "last_month": 9}
    rows.season(**summer)
    names = rows.in_three("name", "Second")
    response = save(f"{SEASON}add/", **names, **{k: str(v) for k, v in summer.items()})
    assert response.context["adminform"].form.errors["first_day"] == [
        "“Test season en” holds on some of these days: a day has one timetable."
    ]


def test_colleague_s_new_hours_are_not_overwritten(admin_client, week):
    address = f"{SEASON}{week.pk}/change/"
    typed = filled_in(admin_client.get(address), **cell(2, opens="8"))
    week.rules.filter(weekday=2).update(opens=time(9))
    response = admin_client.post(address, typed)
    assert response.status_code == 200
    assert hours(week, 2) == [("09:00", "17:00", None)]
    assert 'value="8"' in response.content.decode()


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


# --- A colleague at the same time -----------------------------------------------------------------


def cell_sentences(response, weekday, service="museum"):
    cells = response.context["adminform"].form.week.cell(service, weekday)
    return [sentence for field, sentence in cells.errors]


@pytest.fixture
def opened(admin_client, week):
    """Opens the week's form, lets a colleague act, and presses “Save”."""
    address = f"{SEASON}{week.pk}/change/"

    def opened(colleague, **typed):
        data = filled_in(admin_client.get(address), **typed)
        colleague()
        return admin_client.post(address, data)

    return opened


def test_colleague_s_hours_are_shown_beside_the_typed_ones(opened, week):
    tuesday = week.rules.filter(weekday=2)
    colleague = {"closes": time(20), "last_admission": time(19, 30)}
    response = opened(lambda: tuesday.update(**colleague), **cell(2, closes="18:00"))
    assert cell_sentences(response, 2) == ["Stored now: “10:00–20:00, last admission 19:30”."]
    assert cell_sentences(response, 3) == []
    assert "Stored now: “10:00–20:00" in response.content.decode()


def test_colleague_s_hours_are_shown_where_nothing_was_typed(opened, week):
    response = opened(lambda: rows.rule(week, 1), **cell(2, closes="18:00"))
    assert cell_sentences(response, 1) == ["Stored now: “10:00–17:00”."]


def test_colleague_s_closed_day_and_break_are_shown(opened, week):
    def colleague():
        week.rules.filter(weekday=2).delete()
        week.rules.filter(weekday=3).update(closes=time(13))
        rows.rule(week, 3, time(14), time(17))

    response = opened(colleague)
    assert cell_sentences(response, 2) == ["Stored now: empty."]
    assert cell_sentences(response, 3) == ["Stored now: “10:00–13:00, 14:00–17:00”."]


def test_conflict_alone_does_not_call_the_hours_wrong(opened, week):
    response = opened(lambda: week.rules.filter(weekday=2).update(closes=time(20)))
    (sentence,) = response.context["adminform"].form.non_field_errors()
    assert sentence.startswith("This record was changed meanwhile")


def test_second_saving_of_the_week_is_a_decision(admin_client, opened, week):
    tuesday = week.rules.filter(weekday=2)
    response = opened(lambda: tuesday.update(closes=time(20)), **cell(2, closes="18:00"))
    assert admin_client.post(f"{SEASON}{week.pk}/change/", filled_in(response)).url == PREVIEW
    assert hours(week, 2) == [("10:00", "18:00", None)]


def test_break_written_another_way_is_no_change():
    field = BreaksField()
    assert not field.has_changed([(time(13), time(14))], "13-14")
    assert not field.has_changed(None, " ")
    assert field.has_changed([(time(13), time(14))], "13-15")
    assert field.has_changed([], "lunch")


# --- Who may only look, and forms that save nothing -------------------------------------------------


@pytest.fixture
def allowed(client, django_user_model):
    """Signs in someone of the staff with the named permissions and no others."""

    def allowed(*codenames):
        user = django_user_model.objects.create_user("fictional-reader", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return client

    return allowed


def test_week_of_who_may_only_look_cannot_be_typed_in(allowed, week):
    response = allowed("view_season").get(f"{SEASON}{week.pk}/change/")
    form = response.context["adminform"].form.week
    assert {field.disabled for field in form.fields.values()} == {True}
    assert "Leave all fields of a day empty" not in response.content.decode()


def test_week_of_who_may_change_it_can_be_typed_in(allowed, week):
    response = allowed("view_season", "change_season").get(f"{SEASON}{week.pk}/change/")
    form = response.context["adminform"].form.week
    assert {field.disabled for field in form.fields.values()} == {False}


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


def test_refused_form_rewrites_no_leaflet(save, week, written):
    save(f"{SEASON}{week.pk}/change/", **cell(2, opens="x"))
    assert written == []


def deleted(admin_client, address, record):
    """Whether the record is gone after its deletion was asked for and confirmed, both ways."""
    admin_client.post(f"{address}{record.pk}/delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    admin_client.post(address, chosen)
    return not type(record).objects.filter(pk=record.pk).exists()


def test_hours_of_the_whole_year_cannot_be_deleted(admin_client, week):
    assert not deleted(admin_client, SEASON, week)


def test_hours_of_a_season_can_be_deleted(admin_client, week):
    summer = rows.season(first_month=5, first_day=1, last_month=9, last_day=30)
    assert deleted(admin_client, SEASON, summer)


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
