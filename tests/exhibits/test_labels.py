"""Printed labels: order, fit, code and the address it leads to. All objects are fictional."""

import re

import pytest
import zxingcpp
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image, ImageDraw

from museum.core.publishing import State
from museum.exhibits.label_sizes import SHEET, SIZES
from museum.exhibits.labels import excess, label_of
from museum.exhibits.models import Label
from tests.exhibits.rows import hall, museum_object

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def pixels_of(code):
    """The squares of a segno SVG as an image, eight pixels a square."""

    side = int(re.search(r'viewBox="0 0 (\d+)', code)[1])
    image = Image.new("L", (side * 8, side * 8), 255)
    draw, x, y = ImageDraw.Draw(image), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", re.search(r' d="([^"]+)"', code)[1]):
        step = [float(each) for each in numbers.split()]
        if command == "M":
            x, y = step
        elif command == "m":
            x, y = x + step[0], y + step[1]
        else:
            draw.rectangle([x * 8, (y - 0.5) * 8, (x + step[0]) * 8 - 1, (y + 0.5) * 8 - 1], fill=0)
            x += step[0]
    return image


def test_kazakh_stands_first_then_russian_then_english():
    words = label_of(museum_object(title_kk="Сынақ", title_ru="Пробный", title_en="Specimen")).words
    assert [said.title for said in words] == ["Сынақ", "Пробный", "Specimen"]


def test_a_missing_language_is_not_replaced_by_another():
    assert label_of(museum_object(title_ru="")).missing == ["ru"]


def test_the_code_decodes_to_the_printed_address(settings):
    label = label_of(museum_object())
    decoded = zxingcpp.read_barcode(pixels_of(label.code()))
    assert decoded.text == f"{settings.SITE_URL}/o/{label.number}"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_labels_of_a_sheet_fit_on_it(size):
    assert size.width * size.columns <= SHEET[0]
    assert size.height * size.rows <= SHEET[1]


def test_a_short_text_fits():
    assert excess(label_of(museum_object()), SIZES["case"]) == 0


def test_a_text_that_is_too_long_is_measured():
    long = museum_object(description_kk="Сынақ сөйлемі осында тұр. " * 120)
    assert excess(label_of(long), SIZES["case"]) > 10


def test_a_larger_label_takes_more():
    long = label_of(museum_object(description_kk="Сынақ сөйлемі осында тұр. " * 45))
    assert excess(long, SIZES["wall"]) == 0 < excess(long, SIZES["case"])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_printed_address_leads_to_the_readers_language(client, language):
    shown = museum_object()
    response = client.get(f"/o/{shown.label_id}", headers={"accept-language": language})
    assert (response.status_code, response["Location"]) == (
        302,
        f"/{language}/objects/{shown.slug}/",
    )


def test_a_printed_address_follows_a_new_slug(client):
    shown = museum_object(slug="first")
    shown.slug = "second"
    shown.save()
    assert client.get(f"/o/{shown.label_id}/")["Location"] == "/kk/objects/second/"


def test_a_number_that_was_never_given_is_not_found(client):
    assert client.get("/o/999999").status_code == 404


def test_a_draft_is_not_found_yet(client):
    assert client.get(f"/o/{museum_object(state=State.DRAFT).label_id}").status_code == 404


def test_a_withheld_object_is_gone(client):
    withheld = museum_object(state=State.WITHHELD, withheld_reason="Test")
    assert client.get(f"/o/{withheld.label_id}").status_code == 410


def test_a_number_is_never_given_twice(client):
    first = museum_object()
    number = first.label_id
    first.delete()
    assert museum_object(height=1).label_id > number
    assert Label.objects.filter(pk=number).exists()
    assert client.get(f"/o/{number}").status_code == 410


def sheet(size, *records):
    chosen = "&".join(f"objects={record.pk}" for record in records)
    return f"/kk/admin/exhibits/museumobject/labels/?size={size}&{chosen}"


@pytest.mark.parametrize("size", ["nonsense", ""])
def test_an_unknown_size_prints_nothing(admin_client, size):
    assert b'class="label"' not in admin_client.get(sheet(size, museum_object())).content


def test_an_unknown_object_prints_nothing(admin_client):
    page = admin_client.get("/kk/admin/exhibits/museumobject/labels/?size=case&objects=x")
    assert b'class="label"' not in page.content


def test_a_label_that_does_not_fit_is_named_and_not_printed(admin_client):
    long = museum_object(description_kk="Сынақ сөйлемі осында тұр. " * 120)
    response = admin_client.get(sheet("case", long, museum_object()))
    assert (response.context["too_long"][0][0], response.context["count"]) == (long, 1)


def test_a_label_without_russian_is_named_and_not_printed(admin_client):
    lacking = museum_object(title_ru="")
    response = admin_client.get(sheet("case", lacking))
    assert (response.context["lacking"], response.context["count"]) == ([lacking], 0)


def test_a_hall_is_printed_in_the_order_of_its_labels(admin_client):
    here = hall()
    things = [museum_object(hall=here) for _ in range(3)]
    museum_object()
    page = "/en/admin/exhibits/hall/"
    chosen = {"action": "print_labels_of_hall", "_selected_action": here.pk}
    response = admin_client.post(page, chosen, follow=True)
    printed = [label.number for each in response.context["sheets"] for label in each]
    assert printed == [thing.label_id for thing in things]


def test_labels_need_the_right_to_view_objects(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("test-clerk", is_staff=True))
    assert client.get(sheet("case", museum_object())).status_code == 403


def test_queries_are_the_same_for_one_label_and_for_many(admin_client, django_assert_num_queries):
    things = [museum_object() for _ in range(20)]
    admin_client.get(sheet("case", things[0]))
    with CaptureQueriesContext(connection) as one:
        admin_client.get(sheet("case", things[0]))
    with django_assert_num_queries(len(one)):
        admin_client.get(sheet("case", *things))


NOTHING = "There is nothing to print."


def test_a_sheet_of_nothing_says_that_nothing_is_chosen(admin_client):
    assert NOTHING in admin_client.get(sheet("case").replace("/kk/", "/en/")).content.decode()


def test_a_sheet_of_labels_that_lack_a_title_does_not_say_that_nothing_is_chosen(admin_client):
    page = sheet("case", museum_object(title_ru="")).replace("/kk/", "/en/")
    assert NOTHING not in admin_client.get(page).content.decode()
