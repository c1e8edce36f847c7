"""What is withheld, and women who may be living, are kept from most of the staff, whichever door they try."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from memorial.people.models import Pair
from museum.core.publishing import State
from museum.staff.models import Role
from museum.translations.exchange.units import Unit
from museum.translations.models import Parcel
from museum.versions.keeping import keeping
from tests.exhibits import rows as exhibits
from tests.forms import filled_in
from tests.people import rows as women
from tests.staff.world import member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAME = "Сокрытова"
DOORS = {
    "list": "/kk/admin/people/person/",
    "search": "/kk/admin/people/person/?" + urlencode({"q": NAME}),
    "words": "/kk/admin/people/person/?" + urlencode({"q": f"“{NAME}”"}),
    "choice": "/kk/admin/autocomplete/?"
    + urlencode(
        {"app_label": "exhibits", "model_name": "museumobject", "field_name": "women", "term": NAME}
    ),
}


def reader(role=Role.VIEWER):
    client = Client()
    client.force_login(member(role, "kk" if role == Role.TRANSLATOR else ""))
    return client


@pytest.fixture(params=["withheld", "perhaps living"])
def hidden(request):
    if request.param == "withheld":
        return women.withheld(women.person(surname=NAME))
    return women.person(surname=NAME, born=None, state=State.DRAFT)


@pytest.mark.parametrize(
    "role, is_named", [("viewer", False), ("translator", False), ("curator", True)]
)
@pytest.mark.parametrize("door", ["list", "search", "words"])
def test_hidden_woman_is_in_the_lists_of_curators_alone(hidden, role, is_named, door):
    listed = reader(role).get(DOORS[door]).context["cl"].result_list
    assert [hidden] * is_named == list(listed)


@pytest.mark.parametrize("role, found", [("viewer", []), ("curator", [NAME])])
def test_hidden_woman_is_offered_to_curators_alone(hidden, role, found):
    answer = reader(role).get(DOORS["choice"]).json()["results"]
    assert [NAME for each in answer if NAME in each["text"]] == found


@pytest.mark.parametrize("role, status", [("viewer", 404), ("services", 404), ("curator", 302)])
def test_number_of_a_hidden_woman_leads_curators_alone_to_her_page(hidden, role, status):
    kind = ContentType.objects.get_for_model(hidden)
    assert reader(role).get(f"/kk/admin/r/{kind.pk}/{hidden.pk}/").status_code == status


@pytest.mark.parametrize("role, is_named", [("viewer", False), ("curator", True)])
def test_record_of_an_object_names_her_to_curators_alone(hidden, role, is_named):
    thing = exhibits.museum_object()
    thing.women.add(hidden)
    page = reader(role).get(reverse("admin:exhibits_museumobject_change", args=[thing.pk]))
    assert (NAME in page.content.decode()) == is_named


@pytest.mark.parametrize("role, is_named", [("viewer", False), ("curator", True)])
def test_record_of_her_relative_names_her_to_curators_alone(hidden, role, is_named):
    known = women.person(surname="Фонарёва")
    women.relative(known, "", kind="other", record=hidden)
    page = reader(role).get(reverse("admin:people_person_change", args=[known.pk]))
    assert (NAME in page.content.decode()) == is_named


@pytest.mark.parametrize("role, is_named", [("viewer", False), ("curator", True)])
def test_history_names_her_to_curators_alone(hidden, role, is_named):
    """Of an object that was hers, and of a relative."""
    thing, known = exhibits.museum_object(), women.person(surname="Фонарёва")
    with keeping([thing, known], None):
        thing.women.add(hidden)
        women.relative(known, f"{NAME} старшая", kind="other", record=hidden)
    staff = reader(role)
    for record in (thing, known):
        address = reverse(
            "admin:{}_{}_history".format(*record._meta.label_lower.split(".")), args=[record.pk]
        )
        assert (NAME in staff.get(address).content.decode()) == is_named


@pytest.mark.parametrize("role, is_shown", [("translator", False), ("curator", True)])
def test_file_of_a_colleague_shows_a_translator_no_text_that_is_kept_from_her(
    hidden, role, is_shown
):
    hidden.summary_ru = f"{NAME} жила здесь."
    hidden.save()
    unit = Unit(f"people.person:{hidden.pk}:summary", "ru", hidden.summary_ru, "Осында тұрған.")
    brought = Parcel.objects.create(
        language="kk", name="test.po", units=[unit], brought_by=member(Role.ADMINISTRATOR)
    )
    page = reader(role).get(reverse("admin:translations_parcel", args=[brought.pk]))
    assert (NAME in page.content.decode()) == is_shown


@pytest.mark.parametrize("role, status", [("viewer", 400), ("services", 400), ("curator", 200)])
@pytest.mark.parametrize(
    "lookup",
    ["withheld_reason__startswith", "set_aside__icontains", "fields_reason", "shown_reason__gt"],
)
def test_hidden_field_is_no_filter(role, status, lookup):
    women.person()
    assert reader(role).get(f"/kk/admin/people/person/?{lookup}=A").status_code == status


@pytest.mark.parametrize(
    "role, is_shown", [("viewer", False), ("translator", False), ("curator", True)]
)
def test_reasons_are_read_by_curators_alone(role, is_shown):
    woman = women.person(
        shown_reason="Тайная причина", withheld_fields="article", fields_reason="Тайная просьба"
    )
    page = reader(role).get(reverse("admin:people_person_change", args=[woman.pk])).content.decode()
    assert ("Тайная" in page, 'name="withheld_reason"' in page) == (is_shown, is_shown)


@pytest.mark.parametrize("column", ["shown_reason", "fields_reason", "withheld_reason"])
def test_no_search_tells_what_a_reason_says(column):
    women.person(**{column: "Тайная просьба"})
    words = "/kk/admin/people/person/?" + urlencode({"q": "“Тайная”"})
    assert list(reader().get(words).context["cl"].result_list) == []


@pytest.mark.parametrize(
    "role, is_named", [("viewer", False), ("translator", False), ("curator", True)]
)
def test_relative_whose_name_is_partly_withheld_is_named_to_curators_alone(role, is_named):
    woman = women.person(withheld_fields="given", fields_reason="A fictional family asked.")
    sister = women.person("Кошкина", "Роза")
    women.relative(sister, "Тайная", kind="sister", record=woman)
    page = reader(role).get(reverse("admin:people_person_change", args=[sister.pk]))
    assert ("Тайная" in page.content.decode()) == is_named


@pytest.mark.parametrize("role, is_shown", [("moderator", False), ("curator", True)])
def test_who_judges_a_pair_reads_nothing_that_is_withheld_of_the_two(role, is_shown):
    pair = [women.person("Фонарёва", shown_reason="Тайная причина"), women.person("Фонарева")]
    for woman in pair:
        women.relative(woman, "Тайная", kind="sister", withheld_reason="A fictional family asked.")
        women.form(woman, surname="Тайная", withheld_reason="A fictional family asked.")
    made = Pair.objects.create(one=pair[0], other=pair[1], score=90)
    page = reader(role).get(reverse("admin:people_pair_change", args=[made.pk])).content.decode()
    assert ("Тайная" in page) == is_shown


def single(*codenames):
    user = member(Role.VIEWER)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


def test_whoever_may_change_but_not_publish_publishes_nothing():
    hall, client = exhibits.hall(state=State.DRAFT), single("change_hall")
    address = reverse("admin:exhibits_hall_change", args=[hall.pk])
    client.post(address, filled_in(client.get(address), state="published", access_kk="Жол"))
    chosen = {"action": "publish", "_selected_action": [hall.pk]}
    client.post(reverse("admin:exhibits_hall_changelist"), chosen)
    hall.refresh_from_db()
    assert (hall.state, hall.access_kk) == ("draft", "Жол")


@pytest.mark.parametrize("role, is_told", [("viewer", False), ("curator", True)])
def test_history_tells_what_was_withheld_to_curators_alone(role, is_told):
    """Of a woman: one part of her name, and a relative. Both were open before."""
    known = women.person(surname="Фонарёва", patronymic="Сокрытовна", given="Лампада")
    with keeping([known], None):
        her = women.relative(known, f"{NAME} старшая")
    with keeping([known], None):
        her.withheld_reason = known.fields_reason = "A fictional family asked."
        known.withheld_fields = "patronymic"
        known.save()
        her.save()
    page = reader(role).get(reverse("admin:people_person_history", args=[known.pk]))
    html = page.content.decode()
    told = [word in html for word in (NAME, "Сокрытовна", "sokrytovna", "A fictional")]
    assert told == [is_told] * 4
