"""Records that may be of one woman: found in any spelling, weighed, judged once."""

from io import StringIO

import pytest
from django.core.management import call_command

from memorial.people import duplicates
from memorial.people.models import DuplicateSearch, Pair
from tests.people import rows
from tests.people.test_merging import merged

pytestmark = pytest.mark.django_db
FULL = ("Фонарёва", "Лампада", "Луноходовна")


def look():
    call_command("find_duplicates", stdout=StringIO())
    return list(Pair.objects.open())


def scores():
    return [pair.score for pair in look()]


@pytest.mark.parametrize(
    "other",
    [
        ("Фонарева", "Лампада", "Луноходовна"),
        ("Fonareva", "Lampada", "Lunokhodovna"),
        ("Фонарьова", "Лампада", "Луноходқызы"),
        ("Фанарева", "Лампада", "Луноходовна"),
        ("Фонарева-Рябинникова", "Лампада", ""),
        ("Фонарева", "Л.", "Л."),
        ("Лампада", "Фонарева", "Луноходовна"),
    ],
)
def test_one_woman_in_two_spellings_is_proposed(other):
    rows.person(*FULL)
    rows.person(*other)
    rows.person("Кошкина", "Мартышка", "Тигровна")
    assert [score >= 60 for score in scores()] == [True]


@pytest.mark.parametrize(
    ("other", "values"),
    [
        (FULL, {"born": rows.date("1880")}),
        (("Фонарёва", "Лампада", "Тигровна"), {}),
        (("Фонарёва", "Роза", "Луноходовна"), {}),
        (("Гвоздикова", "Лампада", "Луноходовна"), {}),
        (
            FULL,
            {
                "born": rows.date("1906"),
                "birth_place": "г. Верхний Каскад",
                "sentenced": rows.date("1938-03-01"),
            },
        ),
    ],
)
def test_namesakes_and_sisters_are_not_proposed(other, values):
    rows.person(*FULL, birth_place="с. Маяки", sentenced=rows.date("1937-12-09"))
    rows.person(*other, **values)
    assert scores() == []


def test_what_else_is_recorded_moves_the_pair():
    for _twice in range(2):
        woman = rows.person("Фонарёва", "Лампада", born=None, shown_reason="Nobody living.")
        rows.relative(woman, "Фонарёв Маяк")
    with_husband = scores()
    Pair.objects.all().delete()
    woman.relatives.all().delete()
    assert (len(with_husband), scores() < with_husband) == (1, True)


def test_another_surname_is_found_by_a_rare_patronymic_the_year_and_the_husband():
    for surname in ("Фонарёва", "Рябинникова"):
        woman = rows.person(surname, "Лампада", "Луноходовна", birth_place="с. Маяки")
        rows.relative(woman, "Рябинников Каскад")
    assert len(look()) == 1


def test_a_verdict_is_kept_and_nobody_is_asked_again():
    for _twice in range(2):
        rows.person(*FULL)
    [pair] = look()
    pair.verdict, pair.reason = Pair.Verdict.DIFFERENT, "Two voices."
    pair.save()
    assert (look(), Pair.objects.count()) == ([], 1)


def test_a_verdict_holds_for_the_record_that_took_hers_in():
    one, other, third = (rows.person(*FULL) for _thrice in range(3))
    Pair.objects.create(one=one, other=other, score=9, verdict="different", reason="Two voices.")
    merged(third, other)
    assert look() == []


def test_a_merged_record_is_no_duplicate_any_more():
    one, other = (rows.person(*FULL) for _twice in range(2))
    assert len(look()) == 1
    merged(one, other)
    assert (list(Pair.objects.open()), look()) == ([], [])


def test_a_pair_that_is_no_longer_likely_goes():
    one, _other = (rows.person(*FULL) for _twice in range(2))
    assert len(look()) == 1
    one.born = rows.date("1880")
    one.save()
    assert look() == []


def test_a_search_that_was_left_off_goes_on(monkeypatch):
    monkeypatch.setattr(duplicates, "A_STEP", 2)
    for _five in range(5):
        rows.person(*FULL)
    duplicates.step(duplicates.begin(), duplicates.Lexicon())
    assert DuplicateSearch.objects.get().looked_at == 2
    call_command("find_duplicates", resume=True, stdout=StringIO())
    assert (DuplicateSearch.objects.get().looked_at, Pair.objects.count()) == (5, 10)


def test_a_search_that_is_begun_again_does_not_stop_who_goes_on_with_it(monkeypatch):
    monkeypatch.setattr(duplicates, "A_STEP", 2)
    for _thrice in range(3):
        rows.person(*FULL)
    early, lexicon = duplicates.begin(), duplicates.Lexicon()
    duplicates.step(early, lexicon)
    duplicates.begin()
    assert [duplicates.step(early, lexicon) for _thrice in range(3)] == [True, True, False]
    assert (DuplicateSearch.objects.get().looked_at, Pair.objects.count()) == (3, 3)


@pytest.mark.parametrize(("most", "found"), [(2, 3), (1, 2)])
def test_of_very_many_near_names_only_those_of_one_year_are_compared(monkeypatch, most, found):
    monkeypatch.setattr(duplicates, "MOST", most)
    for year in ("1904", "1905", "1904"):
        rows.person(*FULL, born=rows.date(year), birth_place="с. Маяки", residence="Каскад")
    assert len(look()) == found


@pytest.mark.once
def test_more_pairs_than_a_query_may_have_values_are_told_apart_by_their_years():
    assert duplicates.of_one_year([(key, key + 1) for key in range(250_000)]) == []


# --- In the admin ------------------------------------------------------------------------------------


@pytest.fixture
def pair():
    for patronymic in ("Луноходовна", ""):
        rows.person("Фонарёва", "Лампада", patronymic)
    return look()[0]


def test_the_list_says_what_speaks_for_and_against(admin_client):
    rows.person(*FULL, residence="Каскад", term=5)
    rows.person(*FULL, born=rows.date("1906"), term=8)
    look()
    page = admin_client.get("/en/admin/people/pair/").content.decode()
    assert "Patronymic: the same (Луноходовна)" in page
    assert "Born: different (1904 / 1906)" in page
    assert "Term in years: different (5 / 8)" in page


@pytest.mark.parametrize("count", [2, 9])
def test_the_list_asks_the_same_number_of_queries(admin_client, count, django_assert_num_queries):
    for _each in range(count):
        rows.relative(rows.person(*FULL), "Маяк")
    look()
    admin_client.get("/en/admin/people/pair/")
    with django_assert_num_queries(7):
        page = admin_client.get("/en/admin/people/pair/")
    assert len(page.context["cl"].result_list) == count * (count - 1) // 2


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_two_records_stand_beside_each_other(admin_client, pair, language):
    page = admin_client.get(f"/{language}/admin/people/pair/{pair.pk}/change/").content.decode()
    for person in pair.people:
        assert f"№ {person.number_id} · {person}" in page


def test_two_women_are_said_with_a_reason_or_not_at_all(admin_client, pair):
    address = f"/en/admin/people/pair/{pair.pk}/change/"
    assert admin_client.post(address, {"_different": "1", "reason": " "}).status_code == 200
    assert Pair.objects.open().count() == 1
    admin_client.post(address, {"_different": "1", "reason": "Two voices."})
    pair.refresh_from_db()
    assert (pair.verdict, pair.reason, pair.judged_by.username) == (
        "different",
        "Two voices.",
        "admin",
    )
    admin_client.post(address, {"_again": "1"})
    assert Pair.objects.open().count() == 1


def test_the_button_looks_through_all_records(admin_client, pair):
    Pair.objects.all().delete()
    page = admin_client.post("/en/admin/people/pair/search/").content.decode()
    assert ("1 pair waits to be judged." in page, "2 records" in page) == (True, True)
    assert "data-goes-on" not in page


def test_who_may_not_change_people_judges_nobody(client, django_user_model, pair):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    for address in ("", f"{pair.pk}/change/", "search/"):
        assert client.get(f"/en/admin/people/pair/{address}").status_code == 403
