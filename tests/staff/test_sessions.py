"""What a session is worth after signing in, and where a member is signed in."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils import timezone

from museum.staff import sign_ins
from tests.staff.conftest import (
    ACCOUNT,
    PASSWORD,
    SECOND,
    Browser,
    app_of,
    is_in,
    recovery_codes,
    signed_in,
    typed,
)

# --- Sessions --------------------------------------------------------------------------------------------


def test_session_has_a_new_key_after_each_step(client, member, app):
    typed(client)
    between = client.session.session_key
    client.post(SECOND, {"code": app.code()})
    assert client.session.session_key != between
    assert Session.objects.count() == 1


def stolen(client):
    """Another browser with the same cookie."""
    thief = Browser()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    return thief


def test_session_is_dead_after_logout(member, app):
    client = signed_in("curator", app)
    thief = stolen(client)
    client.post("/en/admin/logout/")
    assert (is_in(thief), sign_ins.SignIn.objects.count()) == (False, 0)


def test_own_password_change_ends_all_others(member, app):
    client, other = signed_in("curator", app), signed_in("curator", app)
    thief = stolen(client)
    new = dict.fromkeys(("new_password1", "new_password2"), "ковыль-и-степь-2026")
    client.post("/en/admin/password_change/", {"old_password": PASSWORD} | new)
    assert [is_in(who) for who in (client, other, thief)] == [True, False, False]
    assert len(client.get(ACCOUNT).context["sign_ins"]) == 1


def test_change_of_factors_ends_all_others(member, app):
    client, other = signed_in("curator", app), signed_in("curator", app)
    thief = stolen(client)
    response = client.post(f"{ACCOUNT}recovery-codes/")
    assert len(recovery_codes(response)) == 10
    assert [is_in(who) for who in (client, other, thief)] == [True, False, False]


def test_deactivated_member_is_out_at_once(member, app):
    client = signed_in("curator", app)
    User.objects.update(is_active=False)
    assert is_in(client) is False


@pytest.mark.parametrize(
    ("name", "minutes", "still"),
    [("seen", 59, True), ("seen", 61, False), ("since", 719, True), ("since", 721, False)],
)
def test_sign_in_ends_by_itself(member, app, name, minutes, still):
    client = signed_in("curator", app)
    session = client.session
    earlier = timezone.now() - timedelta(minutes=minutes)
    session[sign_ins.KEY] = session[sign_ins.KEY] | {name: earlier.timestamp()}
    session.save()
    assert is_in(client) is still


def test_typing_is_a_sign_of_life(member, app):
    client = signed_in("curator", app)
    session = client.session
    session[sign_ins.KEY] = session[sign_ins.KEY] | {"seen": timezone.now().timestamp() - 3000}
    session.save()
    assert client.post("/en/admin/still-here/").status_code == 204
    assert timezone.now().timestamp() - client.session[sign_ins.KEY]["seen"] < 60


def test_sign_in_without_a_second_step_ends_when_one_becomes_required(client, settings, member):
    typed(client)
    settings.SECOND_FACTOR = "required"
    assert is_in(client) is False


def test_request_of_a_member_asks_nothing_more(member, app, django_assert_num_queries):
    client = signed_in("curator", app)
    with django_assert_num_queries(2):  # the session and the member
        client.post("/en/admin/still-here/")


# --- Where she is signed in ----------------------------------------------------------------------------------


def test_page_names_every_device(member, app):
    phone = "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"
    client = signed_in("curator", app)
    signed_in("curator", app, HTTP_USER_AGENT=phone, REMOTE_ADDR="203.0.113.7")
    rows = client.get(ACCOUNT).context["sign_ins"]
    assert {(row.device, row.address) for row in rows} == {
        ("Chrome, Android", "203.0.113.7"),
        ("Unknown device", "127.0.0.1"),
    }


def test_one_device_is_signed_out(member, app):
    client, other = signed_in("curator", app), signed_in("curator", app)
    row = sign_ins.SignIn.objects.get(session_key=other.session.session_key)
    client.post(f"{ACCOUNT}sign-ins/{row.pk}/end/")
    assert [is_in(client), is_in(other)] == [True, False]


def test_all_other_devices_are_signed_out(member, app):
    clients = [signed_in("curator", app) for _ in range(3)]
    clients[1].post(f"{ACCOUNT}sign-ins/end-others/")
    assert [is_in(client) for client in clients] == [False, True, False]


def test_nobody_signs_a_colleague_out_by_number(member, superuser, app):
    client, boss = signed_in("curator", app), signed_in("boss", app_of(superuser))
    row = sign_ins.SignIn.objects.get(session_key=boss.session.session_key)
    client.post(f"{ACCOUNT}sign-ins/{row.pk}/end/")
    assert is_in(boss) is True
