"""A picture that was deleted by mistake comes back with its file."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from museum.media import storage
from museum.media.models import Picture
from museum.versions.deletions import of as deleted
from museum.versions.models import Deed, Kind
from museum.versions.restoring import Refused, recover
from tests.media.conftest import files, make_picture  # noqa: F401 (fixtures)

PURGE = {"purge": True, "verbosity": 0}


@pytest.fixture
def picture(make_picture, admin_client, django_capture_on_commit_callbacks):  # noqa: F811
    """One that a curator has deleted."""
    made = make_picture()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/en/admin/media/picture/{made.pk}/delete/", {"post": "yes"})
    return made


@pytest.fixture
def curator(db):
    return User.objects.create(username="test-curator")


def grown_old(monkeypatch):
    later = timezone.now() + storage.KEEP_DELETED + timedelta(days=1)
    monkeypatch.setattr(storage.timezone, "now", lambda: later)


def test_a_recovered_picture_shows(picture, curator, client):
    recover(deleted(Picture)[0], curator, exact=True)
    found = Picture.objects.get()
    name = found.public_names()[0]
    assert (found.renditions, storage.renditions().exists(name)) == (picture.renditions, True)
    assert client.get(f"/media/{name}").status_code == 200


def test_the_original_stays_while_the_picture_can_be_recovered(picture, curator, monkeypatch):
    grown_old(monkeypatch)
    call_command("check_media", **PURGE)
    recover(deleted(Picture)[0], curator)
    assert storage.originals().exists(Picture.objects.get().original_name)


def test_a_picture_whose_file_is_gone_is_not_recovered(picture, curator):
    storage.OriginalsStorage.__mro__[1].delete(
        storage.originals(), f"{storage.DELETED}/{picture.original_name}"
    )
    with pytest.raises(Refused, match="no longer kept"):
        recover(deleted(Picture)[0], curator)
    assert not Picture.objects.exists()


def test_pictures_that_a_list_deleted_come_back_with_their_files(
    make_picture,  # noqa: F811
    admin_client,
    client,
    django_capture_on_commit_callbacks,
):
    made = [make_picture(), make_picture()]
    chosen = {"action": "delete_selected", "post": "yes"}
    chosen["_selected_action"] = [picture.pk for picture in made]
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post("/en/admin/media/picture/", chosen)
    gone = [client.get(f"/media/{picture.public_names()[0]}").status_code for picture in made]
    deleted_by = Deed.objects.get(kind=Kind.DELETED).revision_id
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"/en/admin/deeds/{deleted_by}/")
    back = [client.get(f"/media/{picture.public_names()[0]}").status_code for picture in made]
    assert (gone, back) == ([404, 404], [200, 200])
    assert all(storage.originals().exists(picture.original_name) for picture in made)
