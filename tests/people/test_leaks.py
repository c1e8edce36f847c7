"""What is withheld leaves the museum through no channel, nor from what was kept of an earlier page."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from memorial.people.models import CarvedLine, Person, Relative, Trait, WallEdition
from memorial.people.models.withholding import FIELDS
from memorial.people.narrowing import Narrowing
from memorial.people.search import find
from museum.core.languages import in_three
from museum.core.publishing import State
from tests.media.conftest import make_picture
from tests.people import rows
from tests.people.leaks import let_out, traces, world
from tests.people.merged import merged, stored
from tests.testimonies.conftest import make_recording, make_testimony

__all__ = ["make_picture", "make_recording", "make_testimony"]
pytestmark = pytest.mark.django_db

REASON = "Канарейкапричина"
DATES = {
    name: str(1811 + number)
    for number, name in enumerate(
        (
            "born",
            "died",
            "arrested",
            "sentenced",
            "camp_from",
            "camp_to",
            "released",
            "rehabilitated",
        )
    )
}
NUMBERS = {"term": 23, "panel": 31337, "line": 29989}
FATE = {"fate": Person.Fate.EXILED}
TRANSLATED = ("patronymic", "summary", "biography", "differing", "afterwards")
RECORDED = tuple(set(FIELDS) - {*DATES, *NUMBERS, *FATE, *TRANSLATED, "surname", "given"})
# By what each field is known; the names are those that she has.
CANARIES = {
    **{name: [f"Канарейка{name}"] for name in (*TRANSLATED, *RECORDED)},
    **{name: [year] for name, year in DATES.items()},
    "term": ["23 year", "23 лет", "23 год", "23 жыл", "'term': 23"],
    "panel": ["31337"],
    "line": ["29989"],
    "fate": ["ent into exile", "тправлена в ссылку", "ер аударылған", "'exiled'"],
    "surname": ["Фонарёвакан"],
    "given": ["Лампадакан"],
}
EVERYTHING = ["Канарейка", "Фонарёвакан", "Лампадакан", REASON]
WITHHELD = [field for field in FIELDS if field != "surname"]  # without it she has no name at all
AT_HER = ["columns", "her page"]
MANY = 8  # channels through which she is told of at least while she is shown


def values(**more):
    given = {name: rows.date(year) for name, year in DATES.items()}
    given |= {column: f"Канарейка{name}" for name in TRANSLATED for column in in_three(name)}
    given |= {name: f"Канарейка{name}" for name in RECORDED}
    return given | NUMBERS | FATE | {"shown_reason": REASON} | more


@pytest.fixture
def place(make_picture, make_testimony, tmp_path):
    """Makes the world around a woman of whom everything is known."""

    def make(**more):
        woman = rows.person(**{"surname": "Фонарёвакан", "given": "Лампадакан", **values(**more)})
        rows.form(woman, "maiden", surname="Канарейкадевичья")
        rows.relative(woman, "Прожекторканарейка", note_ru="Канарейкаохуже")
        return world(woman, make_picture, make_testimony, tmp_path)

    return make


def heard(texts, canaries):
    """The channels through which one of the canaries came; a figure is none within a longer row of them."""
    figures = [canary for canary in canaries if canary.isdecimal()]
    words = [re.escape(canary) for canary in canaries if not canary.isdecimal()]
    song = re.compile("|".join([*words, *(rf"(?<![\w.]){figure}(?!\w)" for figure in figures)]))
    spaced = {name: text.replace("\xa0", " ") for name, text in texts.items()}
    return sorted(name for name, text in spaced.items() if song.search(text))


def withhold_fields(woman, names):
    woman.withheld_fields, woman.fields_reason = names, REASON
    woman.save()


def test_a_field_that_is_withheld_leaves_her_page_and_every_column(client, place):
    """One after the other of one woman: the field before comes back as the next one goes."""
    here = place()
    for field in FIELDS:
        withhold_fields(here.woman, field)
        after = let_out(client, here, AT_HER)
        told = {name for name in FIELDS if heard(after, CANARIES[name]) == sorted(AT_HER)}
        gone = {"panel", "line"} if field == "panel" else {field}  # no line without its panel
        assert heard(after, [*CANARIES[field], REASON]) == [], field
        assert told == {*FIELDS} - gone, field


def test_fields_that_are_withheld_leave_by_no_channel(client, place):
    here = place()
    canaries = [canary for field in WITHHELD for canary in CANARIES[field]]
    before = heard(let_out(client, here), canaries)
    withhold_fields(here.woman, " ".join(WITHHELD))
    after = let_out(client, here)
    assert (len(before) >= MANY, heard(after, [*canaries, REASON])) == (True, [])


def test_no_withheld_part_of_her_name_finds_her(place):
    woman = place().woman
    before = found("Лампадакан")
    withhold_fields(woman, "given patronymic")
    assert (before, found("Лампадакан")) == ([woman.pk], [])


def found(query):
    return [each.pk for each in find(query).sure]


@pytest.mark.parametrize(
    ("rows_of", "canaries"),
    [
        ("name_forms", ["Канарейкадевичья"]),
        ("relatives", ["Прожекторканарейка", "Канарейкаохуже"]),
        (
            "placed_pictures",
            ["Канарейкакартинка", "Канарейкаалт", "Канарейкашифр", "Канарейкатекст"],
        ),
    ],
)
def test_a_row_that_is_withheld_leaves_by_no_channel(client, place, rows_of, canaries):
    here = place()
    before = heard(let_out(client, here), canaries)
    is_name = rows_of != "placed_pictures"
    assert ("open data" in before) == is_name
    assert found(canaries[0]) == [here.woman.pk] * is_name
    for row in getattr(here.woman, rows_of).all():
        row.withheld_reason = REASON
        row.save()
    after = let_out(client, here)
    assert ("her page" in before, heard(after, [*canaries, REASON])) == (True, [])
    assert found(canaries[0]) == []


def test_a_picture_that_is_withheld_is_not_counted(place):
    woman = place().woman
    before = holders_of_documents()
    woman.placed_pictures.update(withheld_reason=REASON)
    assert (before, holders_of_documents()) == (1, 0)


def holders_of_documents():
    chosen = Narrowing(QueryDict("holds=document"), timezone.now(), WallEdition.current())
    return chosen.total


def withhold(woman):
    woman.state, woman.withheld_reason = State.WITHHELD, REASON


def return_to_draft(woman):
    woman.state = State.DRAFT


def learn_that_she_may_live(woman):
    woman.shown_reason = ""


# What her sister's record says of her in its own words stays while nothing forbids to name her, and a
# draft is read by whom a curator gave a link.
KEPT_IN_A_ROW = {
    withhold: [],
    return_to_draft: ["a neighbour and relative", "open data", "preview links"],
    learn_that_she_may_live: [],
}


@pytest.mark.parametrize("hide", [withhold, return_to_draft, learn_that_she_may_live])
def test_a_woman_who_may_not_be_shown_leaves_by_no_channel(client, place, hide):
    here = place(born=None, died=None)
    before = heard(let_out(client, here), EVERYTHING)
    hide(here.woman)
    here.woman.save()
    texts = let_out(client, here)
    assert here.woman.slug not in texts["her number"]  # it would lead to her name
    after = heard(texts, EVERYTHING)
    assert (len(before) >= MANY, after) == (True, KEPT_IN_A_ROW[hide])
    assert found("Фонарёвакан") == []


def test_a_relative_whose_record_was_merged_into_a_withheld_one_is_not_named(place):
    here = place()
    formerly = rows.person(merged_into=here.woman)
    rows.relative(here.sister, "Рябинникова", record=formerly)
    before = found("Рябинникова")
    withhold(here.woman)
    here.woman.save()
    names = [str(each) for each in here.sister.relatives.shown()]
    assert (before, names, found("Рябинникова")) == ([here.sister.pk], [], [])


# --- A relative of another woman --------------------------------------------------------------------------


def withhold_a_part(woman):
    withhold_fields(woman, "given patronymic")


def withhold_a_form(woman):
    rows.form(woman, "maiden", surname="Рябинникова", withheld_reason=REASON)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.DRAFT])
@pytest.mark.parametrize("hide", [withhold_a_part, withhold_a_form])
def test_a_relative_is_named_as_her_own_record_names_her(client, hide, state):
    woman = rows.person("Совина", "Лампада", state=state)
    sister = rows.person("Кошкина", "Роза")
    rows.relative(sister, "Рябинникова Лампада", kind="sister", record=woman)
    before = said_of_a_relative(client, sister)
    hide(woman)
    after = said_of_a_relative(client, sister)
    assert ("Рябинникова" in before, "Рябинникова" in after, "Совина" in after) == (
        *(True, False),
        True,
    )
    assert ("Лампада" in after, found("Рябинникова")) == (hide == withhold_a_form, [])
    assert sister.pk in found("Совина")


def said_of_a_relative(client, woman):
    """On her page, with what search engines read, and in the open data."""
    table = b"".join(client.get("/open-data/family.csv").streaming_content)
    return (client.get(f"/ru/wall/{woman.slug}/").content + table).decode()


def test_a_relative_whose_whole_name_is_withheld_is_no_row(client):
    woman, sister = rows.person("Совина", "Лампада"), rows.person("Кошкина", "Роза")
    rows.relative(sister, "Лампада", kind="sister", record=woman)
    withhold_fields(woman, "surname given")
    page = said_of_a_relative(client, sister)
    assert [word in page for word in ("Лампада", "sibling", woman.slug)] == [False] * 3


def test_a_relative_who_was_merged_is_named_as_the_kept_record_names_her(client, twins):
    kept, other = twins
    sister = rows.person("Кошкина", "Роза")
    rows.relative(sister, "Луноходовна", kind="sister", record=other)
    kept = merged(kept, other).kept
    kept.name_forms.all().delete()
    withhold_fields(kept, "patronymic")
    page = said_of_a_relative(client, sister)
    assert ("Луноходовна" in page, "Фонарёва Лампада" in page) == (False, True)


# --- Addresses that were made of her name ---------------------------------------------------------------


def answers(client, *paths):
    """[(status, where it leads)]."""
    said = [client.get(path) for path in paths]
    return [(answer.status_code, answer.headers.get("Location")) for answer in said]


def pages_of(slug):
    return [f"/kk/wall/{slug}/{more}" for more in ("", "place/", "image/1/")]


def test_no_former_address_confirms_a_part_of_her_name_that_is_withheld(client, place):
    woman = place(given_ru="Лампа").woman
    misspelt = pages_of(woman.slug)  # a slip, corrected since
    woman.given_ru, woman.slug = "Лампадакан", ""
    woman.save()
    former = [*misspelt, *pages_of(woman.slug)]
    withhold_fields(woman, "given patronymic")
    told = answers(client, *former, f"/w/{woman.number_id}")
    withhold_fields(woman, "")
    back = answers(client, *misspelt)
    assert told == [(410, None)] * 6 + [(302, "/kk/wall/fonarevakan/")]
    assert [status for status, _address in back] == [301] * 3


def test_her_address_goes_with_a_slip_for_the_name_that_it_spells(client):
    woman = rows.person("Фонарёва", "Лампа")
    woman.given_ru = "Лампада"
    woman.save()
    before = woman.slug
    withhold_fields(woman, "given")
    assert (before, woman.slug) == ("fonareva-lampa", "fonareva")
    assert answers(client, "/kk/wall/fonareva-lampa/") == [(410, None)]


def test_an_address_of_a_curators_own_stays_while_a_name_is_withheld():
    woman = rows.person()
    withhold_fields(woman, "given")
    woman.slug = "singer"
    woman.save()
    assert Person.objects.get().slug == "singer"


def test_a_former_address_without_what_is_withheld_still_leads_on(client):
    woman = rows.person("Фонарёва", "Лампада", "Маяковна", slug="fonareva-7")
    woman.slug = ""
    woman.save()
    withhold_fields(woman, "patronymic")
    assert answers(client, "/kk/wall/fonareva-7/") == [(301, f"/kk/wall/{woman.slug}/")]


def test_an_address_that_nobody_has_read_yet_is_forgotten_with_the_name(client):
    woman = rows.person(state=State.DRAFT)
    former = woman.slug
    withhold_fields(woman, "given")
    woman.state = State.PUBLISHED
    woman.save()
    assert answers(client, f"/kk/wall/{former}/") == [(404, None)]


@pytest.mark.parametrize("part", ["field", "form"])
def test_no_address_of_a_merged_record_confirms_what_is_withheld_since(client, twins, part):
    kept, other = twins
    other.slug = "ryabinnikova"
    other.save()
    kept = merged(kept, stored(other)).kept
    before = answers(client, "/kk/wall/ryabinnikova/")
    if part == "form":
        kept.name_forms.update(withheld_reason=REASON)
    else:
        kept.name_forms.all().delete()
        withhold_fields(kept, "given")
    assert (before[0][0], answers(client, "/kk/wall/ryabinnikova/")) == (301, [(410, None)])


@pytest.mark.parametrize(("was_public", "status"), [(True, 410), (False, 404)])
def test_a_merged_record_leads_to_nobody_who_is_hidden(client, was_public, status):
    state = State.PUBLISHED if was_public else State.DRAFT
    kept, other = rows.person("Совина", state=state), rows.person(state=state)
    other.merged_into = kept
    other.save()
    return_to_draft(kept)
    kept.save()
    paths = [f"/kk/wall/{other.slug}/", f"/kk/wall/{other.slug}/place/", f"/w/{other.number_id}"]
    assert answers(client, *paths) == [(status, None)] * 3


def test_no_cache_keeps_where_a_former_address_led(client):
    woman = rows.person(slug="former")
    woman.slug = ""
    woman.save()
    assert client.get("/kk/wall/former/").headers["Cache-Control"] == "no-cache"


def test_what_is_no_longer_withheld_comes_back(place):
    woman = Person.objects.get(pk=place().woman.pk)
    stored = held(woman)
    withhold_fields(woman, " ".join(WITHHELD))
    emptied = {value for value in held(Person.objects.get(pk=woman.pk)).values() if value}
    withhold_fields(woman, "")
    assert (emptied, held(Person.objects.get(pk=woman.pk))) == (set(), stored)


def held(woman):
    columns = [
        in_three(name) if name in TRANSLATED or name == "given" else [name] for name in WITHHELD
    ]
    return {column: getattr(woman, column) for some in columns for column in some}


def test_who_may_be_shown_is_reckoned_with_the_dates_that_are_withheld():
    woman = rows.person(withheld_fields="born", fields_reason=REASON)
    assert (woman.born, woman.is_published()) == (None, True)


# --- No trace of her ----------------------------------------------------------------------------------


def schedule(woman):
    woman.state, woman.publish_from = State.PUBLISHED, timezone.now() + timedelta(days=1)


def end(woman):
    woman.publish_from, woman.publish_until = None, timezone.now() - timedelta(days=1)


def test_nobody_can_tell_that_a_hidden_woman_is_stored(client, place):
    """Neither by a count, a choice, an order or a sentence: all is as if her record had never been made."""
    here = place(born=None, died=None, panel=3, line=7)
    rows.person("Фонарёвая")  # after her in the alphabet, where a list would end without her
    here.sister.panel, here.sister.line = 3, 8
    here.sister.save()
    CarvedLine.objects.create(
        panel=3, line=7, text="Канарейка", state="published", person=here.woman
    )
    CarvedLine.objects.create(panel=3, line=9, text="Канарейка")
    pages = [f"wall/{here.sister.slug}/{more}" for more in ("", "place/")]
    shown, told = traces(client, *pages), {}
    for hide in (return_to_draft, schedule, end, withhold, learn_that_she_may_live):
        hide(here.woman)
        here.woman.save()
        told[hide] = traces(client, *pages)
    without_a_link, without_her = gone(client, here, pages)
    for hide in (return_to_draft, schedule, end):
        assert unlike(told[hide], without_a_link) == []
    for hide in (withhold, learn_that_she_may_live):
        assert unlike(told[hide], without_her) == []
    assert len(unlike(shown, without_her)) > MANY


def test_no_rank_tells_that_a_hidden_woman_bears_a_name():
    for surname in ("Фонарёва", "Фонарина", "Кошкина"):
        for given in ("Лампада", "Роза", "Мартышка"):
            rows.person(surname, given)
    hidden = rows.person("Фонарова", "Мартышко", state=State.DRAFT)
    queries = [
        f"{surname} {given}"
        for surname in ("Фонарова", "Фонарёва", "Фонаркова")
        for given in ("Мартышко", "Мартышка", "Лампа")
    ]
    before = ranks(queries)
    hidden.delete()
    assert [query for query, told in before.items() if told != ranks([query])[query]] == []


def ranks(queries):
    return {query: [(each.pk, each.score) for each in find(query).found] for query in queries}


def gone(client, here, pages):
    """What is told when there is no record of her: while her sister's names her, and without that, too."""
    row = Relative.objects.get(person=here.sister)
    row.record = None
    row.save()
    CarvedLine.objects.all().delete()
    here.woman.delete()
    Trait.objects.filter(bearers=None).delete()  # else they would be known as if she were there
    named = traces(client, *pages)
    row.delete()
    return named, traces(client, *pages)


def unlike(one, other):
    return sorted(name for name in one if one[name] != other[name])
