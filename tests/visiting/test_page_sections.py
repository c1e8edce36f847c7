"""What the sections of the Visit page say: admission, the way here, the grounds, places nearby."""

import re
from datetime import date

import pytest
from django.utils import translation

from museum.visiting import models
from tests.sources import rows as ledger
from tests.visiting import rows
from tests.visiting.pages import MONDAY_NOON, section

# test_pages asks both databases for the page.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("clock")]


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


def decide(key, number, **values):
    fact = ledger.fact(key, kind="distance", unit="km", **values)
    ledger.claim(fact, number, qualifier="about")
    return fact


def way_on_home(client):
    return client.get("/en/").content.decode().replace("\u00a0", " ")


def test_the_straight_line_from_the_city_is_that_of_the_ledger(client, museum):
    rows.place(latitude="51.1281", longitude="71.4303", is_starting_point=True)
    decide("distance-straight", 31)
    assert "In a straight line about 31 km (19 miles)." in way_on_home(client)


def test_kilometres_that_the_ledger_withholds_are_not_stated(client, museum):
    fact = decide("distance-road", 44)
    before = "44 km" in way_on_home(client)
    fact.state, fact.withheld_reason = "withheld", "Asked for."
    fact.save()
    text = way_on_home(client)
    assert (before, "44 km" in text, '<span class="big">—</span>' in text) == (True, False, True)


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
    rows.place(latitude="51.1281", longitude="71.4303", is_starting_point=True)
    assert "Test en In a straight line 32 km (20 miles)." in section(client, "way")
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
