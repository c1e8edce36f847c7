from functools import cache
from itertools import count

import pytest
from django.utils import translation

from museum.core.publishing import State
from museum.media import intake
from museum.media.models import Picture, Recording
from museum.media.rights import Rights
from tests.media.images import small
from tests.media.images import upload as uploaded
from tests.media.recordings import sound


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """Every test has its own two folders of files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "originals"
    settings.STORAGES = dict(
        settings.STORAGES
    )  # a new value: Django forgets the storages it has made
    return tmp_path


@pytest.fixture(autouse=True)
def in_english():
    """A request leaves its language behind; every test begins in the same one."""
    with translation.override("en"):
        yield


@cache
def examined(content, name):
    return intake.examine(uploaded(content, name))


def seen_before(upload):
    """`upload` with the outcome of its examination, for which a process is started but once."""
    upload.outcome = examined(upload.read(), upload.name)
    upload.seek(0)
    return upload


@pytest.fixture
def make_picture(db):
    """A published picture of a gradient; `upload` and any field may be given."""
    widths = count(120)  # each its own: a file is in the library once

    def make(upload=None, **fields):
        published = {"state": State.PUBLISHED, "rights": Rights.CC_BY, "alt_en": "A test gradient"}
        picture = Picture(**(published | fields))
        picture.take_in(seen_before(upload or small(width=next(widths))))
        picture.save()
        return picture

    return make


@pytest.fixture
def make_recording(db):
    """A published recording of silence; `upload` and any field may be given."""
    lengths = count(2)  # seconds

    def make(upload=None, **fields):
        published = {"state": State.PUBLISHED, "rights": Rights.CC_BY, "title_en": "Test silence"}
        recording = Recording(**(published | fields))
        recording.take_in(upload or sound(seconds=next(lengths)))
        recording.save()
        return recording

    return make
