import gzip
import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.utils import translation

from memorial.testimonies.models import Segment
from museum.core.publishing import State
from tests.testimonies.conftest import RUSSIAN

LIST = "/en/testimonies/"


def page(client, testimony, language="en"):
    with translation.override(language):
        return client.get(testimony.get_absolute_url())


def elements(response, pattern):
    return re.findall(pattern, response.content.decode())


# --- The list --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_empty_list_invites(client, db, language):
    response = client.get(f"/{language}/testimonies/")
    assert (list(response.context["object_list"]), response.status_code) == ([], 200)
    assert elements(response, r'href="(/\w\w/visit/)#contact"') == [f"/{language}/visit/"]


def test_the_list_tells_who_speaks_about_whom_how_long_and_in_which_language(client, russian):
    text = client.get(LIST).content.decode()
    for told in ("Test Speaker", "a fictional neighbour", "Russian", "Sound", "0:20"):
        assert told in text


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW])
def test_what_is_not_published_is_not_listed_nor_found(client, make_testimony, state):
    make_testimony(state=state, segments=RUSSIAN)
    assert list(client.get(LIST).context["object_list"]) == []
    assert client.get(LIST, {"q": "испытания"}).context["segments"] == []


# --- The search ------------------------------------------------------------------------------------


def found(client, query):
    return [
        (segment.number, segment.begin, segment.found_in)
        for segment in client.get("/kk/testimonies/", {"q": query}).context["segments"]
    ]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("құстар сайрайды", [(2, 5000, "kk")]),
        ("ҚҰСТАР", [(2, 5000, "kk")]),
        ("кустар сайрайды", [(2, 5000, "kk")]),
        ("поют птицы", [(2, 5000, "ru")]),
        ("first line", [(1, 1000, "en")]),
        ("испытания", [(1, 1000, "ru"), (3, 12000, "ru")]),
        ("құстар птицы", []),  # no language holds both
        ("100%", []),
        ("_", []),
        ("", []),
    ],
)
def test_a_phrase_finds_the_second_in_whatever_language(client, russian, query, places):
    assert found(client, query) == places


def test_a_place_that_is_found_leads_to_its_segment(client, russian):
    response = client.get("/kk/testimonies/", {"q": "құстар сайрайды"})
    assert elements(response, r'href="(/kk/testimonies/[^"]+#s\d+)"') == [
        f"/kk/testimonies/{russian.slug}/#s2"
    ]
    assert elements(response, r"<blockquote lang=\"(\w+)\"") == ["kk"]


def test_the_search_has_the_same_queries_whatever_it_finds(
    client, russian, make_testimony, django_assert_num_queries
):
    client.get(LIST)
    for query in ("испытания", "nothing of the kind"):
        with django_assert_num_queries(3):
            client.get(LIST, {"q": query})
    for _number in range(20):
        make_testimony("text", segments=[{"text": "Слово испытания"}])
    with django_assert_num_queries(3):  # the leaflet, the segments, how many testimonies
        client.get(LIST, {"q": "испытания"})


@pytest.mark.parametrize("query", ["\x01", "%", "a" * 500, "'; --", "[[key]]"])
def test_any_query_is_answered(client, russian, query):
    assert client.get(LIST, {"q": query}).status_code == 200


# --- One testimony ---------------------------------------------------------------------------------


def test_every_piece_has_its_address_its_mark_and_its_language(client, russian):
    response = page(client, russian, "kk")
    assert elements(response, r'<li id="(s\d+)"') == ["s1", "s2", "s3"]
    assert elements(response, r'class="at" href="([^"]+)"') == [
        f"{russian.recording.url}#t={second}" for second in (1, 5, 12)
    ]
    assert elements(response, r'class="said" lang="(\w+)"') == ["ru", "kk"] * 3


@pytest.mark.parametrize(("reader", "beside"), [("kk", "kk"), ("ru", None), ("en", "en")])
def test_the_reader_s_translation_stands_beside_the_original(client, russian, reader, beside):
    with translation.override(reader):
        words = client.get(russian.get_absolute_url()).context["words"]
        assert (words.original, words.translation) == ("ru", beside)


def test_a_reader_without_a_translation_is_told(client, make_testimony):
    german = [{"begin": 1, "end": 2000, "text": "Ein Versuch", "text_ru": "Испытание"}]
    testimony = make_testimony(language="de", segments=german)
    response = page(client, testimony, "en")
    assert response.context["words"].translation == "ru"
    assert "another one stands beside the words" in response.content.decode()


def test_a_number_is_never_given_again(russian):
    russian.segments.get(number=3).delete()
    added = Segment.objects.create(testimony=russian, begin=2, end=900, text="Начало")
    assert (added.number, [s.number for s in russian.segments.all()]) == (4, [4, 1, 2])


def test_a_page_costs_three_queries(client, russian, django_assert_num_queries):
    page(client, russian)
    with django_assert_num_queries(3):  # the leaflet, the testimony, its segments
        page(client, russian)


def test_a_page_is_light(client, make_testimony):
    hour = [
        {"begin": n * 1000, "end": n * 1000 + 900, "text": f"Испытание номер {n}"}
        for n in range(19)
    ]
    response = page(client, make_testimony(segments=hour))
    assert len(gzip.compress(response.content)) < 10_000


def test_the_grounds_it_speaks_of_are_linked_while_they_are_published(client, russian):
    for name, state in (("Fictional gate", State.PUBLISHED), ("Fictional well", State.DRAFT)):
        russian.features.create(name_en=name, state=state)
    told = elements(page(client, russian), r'href="(/en/memorial/fictional-[^"]+)">([^<]+)')
    assert told == [("/en/memorial/fictional-gate/", "Fictional gate")]


def test_a_draft_is_seen_by_staff_alone(client, admin_client, make_testimony):
    testimony = make_testimony(state=State.DRAFT, segments=RUSSIAN)
    client.logout()
    assert client.get(testimony.get_absolute_url()).status_code == 404
    client.force_login(get_user_model().objects.get(is_superuser=True))
    assert client.get(testimony.get_absolute_url()).status_code == 200


def test_a_former_address_leads_on(client, russian):
    former = russian.get_absolute_url()
    russian.slug = "another-address"
    russian.save()
    for path in ("", "ru.vtt"):
        old = f"{former}" if not path else f"{former[:-1]}/{path}"
        response = client.get(old)
        assert (response.status_code, "another-address" in response.url) == (301, True)


# --- Captions --------------------------------------------------------------------------------------


def test_captions_are_served_in_every_language_that_has_words(client, russian):
    address = f"/en/testimonies/{russian.slug}"
    response = client.get(f"{address}/kk.vtt")
    wanted = {"Content-Type": "text/vtt; charset=utf-8", "Content-Language": "kk"}
    assert {name: response.headers[name] for name in wanted} == wanted
    assert response.content.decode().count("-->") == 2
    assert "&amp; &lt;ветер&gt;" in client.get(f"{address}/ru.vtt").content.decode()
    assert client.get(f"{address}/de.vtt").status_code == 404


def test_a_text_has_no_captions(client, make_testimony):
    testimony = make_testimony("text", segments=[{"text": "Испытание"}])
    assert client.get(f"/en/testimonies/{testimony.slug}/ru.vtt").status_code == 404


def test_a_recording_without_words_offers_no_captions(client, make_testimony):
    assert "Captions:" not in page(client, make_testimony()).content.decode()


def test_the_player_has_a_track_for_each_language_and_does_not_begin_by_itself(client, russian):
    response = page(client, russian, "kk")
    tracks = elements(response, r'<track src="[^"]+/(\w+)\.vtt" kind="(\w+)" srclang="(\w+)"')
    assert tracks == [
        ("ru", "captions", "ru"),
        ("kk", "subtitles", "kk"),
        ("en", "subtitles", "en"),
    ]
    assert "autoplay" not in response.content.decode()


# --- For machines ----------------------------------------------------------------------------------


def data(response):
    [text] = elements(response, r'<script type="application/ld\+json">(.*?)</script>')[:1]
    return json.loads(text)


def test_a_sound_is_told_to_machines(client, russian):
    told = data(page(client, russian))
    wanted = {
        "@type": "AudioObject",
        "name": "Fictional testimony 1",
        "inLanguage": "ru",
        "duration": "PT20.009S",
        "creator": {"@type": "Person", "name": "Test Speaker"},
        "transcript": "\n".join(segment["text"] for segment in RUSSIAN),
    }
    assert {name: told[name] for name in wanted} == wanted
    assert [caption["inLanguage"] for caption in told["caption"]] == ["ru", "kk", "en"]


@pytest.mark.parametrize(("kind", "type"), [("text", "Quotation"), ("film", "VideoObject")])
def test_every_kind_has_its_type(client, make_testimony, kind, type):
    assert data(page(client, make_testimony(kind)))["@type"] == type


def test_machines_are_not_told_a_name_without_consent(client, make_testimony):
    assert "creator" not in data(page(client, make_testimony(may_name=False)))


def test_a_summary_is_set_on_the_page_and_in_bare_words_for_machines(client, make_testimony):
    told = page(client, make_testimony(summary_en="<p>A <em>test</em>.</p><p>Its end.</p>"))
    assert (
        '<div class="lead prose"><p>A <em>test</em>.</p><p>Its end.</p></div>'
        in told.content.decode()
    )
    assert data(told)["abstract"] == "A test.\nIts end."
    [described] = elements(told, '<meta name="description" content="([^"]*)"')
    assert described == "A test. Its end."
