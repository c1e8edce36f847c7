"""The audio guide: numbers on signs, recordings in three languages, texts. Everything is fictional."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from museum.core.publishing import State
from museum.exhibits.models import Stop
from museum.media.models import Recording
from museum.media.rights import Rights
from tests.exhibits.rows import hall, museum_object
from tests.features.rows import feature
from tests.forms import filled_in
from tests.media.recordings import sound
from tests.rows import in_three

pytestmark = pytest.mark.django_db
LIST_QUERIES = 2
STOP_QUERIES = 2
PAGE_BYTES = 60_000  # without sound; design brief 6.8


def stop(number=7, **values):
    titles = in_three("title", "Сынақ аялдамасы", "Пробная остановка", "Test stop")
    texts = in_three("transcript", "Сынақ мәтіні.", "Пробный текст.", "Test text.")
    return Stop.objects.create(
        **({"number": number, "state": State.PUBLISHED} | titles | texts | values)
    )


def recording(seconds=2, **values):
    made = Recording(**in_three("title", "Үн", "Звук", "Sound") | {"rights": Rights.PUBLIC_DOMAIN})
    made.take_in(sound(seconds=seconds))
    made.state = State.PUBLISHED
    made.save()
    return made


@pytest.fixture
def voiced(own_files):
    """A stop with a recording in Kazakh and one in Russian."""
    made = stop()
    made.recordings.create(language="ru", recording=recording(2))
    made.recordings.create(language="kk", recording=recording(3))
    return made


def sources(response):
    import html5lib

    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return [player.get("src") for player in page.iter("audio")]


@pytest.mark.parametrize(("reader", "heard"), [("kk", 1), ("ru", 0), ("en", 0)])
def test_a_reader_is_offered_the_recording_in_his_language_or_the_nearest(
    client, voiced, reader, heard
):
    offered = voiced.recordings.order_by("pk")[heard].recording
    assert sources(client.get(f"/{reader}/audio/7/")) == [offered.url]


def test_a_withdrawn_recording_is_not_offered(client, voiced):
    Recording.objects.update(state=State.DRAFT)
    assert sources(client.get("/kk/audio/7/")) == []


def test_a_stop_without_a_recording_shows_its_text(client):
    stop()
    assert "Сынақ мәтіні." in client.get("/kk/audio/7/").content.decode()


@pytest.mark.parametrize("reader", ["kk", "ru", "en"])
def test_a_number_leads_to_its_stop(client, reader):
    stop()
    assert client.get(f"/{reader}/audio/?number= 7")["Location"] == f"/{reader}/audio/7/"


def test_a_guide_without_stops_asks_for_no_number(client):
    text = client.get("/en/audio/").content.decode()
    assert ('name="number"' in text, "has not published its audio guide" in text) == (False, True)


def test_an_unknown_number_names_the_nearest_in_order(client):
    for number in (1, 2, 3, 40, 41, 42, 90):
        stop(number)
    nearest = client.get("/kk/audio/?number=39").context["nearest"]
    assert [each.number for each in nearest] == [2, 3, 40, 41, 42]


@pytest.mark.once
@pytest.mark.parametrize("typed", ["", "x", "-1", "٣", "99999999999", "<b>", "7.5", "7 7"])
def test_what_is_no_number_is_answered_with_the_list(client, typed):
    stop()
    response = client.get("/kk/audio/", {"number": typed})
    assert (response.status_code, len(response.context["groups"])) == (200, 1)


def test_stops_stand_by_their_place(client):
    stop(1)
    stop(2, hall=hall())
    stop(3, museum_object=museum_object())
    groups = client.get("/kk/audio/").context["groups"]
    assert [(group.kind, len(group.stops)) for group in groups] == [
        ("", 1),
        ("hall", 1),
        ("museum_object", 1),
    ]


def test_a_stop_costs_two_queries(client, voiced, django_assert_num_queries):
    client.get("/kk/audio/7/")
    with django_assert_num_queries(STOP_QUERIES):
        client.get("/kk/audio/7/")


def test_a_stop_is_light(client, voiced):
    assert len(client.get("/kk/audio/7/").content) < PAGE_BYTES


def test_neighbours_are_the_published_ones(client):
    for number, state in ((1, State.PUBLISHED), (2, State.DRAFT), (7, State.PUBLISHED)):
        stop(number, state=state)
    context = client.get("/kk/audio/7/").context
    assert (context["before"]["number"], context["after"]) == (1, None)


def test_an_object_carries_its_stop(client):
    thing = museum_object()
    stop(museum_object=thing)
    page = client.get(f"/ru/objects/{thing.slug}/").content.decode()
    assert "Пробный текст." in page


def test_a_hall_carries_its_stop(client):
    here = hall()
    stop(hall=here)
    assert "Test text." in client.get(f"/en/museum/halls/{here.slug}/").content.decode()


def test_the_structured_data_says_what_the_page_plays(client, voiced):
    import json
    import re

    page = client.get("/ru/audio/7/").content.decode()
    data = json.loads(
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[0]
    )
    played = voiced.recordings.get(language="ru").recording
    assert (data["@type"], data["inLanguage"], data["transcript"]) == (
        "AudioObject",
        "ru",
        "Пробный текст.",
    )
    assert data["contentUrl"].endswith(played.url)


# --- Numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_sign_leads_to_the_readers_language(client, language):
    stop()
    response = client.get("/a/7", headers={"accept-language": language})
    assert response["Location"] == f"/{language}/audio/7/"


def test_the_number_of_a_deleted_stop_is_gone_and_not_given_again(client):
    stop().delete()
    assert client.get("/a/7").status_code == 410
    with pytest.raises(IntegrityError), transaction.atomic():
        stop()


def test_a_number_given_before_is_refused_with_a_sentence():
    stop().delete()
    with pytest.raises(ValidationError) as caught:
        Stop(number=7, title_kk="Сынақ").full_clean()
    assert list(caught.value.message_dict) == ["number"]


@pytest.mark.parametrize("number", ["8", "99999999999999999999"])
def test_a_number_never_given_is_not_found(client, number):
    assert client.get(f"/a/{number}").status_code == 404


def test_a_stop_speaks_of_one_place():
    with pytest.raises(ValidationError) as caught:
        Stop(number=1, title_kk="Сынақ", hall=hall(), museum_object=museum_object()).full_clean()
    assert "museum_object" in caught.value.message_dict


def test_a_stop_without_a_text_is_not_published():
    with pytest.raises(ValidationError) as caught:
        Stop(number=1, title_kk="Сынақ", state=State.PUBLISHED).full_clean()
    assert list(caught.value.message_dict) == ["transcript_kk"]


def test_the_card_of_a_stop_bears_its_printed_address(admin_client, settings):
    made = stop()
    page = f"/kk/admin/exhibits/stop/labels/?size=card&objects={made.pk}"
    sheets = admin_client.get(page).context["sheets"]
    assert [label.address for sheet in sheets for label in sheet] == [f"{settings.SITE_URL}/a/7"]


def test_a_place_on_the_grounds_carries_its_stop(client):
    place = feature()
    page = f"/kk/memorial/{place.slug}/"
    before = client.get(page).content.decode()
    stop(feature=place)
    after = client.get(page).content.decode()
    assert ("Сынақ мәтіні." in before, "Сынақ мәтіні." in after) == (False, True)


@pytest.mark.parametrize("state, warnings", [(State.DRAFT, 1), (State.PUBLISHED, 0)])
def test_curator_is_told_of_a_recording_that_nobody_hears(admin_client, voiced, state, warnings):
    Recording.objects.filter(title_kk="Үн").update(state=State.PUBLISHED)
    first = voiced.recordings.first().recording
    Recording.objects.filter(pk=first.pk).update(state=state)
    address = f"/en/admin/exhibits/stop/{voiced.pk}/change/"
    response = admin_client.post(address, filled_in(admin_client.get(address)), follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert sum("do not hear" in sentence for sentence in said) == warnings


def test_the_library_names_the_stops_that_use_a_recording(voiced):
    assert [row.recording.uses() for row in voiced.recordings.all()] == [
        [row] for row in voiced.recordings.all()
    ]
