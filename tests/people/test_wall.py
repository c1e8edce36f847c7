"""The Wall narrowed down, a place on the stone, what is still sought."""

import pytest
from django.core.exceptions import ValidationError

from memorial.people import wall
from memorial.people.models import CarvedLine, Part, Person, PersonTrait
from memorial.people.reasons import AS_TYPED
from memorial.people.search import find
from memorial.people.traits import camp_years, region
from museum.core.publishing import State
from tests.people import rows
from tests.people.merged import merged, stored

pytestmark = pytest.mark.django_db


def facet(page, name):
    """{value: (how many, can it be ticked)} of a facet."""
    found = {row[0]: row[2] for row in page.context["facets"]}
    return {option.value: (option.count, bool(option.count)) for option in found.get(name, [])}


def names(page):
    return [line.person.given_ru for line in [*page.context["sure"], *page.context["similar"]]]


@pytest.fixture
def three(db):
    rows.person(
        "Фонарёва", "Лампада", fate="released", nationality="Фонарница", birth_place="г. Свет"
    )
    rows.person("Фонарёва", "Свеча", fate="died", nationality="фонарница")
    rows.person("Кошкина", "Искра", fate="released", birth_place="д. Тень Лунной губ.")


def test_choices_narrow_the_wall_and_add_within_a_facet(client, three):
    assert names(client.get("/ru/wall/", {"fate": "released"})) == ["Искра", "Лампада"]
    assert len(names(client.get("/ru/wall/", {"fate": ["released", "died"]}))) == 3
    both = client.get("/ru/wall/", {"fate": "released", "nationality": "фонарница"})
    assert names(both) == ["Лампада"]


def test_a_facet_is_counted_as_if_nothing_of_itself_were_chosen(client, three):
    page = client.get("/ru/wall/", {"fate": "died"})
    assert facet(page, "fate")["released"] == (2, True)
    assert facet(page, "nationality") == {"фонарница": (1, True)}
    assert facet(page, "fate")["exiled"] == (0, False)


def test_a_record_without_a_biography_holds_no_life_story(client, three):
    Person.objects.filter(given_ru="Свеча").update(biography_ru="<p>Жила у моста.</p>")
    assert facet(client.get("/ru/wall/"), "holds")["life"] == (1, True)


def test_a_choice_that_would_leave_nobody_cannot_be_ticked(client, three):
    html = client.get("/ru/wall/").content.decode()
    assert '<input type="checkbox" name="fate" value="exiled" disabled>' in html
    assert '<input type="checkbox" name="fate" value="died">' in html


def test_choices_narrow_what_a_query_found(client, three):
    page = client.get("/ru/wall/", {"q": "Фонарева", "fate": "died"})
    assert (names(page), facet(page, "fate")["released"]) == (["Свеча"], (1, True))


def test_a_choice_that_does_not_exist_is_named_and_left_out(client, three):
    page = client.get("/en/wall/", {"nationality": "марсианка", "fate": "released"})
    assert len(names(page)) == 2
    assert "Nationality, as recorded: there is no such choice" in page.content.decode()


@pytest.mark.parametrize("value", ["-1", "ж" * 300, "' OR 1=1", "<script>", "9" * 30])
def test_strange_choices_are_no_fault(client, three, value):
    for name in ("fate", "region", "year", "holds", "page", "list"):
        assert client.get("/ru/wall/", {"q": "Фонарева", name: value}).status_code == 200


def test_who_may_not_be_shown_is_not_counted(client, three):
    rows.person("Фонарёва", "Тайна", state=State.DRAFT, fate="died")
    rows.person("Фонарёва", "Юная", born=rows.date("1990"), fate="died")
    assert facet(client.get("/ru/wall/"), "fate")["died"] == (1, True)


def test_a_tie_is_told_only_to_a_man_who_was_accused(client):
    for given, kind, accused in (("Один", "husband", True), ("Два", "son", False)):
        rows.relative(rows.person(given=given), "Маяк", kind=kind, accused=accused)
    assert facet(client.get("/ru/wall/"), "tie") == {
        "wife": (1, True),
        "mother": (0, False),
        "daughter": (0, False),
        "sister": (0, False),
    }


def test_a_record_that_changes_leaves_its_old_choices(three):
    trait = PersonTrait.objects.get(trait__facet="fate", trait__value="died")
    trait.person.fate = "exiled"
    trait.person.save()
    mine = PersonTrait.objects.filter(person=trait.person, trait__facet="fate")
    assert [each.trait.value for each in mine.select_related("trait")] == ["exiled"]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("д. Тень Лунской губ.", "Лунская губерния"),
        ("с. Фонарь Звёздного р-на Солнецкой обл.", "Солнецкая область"),
        ("Лампадский край", "Лампадский край"),
        ("Фонарь облысы, Жарық ауылы", "Фонарь облысы"),
        ("г.Свет", "г. Свет"),
        ("д. Тень", ""),
        ("", ""),
    ],
)
def test_the_region_of_a_birthplace(place, found):
    assert region(place) == found


@pytest.mark.parametrize("words", ["г. А{}", "А{}ской обл.", "А{} облысы"])
def test_what_is_longer_than_a_name_is_no_choice(words):
    woman = rows.person(birth_place=words.format("а" * 150), nationality="а" * 61)
    assert not woman.traits.exists()


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("1938-01", "1940", [1938, 1939, 1940]),
        ("1938/1939", "1940", [1939, 1940]),
        ("1938", None, [1938]),
        (None, "1960", []),
        (None, None, []),
    ],
)
def test_the_years_in_the_camp_are_those_that_are_certain(start, end, years):
    dates = [rows.date(text) if text else None for text in (start, end)]
    assert camp_years(*dates) == years


@pytest.mark.parametrize("count", [1, 18])
def test_pages_ask_the_same_number_of_queries(client, count, django_assert_num_queries):
    for person in rows.people(count):
        person.fate, person.nationality, person.panel, person.line = "died", "фонарница", 1, 1
        person.save()
    rows.person("Кошкина", "Мартышка")
    client.get("/kk/wall/")
    for address, queries in (
        ("/kk/wall/?q=Кошкина", 10),
        ("/kk/wall/?fate=died", 5),
        ("/kk/wall/?fate=died&nationality=фонарница", 5),
        ("/kk/wall/portraits-sought/", 4),
        (f"/kk/wall/{person.slug}/place/", 4),
    ):
        with django_assert_num_queries(queries):
            client.get(address)


def test_the_spellings_that_were_tried_are_named(client):
    rows.person("Фонарёва", "Лампада", surname_en="Fonaryova", given_en="Lampada")
    page = client.get("/en/wall/", {"q": "Fonareva"})
    assert page.context["tried"] == ["Фонарёва", "Fonaryova", "Фонарева"]


def test_a_latin_letter_opens_the_letter_it_stands_for(client):
    assert client.get("/en/wall/", {"q": "R"}).url == "/en/wall/letter/%D0%A0/"


def test_a_list_on_paper_is_one_page(client):
    for number in range(45):
        rows.person("Фонарёва", f"Лампада{'аб' * number}", fate="died")
    first = client.get("/ru/wall/", {"fate": "died"})
    whole = client.get("/ru/wall/", {"fate": "died", "list": "all"})
    assert (len(names(first)), len(names(whole))) == (40, 45)


# --- On the stone ------------------------------------------------------------------------------------


def test_her_place_names_the_lines_around_hers(client):
    hers = rows.person("Фонарёва", "Лампада", panel=3, line=7)
    CarvedLine.objects.create(panel=3, line=8, text="Неизвестная Я.", state=State.PUBLISHED)
    CarvedLine.objects.create(panel=4, line=8, text="Далёкая Д.", state=State.PUBLISHED)
    rows.person("Скрытная", panel=3, line=6, state=State.DRAFT)
    page = client.get(f"{hers.get_absolute_url()}place/")
    beside = [(7, "Фонарёва Лампада", hers.slug), (8, "Неизвестная Я.", "")]
    assert page.context["beside"] == beside


def test_a_place_that_nobody_knows_is_said_to_be_unknown(client):
    hers = rows.person()
    page = client.get(f"/en/wall/{hers.slug}/place/").content.decode()
    assert "On which panel and line her name is carved:" in page


def test_a_hidden_woman_has_no_place(client):
    hers = rows.person(state=State.DRAFT, panel=3, line=7)
    assert client.get(f"{hers.get_absolute_url()}place/").status_code == 404


def test_a_line_that_is_matched_tells_her_record_its_place(client):
    hers = rows.person()
    line = CarvedLine.objects.create(panel=3, line=7, text="Фонарева Л.", state=State.PUBLISHED)
    address = "/en/wall/lines-without-a-record/"
    assert "Фонарева Л." in client.get(address).content.decode()
    line.person = hers
    line.save()
    hers.refresh_from_db()
    assert (hers.panel, hers.line) == (3, 7)
    assert "Фонарева Л." not in client.get(address).content.decode()


def test_a_line_of_a_record_that_was_merged_tells_the_one_that_is_kept():
    kept, twin = rows.person(), rows.person()
    merged(kept, twin)
    CarvedLine.objects.create(panel=3, line=7, text="Фонарева Л.", person=stored(twin))
    assert [(each.panel, each.line) for each in map(stored, (kept, twin))] == [(3, 7), (None, None)]


def test_a_place_that_is_withheld_stays_what_a_curator_wrote():
    hers = rows.person(panel=1, line=2, withheld_fields="panel line", fields_reason="A wish.")
    CarvedLine.objects.create(panel=3, line=7, text="Фонарева Л.", person=stored(hers))
    assert [stored(hers).known(name) for name in ("panel", "line")] == [1, 2]


def test_a_panel_that_is_withheld_is_typed_with_its_reason(admin_client):
    first = {"panel": 3, "line": 1, "text": "Фонарева Л.", "panel_text": "Маякова С.\nСвечина О."}
    reason = {"state": "withheld", "withheld_reason": "A fictional family asked."}
    admin_client.post("/en/admin/people/carvedline/add/", first | reason)
    assert list(CarvedLine.objects.values_list("line", "state")) == [
        (line, "withheld") for line in (1, 2, 3)
    ]


def test_a_line_of_a_draft_is_not_named(client):
    CarvedLine.objects.create(panel=3, line=7, text="Фонарева Л.")
    assert "Фонарева" not in client.get("/ru/wall/lines-without-a-record/").content.decode()


def test_a_panel_is_counted_from_one():
    with pytest.raises(ValidationError):
        CarvedLine(panel=0, line=1, text="Фонарева").full_clean()


def test_portraits_are_sought_of_who_has_none(client, make_picture):
    with_one, without = rows.person(given="Снятая"), rows.person(given="Неснятая")
    with_one.placed_pictures.create(picture=make_picture(), place="portrait")
    lines = client.get("/ru/wall/portraits-sought/").context["lines"]
    assert [line.person for line in lines] == [without]


def test_what_was_tried_leaves_the_other_half_of_a_double_surname_out():
    rows.person("Фонарёва-Лунная", "Лампада", surname_en="Fonaryova-Lunnaya")
    answer = find("Фонарева")
    lines = wall.lines(answer.found, answer.typed)
    assert wall.tried(answer, lines) == ["Фонарёва", "Fonaryova"]


def test_portraits_that_are_sought_are_all_names_but_those_that_have_one(client, make_picture):
    for given in ("Первая", "Вторая", "Третья"):
        rows.person(given=given)
    rows.person(given="Снятая").placed_pictures.create(picture=make_picture(), place="portrait")
    assert client.get("/ru/wall/portraits-sought/").context["paginator"].count == 3


def test_a_name_with_a_few_letters_of_the_query_is_no_reason():
    rows.person("Фонарёва", "Анна")
    answer = find("Фонарёва Мария")
    line = wall.lines(answer.found, answer.typed)[0]
    assert [(why.part, why.how) for why in line.why] == [(Part.SURNAME.label, AS_TYPED)]
    assert "Анна</mark>" not in line.name
    assert wall.tried(answer, [line]) == []
