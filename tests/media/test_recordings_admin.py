"""Recordings in the admin."""

import pytest
from django.urls import reverse
from django.utils import translation

from museum.core.publishing import State
from museum.media import limits, recording_intake
from museum.media.models import Recording
from tests.media import recordings
from tests.media.recordings import film, sound, upload
from tests.media.test_admin import errors, staff

pytestmark = pytest.mark.once

ADD = "/en/admin/media/recording/add/"


def test_an_upload_becomes_a_recording(admin_client):
    data = {"file": film(), "title_kk": "Сынақ фильмі", "language": "de", "state": State.DRAFT}
    response = admin_client.post(ADD, data)
    assert (response.status_code, response.url) == (302, "/en/admin/media/recording/")
    recording = Recording.objects.get()
    assert (recording.kind, recording.language, recording.width) == ("film", "de", 64)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_refused_recording_has_its_sentence_beside_the_field(admin_client, language):
    with translation.override(language):
        address = reverse("admin:media_recording_add")
        sentence = str(recording_intake.SENTENCES["more_than_sound"])
    file = upload(recordings.mp4(handler=b"meta"), "place.mp4")
    response = admin_client.post(address, {"file": file, "state": State.DRAFT})
    assert errors(response) == {"file": [sentence]}


def test_a_recording_may_be_larger_than_a_picture(admin_client, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILE", 1000)
    assert admin_client.post(ADD, {"file": sound(), "state": State.DRAFT}).status_code == 302


def test_a_recording_beyond_the_limit_is_not_kept_while_it_arrives(admin_client, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILM", 1000)
    response = admin_client.post(ADD, {"file": sound(), "state": State.DRAFT})
    assert errors(response) == {"file": [str(recording_intake.SENTENCES["too_many_bytes"])]}


@pytest.mark.parametrize(
    ("codenames", "preview", "original"),
    [
        ((), 403, 403),
        (("view_recording",), 206, 403),
        (("view_recording", "download_original"), 206, 403),
        (("view_recording", "download_original_recording"), 206, 200),
    ],
)
def test_staff_hear_what_they_may(client, make_recording, codenames, preview, original):
    recording = make_recording(state=State.DRAFT)
    staff(client, *codenames)
    answers = [
        client.get(
            reverse(f"admin:media_recording_{name}", args=[recording.pk]),
            headers={"Range": "bytes=0-9"},
        )
        for name in ("preview", "original")
    ]
    assert [answer.status_code for answer in answers] == [preview, original]
    if preview == 206:
        assert "no-store" in answers[0].headers["Cache-Control"]


def test_the_form_has_a_player(admin_client, make_recording):
    recording = make_recording(title_en="Fictional voice", state=State.DRAFT)
    form = admin_client.get(reverse("admin:media_recording_change", args=[recording.pk]))
    preview = reverse("admin:media_recording_preview", args=[recording.pk])
    player = f'<audio class="player" controls preload="metadata" src="{preview}"></audio>'
    assert player in form.content.decode()
