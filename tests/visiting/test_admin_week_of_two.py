"""Two curators change the same week."""

from datetime import time

import pytest

from museum.visiting.week_form import BreaksField
from tests.forms import filled_in
from tests.visiting import rows
from tests.visiting.desk import PREVIEW, SEASON, cell, hours

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# --- A colleague at the same time -----------------------------------------------------------------


def cell_sentences(response, weekday, service="museum"):
    cells = response.context["adminform"].form.week.cell(service, weekday)
    return [sentence for field, sentence in cells.errors]


@pytest.fixture
def address(week):
    return f"{SEASON}{week.pk}/change/"


@pytest.fixture
def opened(admin_client, address):
    """Opens the week's form, lets a colleague act, and presses “Save”."""

    def opened(colleague, **typed):
        data = filled_in(admin_client.get(address), **typed)
        colleague()
        return admin_client.post(address, data)

    return opened


@pytest.fixture
def disputed(opened, week):
    """Both have changed Tuesday; Thursday was typed by one of them alone."""
    hers = {"closes": time(20), "last_admission": time(19, 30)}
    typed = cell(2, closes="18:00") | cell(4, closes="16:00")
    return opened(lambda: week.rules.filter(weekday=2).update(**hers), **typed)


def test_days_that_only_one_has_changed_are_put_together(opened, admin_client, week):
    response = opened(
        lambda: week.rules.filter(weekday=3).update(closes=time(20)), **cell(2, closes="18:00")
    )
    assert response.url == PREVIEW
    assert (hours(week, 2), hours(week, 3)) == (
        [("10:00", "18:00", None)],
        [("10:00", "20:00", None)],
    )
    said = admin_client.get(PREVIEW).text
    assert "Changed by somebody else meanwhile, and kept: Wednesday, Museum." in said


def test_day_that_somebody_else_has_opened_or_closed_is_kept(opened, week):
    def colleague():
        week.rules.filter(weekday=3).delete()
        rows.rule(week, 1)

    opened(colleague, **cell(2, closes="18:00"))
    assert [hours(week, day) for day in (1, 2, 3)] == [
        [("10:00", "17:00", None)],
        [("10:00", "18:00", None)],
        [],
    ]


def test_day_that_both_have_changed_is_a_question(disputed, week):
    (said,) = cell_sentences(disputed, 2)
    assert said.endswith("Stored now: “10:00–20:00, last admission 19:30”.")
    assert [cell_sentences(disputed, day) for day in (1, 3, 4)] == [[], [], []]
    assert hours(week, 2) == [("10:00", "20:00", time(19, 30))]


def test_what_was_typed_is_kept_beside_the_question(disputed):
    sent = filled_in(disputed)
    assert (sent["week-museum_2_closes"], sent["week-museum_4_closes"]) == ("18:00", "16:00")
    assert '<span class="theirs">10:00–20:00, last admission 19:30</span>' in disputed.text


def test_question_alone_does_not_call_the_hours_wrong(disputed):
    (sentence,) = disputed.context["adminform"].form.non_field_errors()
    assert sentence.startswith("This record was changed meanwhile")


def test_second_saving_without_a_choice_asks_again(disputed, admin_client, address, week):
    again = admin_client.post(address, filled_in(disputed))
    assert (len(cell_sentences(again, 2)), hours(week, 4)) == (1, [("10:00", "17:00", None)])


@pytest.mark.parametrize(
    ("chosen", "stored"),
    [("mine", ("10:00", "18:00", None)), ("theirs", ("10:00", "20:00", time(19, 30)))],
)
def test_day_is_stored_as_it_was_chosen(disputed, admin_client, address, week, chosen, stored):
    key = "choose-week-museum_2_opens"
    digest = disputed.text.split(f'name="{key}" value="{chosen}-')[1].split('"')[0]
    sent = filled_in(disputed) | {key: f"{chosen}-{digest}"}
    assert admin_client.post(address, sent).url == PREVIEW
    assert (hours(week, 2), hours(week, 4)) == ([stored], [("10:00", "16:00", None)])


def test_break_and_closed_day_of_a_colleague_are_told(opened, week):
    def colleague():
        week.rules.filter(weekday=2).delete()
        week.rules.filter(weekday=3).update(closes=time(13))
        rows.rule(week, 3, time(14), time(17))

    response = opened(colleague, **cell(2, closes="18:00") | cell(3, closes="18:00"))
    assert [cell_sentences(response, day)[0].rpartition("Stored now: ")[2] for day in (2, 3)] == [
        "empty.",
        "“10:00–13:00, 14:00–17:00”.",
    ]


def test_break_written_another_way_is_no_change():
    field = BreaksField()
    assert not field.has_changed([(time(13), time(14))], "13-14")
    assert not field.has_changed(None, " ")
    assert field.has_changed([(time(13), time(14))], "13-15")
    assert field.has_changed([], "lunch")
