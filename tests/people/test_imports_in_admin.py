"""The import bench as a curator walks through it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from memorial.people import storing
from memorial.people.importing import uploads
from memorial.people.imports_admin import ImportBatchAdmin
from memorial.people.models import ColumnMapping, ImportBatch, Person
from museum.core.dates import PartialDate
from tests.people import lists, rows
from tests.sources import rows as sources

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/en/admin/people/importbatch/"
PEOPLE = "/en/admin/people/person/"


def send(client, file, **asked):
    upload = SimpleUploadedFile(file.name, file.read_bytes())
    return client.post(f"{LIST}add/", {"file": upload, **asked})


def columns(page, **changes):
    """What the form of columns would send."""
    form = page.context["columns"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    return sent | {"_look": "1"} | changes


def looked(client, address, **changes):
    return client.post(address, columns(client.get(address), **changes), follow=True)


def test_a_curator_sends_looks_imports_and_undoes(admin_client, tmp_path):
    address = send(admin_client, lists.csv_file(tmp_path, lists.many(3))).url
    page = looked(admin_client, address)
    assert (page.context["draft"].counts["new"], Person.objects.count()) == (3, 0)
    admin_client.post(address, {"_apply": "1", "version": page.context["version"]})
    assert (Person.objects.count(), ImportBatch.objects.get().state) == (3, "applied")
    assert admin_client.get(f"{address}?undo=1").context["kept"] == []
    admin_client.post(address, {"_undo": "1"})
    assert (Person.objects.count(), ImportBatch.objects.get().state) == (0, "undone")
    assert "undone" in admin_client.get(LIST).content.decode()


def imported(client, file, **changes):
    """The address of the page of a list, once it is imported."""
    address = send(client, file).url
    sent = {"_apply": "1", "version": looked(client, address, **changes).context["version"]}
    assert client.post(address, sent).status_code == 302
    return address


def test_a_list_leads_to_its_records_and_to_no_others(admin_client, tmp_path):
    rows.person("Маякова")
    address = imported(admin_client, lists.csv_file(tmp_path, lists.many(3)))
    batch = ImportBatch.objects.get()
    leads = f"{PEOPLE}?list={batch.pk}"
    assert f'href="{leads}">Show its 3 records</a>' in admin_client.get(address).text
    people = admin_client.get(leads).context["cl"].queryset
    assert set(people) == {row.person for row in batch.rows.all()}
    assert list(admin_client.get(f"{PEOPLE}?list=x").context["cl"].queryset) == []


def test_the_records_of_a_list_are_asked_for_in_a_fixed_number_of_queries(admin_client, tmp_path):
    for count in (1, 30):
        imported(admin_client, lists.csv_file(tmp_path, lists.many(count)))
        address = f"{PEOPLE}?list={ImportBatch.objects.latest('pk').pk}"
        admin_client.get(address)
        with CaptureQueriesContext(connection) as asked:
            admin_client.get(address)
        assert len(asked) == 5


def test_what_a_corrected_list_changes_stands_beside_what_is_there(admin_client, tmp_path):
    imported(admin_client, lists.csv_file(tmp_path, lists.many(1)))
    corrected = [lists.HEADER, lists.plain_row(1, "Фонарёваб", place="г. Светск")]
    page = looked(admin_client, send(admin_client, lists.csv_file(tmp_path, corrected)).url)
    [altered] = page.context["draft"].alterations
    assert altered.changes == [("Birthplace", "г. Фонарск", "г. Светск")]
    assert '<td data-label="After the import">г. Светск</td>' in page.text


def test_the_numbers_of_another_list_change_nobody(admin_client, tmp_path):
    imported(admin_client, lists.csv_file(tmp_path, lists.many(1)))
    other = [lists.HEADER, ["1", "Рябинина", "Искра", "", "1901", ""]]
    address = send(admin_client, lists.csv_file(tmp_path, other)).url
    refused = looked(admin_client, address).context["draft"]
    assert (refused.is_refused, refused.counts["faulty"]) == (True, 1)
    assert "give it a mark of its own" in refused.remarks[0].sentence
    marked = looked(admin_client, address, prefix="other-").context["draft"]
    assert (marked.is_refused, marked.counts["new"]) == (False, 1)


def test_a_web_page_is_named_beside_the_file_and_not_shown(admin_client, tmp_path):
    (file := tmp_path / "list.xls").write_text("<html><table><tr><td>Фонарёва</td></tr></table>")
    page = send(admin_client, file)
    assert "This is a web page" in page.context["form"].errors["file"][0]
    assert ("&lt;table" in page.text, ImportBatch.objects.count()) == (False, 0)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Бұл — кесте емес, сурет."),
        ("ru", "Это изображение, а не таблица."),
        ("en", "This is a picture, not a table."),
    ],
)
def test_a_picture_that_is_sent_as_a_list_is_named_in_the_curators_language(
    admin_client, language, sentence
):
    picture = SimpleUploadedFile("list.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0")
    answer = admin_client.post(f"/{language}{LIST[3:]}add/", {"file": picture})
    assert (sentence in answer.text, ImportBatch.objects.count()) == (True, 0)


def test_a_fault_is_shown_with_row_column_value_and_reason(admin_client, tmp_path):
    table = [lists.HEADER, lists.plain_row(), ["2", "Ф" * 121, "Свеча", "", "", ""]]
    page = looked(admin_client, send(admin_client, lists.csv_file(tmp_path, table)).url)
    html = page.content.decode()
    cells = (
        'data-label="Row">3</td>',
        ">фамилия</td>",
        f">{'Ф' * 59}…</td>",
        "Longer than 120 characters.",
    )
    assert ([cell for cell in cells if cell not in html], 'name="_apply"' in html) == ([], False)


def test_dates_that_the_file_marks_are_printed_without_the_marks(admin_client, tmp_path):
    file = lists.csv_file(tmp_path, [lists.book_row(1)], encoding="cp1251", delimiter=";")
    html = looked(admin_client, send(admin_client, file).url).content.decode()
    assert ("Освобождена 24.10.1945" in html, "_24.10.1945" in html) == (True, False)


def test_only_what_was_seen_is_imported(admin_client, tmp_path):
    address = send(admin_client, lists.csv_file(tmp_path, lists.many(3))).url
    version = looked(admin_client, address).context["version"]
    looked(admin_client, address, **{"column-5": ""})
    admin_client.post(address, {"_apply": "1", "version": version})
    assert Person.objects.count() == 0


def test_a_button_pressed_twice_imports_once(admin_client, tmp_path):
    address = send(admin_client, lists.csv_file(tmp_path, lists.many(3))).url
    sent = {"_apply": "1", "version": looked(admin_client, address).context["version"]}
    for _again in range(2):
        assert admin_client.post(address, sent).status_code in (200, 302)
    assert Person.objects.count() == 3


def test_columns_are_chosen_and_kept(admin_client, tmp_path):
    table = [["a", "b"], ["Фонарёва", "1904"], ["Маякова", "1905"]]
    address = send(admin_client, lists.csv_file(tmp_path, table)).url
    chosen = {"column-0": "surname", "column-1": "born", "header": "on", "save_as": "Архив"}
    page = looked(admin_client, address, **chosen)
    assert (page.context["draft"].counts["new"], ColumnMapping.objects.get().name) == (2, "Архив")


@pytest.mark.parametrize(
    "chosen",
    [
        {"column-1": "", "column-2": ""},
        {"column-1": "given"},
        {"column-1": "nonsense"},
        {"publish": "on"},
    ],
)
def test_a_wrong_choice_is_refused_beside_its_field(admin_client, tmp_path, chosen):
    address = send(admin_client, lists.csv_file(tmp_path, lists.many(2))).url
    page = looked(admin_client, address, **chosen)
    assert ("errorlist" in page.content.decode(), "draft" in page.context) == (True, False)


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b'a,b\n"', b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(admin_client, tmp_path, content):
    (file := tmp_path / "list.csv").write_bytes(content)
    page = send(admin_client, file)
    assert (page.status_code, bool(page.context["form"].errors["file"])) == (200, True)
    assert ImportBatch.objects.count() == 0


def test_a_list_that_is_too_long_for_a_page_is_refused_at_once(admin_client, tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_ROWS", 2)
    file = lists.csv_file(tmp_path, lists.many(3))
    assert "More than 2 rows" in send(admin_client, file).context["form"].errors["file"][0]
    assert send(admin_client, lists.csv_file(tmp_path, lists.many(2))).status_code == 302


def test_a_list_without_a_source_is_told_what_it_will_lack(admin_client, tmp_path):
    address = send(admin_client, lists.csv_file(tmp_path, lists.many(2))).url
    assert "No source is chosen." in looked(admin_client, address).text
    named = looked(admin_client, address, source=sources.source().pk)
    assert "No source is chosen." not in named.text


def test_a_file_that_is_gone_is_asked_for_again(admin_client, tmp_path):
    address = send(admin_client, lists.csv_file(tmp_path, lists.many(2))).url
    uploads.store().delete(ImportBatch.objects.get().digest)
    assert "Send it once more" in admin_client.get(address).content.decode()


def test_what_is_imported_cannot_be_deleted_and_its_file_is_gone(admin_client, tmp_path):
    address = send(admin_client, lists.csv_file(tmp_path, lists.many(2))).url
    version = looked(admin_client, address).context["version"]
    admin_client.post(address, {"_apply": "1", "version": version})
    batch = ImportBatch.objects.get()
    refused = admin_client.post(f"{LIST}{batch.pk}/delete/", {"post": "yes"})
    assert (refused.status_code, uploads.store().exists(batch.digest)) == (403, False)


def test_a_list_that_nobody_wants_is_removed_from_its_page(admin_client, tmp_path):
    address = send(admin_client, lists.csv_file(tmp_path, lists.many(2))).url
    way = address.replace("/change/", "/delete/")
    shown = [f'href="{way}"' in admin_client.get(address).content.decode()]
    uploads.store().delete(ImportBatch.objects.get().digest)
    shown.append(f'href="{way}"' in admin_client.get(address).content.decode())
    assert shown == [True, True]


def test_a_refused_list_leads_to_where_the_corrected_one_is_sent(admin_client, tmp_path):
    nameless = ["9", "", "", "", "1904", ""]
    address = send(admin_client, lists.csv_file(tmp_path, [*lists.many(2), nameless])).url
    page = looked(admin_client, address)
    assert page.context["draft"].is_refused
    assert f'href="{LIST}add/"' in page.content.decode()


def test_the_file_goes_when_the_deletion_of_its_list_is_certain(
    admin_client, tmp_path, django_capture_on_commit_callbacks
):
    send(admin_client, lists.csv_file(tmp_path, lists.many(2)))
    batch = ImportBatch.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"{LIST}{batch.pk}/delete/", {"post": "yes"})
        before = uploads.store().exists(batch.digest)
    assert (before, uploads.store().exists(batch.digest)) == (True, False)


def test_who_may_not_add_people_may_not_import(client, django_user_model, tmp_path):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    assert send(client, lists.csv_file(tmp_path, lists.many(2))).status_code == 403


def test_sources_of_one_title_are_told_apart(admin_client):
    for values in (
        {"part_of": "Жарық", "date": PartialDate.from_edtf("1998")},
        {"url": "https://lantern.test/a"},
    ):
        sources.source(title="Lanterns", **values)
    field = admin_client.get(f"{LIST}add/").context["form"].fields["source"]
    said = {label for _value, label in field.choices} - {"---------"}
    choices = {"app_label": "people", "model_name": "personcitation", "field_name": "source"}
    answer = admin_client.get("/en/admin/autocomplete/", choices | {"term": "Lanterns"}).json()
    assert said == {"Lanterns · Жарық · 1998", "Lanterns · lantern.test"}
    assert {each["text"] for each in answer["results"]} == said


@pytest.mark.parametrize("deed", ["_apply", "_undo"])
def test_nothing_is_done_without_its_line_in_the_log(admin_client, tmp_path, monkeypatch, deed):
    def died(*args):
        raise InterruptedError

    address = send(admin_client, lists.csv_file(tmp_path, lists.many(3))).url
    sent = {"_apply": "1", "version": looked(admin_client, address).context["version"]}
    if deed == "_undo":
        admin_client.post(address, sent)
        sent = {"_undo": "1"}
    before = ImportBatch.objects.get().state, Person.objects.count()
    monkeypatch.setattr(ImportBatchAdmin, "log_change", died)
    with pytest.raises(InterruptedError):
        admin_client.post(address, sent)
    assert (ImportBatch.objects.get().state, Person.objects.count()) == before


def test_table_that_was_locked_for_counting_is_told_to_the_administrator(
    tmp_path, monkeypatch, caplog
):
    run = storing.run

    def locked(statement, values=None):
        if statement.startswith('ANALYZE "people_token"'):
            raise OperationalError("database is locked")
        return run(statement, values)

    monkeypatch.setattr(storing, "run", locked)
    lists.load(lists.csv_file(tmp_path, lists.many(3)))
    (told,) = caplog.messages
    assert told.startswith(
        'The rows are imported, but ANALYZE passed over the table "people_token" '
        "(database is locked)"
    )
