"""Side doors of the admin, tried by a translator and by visitor services: none leads further than the front."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from museum.core.publishing import State
from museum.staff.models import Role
from tests.exhibits import rows as exhibits
from tests.people import rows as women
from tests.staff.conftest import LOGIN, PASSWORD, Browser, is_in, typed
from tests.staff.world import member, picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SIDE = pytest.mark.parametrize("role", [Role.TRANSLATOR, Role.SERVICES])


def reader(role):
    client = Client()
    client.force_login(member(role, "kk" if role == Role.TRANSLATOR else ""))
    return client


def form_of(record, step="change"):
    return reverse(
        "admin:{}_{}_{}".format(*record._meta.label_lower.split("."), step), args=[record.pk]
    )


@SIDE
def test_popup_adds_and_deletes_nothing_that_the_form_would_not(role):
    hall, staff = exhibits.hall(), reader(role)
    for address in (reverse("admin:exhibits_hall_add"), form_of(hall, "delete")):
        sent = {"_popup": "1", "post": "yes", "name_kk": "Зал"}
        assert (
            staff.get(address, {"_popup": "1"}).status_code,
            staff.post(address, sent).status_code,
        ) == (403, 403)
    assert type(hall).objects.get() == hall


@SIDE
@pytest.mark.parametrize("field", ["withheld_reason", "state", "number"])
def test_popup_is_asked_for_no_other_column(role, field):
    woman = women.person()
    asked = {"_popup": "1", "_to_field": field}
    assert reader(role).get(form_of(woman), asked).status_code == 400


@SIDE
@pytest.mark.parametrize(
    "asked",
    [
        {"model_name": "person", "field_name": "withheld_reason"},
        {"app_label": "auth", "model_name": "logentry", "field_name": "user"},
        {"app_label": "staff", "model_name": "member", "field_name": "user"},
        {"app_label": "admin", "model_name": "logentry", "field_name": "user"},
        {"app_label": "nowhere"},
    ],
)
def test_choices_are_those_of_forms_alone(role, asked):
    asked = {
        "app_label": "people",
        "model_name": "person",
        "field_name": "user",
        "term": "",
    } | asked
    assert reader(role).get(reverse("admin:autocomplete"), asked).status_code == 403


@SIDE
@pytest.mark.parametrize(
    "lookup",
    ["user__password__startswith", "women__withheld_reason__contains", "women__surname_ru"],
)
def test_list_is_not_narrowed_by_columns_of_others(role, lookup):
    exhibits.museum_object()
    page = reader(role).get(reverse("admin:exhibits_museumobject_changelist"), {lookup: "a"})
    assert page.status_code in (302, 400)


def test_files_of_a_draft_are_nobodys_by_their_public_address():
    hung = picture()
    address = f"/media/{hung.renditions[0]['name']}"
    assert Client().get(address).status_code == 200
    type(hung).objects.update(state=State.DRAFT)
    assert [reader(role).get(address).status_code for role in (Role.CURATOR, Role.SERVICES)] == [
        404,
        404,
    ]


def test_sign_in_takes_no_session_that_somebody_else_laid():
    victim, stranger = Browser(), Browser()
    User.objects.create_user("curator", password=PASSWORD, is_staff=True)
    stranger.get(LOGIN)
    laid = stranger.session
    laid.create()
    victim.cookies["sessionid"] = stranger.cookies["sessionid"] = laid.session_key
    assert typed(victim).status_code == 302
    assert (is_in(victim), is_in(stranger)) == (True, False)
