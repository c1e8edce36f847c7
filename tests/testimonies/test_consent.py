"""Nothing is published without consent, nor more than it covers."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from memorial.testimonies import content_checks, models
from museum.core.publishing import State
from museum.media.models import Recording
from tests.testimonies.conftest import CONSENT, RUSSIAN

pytestmark = pytest.mark.once

LACKING = [
    ("text", {"consent_by": ""}, {"consent_by"}),
    ("text", {"consent_on": None}, {"consent_on"}),
    ("text", {"may_text": False}, {"may_text"}),
    ("sound", {"may_voice": False}, {"may_voice"}),
    ("film", {"may_picture": False}, {"may_picture"}),
    ("film", {"may_voice": False}, {"may_voice"}),
    ("sound", {"recording": None}, {"recording"}),
]


@pytest.mark.parametrize(("kind", "fields", "faulty"), LACKING)
def test_the_form_asks_for_what_is_lacking(make_recording, kind, fields, faulty):
    recording = None if kind == "text" else make_recording(kind)
    given = {"kind": kind, "recording": recording, "summary_en": "A", "state": State.PUBLISHED}
    testimony = models.Testimony(**(given | CONSENT | fields))
    assert {name for name, _sentence in testimony.faults()} == faulty


@pytest.mark.parametrize(("kind", "fields", "faulty"), LACKING)
def test_the_database_refuses_what_the_form_does(make_testimony, kind, fields, faulty):
    testimony = make_testimony(kind)
    with pytest.raises(IntegrityError):
        models.Testimony.objects.filter(pk=testimony.pk).update(**fields)


def test_a_summary_is_needed(make_testimony):
    testimony = make_testimony("text")
    with pytest.raises(IntegrityError):
        models.Testimony.objects.filter(pk=testimony.pk).update(summary_en="")


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW])
def test_a_draft_needs_no_consent(make_testimony, state):
    nothing = dict.fromkeys(CONSENT, "") | {"consent_on": None, "summary_en": ""}
    nothing |= {name: False for name in CONSENT if name.startswith("may")}
    assert make_testimony(state=state, **nothing).state == state


def test_a_recording_of_another_kind_is_refused(make_testimony, make_recording):
    with pytest.raises(ValidationError, match="of another kind: Film"):
        make_testimony("sound", recording=make_recording("film"))


def heard(client, testimony):
    return client.get(testimony.recording.url).status_code


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": State.PUBLISHED}, 200),
        ({"state": State.DRAFT}, 404),
        ({"state": State.WITHHELD, "withheld_reason": "The family asked"}, 404),
    ],
)
def test_the_recording_goes_with_the_testimony(client, make_testimony, fields, status):
    testimony = make_testimony()
    for name, value in fields.items():
        setattr(testimony, name, value)
    testimony.save()
    assert heard(client, testimony) == status
    assert Recording.objects.get().state == fields["state"]


def test_a_withheld_recording_is_not_published_again_by_its_testimony(make_testimony):
    testimony = make_testimony()
    testimony.recording.withhold("The family asked")
    with pytest.raises(ValidationError, match="withheld in the library"):
        testimony.full_clean()
    testimony.save()
    assert Recording.objects.get().state == State.WITHHELD


def test_a_recording_that_is_exchanged_is_heard_no_longer(client, make_testimony, make_recording):
    testimony = make_testimony()
    former = testimony.recording
    testimony.recording = make_recording()
    testimony.save()
    assert (client.get(former.url).status_code, heard(client, testimony)) == (404, 200)


def test_a_recording_is_heard_no_longer_than_its_testimony_exists(client, make_testimony):
    testimony = make_testimony()
    recording = testimony.recording
    testimony.delete()
    assert client.get(recording.url).status_code == 404


def test_a_name_without_consent_is_nowhere(client, make_testimony):
    testimony = make_testimony(may_name=False)
    pages = [client.get(testimony.get_absolute_url()), client.get("/en/testimonies/")]
    found = client.get("/en/testimonies/", {"q": "Speaker"})
    assert ["Test Speaker" in page.content.decode() for page in pages] == [False, False]
    assert list(found.context["object_list"]) == []


def test_a_name_beside_the_words_needs_consent_too(client, make_testimony):
    segments = [{"begin": 0, "end": 900, "speaker": "Test Speaker", "text": "Слова."}]
    testimony = make_testimony(may_name=False, segments=segments)
    address = testimony.get_absolute_url()
    answers = [client.get(address), client.get(f"{address[:-1]}/ru.vtt")]
    told = [answer.content.decode() for answer in answers]
    assert [("Слова." in each, "Test Speaker" in each) for each in told] == [(True, False)] * 2


def test_words_without_consent_are_nowhere(client, make_testimony):
    testimony = make_testimony(may_text=False, segments=RUSSIAN)
    page = client.get(testimony.get_absolute_url()).content.decode()
    assert ("испытания" in page, "does not cover a transcript" in page) == (False, True)
    assert client.get(f"{testimony.get_absolute_url()[:-1]}/ru.vtt").status_code == 404
    assert client.get("/en/testimonies/", {"q": "испытания"}).context["segments"] == []


def test_what_only_staff_read_is_nowhere(client, make_testimony):
    testimony = make_testimony(
        consent_by="Fictional Heir",
        consent_document="Fictional safe",
        restrictions="Fictional rule",
    )
    page = client.get(testimony.get_absolute_url()).content.decode()
    assert [word in page for word in ("Heir", "safe", "rule")] == [False] * 3
    assert list(client.get("/en/testimonies/", {"q": "safe"}).context["object_list"]) == []


# --- What cannot be heard by everybody -------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "segments", "values", "count"),
    [
        ("sound", [], {}, 1),
        ("sound", [{"begin": 0, "end": 9, "text": "Слово."}], {}, 0),
        ("sound", [], {"may_text": False}, 0),
        ("sound", [], {"state": State.DRAFT}, 0),
        ("text", [], {}, 0),
    ],
)
def test_recording_without_its_words_is_named_to_the_curator(
    make_testimony, kind, segments, values, count
):
    make_testimony(kind, segments, **values)
    assert len(list(content_checks.findings(timezone.now()))) == count
