import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from museum.core.publishing import State
from museum.media import storage
from museum.media.models import Picture
from museum.media.rights import ADDRESSES, Rights
from museum.pages.models import Page
from tests.media.images import small


def names():
    return sorted(storage.walk(storage.originals())), len(list(storage.walk(storage.renditions())))


def page_with(picture):
    return Page.objects.create(slug="fictional-page", title="Fictional page", picture=picture)


def test_a_picture_describes_its_file(make_picture):
    picture = make_picture(small("Test.TIF", 500, 300))
    described = picture.file_name, picture.format, picture.width, picture.height
    assert described == ("Test.TIF", "TIFF", 500, 300)
    assert storage.originals().open(picture.original_name).size == picture.bytes
    assert [e["width"] for e in picture.of_format("avif")] == [400, 500]


def test_the_same_file_is_in_the_library_once(make_picture):
    first = make_picture(small(), alt_en="The first")
    with pytest.raises(ValidationError) as caught:
        Picture().take_in(small("another-name.jpg"))
    assert caught.value.messages == [
        f"This file is already in the library: “The first” (no. {first.pk})."
    ]


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({}, set()),
        ({"alt_en": ""}, {"decorative"}),
        ({"alt_en": "", "decorative": True}, set()),
        ({"decorative": True}, {"decorative"}),
        ({"rights": ""}, {"rights"}),
        ({"rights": Rights.PERMITTED}, {"permission"}),
        ({"rights": Rights.PERMITTED, "permission": "A fictional letter"}, set()),
        ({"state": State.DRAFT, "alt_en": "", "rights": ""}, set()),
        ({"state": State.WITHHELD}, {"withheld_reason"}),
        ({"state": State.WITHHELD, "decorative": True}, {"withheld_reason", "decorative"}),
    ],
)
def test_publishing_asks_for_words_and_rights(fields, faulty):
    picture = Picture(**({"state": State.PUBLISHED, "rights": Rights.CC0, "alt_en": "A"} | fields))
    try:
        picture.clean()
        found = set()
    except ValidationError as error:
        found = set(error.error_dict)
    assert found == faulty


@pytest.mark.parametrize(
    "fields", [{"rights": ""}, {"rights": Rights.PERMITTED, "permission": ""}, {"focus_x": 101}]
)
def test_the_database_refuses_what_the_form_does(make_picture, fields):
    picture = make_picture()
    with pytest.raises(IntegrityError):
        Picture.objects.filter(pk=picture.pk).update(**fields)


def test_every_right_has_an_address():
    assert set(ADDRESSES) == set(Rights)


def test_a_used_picture_cannot_be_deleted(make_picture):
    picture = make_picture()
    page = page_with(picture)
    with pytest.raises(ProtectedError) as caught:
        picture.delete()
    assert caught.value.protected_objects == {page}
    assert Picture.objects.count() == 1


def test_deleting_takes_the_renditions_and_sets_the_original_aside(
    make_picture, django_capture_on_commit_callbacks
):
    picture = make_picture()
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert names() == ([f"deleted/{picture.original_name}"], 0)


def test_a_deletion_that_is_rolled_back_leaves_the_files(
    make_picture, django_capture_on_commit_callbacks
):
    picture = make_picture()
    with django_capture_on_commit_callbacks(execute=False):
        picture.delete()
    assert names() == ([picture.original_name], 3)
