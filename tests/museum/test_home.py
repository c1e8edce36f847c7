"""What the home page costs; what it says is tested where it comes from."""

from datetime import datetime

import pytest
from django.utils import timezone

from memorial.people.models import Person
from museum import home
from museum.pages.models import HOME, Page
from tests.exhibits.rows import exhibition
from tests.features.rows import walk
from tests.people.rows import date, people


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("others", [0, 100])
def test_home_asks_three_queries(client, django_assert_num_queries, others):
    walk(others)
    people(min(others, 18), on_home=True)
    for _number in range(min(others, 9)):
        exhibition()
    for slug in [HOME, *(f"test-page-{number}" for number in range(others))]:
        Page.objects.create(slug=slug, title="Test page", state="published")
    client.get("/en/")
    with django_assert_num_queries(3):  # its words, the places on the grounds, the hours
        assert client.get("/en/").status_code == 200


def stands(day, at="12:00+05:00"):
    """The surname of the woman of that day, in a list; an empty one where nobody stands."""
    moment = datetime.fromisoformat(f"{day}T{at}")
    turn = str(timezone.localdate(moment).toordinal())
    page = home.words(moment, turn).get()
    return [woman.person.surname_ru for woman in filter(None, [home.woman(page)])]


@pytest.mark.django_db
class TestTheWomanOfTheDay:
    @pytest.fixture(autouse=True)
    def words(self):
        Page.objects.create(slug=HOME, title="Test page", state="published")

    def test_nobody_stands_there_unless_chosen(self):
        people(3)
        assert stands("2026-11-22") == []

    def test_each_has_her_day_before_any_comes_again(self):
        people(3, on_home=True)
        days = [*stands("2026-11-30"), *stands("2026-12-01"), *stands("2026-12-02")]
        assert sorted(days) == ["Фонарьа", "Фонарьб", "Фонарьв"]

    def test_changes_at_midnight_of_the_museum(self):
        people(2, on_home=True)
        before, after = stands("2026-11-22", "18:59:59+00:00"), stands("2026-11-22", "19:00+00:00")
        assert before != after

    def test_who_is_withheld_is_gone_at_once(self, client):
        people(1, on_home=True)
        before = "Фонарьа" in client.get("/ru/").content.decode()
        Person.objects.update(state="withheld", withheld_reason="Test")
        assert (before, "Фонарьа" in client.get("/ru/").content.decode()) == (True, False)


@pytest.mark.django_db
def test_home_names_what_the_museum_shows_now(client):
    Page.objects.create(slug=HOME, title="Test page", state="published")
    exhibition(title_en="Test lanterns", kind="temporary", ended=date("2020-05"))
    exhibition(title_en="Test bells")
    page = client.get("/en/").content.decode()
    assert ("Test bells" in page, "Test lanterns" in page) == (True, False)
