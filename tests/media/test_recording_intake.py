import subprocess
import sys

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from museum.media import cleaner, limits, recording_intake
from tests.media import recordings
from tests.media.recordings import SECRET, film, sound, upload


def cleaned(file):
    return recording_intake.examine(file)


def refused(file):
    with pytest.raises(ValidationError) as caught:
        cleaned(file)
    return caught.value.code


@pytest.mark.parametrize(
    ("file", "facts"),
    [
        (sound("a.mp3", 3), ("MP3", "sound", 2, ["MP3"])),  # 115 frames are 3.004 seconds
        (sound("a.ogg", 3), ("OGG", "sound", 3, ["Opus"])),
        (sound("a.m4a", 3), ("MP4", "sound", 3, ["Opus"])),
        (sound("a.webm", 3), ("WEBM", "sound", 3, ["Opus"])),
        (film("a.webm", 3), ("WEBM", "film", 3, ["Opus", "VP8"])),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_recording_is_known_by_its_content(file, facts):
    made = cleaned(file)
    told = made.format, made.kind, made.milliseconds / 1000, made.codecs
    assert told == (facts[0], facts[1], pytest.approx(3, abs=0.05), facts[3])


def test_a_film_tells_its_size():
    made = cleaned(film())
    assert (made.width, made.height) == (64, 48)


TAGGED = {
    "tagged.mp3": recordings.mp3(2, tagged=True),
    "tagged.ogg": recordings.ogg(2, comments=b"COMMENT=" + SECRET),
    "placed.m4a": recordings.mp4(2, place=SECRET),
    "titled.webm": recordings.webm(2, tags=SECRET, attachment=SECRET),
}


@pytest.mark.parametrize("name", TAGGED)
def test_titles_covers_and_places_are_taken_out(name):
    assert SECRET in TAGGED[name]
    assert SECRET not in cleaned(upload(TAGGED[name], name)).copy.read()


@pytest.mark.parametrize("name", TAGGED)
def test_a_clean_copy_is_clean(name):
    """Cleaning again changes no byte: what is left is what is kept."""
    once = cleaned(upload(TAGGED[name], name)).copy.read()
    assert cleaned(upload(once, name)).copy.read() == once


@pytest.mark.parametrize("name", ["placed.m4a", "titled.webm"])
def test_no_offset_in_a_container_changes(name):
    assert len(cleaned(upload(TAGGED[name], name)).copy.read()) == len(TAGGED[name])


def test_an_mp3_keeps_its_sound_to_the_byte():
    assert cleaned(upload(TAGGED["tagged.mp3"], "a.mp3")).copy.read() == MP3


MP3 = recordings.mp3()
OGG = recordings.ogg()


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "nothing.mp3", "empty"),
        (MP3, "sound.wav", "unknown_kind"),
        (MP3, "sound.exe", "unknown_kind"),
        (MP3, "sound.ogg", "not_as_named"),
        (b"<html><script>", "page.mp3", "not_as_named"),
        (b"RIFF0000WAVEfmt ", "sound.mp3", "not_as_named"),
        (recordings.mp4(brand=b"qt  "), "clip.mp4", "not_as_named"),
        (b"\xff", "short.mp3", "not_as_named"),
        (b"\xff\xfb\x50\xc4" + bytes(300), "short.mp3", "damaged"),
        (OGG[:-20], "cut.ogg", "damaged"),
        (recordings.ogg(serials=(7, 8)), "two.ogg", "more_than_sound"),
        (recordings.mp4()[:-30], "cut.m4a", "damaged"),
        (recordings.mp4(handler=b"text"), "captions.m4a", "more_than_sound"),
        (recordings.mp4(handler=b"meta"), "places.mp4", "more_than_sound"),
        (recordings.mp4(handler=b"vide"), "coded.mp4", "rare_codec"),
        (recordings.mp4(fragmented=True), "live.m4a", "no_length"),
        (recordings.webm()[:-30], "cut.webm", "damaged"),
        (recordings.webm(length=False), "live.webm", "no_length"),
        (recordings.webm(further=recordings.entry(3, 17, b"S_TEXT")), "a.webm", "more_than_sound"),
        (recordings.webm(further=recordings.entry(3, 2, b"A_PCM")), "a.webm", "rare_codec"),
        (b"\x1aE\xdf\xa3\xff" + bytes(80), "empty.webm", "no_length"),
    ],
)
def test_what_is_not_a_recording_is_refused(content, name, code):
    assert refused(upload(content, name)) == code


def test_every_refusal_has_a_sentence():
    codes = {"empty", "too_many_bytes", "unknown_kind", "not_as_named", "too_slow", "damaged"}
    assert set(recording_intake.SENTENCES) == codes | {"no_length", "more_than_sound", "rare_codec"}


def test_a_sound_has_a_lower_limit_than_a_film(monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_SOUND", 1000)
    assert refused(sound("a.mp3")) == refused(sound("a.m4a", 20)) == "too_many_bytes"
    assert cleaned(film()).kind == "film"


def test_a_slow_cleaner_is_stopped(monkeypatch, tmp_path):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time; time.sleep(30)")
    monkeypatch.setattr(recording_intake, "CLEANER", sleeper)
    monkeypatch.setattr(limits, "MOST_CLEANING_SECONDS", 0.2)
    assert refused(sound()) == "too_slow"


def test_the_cleaner_holds_no_secret_and_no_django(tmp_path):
    """It is started without an environment, and loads nothing that could open the database."""
    (tmp_path / "copy").write_bytes(MP3)
    spy = "import sys, runpy, os; sys.argv = sys.argv[1:]; os._exit = lambda code: None; " + (
        "runpy.run_path(sys.argv[0], run_name='__main__'); print('django' in sys.modules)"
    )
    command = [sys.executable, "-I", "-c", spy, str(recording_intake.CLEANER), str(tmp_path), "MP3"]
    run = subprocess.run(command, capture_output=True, text=True, env={})
    assert run.stdout.splitlines()[1:] == ["False"]


SOUND_FILES = {
    "MP3": MP3[:3000],
    "OGG": OGG,
    "MP4": recordings.mp4(1, place=SECRET),
    "WEBM": recordings.webm(1, pictures=True, tags=SECRET),
}


@pytest.mark.parametrize("form", SOUND_FILES)
@given(
    changes=st.lists(st.tuples(st.integers(0, 2500), st.integers(0, 255)), min_size=1, max_size=6)
)
def test_a_hostile_file_is_answered_and_never_an_error(tmp_path_factory, form, changes):
    content = bytearray(SOUND_FILES[form])
    for at, byte in changes:
        content[at % len(content)] = byte
    path = tmp_path_factory.mktemp("hostile") / "copy"
    path.write_bytes(content)
    answer = cleaner.answer(path, form)
    assert set(answer) in ({"refused"}, {"kind", "milliseconds", "codecs", "width", "height"})
