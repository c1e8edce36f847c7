import pytest
from django.utils import translation

from memorial.testimonies.models import Segment, Testimony
from museum.core.publishing import State
from museum.media.models import Recording
from museum.media.rights import Rights
from tests.media.recordings import film, sound


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


CONSENT = {
    "consent_by": "Test Speaker",
    "consent_on": "2026-05-31",
    "may_name": True,
    "may_text": True,
    "may_voice": True,
    "may_picture": True,
}


@pytest.fixture
def make_recording(db):
    """A recording of silence in the library, as a draft that lacks nothing."""

    def make(kind="sound", seconds=None):
        seconds = seconds or 20 + Recording.objects.count()
        recording = Recording(rights=Rights.CC_BY, title_en="Test silence", language="ru")
        recording.take_in(sound(seconds=seconds) if kind == "sound" else film(seconds=seconds))
        recording.save()
        return recording

    return make


@pytest.fixture
def make_testimony(make_recording):
    """A published testimony in Russian; `segments` are keyword arguments of its segments."""

    def make(kind="sound", segments=(), **fields):
        given = {
            "title_en": f"Fictional testimony {Testimony.objects.count() + 1}",
            "summary_en": "A test summary.",
            "speaker_en": "Test Speaker",
            "relation_en": "a fictional neighbour",
            "language": "ru",
            "state": State.PUBLISHED,
        }
        if kind != "text" and "recording" not in fields:
            fields["recording"] = make_recording(kind)
        testimony = Testimony(kind=kind, **(given | CONSENT | fields))
        testimony.full_clean()
        testimony.save()
        for each in segments:
            Segment.objects.create(testimony=testimony, **each)
        return testimony

    return make


RUSSIAN = [
    {
        "begin": 1000,
        "end": 4500,
        "speaker": "Тестова",
        "text": "Первая строка испытания.\nВторая строка.",
        "text_kk": "Сынақтың бірінші жолы.",
        "text_en": "The first line of a test.",
    },
    {
        "begin": 5000,
        "end": 9250,
        "text": "Здесь поют вымышленные птицы & <ветер>.",
        "text_kk": "Мұнда ойдан шығарылған құстар сайрайды.",
    },
    {"begin": 12000, "end": 15000, "text": "Конец испытания."},
]


@pytest.fixture
def russian(make_testimony):
    """A Russian recording of three segments, two of them in Kazakh, one in English."""
    return make_testimony(
        segments=RUSSIAN, title_kk="Ойдан шығарылған айғақ", title_ru="Вымышленное свидетельство"
    )
