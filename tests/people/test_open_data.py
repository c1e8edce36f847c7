"""The names as open data: what the files hold, and that they are what the package says."""

import csv
import hashlib
import io
import json
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.utils import timezone

from memorial.people import open_data, open_views
from memorial.people.models import PersonCitation
from memorial.sources.models import Source
from museum.core.publishing import State
from tests.people import rows
from tests.sources import rows as sources

pytestmark = pytest.mark.django_db
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture
def lantern(db):
    return rows.person(
        "Фонарёва",
        "Лампада",
        patronymic="Луноходовна",
        died=rows.date("1990"),
        summary_en='She lit "lamps", & more',
        panel=3,
        line=7,
    )


def body(client, name):
    return b"".join(client.get(f"/open-data/{name}").streaming_content)


def table(client, name="people.csv"):
    return list(csv.DictReader(io.StringIO(body(client, name).decode())))


def test_the_table_holds_what_is_published_and_nobody_else(client, lantern):
    rows.person("Скрытная", state=State.DRAFT)
    rows.person("Юная", born=rows.date("1990"))
    (row,) = table(client)
    assert (row["number"], row["surname_ru"], row["born"], row["panel"]) == (
        str(lantern.number_id),
        "Фонарёва",
        "1904",
        "3",
    )


def test_the_checksums_are_those_of_the_files(client, lantern):
    resources = client.get("/open-data/datapackage.json").json()["resources"]
    described = {each["path"]: (each["bytes"], each["hash"]) for each in resources}
    files = {file.name: body(client, file.name) for file in open_data.FILES}
    assert described == {
        name: (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        for name, content in files.items()
    }


def test_every_value_fits_the_schema(client, lantern):
    rows.person("Кошкина", "", born=None, shown_reason="Nobody living.")
    schema = client.get("/open-data/datapackage.json").json()["resources"][0]["schema"]
    kinds = {field["name"]: field["type"] for field in schema["fields"]}
    found = table(client)
    assert [list(row) for row in found] == [list(kinds)] * 2
    numbers = [row[name] for row in found for name in kinds if kinds[name] == "integer"]
    assert all(number.isdecimal() or number in schema["missingValues"] for number in numbers)
    assert len({row[schema["primaryKey"]] for row in found}) == 2


def test_the_table_holds_every_text_of_her_page(client):
    rows.person(
        biography_ru="<p>Свет &amp; <em>маяк</em>[^lanterns].</p><p>Берег</p>",
        differing_ru="Годы",
        route="Прибыла _02.02.1938_",
        remark="так в деле",
    )
    [row] = table(client)
    names = ("biography_ru", "differing_ru", "route", "remark", "record_language")
    assert [row[name] for name in names] == [
        "Свет & маяк.\nБерег",
        "Годы",
        "Прибыла 02.02.1938",
        "так в деле",
        "ru",
    ]


# --- What belongs to a woman ----------------------------------------------------------------------------


def surrounded(woman, **more):
    """With another form of her name, a husband, and a source of her case."""
    rows.form(woman, "maiden", surname="Свечкина", language="ru")
    rows.relative(woman, "Маяков", note_ru="Смотритель", accused=True, **more)
    source = Source.objects.filter(slug="lanterns").first() or sources.source(slug="lanterns")
    PersonCitation.objects.create(
        record=woman, source=source, statement="case", place_in_source="л. 7"
    )
    return woman


def filled(rows):
    return [{name: text for name, text in row.items() if text} for row in rows]


def test_names_family_and_sources_stand_in_tables_of_their_own(client, lantern):
    number, sister = str(lantern.number_id), rows.person("Маякова")
    surrounded(lantern, record=sister)
    assert filled(table(client, "names.csv")) == [
        {
            "person": number,
            "kind": "maiden",
            "language": "ru",
            "script": "Cyrl",
            "surname": "Свечкина",
        }
    ]
    assert filled(table(client, "family.csv")) == [
        {
            "person": number,
            "kind": "husband",
            "name_ru": "Маяков",
            "certainty": "certain",
            "record": str(sister.number_id),
            "accused": "true",
            "note_ru": "Смотритель",
        }
    ]
    assert filled(table(client, "citations.csv")) == [
        {
            "person": number,
            "source": "lanterns",
            "statement": "case",
            "place_in_source": "л. 7",
        }
    ]
    [source] = table(client, "sources.csv")
    assert (source["source"], source["title"], source["kind"]) == (
        "lanterns",
        "Фонарьлар кітабы",
        "book",
    )
    assert source["page"].endswith("/en/sources/lanterns/")


def test_every_foreign_key_leads_to_a_row(client, lantern):
    hidden = rows.person("Скрытная", state=State.DRAFT)
    surrounded(hidden)
    surrounded(lantern, record=hidden)
    formerly = rows.person("Прежняя", merged_into=lantern)
    surrounded(rows.person("Маякова"), record=formerly)
    PersonCitation.objects.create(record=lantern, source=sources.source(slug="x", state="draft"))
    package = client.get("/open-data/datapackage.json").json()
    tables = {each["name"]: each for each in package["resources"] if "schema" in each}
    held = {name: table(client, each["path"]) for name, each in tables.items()}
    keys = 0
    for name, each in tables.items():
        for key in each["schema"].get("foreignKeys", []):
            there = key["reference"]
            targets = {row[there["fields"]] for row in held[there["resource"]]}
            assert {row[key["fields"]] for row in held[name]} - {""} <= targets
            keys += 1
    records = [row["record"] for row in held["family-csv"]]
    assert (keys, records) == (5, ["", str(lantern.number_id)])


def test_every_field_has_its_column_and_every_choice_is_named(client, lantern):
    surrounded(lantern)
    package = client.get("/open-data/datapackage.json").json()
    tables = [each for each in package["resources"] if "schema" in each]
    assert len(tables) == 5
    for each in tables:
        fields = {field["name"]: field for field in each["schema"]["fields"]}
        [row] = table(client, each["path"])
        assert list(row) == list(fields)
        for name, field in fields.items():
            choices = field.get("constraints", {}).get("enum")
            assert choices is None or not row[name] or row[name] in choices


def test_the_licence_is_not_made_up(client):
    package = client.get("/open-data/datapackage.json").json()
    assert ("licenses" in package, "to be confirmed" in package["rights"]) == (False, True)


def test_a_woman_is_a_person_of_schema_org(client, lantern):
    (person,) = json.loads(body(client, "people.jsonld"))["@graph"]
    assert (person["@type"], person["name"], person["birthDate"]) == (
        "Person",
        "Лампада Луноходовна Фонарёва",
        "1904",
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_file_is_whole_whatever_the_number(client, count):
    rows.people(count)
    graph = json.loads(body(client, "people.jsonld"))["@graph"]
    tree = ElementTree.fromstring(body(client, "people.dc.xml"))  # noqa: S314
    assert (len(table(client)), len(graph), len(tree)) == (count, count, count)


def test_dublin_core_says_her_name_in_its_language(client, lantern):
    tree = ElementTree.fromstring(body(client, "people.dc.xml"))  # noqa: S314
    (title,) = tree.iter(f"{DC}title")
    assert (title.text, title.get("{http://www.w3.org/XML/1998/namespace}lang")) == (
        "Лампада Луноходовна Фонарёва",
        "ru",
    )


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "＝"])
def test_no_cell_is_a_formula(client, begin):
    rows.person("Фонарёва", "Лампада", occupation=f'{begin}HYPERLINK("//example.org")')
    (row,) = table(client)
    assert row["occupation"] == f'\'{begin}HYPERLINK("//example.org")'


@pytest.mark.parametrize("file", open_data.FILES, ids=lambda file: file.name)
def test_a_file_is_written_in_one_query_whatever_its_length(django_assert_num_queries, file):
    for woman in rows.people(18):
        surrounded(woman)
    with django_assert_num_queries(1):
        written = b"".join(file.write(timezone.now()))
    assert written.count(b"\n") >= (1 + 1 if file.name == "sources.csv" else 18)


def test_the_package_is_described_once_until_a_record_changes(
    client, lantern, django_assert_num_queries
):
    address = "/open-data/datapackage.json"
    first = client.get(address).json()
    with django_assert_num_queries(2):
        again = client.get(address).json()
    rows.person("Кошкина")
    assert (again == first, client.get(address).json()["resources"] == first["resources"]) == (
        True,
        False,
    )


def test_the_command_writes_the_package(lantern, tmp_path, monkeypatch):
    """A record that is saved before the files are described is not in them."""
    described = open_data.package
    monkeypatch.setattr(open_data, "package", lambda *asked: rows.person() and described(*asked))
    call_command("open_data", str(tmp_path / "out"), verbosity=0)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    for each in package["resources"]:
        content = (tmp_path / "out" / each["path"]).read_bytes()
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_there_is_no_other_file(client):
    assert client.get("/open-data/people.xlsx").status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_names_every_file(client, lantern, language):
    page = client.get(f"/{language}/open-data/").content.decode()
    names = [*(file.name for file in open_data.FILES), "datapackage.json"]
    assert [name for name in names if f'href="/open-data/{name}"' not in page] == []


@pytest.mark.once
def test_the_page_says_how_to_cite_the_data(client, lantern):
    page = client.get("/en/open-data/").content.decode()
    assert "ALZHIR Memorial Complex. “The names as open data.” Version of" in page


@pytest.mark.once
def test_the_day_of_the_last_change_ends_with_one_full_stop_in_russian(client, lantern):
    page = client.get("/ru/open-data/").content.decode()
    day = page.partition("Последнее изменение записи: ")[2].partition("</p>")[0]
    assert (day[-2:], day[-3:]) == ("г.", "\u00a0г.")


@pytest.mark.once
def test_a_character_that_no_xml_has_breaks_no_file(client):
    rows.person("Фон\x0bарёва\ufffe", given="\x01")
    tree = ElementTree.fromstring(body(client, "people.dc.xml"))  # noqa: S314
    (title,) = tree.iter(f"{DC}title")
    assert title.text.strip() == "Фонарёва"


# --- What it costs ------------------------------------------------------------------------------------


def test_one_file_is_written_at_a_time(client, lantern):
    first = client.get("/open-data/people.csv")
    meanwhile = client.get("/open-data/people.jsonld")
    assert (meanwhile.status_code, meanwhile["Retry-After"]) == (503, "30")
    assert first.getvalue().count(b"\n") == 2
    assert client.get("/open-data/people.jsonld").getvalue().startswith(b"{")


@pytest.mark.once
def test_who_leaves_makes_room_for_the_next(client, lantern):
    assert open_views.PLACE.acquire(blocking=False)
    parts = open_views.Parts([b"never read"])
    parts.close()
    parts.close()  # a server may say it twice
    assert body(client, "people.csv").startswith(b"number,")


def test_the_package_is_reckoned_once_and_anew_after_a_change(
    client, lantern, django_assert_num_queries
):
    before = client.get("/open-data/datapackage.json").json()["resources"]
    with django_assert_num_queries(2):  # which edition of the Wall it is, and of the facts
        assert client.get("/open-data/datapackage.json").json()["resources"] == before
    rows.withheld(lantern)
    assert client.get("/open-data/datapackage.json").json()["resources"] != before
