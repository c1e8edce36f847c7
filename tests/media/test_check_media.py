import os
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from museum.media import storage
from museum.media.models import Picture

pytestmark = pytest.mark.once


def check(*options):
    """The lines printed, and whether the command ended with status 0."""
    out = StringIO()
    try:
        call_command("check_media", *options, stdout=out, skip_checks=False)
    except CommandError as error:
        assert error.returncode == 1
        return [*out.getvalue().splitlines(), str(error)], False
    return out.getvalue().splitlines(), True


def age(files, name, days=2):
    path = files.path(name)
    then = os.stat(path).st_mtime - days * 86400
    os.utime(path, (then, then))


def overwrite(files, name):
    with open(files.path(name), "wb") as file:
        file.write(b"other bytes")


GOOD = (["Rows and files agree."], True)


def test_nothing_is_found_where_all_is_well(make_picture):
    make_picture()
    assert check() == GOOD


def test_a_missing_original_is_found(make_picture):
    picture = make_picture()
    os.unlink(storage.originals().path(picture.original_name))
    line = f"picture {picture.pk}: the original {picture.original_name} is missing"
    assert check() == ([line, "1 findings"], False)
    assert check("--repair") == ([line, "1 findings"], False)  # it cannot be made up


def test_a_deleted_original_is_brought_back(make_picture):
    picture = make_picture()
    storage.originals().delete(picture.original_name)
    assert check()[1] is False
    assert check("--repair")[0][0].endswith("is missing: mended")
    assert check() == GOOD


def test_a_changed_original_is_found_and_left_alone(make_picture):
    picture = make_picture()
    overwrite(storage.originals(), picture.original_name)
    line = f"picture {picture.pk}: the original {picture.original_name} has other bytes"
    assert check("--repair") == ([line, "1 findings"], False)
    assert storage.originals().open(picture.original_name).read() == b"other bytes"


@pytest.mark.parametrize("harm", [overwrite, lambda files, name: files.delete(name)])
def test_harmed_renditions_are_found_and_made_again(make_picture, harm):
    picture = make_picture()
    entry = picture.of_format("webp")[0]
    harm(storage.renditions(), entry["name"])
    assert check()[1] is False
    assert check("--repair")[1] is True
    assert check() == GOOD
    picture.refresh_from_db()
    assert picture.of_format("webp") == [entry]  # the same pixels under the same name


def test_a_format_that_was_never_made_is_found_and_made(make_picture):
    picture = make_picture()
    rest = [entry for entry in picture.renditions if entry["format"] != "avif"]
    Picture.objects.update(renditions=rest)
    assert check() == ([f"picture {picture.pk}: no avif rendition", "1 findings"], False)
    assert check("--repair")[1] is True
    assert check() == GOOD


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("files", "left"), [(storage.originals, ["deleted/ab/orphan.jpg"]), (storage.renditions, [])]
)
def test_an_orphan_is_found_after_a_day(files, left):
    files().save("ab/orphan.jpg", ContentFile(b"orphan"))
    assert check() == GOOD
    age(files(), "ab/orphan.jpg")
    assert check()[1] is False
    assert check("--repair")[1] is True
    assert list(storage.walk(files())) == left
    assert check() == GOOD


@pytest.mark.django_db
def test_purging_removes_what_was_deleted_long_ago():
    storage.originals().save("ab/old.jpg", ContentFile(b"old"))
    storage.originals().delete("ab/old.jpg")
    age(storage.originals(), "deleted/ab/old.jpg", 46)
    assert check("--purge")[0][0] == "removed for good: deleted/ab/old.jpg"
    assert list(storage.walk(storage.originals())) == []
