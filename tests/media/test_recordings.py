import os
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone, translation
from playwright.sync_api import expect

from museum.core.publishing import State
from museum.core.spoken import OTHERS, spoken_name
from museum.media import ranges, storage
from museum.media.models import Recording
from museum.media.recording_words import iso_duration, length_in_figures
from museum.media.rights import Rights
from tests.media import recordings
from tests.media.recordings import film, sound, upload
from tests.media.test_check_media import GOOD, check, overwrite

pytestmark = pytest.mark.once

ADD = "/en/admin/media/recording/add/"


# --- The record ------------------------------------------------------------------------------------


def test_the_original_is_kept_untouched_and_private(make_recording):
    content = recordings.mp3(tagged=True)
    recording = make_recording(upload(content, "Дауыс.mp3"))
    with storage.originals().open(recording.original_name) as file:
        assert file.read() == content
    assert recording.copy["bytes"] == len(recordings.mp3()) < len(content)


def test_the_public_name_holds_the_hash_of_what_is_public(make_recording):
    copy = make_recording().copy
    assert copy["name"].split("/")[-1] == f"{copy['sha256'][:12]}.mp3"


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({}, set()),
        ({"title_en": ""}, {"title_kk"}),
        ({"rights": ""}, {"rights"}),
        ({"rights": Rights.PERMITTED}, {"permission"}),
        ({"state": State.DRAFT, "title_en": "", "rights": ""}, set()),
    ],
)
def test_publishing_asks_for_a_title_and_rights(fields, faulty):
    recording = Recording(
        **({"state": State.PUBLISHED, "rights": Rights.CC0, "title_en": "A"} | fields)
    )
    assert {name for name, _sentence in recording.faults()} == faulty


@pytest.mark.parametrize(
    "fields",
    [{"rights": ""}, {"rights": Rights.PERMITTED, "permission": ""}, {"milliseconds": 0}],
)
def test_the_database_refuses_what_the_form_does(make_recording, fields):
    recording = make_recording()
    with pytest.raises(IntegrityError):
        Recording.objects.filter(pk=recording.pk).update(**fields)


def test_the_same_recording_is_in_the_library_once(make_recording):
    make_recording(sound())
    with pytest.raises(ValidationError, match="already in the library"):
        Recording().take_in(sound("another.mp3"))


def test_deleting_sets_the_original_aside(make_recording, django_capture_on_commit_callbacks):
    recording = make_recording()
    with django_capture_on_commit_callbacks(execute=True):
        recording.delete()
    assert list(storage.walk(storage.renditions())) == []
    assert list(storage.walk(storage.originals())) == [f"deleted/{recording.original_name}"]


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_every_spoken_language_has_a_name(code):
    with translation.override(code):
        assert all(spoken_name(other) for other in OTHERS)


@pytest.mark.parametrize(
    ("milliseconds", "figures", "iso"),
    [
        (400, "0:01", "PT0.4S"),
        (59_001, "0:59", "PT59.001S"),
        (123_000, "2:03", "PT2M3S"),
        (3_723_500, "1:02:04", "PT1H2M3.5S"),
    ],
)
def test_lengths_are_written_for_people_and_machines(milliseconds, figures, iso):
    assert (length_in_figures(milliseconds), iso_duration(milliseconds)) == (figures, iso)


# --- What the public gets --------------------------------------------------------------------------


def content_of(recording):
    with storage.renditions().open(recording.copy["name"]) as file:
        return file.read()


def test_a_recording_is_inert_and_cached_for_ever(client, make_recording):
    recording = make_recording()
    response = client.get(recording.url)
    wanted = {
        "Content-Type": "audio/mpeg",
        "Content-Length": str(recording.copy["bytes"]),
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=31536000, s-maxage=300, immutable",
        "ETag": f'"{recording.copy["sha256"][:32]}"',
    }
    assert {name: response.headers[name] for name in wanted} == wanted
    assert "Content-Disposition" not in response.headers
    assert response.getvalue() == content_of(recording)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, None),
        ("bytes=-50", -50, None),
        ("bytes=0-999999999", 0, None),
        ("bytes=-999999999", 0, None),
        ("bytes = 7 - 7", 7, 7),
    ],
)
def test_a_part_is_sent(client, make_recording, asked, first, last):
    recording = make_recording()
    content = content_of(recording)
    size = len(content)
    first = first % size if first else 0
    last = size - 1 if last is None else last
    response = client.get(recording.url, headers={"Range": asked})
    assert response.status_code == 206
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
    assert response.content == content[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0", "bytes=999999999-9999999999"])
def test_a_part_beyond_the_end_is_416(client, make_recording, asked):
    recording = make_recording()
    response = client.get(recording.url, headers={"Range": asked})
    told = response.status_code, response.headers["Content-Range"], response.content
    assert told == (416, f"bytes */{recording.copy['bytes']}", b"")


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=",
        "bytes=-",
        "bytes=9-3",
        "bytes=0-1,5-6",
        "lines=0-9",
        "bytes=a-b",
        f"bytes={'9' * 99}-",
    ],
)
def test_what_is_no_range_is_passed_over(client, make_recording, asked):
    recording = make_recording()
    response = client.get(recording.url, headers={"Range": asked})
    assert (response.status_code, response.getvalue()) == (200, content_of(recording))


def test_a_part_is_never_large(client, make_recording, monkeypatch):
    monkeypatch.setattr(ranges, "LARGEST_PART", 1000)
    recording = make_recording()
    response = client.get(recording.url, headers={"Range": "bytes=10-"})
    assert response.headers["Content-Range"] == f"bytes 10-1009/{recording.copy['bytes']}"
    assert response.content == content_of(recording)[10:1010]


def test_a_range_of_another_version_gets_the_whole(client, make_recording):
    recording = make_recording()
    asked = {"Range": "bytes=0-9", "If-Range": '"another"'}
    assert client.get(recording.url, headers=asked).status_code == 200
    asked["If-Range"] = f'"{recording.copy["sha256"][:32]}"'
    assert client.get(recording.url, headers=asked).status_code == 206


def test_head_tells_the_length_alone(client, make_recording):
    recording = make_recording()
    response = client.head(recording.url, headers={"Range": "bytes=0-9"})
    told = response.status_code, response.headers["Content-Length"], response.content
    assert told == (200, str(recording.copy["bytes"]), b"")


def test_a_known_etag_is_not_sent_again(client, make_recording):
    recording = make_recording()
    etag = client.head(recording.url).headers["ETag"]
    assert client.get(recording.url, headers={"If-None-Match": etag}).status_code == 304


def test_a_recording_costs_one_query(client, make_recording, django_assert_num_queries):
    recording = make_recording()
    with django_assert_num_queries(1):
        client.get(recording.url, headers={"Range": "bytes=0-99"})


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": State.DRAFT}, 404),
        ({"state": State.REVIEW}, 404),
        ({"state": State.WITHHELD, "withheld_reason": "A test"}, 404),
        ({"publish_from": timezone.now() + timedelta(hours=1)}, 404),
        ({"publish_until": timezone.now() - timedelta(hours=1)}, 404),
        ({"publish_until": timezone.now() + timedelta(hours=1)}, 200),
    ],
)
def test_only_published_recordings_are_served(client, make_recording, fields, status):
    recording = make_recording()
    Recording.objects.update(**fields)
    assert client.get(recording.url).status_code == status


def test_every_other_address_is_unknown(client, make_recording):
    recording = make_recording()
    for path in (
        f"/media/recordings/{recording.key}/",
        f"/media/recordings/{recording.key}/000000000000.mp3",
        f"/media/recordings/{recording.key}/../../originals/{recording.original_name}",
        f"/media/{recording.original_name}",
    ):
        assert client.get(path).status_code == 404


# --- check_media -----------------------------------------------------------------------------------


def test_nothing_is_found_where_all_is_well(make_recording):
    make_recording()
    assert check() == GOOD


def test_a_changed_public_copy_is_made_again(make_recording):
    recording = make_recording()
    overwrite(storage.renditions(), recording.copy["name"])
    line = f"recording {recording.pk}: the public copy {recording.copy['name']} has other bytes"
    assert check() == ([line, "1 findings"], False)
    assert check("--repair")[0][0] == f"{line}: mended"
    assert check() == GOOD


def test_a_missing_original_of_a_recording_is_found(make_recording):
    recording = make_recording()
    os.unlink(storage.originals().path(recording.original_name))
    line = f"recording {recording.pk}: the original {recording.original_name} is missing"
    assert check("--repair") == ([line, "1 findings"], False)


# --- Chromium --------------------------------------------------------------------------------------

PLAY = """async src => {
    const player = document.createElement(src.endsWith("webm") ? "video" : "audio");
    const heard = name => new Promise(done => player.addEventListener(name, done, {once: true}));
    player.muted = true; player.src = src;
    await heard("loadedmetadata");
    const ready = heard("seeked");
    player.currentTime = 25; await ready;
    await player.play();
    await heard("timeupdate");
    return [Math.round(player.duration), player.currentTime >= 25, player.error];
}"""


@pytest.mark.parametrize("name", ["a.mp3", "a.ogg", "a.m4a", "a.webm"])
def test_chromium_plays_from_the_middle(page, live_server, make_recording, monkeypatch, name):
    """In parts that are much smaller than the file, so that a player must ask again and again."""
    monkeypatch.setattr(ranges, "LARGEST_PART", 3000)
    file = film(name, 30) if name.endswith("webm") else sound(name, 30)
    recording = make_recording(file)
    page.goto(f"{live_server.url}/en/visit/")
    assert page.evaluate(PLAY, recording.url) == [30, True, None]


def test_chromium_plays_a_recording_by_itself(page_without_js, live_server, make_recording):
    """A time mark leads here where no script runs: the address of the file with #t=."""
    recording = make_recording(sound(seconds=20))
    page_without_js.goto(f"{live_server.url}{recording.url}#t=12")
    video = page_without_js.locator("video")
    expect(video).to_have_js_property("readyState", 4)  # HAVE_ENOUGH_DATA
    played = video.evaluate("v => [v.currentTime >= 12, v.error]")
    assert played == [True, None]


def test_a_form_without_a_title_says_so_beside_it(admin_client, make_recording):
    address = f"/en/admin/media/recording/{make_recording().pk}/change/"
    answer = admin_client.post(address, {"state": State.PUBLISHED, "rights": Rights.CC0})
    errors = answer.context["adminform"].form.errors
    assert errors == {"title_kk": ["Write a title in at least one language before publishing."]}
