"""A translator writes her columns of a transcript, and reads the others beside them."""

import pytest
from django.contrib.auth.models import User

from memorial.testimonies.models import Segment, Testimony
from museum.staff.models import Member, Role
from tests.forms import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def segment():
    testimony = Testimony.objects.create(kind="text", title_en="Fictional", language="ru")
    return Segment.objects.create(testimony=testimony, text="Шла река.", text_kk="Өзен.")


@pytest.fixture
def translator(client):
    user = User.objects.create_user("test-translator", is_staff=True)
    Member.objects.create(user=user, role=Role.TRANSLATOR, languages="en")
    client.force_login(user)
    return client


def address(segment):
    return f"/en/admin/testimonies/testimony/{segment.testimony_id}/transcript/"


def send(client, segment, **typed):
    data = filled_in(client.get(address(segment)), button="_save")
    answer = client.post(
        address(segment), data | {f"form-{name}": said for name, said in typed.items()}
    )
    stored = segment.testimony.segments.values_list("text", "text_kk", "text_en", "speaker")
    return answer.status_code, list(stored)


def sent(**columns):
    return {f"0-{name}": said for name, said in columns.items()}


def test_translator_writes_the_words_in_her_language(translator, segment):
    assert send(translator, segment, **sent(text_en="A river ran.")) == (
        302,
        [("Шла река.", "Өзен.", "A river ran.", "")],
    )


def test_what_is_not_hers_stays_whatever_is_posted(translator, segment):
    crafted = sent(text="Другое.", text_kk="Басқа", speaker="Nobody", DELETE="on")
    crafted |= {"TOTAL_FORMS": "2", "1-text": "Новое.", "1-text_en": "New."}
    _status, stored = send(translator, segment, **crafted)
    assert stored == [("Шла река.", "Өзен.", "", "")]


def test_viewer_is_refused(client, segment):
    user = User.objects.create_user("test-viewer", is_staff=True)
    Member.objects.create(user=user, role=Role.VIEWER)
    client.force_login(user)
    assert client.get(address(segment)).status_code == 403
