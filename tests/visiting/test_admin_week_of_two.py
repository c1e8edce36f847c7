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
