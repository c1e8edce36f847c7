"""Printed labels: order, fit, code and the address it leads to. All objects are fictional."""

import re
from decimal import Decimal

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from museum.core.publishing import State
from museum.exhibits.label_sizes import SHEET, SIZES
from museum.exhibits.labels import excess, label_of
from museum.exhibits.models import Label, MuseumObject

pytestmark = pytest.mark.django_db
TITLES = {
    "title_kk": "Сынақ күртешесі",
    "title_ru": "Пробная куртка",
    "title_en": "Specimen jacket",
}


def specimen(**values):
    number = MuseumObject.objects.count() + 1
    base = {"inventory_number": f"СЫН-{number}", "kind": "clothing"}
    return MuseumObject.objects.create(**base | TITLES | {"state": State.PUBLISHED} | values)


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
    words = label_of(specimen()).words
    assert [said.title for said in words] == list(TITLES.values())


def test_a_missing_language_is_not_replaced_by_another():
    assert label_of(specimen(title_ru="")).missing == ["ru"]


def test_the_code_decodes_to_the_printed_address(settings):
    label = label_of(specimen())
    decoded = zxingcpp.read_barcode(pixels_of(label.code()))
    assert decoded.text == f"{settings.SITE_URL}/o/{label.number}"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_labels_of_a_sheet_fit_on_it(size):
    assert size.width * size.columns <= SHEET[0]
    assert size.height * size.rows <= SHEET[1]


def test_a_short_text_fits():
    assert excess(label_of(specimen()), SIZES["case"]) == 0


def test_a_text_that_is_too_long_is_measured():
    long = specimen(description_kk="Сынақ сөйлемі осында тұр. " * 120)
    assert excess(label_of(long), SIZES["case"]) > 10


def test_a_larger_label_takes_more():
    long = label_of(specimen(description_kk="Сынақ сөйлемі осында тұр. " * 120))
    assert excess(long, SIZES["wall"]) < excess(long, SIZES["case"])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_printed_address_leads_to_the_readers_language(client, language):
    shown = specimen()
    response = client.get(f"/o/{shown.label_id}", headers={"accept-language": language})
    assert (response.status_code, response["Location"]) == (
        302,
        f"/{language}/objects/{shown.slug}/",
    )


def test_a_printed_address_follows_a_new_slug(client):
    shown = specimen(slug="first")
    shown.slug = "second"
    shown.save()
    assert client.get(f"/o/{shown.label_id}/")["Location"] == "/kk/objects/second/"


def test_a_number_that_was_never_given_is_not_found(client):
    assert client.get("/o/999999").status_code == 404


def test_a_draft_is_not_found_yet(client):
    assert client.get(f"/o/{specimen(state=State.DRAFT).label_id}").status_code == 404


def test_a_withheld_object_is_gone(client):
    withheld = specimen(state=State.WITHHELD, withheld_reason="Test")
    assert client.get(f"/o/{withheld.label_id}").status_code == 410


def test_a_number_is_never_given_twice(client):
    first = specimen()
    number = first.label_id
    first.delete()
    assert specimen(height=Decimal("1.0")).label_id > number
    assert Label.objects.filter(pk=number).exists()
    assert client.get(f"/o/{number}").status_code == 410


@pytest.mark.parametrize("size", ["nonsense", "\x00", ""])
def test_an_unknown_size_prints_nothing(admin_client, size):
    page = f"/kk/admin/exhibits/museumobject/labels/?objects={specimen().pk}"
    assert admin_client.get(page, {"size": size}).status_code in (200, 400)
