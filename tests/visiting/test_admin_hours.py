"""The week as one table, special days and public holidays, as a curator uses them."""

from datetime import time

import pytest

from museum.visiting import models
from museum.visiting.leaflet import Leaflet
from museum.visiting.week_form import BreaksField, WeekForm
from tests.forms import filled_in
from tests.visiting import rows
from tests.visiting.desk import PREVIEW, SEASON, SPECIAL, cell, hours

# What is typed is read before a database is asked.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def written(monkeypatch):
    """The moments at which the leaflets were rewritten."""
    moments, write = [], Leaflet.write.__func__
    spy = classmethod(lambda cls, at=None: moments.append(at) or write(cls, at))
    monkeypatch.setattr(Leaflet, "write", spy)
    return moments


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


# --- Who may only look, and forms that save nothing -------------------------------------------------


def test_week_of_who_may_only_look_cannot_be_typed_in(allowed, week):
    response = allowed("view_season").get(f"{SEASON}{week.pk}/change/")
    form = response.context["adminform"].form.week
    assert {field.disabled for field in form.fields.values()} == {True}
    assert "Leave all fields of a day empty" not in response.content.decode()


def test_week_of_who_may_change_it_can_be_typed_in(allowed, week):
    response = allowed("view_season", "change_season").get(f"{SEASON}{week.pk}/change/")
    form = response.context["adminform"].form.week
    assert {field.disabled for field in form.fields.values()} == {False}


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
