import os
from datetime import timedelta

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.utils import timezone

from museum.media import storage


def names(files):
    return sorted(storage.walk(files))


def test_a_file_is_kept_under_its_own_name():
    assert storage.renditions().save("ab/one.jpeg", ContentFile(b"one")) == "ab/one.jpeg"
    assert storage.renditions().open("ab/one.jpeg").read() == b"one"


def test_the_same_bytes_twice_are_one_file():
    for _time in range(2):
        storage.originals().save("ab/one.jpg", ContentFile(b"one"))
    assert names(storage.originals()) == ["ab/one.jpg"]


def test_other_bytes_under_the_same_name_are_refused():
    storage.originals().save("ab/one.jpg", ContentFile(b"one"))
    with pytest.raises(SuspiciousFileOperation):
        storage.originals().save("ab/one.jpg", ContentFile(b"two"))
    assert storage.originals().open("ab/one.jpg").read() == b"one"


def test_nothing_is_left_of_a_write_that_fails(monkeypatch):
    monkeypatch.setattr(os, "link", lambda *names: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        storage.originals().save("ab/one.jpg", ContentFile(b"one"))
    assert names(storage.originals()) == []


def test_originals_are_readable_by_the_server_only():
    storage.originals().save("ab/one.jpg", ContentFile(b"one"))
    assert os.stat(storage.originals().path("ab/one.jpg")).st_mode & 0o777 == 0o600


def test_originals_have_no_address():
    with pytest.raises(ValueError, match="no public address"):
        storage.originals().url("ab/one.jpg")


def test_a_deleted_original_can_be_brought_back():
    storage.originals().save("ab/one.jpg", ContentFile(b"one"))
    storage.originals().delete("ab/one.jpg")
    assert names(storage.originals()) == ["deleted/ab/one.jpg"]
    assert storage.originals().restore("ab/one.jpg") is True
    assert names(storage.originals()) == ["ab/one.jpg"]


def test_deleted_originals_go_for_good_after_every_backup_has(monkeypatch):
    storage.originals().save("ab/one.jpg", ContentFile(b"one"))
    storage.originals().delete("ab/one.jpg")
    at = timezone.now() + storage.KEEP_DELETED
    assert storage.originals().purge(at - timedelta(minutes=1)) == []
    assert storage.originals().purge(at + timedelta(minutes=1)) == ["deleted/ab/one.jpg"]
    assert names(storage.originals()) == []


def test_the_days_are_counted_from_the_deletion():
    storage.originals().save("ab/one.jpg", ContentFile(b"one"))
    os.utime(storage.originals().path("ab/one.jpg"), (0, 0))
    storage.originals().delete("ab/one.jpg")
    assert storage.originals().purge() == []
