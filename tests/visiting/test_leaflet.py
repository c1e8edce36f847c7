from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from museum.core.publishing import State
from museum.visiting import models
from museum.visiting.leaflet import Leaflet
from tests.visiting import rows

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
ENTRIES = ("directions", "facilities", "access", "advice", "questions")


def content(language="ru", at=NOON):
    return Leaflet.current(language, at)


def keys(part, **kwargs):
    return [entry["key"] for entry in content(**kwargs)[part]]


def test_leaflet_of_an_empty_database_is_made_on_the_first_reading():
    assert content()["institution"] is None
    assert Leaflet.objects.count() == 3


def test_leaflet_is_read_with_one_query(django_assert_num_queries):
    rows.institution()
    with django_assert_num_queries(1):
        content()


def test_leaflet_in_the_shape_of_an_earlier_release_is_made_anew(client):
    rows.institution()
    rows.advice(key="test-advice")
    for leaflet in Leaflet.objects.all():
        del leaflet.content["advice"][0]["section"]
        leaflet.content["shape"] = "of an earlier release"
        leaflet.save()
    assert client.get("/en/visit/").status_code == 200
    assert [row["section"] for row in content()["advice"]] == ["know"]


@pytest.mark.parametrize("number", [1, 3])
def test_remake_asks_the_same_number_of_queries_for_one_row_and_three(
    number, django_assert_num_queries
):
    rows.institution()
    for n in range(number):
        season = rows.season(first_month=n + 1, first_day=1, last_month=n + 1, last_day=9)
        rows.rule(season)
        rows.special_day(date(2027, 5, 1 + n))
        rows.one_of_each()
    # 12 tables, each once; the lock; the writing; a savepoint and its release
    with django_assert_num_queries(17):
        Leaflet.remake(NOON)


def test_leaflet_speaks_the_readers_language():
    rows.institution()
    assert content("kk")["institution"]["short_name"] == ["Test Museum kk", "kk"]
    assert content("ru")["institution"]["short_name"] == ["Test Museum ru", "ru"]


def test_text_missing_in_english_is_given_in_russian_with_its_language():
    rows.institution(short_name_en="")
    assert content("en")["institution"]["short_name"] == ["Test Museum ru", "ru"]


def test_absent_text_is_empty_in_the_readers_language():
    rows.institution()
    assert content("en")["institution"]["lead"] == ["", "en"]


# --- Every way a row can change -----------------------------------------------------------------


def test_saving_a_row_rewrites_the_leaflet():
    museum = rows.institution()
    museum.phone = "+7 000 000 00 00"
    museum.save()
    assert content()["institution"]["phone"] == "+7 000 000 00 00"


def test_deleting_a_row_rewrites_the_leaflet():
    row = rows.question()
    row.delete()
    assert keys("questions") == []


def test_updating_rows_in_bulk_rewrites_the_leaflet():
    rows.question(key="test-question")
    models.Question.objects.filter(key="test-question").update(state=State.DRAFT)
    assert keys("questions") == []


def test_updating_a_translated_field_in_bulk_rewrites_the_leaflet():
    rows.institution()
    models.Institution.objects.update(address_ru="Тестовая улица, 1")
    assert content()["institution"]["address"] == ["Тестовая улица, 1", "ru"]


def test_deleting_rows_in_bulk_rewrites_the_leaflet():
    rows.question()
    models.Question.objects.all().delete()
    assert keys("questions") == []


def test_creating_rows_in_bulk_rewrites_the_leaflet():
    texts = rows.in_three("question", "Test") | rows.in_three("answer", "Test")
    row = models.Question(key="test-question", state=State.PUBLISHED, **texts)
    models.Question.objects.bulk_create([row])
    assert keys("questions") == ["test-question"]


def test_bulk_update_rewrites_the_leaflet():
    row = rows.question()
    row.question_ru = "Другой вопрос"
    models.Question.objects.bulk_update([row], ["question_ru"])
    assert content()["questions"][0]["question"] == ["Другой вопрос", "ru"]


def test_deleting_a_season_takes_its_rules_from_the_leaflet():
    season = rows.season()
    rows.rule(season)
    season.delete()
    assert content()["timetable"]["seasons"] == []


def test_deleting_a_category_takes_its_prices_from_the_leaflet():
    category = rows.category()
    models.Price.objects.create(category=category, amount=100)
    models.AdmissionCategory.objects.all().delete()
    assert (content()["admission"], models.Price.objects.count()) == ([], 0)


def test_saving_and_deleting_a_price_rewrites_the_leaflet():
    price = models.Price.objects.create(category=rows.category(), amount=100)
    assert [row["amount"] for row in content()["admission"][0]["prices"]] == [100]
    price.delete()
    assert content()["admission"][0]["prices"] == []


def test_related_manager_rewrites_the_leaflet():
    season = rows.season()
    rows.rule(season)
    season.rules.all().delete()
    assert content()["timetable"]["seasons"][0]["rules"] == []


def test_failed_change_leaves_the_leaflet_as_it_was():
    rows.institution()
    with pytest.raises(IntegrityError):
        models.Institution.objects.update(road_km_from=40, road_km_to=35)
    assert content()["institution"]["road_km_from"] is None


def test_nothing_changed_rewrites_nothing():
    rows.institution()
    version = content()["version"]
    with Leaflet.gathering():
        pass
    assert content()["version"] == version


def test_gathered_changes_rewrite_the_leaflet_at_the_end():
    with Leaflet.gathering():
        rows.question(key="test-one")
        rows.question(key="test-two")
        assert Leaflet.objects.get(language="ru").content["questions"] == []
    assert keys("questions") == ["test-one", "test-two"]


def test_managers_offer_no_deletion_of_everything():
    assert not hasattr(models.Question.objects, "delete")


# --- What is shown, and until when ---------------------------------------------------------------


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.WITHHELD])
def test_unpublished_entries_are_left_out(state):
    rows.one_of_each(state=state, withheld_reason="Test reason")
    rows.institution()
    assert [keys(part) for part in (*ENTRIES, "admission", "nearby")] == [[]] * 7


def test_entry_appears_at_the_moment_it_is_published_from():
    rows.question(key="test-question", publish_from=NOON)
    Leaflet.remake(NOON - timedelta(hours=1))
    assert keys("questions", at=NOON - timedelta(seconds=1)) == []
    assert keys("questions", at=NOON) == ["test-question"]


def test_entry_disappears_at_the_moment_it_is_published_until():
    rows.question(key="test-question", publish_until=NOON)
    Leaflet.remake(NOON - timedelta(hours=1))
    assert keys("questions", at=NOON - timedelta(seconds=1)) == ["test-question"]
    assert keys("questions", at=NOON) == []


def test_leaflet_turns_stale_at_the_nearest_moment_to_come():
    rows.question(publish_from=NOON - timedelta(days=1), publish_until=NOON + timedelta(days=3))
    rows.advice(publish_from=NOON + timedelta(days=2))
    rows.advice(publish_from=NOON + timedelta(hours=1), state=State.DRAFT)
    Leaflet.remake(NOON)
    assert Leaflet.objects.get(language="kk").stale_from == NOON + timedelta(days=2)


def test_leaflet_without_dated_entries_never_turns_stale():
    rows.question()
    assert Leaflet.objects.get(language="kk").stale_from is None


# --- Shapes --------------------------------------------------------------------------------------


def test_hours_and_days_are_written_as_the_contract_says():
    season = rows.season(first_month=11, first_day=15, last_month=3, last_day=15)
    rows.rule(season, weekday=7)
    rows.special_day(date(2027, 5, 31), every_year=True)
    timetable = content("en")["timetable"]
    assert timetable["seasons"][0] | {"sources": [], "awaiting_review": False} == {
        "name": ["Test season en", "en"],
        "first": [11, 15],
        "last": [3, 15],
        "confirmed": False,
        "rules": [
            {
                "service": "museum",
                "weekday": 7,
                "opens": "10:00",
                "closes": "17:00",
                "last_admission": None,
            }
        ],
        "sources": [],
        "awaiting_review": False,
    }
    special = timetable["special_days"][0]
    assert (special["first_day"], special["last_day"]) == ("2027-05-31", None)
    assert (special["every_year"], special["kind"], special["opens"]) == (True, "closed", None)


def test_place_carries_its_computed_distance_and_bearings():
    rows.institution()
    rows.place(latitude="51.1283", longitude="71.4305", is_starting_point=True)
    place = content()["nearby"][0]
    assert (place["km"], place["bearing"]) == (32.515, 80)


def test_place_moves_when_the_memorial_moves():
    museum = rows.institution()
    rows.place(latitude="51.1283", longitude="71.4305")
    museum.latitude, museum.longitude = "51.1283", "71.2"
    museum.save()
    assert content()["nearby"][0]["km"] == 16.085
