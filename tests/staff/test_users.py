"""Only an administrator says who works here, and nobody is raised above whoever raises her."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from museum.staff.models import Member, Role
from tests.forms import filled_in
from tests.staff.world import member, staff

pytestmark = pytest.mark.once

PASSWORD = {"password1": "шам-төбеде-1901", "password2": "шам-төбеде-1901"}
ALL = [*Role.values, "superuser"]


@pytest.fixture
def users(db):
    """{role: user}, a superuser among them."""
    root = member("superuser", is_superuser=True)
    return staff() | {"superuser": root}


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def form_of(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def save(actor, user, **typed):
    """Whoever gets no form to fill in sends one all the same."""
    client = signed_in(actor)
    page = client.get(form_of(user))
    shown = filled_in(page) if b'name="_save"' in page.content else {}
    return client.post(form_of(user), shown | typed)


def add(actor, name="test-new", **typed):
    typed = {"username": name, "usable_password": "true", "is_active": "on"} | PASSWORD | typed
    return signed_in(actor).post(reverse("admin:auth_user_add"), typed)


def test_new_user_has_the_role_that_was_chosen(users):
    add(users["administrator"], role="translator", languages=["kk", "ru"])
    new = User.objects.get(username="test-new")
    assert (new.is_staff, new.is_superuser, new.member.role, new.member.languages) == (
        *(True, False),
        *("translator", "kk ru"),
    )


@pytest.mark.parametrize(
    "typed, field",
    [
        ({}, "role"),
        ({"role": "director"}, "role"),
        ({"role": "translator"}, "languages"),
        ({"role": "viewer", "languages": ["kk"]}, "languages"),
    ],
)
def test_role_that_cannot_be_is_refused_beside_the_field(users, typed, field):
    form = add(users["administrator"], **typed).context["adminform"].form
    assert list(form.errors) == [field]


def test_administrator_makes_nobody_a_superuser(users):
    add(users["administrator"], role="viewer", is_superuser="on")
    save(users["administrator"], users["viewer"], is_superuser="on", is_staff="on")
    assert list(User.objects.filter(is_superuser=True)) == [users["superuser"]]


def test_administrator_gives_no_single_rights(users):
    save(users["administrator"], users["viewer"], user_permissions=["1", "2"], groups=["1"])
    assert users["viewer"].user_permissions.count() == 0


@pytest.mark.parametrize("role", ALL)
def test_nobody_decides_on_herself(users, role):
    own = users[role]
    save(own, own, role="curator", is_active="", is_superuser="", languages=["en"])
    now = User.objects.get(pk=own.pk)
    kept = Member.objects.filter(user=own).values_list("role", "languages").first()
    before = None if role == "superuser" else (role, "kk en" if role == "translator" else "")
    assert (now.is_active, now.is_superuser, kept) == (True, role == "superuser", before)


@pytest.mark.parametrize("actor", ALL)
def test_passwords_are_set_for_those_below_alone(users, actor):
    client = signed_in(users[actor])
    for user in users.values():
        client.post(
            reverse("admin:auth_user_password_change", args=[user.pk]),
            PASSWORD | {"usable_password": "true", "set-password": "1"},
        )
    changed = [role for role in ALL if User.objects.get(pk=users[role].pk).has_usable_password()]
    below = {"administrator": Role.values[1:], "superuser": Role.values}
    assert changed == list(below.get(actor, []))


@pytest.mark.parametrize("actor", ALL)
def test_roles_are_given_to_those_below_alone(users, actor):
    for role in ALL:
        save(users[actor], users[role], role="viewer", languages=[], first_name="Test")
    changed = [role for role in ALL if User.objects.get(pk=users[role].pk).first_name]
    raised = Member.objects.filter(role="viewer").count()
    own = {"administrator": ALL[:-1], "superuser": ALL}
    assert (changed, raised) == (
        own.get(actor, []),
        {"administrator": 5, "superuser": 6}.get(actor, 1),
    )


@pytest.mark.parametrize("role", ALL)
def test_nobody_is_deleted(users, role):
    client = signed_in(users[role])
    address = reverse("admin:auth_user_delete", args=[users["viewer"].pk])
    client.post(
        reverse("admin:auth_user_changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [users["viewer"].pk],
            "post": "yes",
        },
    )
    assert client.post(address, {"post": "yes"}).status_code == 403
    assert User.objects.count() == 7


def test_who_may_not_sign_in_is_out_at_once(users):
    reader = signed_in(users["viewer"])
    save(users["administrator"], users["viewer"], is_active="")
    assert reader.get("/kk/admin/").status_code == 302


def test_role_that_was_taken_ends_its_rights_at_once(users):
    curator = signed_in(users["curator"])
    save(users["administrator"], users["curator"], role="viewer")
    assert curator.get("/kk/admin/pages/page/add/").status_code == 403


def test_list_of_users_asks_as_many_queries_for_one_as_for_ten(users, django_assert_num_queries):
    client = signed_in(users["superuser"])
    with django_assert_num_queries(5):
        client.get(reverse("admin:auth_user_changelist"))
