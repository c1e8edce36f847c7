"""Files that go out to translators and come back."""

import contextlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from museum.core.languages import CODES
from museum.pages.models import Page
from museum.translations.exchange import po, xliff
from museum.translations.exchange.faults import Unreadable
from museum.translations.exchange.units import Unit, lock, standing
from museum.translations.models import Parcel, State, Translation
from museum.translations.states import kind_of, whole_models

pytestmark = pytest.mark.once

FORMATS = pytest.mark.parametrize("form", [po, xliff], ids=["po", "xliff"])
# A carriage return within a PO file is a line end to its readers; the texts of forms hold them in XLIFF.
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
)
TEXT = st.text(LETTERS | st.sampled_from('\n\t"\\%<>&[]{}«»'), min_size=1, max_size=60)


def units():
    return st.builds(
        Unit,
        context=st.integers(1, 10**9).map("pages.page:{}:title".format),
        source_language=st.sampled_from(CODES),
        source=TEXT,
        text=st.just("") | TEXT,
        base=st.just("") | st.just("0123456789abcdef"),
        note=st.just("About a page"),
    )


@FORMATS
@given(found=st.lists(units(), min_size=1, max_size=5, unique_by=lambda unit: unit.context))
def test_what_is_written_is_read_again(form, found):
    read = form.read(form.write(found, "kk"))
    told = [unit._replace(note="", is_unsure=unit.is_unsure and bool(unit.text)) for unit in found]
    assert sorted(read) == sorted(told)


@FORMATS
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe<",
        b"PK\x03\x04",
        b"<html></html>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><xliff/>',
        b'msgid "unfinished\nmsgstr ""',
        "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"),
    ],
)
def test_other_files_are_unreadable_or_hold_nothing(form, data):
    with contextlib.suppress(Unreadable):
        assert form.read(data) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_every_encoding(encoding):
    declared = '<!DOCTYPE a [<!ENTITY b "c">]>'
    file = f'<?xml version="1.0"?>{declared}<xliff xmlns="{xliff.SPACE}">&b;</xliff>'
    with pytest.raises(Unreadable):
        xliff.read(file.encode(encoding))


def everything(language, user):
    return standing(language, [kind_of(model) for model in whole_models()], user)


@FORMATS
def test_shipped_texts_come_back_as_they_went(shipped, admin_user, form):
    found = [here.unit() for here in everything("en", admin_user).values() if here.source]
    assert [unit._replace(note="") for unit in found] == [
        unit._replace(note="") for unit in in_order(form.read(form.write(found, "en")), found)
    ]


def in_order(read, found):
    by_context = {unit.context: unit for unit in read}
    return [by_context[unit.context] for unit in found]


# --- In the admin ------------------------------------------------------------------------------------


@pytest.fixture
def record(db):
    return Page.objects.create(
        title_kk="Сынақ", title_ru="Проба", lead_ru="Вступление", lead_kk="Кіріспе"
    )


def bring(client, data, name="file.po"):
    address = reverse("admin:translations_bring", args=["en"])
    client.post(address, {"file": SimpleUploadedFile(name, data)})
    return Parcel.objects.last()


def taken(client, parcel, **ticked):
    client.post(reverse("admin:translations_parcel", args=[parcel.pk]), ticked)


def file_of(client, suffix="po"):
    return client.get(reverse("admin:translations_take", args=["en", suffix])).content


def filled(data, form=po, **texts):
    """The file with translations typed into it: `title="Trial"`."""
    units = [
        unit._replace(text=texts.get(unit.context.rpartition(":")[2], unit.text))
        for unit in form.read(data)
    ]
    return form.write(units, "en")


@pytest.mark.parametrize(("form", "suffix"), [(po, "po"), (xliff, "xlf")])
def test_file_holds_what_is_missing_and_brings_it_back(record, admin_client, form, suffix):
    data = filled(file_of(admin_client, suffix), form, title="Trial", lead="Preface")
    taken(admin_client, bring(admin_client, data, f"file.{suffix}"))
    record.refresh_from_db()
    assert (record.title_en, record.lead_en) == ("Trial", "Preface")
    assert set(Translation.objects.filter(language="en").values_list("state", flat=True)) == {
        State.READ
    }


def test_nothing_is_changed_before_it_is_taken_over(record, admin_client):
    bring(admin_client, filled(file_of(admin_client), title="Trial"))
    record.refresh_from_db()
    assert record.title_en in (None, "")


def test_untouched_file_changes_nothing(record, admin_client):
    Page.objects.update(title_en="Trial", lead_en="Preface")
    data = admin_client.get(
        reverse("admin:translations_take", args=["en", "po"]), {"all": 1}
    ).content
    parcel = bring(admin_client, data)
    taken(admin_client, parcel)
    parcel.refresh_from_db()
    assert parcel.changed == 0


@pytest.mark.parametrize("change", [{"title_kk": "Басқа"}, {"title_en": "Test, written here"}])
def test_what_was_changed_meanwhile_is_not_overwritten(record, admin_client, change):
    record.title_en = "Old trial"
    record.save()
    record.title_kk = "Сынақ екі"
    record.save()
    parcel = bring(admin_client, unfuzzied(filled(file_of(admin_client), title="Trial")))
    for name, value in change.items():
        setattr(record, name, value)
    record.save()
    taken(admin_client, parcel)
    record.refresh_from_db()
    assert record.title_en == change.get("title_en", "Old trial")


def unfuzzied(data):
    return po.write([unit._replace(is_unsure=False) for unit in po.read(data)], "en")


def test_conflict_that_is_ticked_is_taken_over(record, admin_client):
    parcel = bring(admin_client, filled(file_of(admin_client), title="Trial"))
    record.title_en = "Written here"
    record.save()
    taken(admin_client, parcel, take=[f"pages.page:{record.pk}:title"])
    record.refresh_from_db()
    assert record.title_en == "Trial"


def test_text_longer_than_its_field_is_named_and_left_out(record, admin_client):
    parcel = bring(admin_client, filled(file_of(admin_client), title="T" * 5000, lead="Preface"))
    shown = admin_client.get(reverse("admin:translations_parcel", args=[parcel.pk]))
    taken(admin_client, parcel)
    record.refresh_from_db()
    counts = {verdict.value: count for verdict, count in shown.context["counts"]}
    assert (counts["fault"], counts["new"], record.title_en or "", record.lead_en) == (
        1,
        1,
        "",
        "Preface",
    )


def test_file_is_taken_over_once(record, admin_client):
    parcel = bring(admin_client, filled(file_of(admin_client), title="Trial"))
    taken(admin_client, parcel)
    Page.objects.update(title_en="")
    taken(admin_client, parcel)
    assert Page.objects.get().title_en == ""


@pytest.mark.parametrize("name", ["file.txt", "file.po", "file.xlf"])
def test_file_of_another_kind_gets_a_sentence(record, admin_client, name):
    address = reverse("admin:translations_bring", args=["en"])
    answer = admin_client.post(address, {"file": SimpleUploadedFile(name, b"\x00\x01")})
    assert len(answer.context["form"].errors["file"]) == 1


@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite writes one after another"
)
def test_records_are_locked_before_the_file_is_compared_with_them(record, admin_client):
    parcel = bring(admin_client, filled(file_of(admin_client), title="Trial"))
    with CaptureQueriesContext(connection) as asked:
        taken(admin_client, parcel)
    on_pages = [query["sql"] for query in asked if 'FROM "pages_page"' in query["sql"]]
    assert on_pages[0].endswith("FOR UPDATE")


@pytest.mark.parametrize(
    "context", ["pages.page:x:title", "pages.page:" + "9" * 30 + ":title", "::", "x"]
)
def test_text_that_names_no_record_locks_nothing(db, context):
    assert lock([Unit(context, "kk", "Сынақ", "Trial")]) is None
