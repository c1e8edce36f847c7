import pytest

from memorial.testimonies import importing, webvtt
from memorial.testimonies.models import Segment
from tests.forms import filled_in
from tests.testimonies.conftest import RUSSIAN

pytestmark = pytest.mark.once


def told(testimony):
    fields = ("number", "begin", "end", "speaker", "text", "text_kk", "text_ru", "text_en")
    return list(testimony.segments.values_list(*fields))


def taken(testimony, language, content, replace=False):
    plan = importing.planned(testimony, language, content)
    assert plan.faults == []
    importing.carry_out(testimony, language, plan, replace)
    return plan.counts


def exported(testimony, language):
    return webvtt.written(testimony.segments.select_related("testimony"), language)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_what_was_exported_changes_nothing(russian, language):
    before = told(russian)
    counts = taken(russian, language, exported(russian, language), replace=True)
    assert (counts["new"], counts["filled"], counts["changed"]) == (0, 0, 0)
    assert told(russian) == before


def test_a_transcript_goes_there_and_back_to_another_testimony(russian, make_testimony):
    copy = make_testimony()
    for language in ("ru", "kk", "en"):
        taken(copy, language, exported(russian, language))
    assert told(copy) == told(russian)
    assert [exported(copy, code) for code in ("ru", "kk", "en")] == [
        exported(russian, code) for code in ("ru", "kk", "en")
    ]


def test_a_translation_is_laid_beside_by_its_times(russian):
    content = "WEBVTT\n\n00:12.000 --> 00:15.000\nThe end.\n"
    assert taken(russian, "en", content)["filled"] == 1
    assert russian.segments.get(number=3).text_en == "The end."


def test_a_translation_keeps_the_times_and_the_words_of_the_original(russian):
    before = list(russian.segments.values_list("begin", "end", "speaker", "text"))
    taken(russian, "en", "WEBVTT\n\ns3\n00:12.100 --> 00:14.000\n<v Another>The end.\n")
    assert list(russian.segments.values_list("begin", "end", "speaker", "text")) == before


def test_a_segment_keeps_its_number_when_its_times_move(russian):
    content = exported(russian, "ru").replace("00:00:12.000", "00:00:13.000")
    assert taken(russian, "ru", content, replace=True)["changed"] == 1
    assert russian.segments.get(number=3).begin == 13000


def test_what_differs_is_left_unless_it_is_to_be_replaced(russian):
    content = "WEBVTT\n\n00:12.000 --> 00:15.000\nИное.\n"
    assert taken(russian, "ru", content)["changed"] == 1
    assert russian.segments.get(number=3).text == "Конец испытания."
    taken(russian, "ru", content, replace=True)
    assert russian.segments.get(number=3).text == "Иное."


@pytest.mark.parametrize(
    ("language", "content", "line", "sentence"),
    [
        ("kk", "00:13.000 --> 00:15.000\nСөз", 3, importing.UNKNOWN_TIMES),
        ("ru", "00:59.000 --> 01:00.000\nСлово", 3, importing.TOO_LATE),
        (
            "ru",
            "s3\n00:12.000 --> 00:15.000\nА\n\ns3\n00:12.000 --> 00:15.000\nБ",
            8,
            importing.TWICE,
        ),
    ],
)
def test_what_fits_nowhere_is_a_fault_at_its_line(russian, language, content, line, sentence):
    plan = importing.planned(russian, language, f"WEBVTT\n\n{content}\n")
    assert [(fault.line, str(fault.sentence)) for fault in plan.faults] == [(line, str(sentence))]


def test_a_text_is_taken_by_its_paragraphs(make_testimony):
    testimony = make_testimony("text")
    taken(testimony, "ru", "Первый\nабзац\n\n\nВторой абзац\n")
    taken(testimony, "kk", "Бірінші\n\nЕкінші")
    assert list(testimony.segments.values_list("number", "text", "text_kk")) == [
        (1, "Первый\nабзац", "Бірінші"),
        (2, "Второй абзац", "Екінші"),
    ]


def test_a_translation_with_more_paragraphs_is_a_fault(make_testimony):
    testimony = make_testimony("text", segments=[{"text": "Первый"}])
    plan = importing.planned(testimony, "kk", "Бірінші\n\nЕкінші\n")
    assert [(f.line, str(f.sentence)) for f in plan.faults] == [
        (3, "The original has only 1 paragraphs.")
    ]


# --- In the admin ----------------------------------------------------------------------------------


def address(testimony, name, language="kk"):
    return f"/{language}/admin/testimonies/testimony/{testimony.pk}/{name}/"


VTT = "WEBVTT\n\n00:12.000 --> 00:15.000\nСоңы.\n"


def test_an_import_is_looked_at_before_it_changes_anything(admin_client, russian):
    before = told(russian)
    look = admin_client.post(address(russian, "import"), {"language": "kk", "content": VTT})
    assert (look.context["plan"].counts["filled"], told(russian)) == (1, before)
    data = {
        "language": "kk",
        "content": VTT,
        "version": look.context["plan"].version,
        "_apply": "1",
    }
    done = admin_client.post(address(russian, "import"), data)
    assert (done.status_code, russian.segments.get(number=3).text_kk) == (302, "Соңы.")


def test_an_import_is_refused_when_somebody_changed_the_transcript(admin_client, russian):
    look = admin_client.post(address(russian, "import"), {"language": "kk", "content": VTT})
    Segment.objects.filter(testimony=russian, number=3).update(text_kk="Басқа")
    data = {
        "language": "kk",
        "content": VTT,
        "version": look.context["plan"].version,
        "_apply": "1",
    }
    again = admin_client.post(address(russian, "import"), data)
    assert (again.status_code, russian.segments.get(number=3).text_kk) == (200, "Басқа")


def test_a_faulty_file_is_never_taken(admin_client, russian):
    content = VTT + "\nlost words\n"
    look = admin_client.post(address(russian, "import"), {"language": "kk", "content": content})
    data = {
        "language": "kk",
        "content": content,
        "version": look.context["plan"].version,
        "_apply": "1",
    }
    admin_client.post(address(russian, "import"), data)
    assert russian.segments.get(number=3).text_kk == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("kk", "6-жол: "), ("ru", "Строка 6: "), ("en", "Line 6: ")],
)
def test_a_fault_is_told_with_its_line_in_the_curator_s_language(
    admin_client, russian, language, sentence
):
    data = {"language": "kk", "content": VTT + "\nlost words\n"}
    response = admin_client.post(address(russian, "import", language), data)
    assert f"<li>{sentence}" in response.content.decode()


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"WEBVTT\n\n" + b"x" * (1 << 20), b"", b"  \n"]
)
def test_what_is_no_text_is_a_sentence_beside_the_field(admin_client, russian, content):
    from tests.media.recordings import upload

    data = {"language": "kk", "file": upload(content or b" ", "test.vtt")}
    response = admin_client.post(address(russian, "import"), data)
    assert set(response.context["form"].errors) == {"file"}


def test_the_table_changes_adds_and_deletes_rows(admin_client, russian):
    form = admin_client.get(address(russian, "transcript"))
    data = filled_in(form) | {
        "form-0-text_kk": "Жаңа аударма",
        "form-1-begin": "0:05,5",
        "form-2-DELETE": "on",
        "form-3-begin": "16",
        "form-3-end": "0:17.250",
        "form-3-text": "Добавлено.",
    }
    response = admin_client.post(address(russian, "transcript"), data)
    assert response.status_code == 302
    assert [(s.number, s.begin, s.text_kk) for s in russian.segments.all()] == [
        (1, 1000, "Жаңа аударма"),
        (2, 5500, RUSSIAN[1]["text_kk"]),
        (4, 16000, ""),
    ]


def test_the_table_refuses_to_overwrite(admin_client, russian):
    data = filled_in(admin_client.get(address(russian, "transcript"))) | {"form-0-text": "Моё"}
    Segment.objects.filter(testimony=russian, number=1).update(text="Чужое")
    response = admin_client.post(address(russian, "transcript"), data)
    assert (response.status_code, russian.segments.get(number=1).text) == (200, "Чужое")


@pytest.mark.parametrize(
    ("field", "value"), [("begin", "abc"), ("begin", ""), ("end", "0:00.5"), ("text", "")]
)
def test_a_wrong_cell_is_a_sentence_beside_it(admin_client, russian, field, value):
    before = told(russian)
    data = filled_in(admin_client.get(address(russian, "transcript")))
    response = admin_client.post(address(russian, "transcript"), data | {f"form-0-{field}": value})
    assert set(response.context["formset"].errors[0]) == {field}
    assert told(russian) == before


def test_a_long_transcript_is_edited_page_by_page(admin_client, russian, django_assert_num_queries):
    for second in range(120):
        Segment.objects.create(testimony=russian, begin=second * 10, end=second * 10 + 9, text="А")
    form = admin_client.get(address(russian, "transcript"), {"page": 2})
    assert len(form.context["formset"].initial_forms) == 50
    data = filled_in(form) | {"form-0-text": "Иное"}
    response = admin_client.post(f"{address(russian, 'transcript')}?page=2", data)
    assert (response.status_code, russian.segments.filter(text="Иное").count()) == (302, 1)


@pytest.mark.parametrize("name", ["transcript", "import"])
def test_a_stranger_is_sent_to_sign_in(client, russian, name):
    assert "/admin/login/" in client.get(address(russian, name)).url


def test_the_list_refuses_to_publish_without_consent(admin_client, make_testimony):
    testimony = make_testimony("text", state="draft", consent_by="", may_text=False)
    data = {"action": "publish", "_selected_action": [testimony.pk], "agreed": 1}
    response = admin_client.post("/en/admin/testimonies/testimony/", data, follow=True)
    testimony.refresh_from_db()
    assert (testimony.state, "Write who gave consent" in response.content.decode()) == (
        "draft",
        True,
    )


@pytest.mark.parametrize("language", ["de", "r%0Au", '"'])
def test_only_a_language_of_the_transcript_is_exported(admin_client, russian, language):
    address = f"/en/admin/testimonies/testimony/{russian.pk}/export/{language}.vtt"
    assert admin_client.get(address).status_code == 404
