"""A translator writes her columns of a transcript, and reads the others beside them."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from memorial.testimonies.models import Segment, Testimony
from museum.core.languages import CODES
from museum.staff.models import Member, Role
from museum.translations import sheet, states
from museum.translations.models import State, Translation
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


# --- On the desk of the translators ----------------------------------------------------------------


def states_of(segment):
    rows = Translation.objects.filter(kind="testimonies.segment", record=segment.pk)
    return {row.language: (row.source, row.state) for row in rows}


def desk(testimony, language="en"):
    return reverse(
        "admin:translations_sheet", args=[language, "testimonies.testimony", testimony.pk]
    )


def long(count):
    """A testimony in German of so many paragraphs."""
    testimony = Testimony.objects.create(kind="text", title_en="Fictional", language="de")
    Segment.objects.bulk_create(
        Segment(testimony=testimony, number=n, position=n, text=f"Laterne {n}.")
        for n in range(1, count + 1)
    )
    return testimony


def test_words_count_like_the_texts_of_every_record(segment):
    assert states_of(segment) == {
        "kk": ("ru", State.READ),
        "ru": ("ru", State.READ),
        "en": ("ru", State.MISSING),
    }


def test_words_in_another_language_are_translated_into_all_three():
    segment = long(1).segments.get()
    assert states_of(segment) == dict.fromkeys(CODES, ("de", State.MISSING))


def test_changed_original_makes_its_translation_outdated(segment):
    segment.text = "Текла река."
    segment.save()
    assert states_of(segment)["kk"] == ("ru", State.OUTDATED)
    assert Testimony.objects.get().outdated_in == "kk"


def test_words_of_a_testimony_await_its_reader(segment):
    segment.testimony.awaiting_review = "kk"
    segment.testimony.save()
    assert states_of(segment)["kk"] == ("ru", State.DRAFT)


def test_another_language_of_the_testimony_is_another_source(segment):
    segment.testimony.language = "de"
    segment.testimony.save()
    assert states_of(segment)["ru"] == ("de", State.MISSING)


def test_recount_of_a_transcript_finds_what_was_noted(segment):
    long(3)
    Segment.objects.filter(testimony__language="de").update(text_kk="Шам.")
    segment.delete()
    counted = Translation.objects.filter(kind="testimonies.segment").count()
    assert (states.recount(), counted) == (0, 9)


def test_noting_a_long_transcript_asks_as_much_as_a_short_one(django_assert_num_queries):
    made = [long(count) for count in (1, 40)]
    for testimony in made:
        with django_assert_num_queries(4):
            states.note([testimony])


def test_translator_finds_the_words_on_her_desk(translator, segment):
    page = translator.get(desk(segment.testimony))
    (name,) = [
        name for name in page.context["form"].fields if name.startswith("testimonies-segment")
    ]
    sent = filled_in(page) | {name: "A river ran."}
    translator.post(desk(segment.testimony), sent)
    assert (Segment.objects.get().text_en, states_of(segment)["en"]) == (
        "A river ran.",
        ("ru", State.READ),
    )


def test_long_transcript_comes_in_parts_and_each_is_saved(translator):
    testimony = long(sheet.AT_ONCE + 5)
    page = translator.get(desk(testimony) + "?p=2")
    names = [name for name in page.context["form"].fields if name.startswith("testimonies-segment")]
    answer = translator.post(desk(testimony) + "?p=2", filled_in(page) | {names[-1]: "Lantern."})
    assert (len(names), answer.url) == (5, desk(testimony) + "?p=2")
    assert testimony.segments.latest("number").text_en == "Lantern."


def test_file_for_a_translator_holds_the_words(translator, segment):
    file = translator.get("/en/admin/translations/translation/en/take/po/").content.decode()
    assert f'msgctxt "testimonies.segment:{segment.pk}:text"\nmsgid "Шла река."' in file
