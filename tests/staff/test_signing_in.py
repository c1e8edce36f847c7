"""The two steps of signing in, and how a member changes them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.utils import timezone

from museum.staff import factors, one_time, passkeys, sign_ins
from museum.staff.factors import CodeApp, Passkey
from museum.staff.models import Member, Role
from tests.staff.conftest import (
    ACCOUNT,
    INDEX,
    LOGIN,
    PASSWORD,
    SECOND,
    SET_UP,
    Browser,
    app_of,
    is_in,
    recovery_codes,
    signed_in,
    typed,
)

pytestmark = pytest.mark.once


# --- The second step ---------------------------------------------------------------------------------


def test_password_alone_opens_nothing_where_a_second_step_is_required(client, required, member):
    assert (typed(client).url, is_in(client)) == (SET_UP, False)


def test_password_alone_opens_nothing_for_who_has_a_second_step(client, member, app):
    assert (typed(client).url, is_in(client)) == (SECOND, False)


def test_password_lets_in_where_a_second_step_is_only_offered(client, member):
    assert (typed(client).url, is_in(client)) == (INDEX, True)


def test_setting_up_the_app_lets_in_and_shows_recovery_codes_once(client, required, member):
    typed(client)
    secret = client.get(SET_UP).context["secret"].replace(" ", "")
    code = one_time.code(secret, int(timezone.now().timestamp()) // one_time.STEP)
    codes = recovery_codes(client.post(SET_UP, {"code": code}))
    assert (len(set(codes)), is_in(client)) == (10, True)
    assert recovery_codes(client.get(ACCOUNT)) == []


def test_wrong_code_sets_nothing_up(client, required, member):
    typed(client)
    assert client.post(SET_UP, {"code": "000000"}).status_code == 200
    assert (CodeApp.objects.exists(), is_in(client)) == (False, False)


def test_code_lets_in_once(member, app):
    code = app.code()
    results = []
    for client in (Browser(), Browser()):
        typed(client)
        client.post(SECOND, {"code": f"{code[:3]} {code[3:]}"})
        results.append(is_in(client))
    assert results == [True, False]


def test_recovery_code_lets_in_once_and_is_stored_as_a_digest(member, app):
    code = factors.new_recovery_codes(member)[0]
    results = []
    for client in (Browser(), Browser()):
        typed(client)
        client.post(SECOND, {"code": code.lower()})
        results.append(is_in(client))
    assert (results, member.recovery_codes.count()) == ([True, False], 9)
    assert code.replace("-", "") not in "".join(
        member.recovery_codes.values_list("digest", flat=True)
    )


def test_secret_of_the_app_cannot_be_read_in_the_database(member, app):
    assert app.secret not in CodeApp.objects.get().sealed


def test_app_sealed_with_another_key_accepts_nothing(settings, client, member, app):
    settings.SECRET_KEY = "another key " * 5
    typed(client)
    assert client.post(SECOND, {"code": app.code()}).status_code == 200


def test_second_step_is_nobodys_without_the_password(client, member, app):
    assert (client.get(SECOND).url, client.post(SECOND, {"code": app.code()}).url) == (LOGIN, LOGIN)


@pytest.mark.parametrize("change", ["password", "inactive", "late"])
def test_second_step_ends_with(change, client, member, app, monkeypatch):
    typed(client)
    if change == "password":
        member.set_password("another-password-1938")
    member.is_active = change != "inactive"
    member.save()
    if change == "late":
        monkeypatch.setattr("museum.staff.signing_in.PATIENCE", -1)
    client.post(SECOND, {"code": app.code()})
    assert is_in(client) is False


def test_way_is_kept_through_the_second_step(client, member, app):
    words = {"username": "curator", "password": PASSWORD, "next": "/en/admin/pages/page/"}
    client.post(LOGIN, words)
    assert client.post(SECOND, {"code": app.code()}).url == "/en/admin/pages/page/"


@pytest.mark.parametrize(
    "goal", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_way_leads_nowhere_else(client, member, app, goal):
    client.post(LOGIN, {"username": "curator", "password": PASSWORD, "next": goal})
    assert client.post(SECOND, {"code": app.code()}).url == INDEX


def test_codes_are_those_of_the_standard():
    """RFC 6238, appendix B, the last six of eight digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    codes = [one_time.code(secret, second // 30) for second in (59, 1111111109, 20000000000)]
    assert codes == ["287082", "081804", "353130"]


@pytest.mark.parametrize("answer", ["", "{}", "[", "[" * 4000, '{"rawId": "AAAA"}', '{"rawId": 5}'])
def test_passkey_of_nobody_is_refused_with_a_sentence(client, db, answer):
    client.defaults["HTTP_HOST"] = "localhost"
    state = client.get(LOGIN).context["passkey"]["state"]
    response = client.post(
        "/en/admin/login/passkey/", {"credential": answer, "state": state}, follow=True
    )
    assert (response.status_code, "not accepted" in response.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("host", "secure", "possible"),
    [
        ("museum.example", True, True),
        ("museum.example", False, False),
        ("localhost:8000", False, True),
        ("127.0.0.1:8000", False, False),
        ("127.0.0.1", True, False),
        ("[::1]:8000", True, False),
    ],
)
def test_passkeys_are_offered_where_browsers_keep_them(settings, host, secure, possible):
    settings.ALLOWED_HOSTS = ["museum.example", "localhost", "127.0.0.1", "[::1]"]
    request = RequestFactory().get("/", HTTP_HOST=host, secure=secure)
    assert passkeys.possible(request) is possible


@pytest.mark.parametrize(
    ("asked", "counter", "counts"),
    [(1, 0, False), (1, 8, True), (-1, 8, False), (0, 8, False), (1, 7, False)],
    ids=["counter gone", "in order", "asked before", "asked at once", "copied key"],
)
def test_answer_of_a_passkey_counts_once(member, asked, counter, counts):
    now = timezone.now()
    key = Passkey.objects.create(
        member=member, digest="0", credential=b"", counter=7, added=now, used=now
    )
    assert key.use(now + timedelta(seconds=asked), counter, now) is counts


# --- Changing how she signs in ------------------------------------------------------------------------------------


def grow_old(client):
    session = client.session
    session[sign_ins.KEY] = session[sign_ins.KEY] | {"confirmed": 0}
    session.save()


def test_change_asks_for_the_password_after_a_while(member, app):
    client = signed_in("curator", app)
    grow_old(client)
    asked = client.post(f"{ACCOUNT}codes/remove/").url
    assert (asked, CodeApp.objects.count()) == (
        f"{ACCOUNT}confirm/?next=%2Fen%2Fadmin%2Faccount%2F",
        1,
    )
    assert client.post(asked, {"password": "wrong"}).status_code == 200
    assert client.post(asked, {"password": PASSWORD}).url == ACCOUNT
    client.post(f"{ACCOUNT}codes/remove/")
    assert CodeApp.objects.count() == 0


def test_last_factor_stays_where_one_is_required(required, member, app):
    client = signed_in("curator", app)
    client.post(f"{ACCOUNT}codes/remove/")
    assert CodeApp.objects.count() == 1


def test_administrator_resets_a_colleague(member, app, superuser):
    client, boss = signed_in("curator", app), signed_in("boss", app_of(superuser))
    boss.post(f"/en/admin/colleagues/{member.pk}/sign-in/reset/")
    assert (is_in(client), factors.has_any(member), is_in(boss)) == (False, False, True)
    assert typed(Browser()).url == INDEX


def test_administrator_signs_a_colleague_out(member, app, superuser):
    client, boss = signed_in("curator", app), signed_in("boss", app_of(superuser))
    boss.post(f"/en/admin/colleagues/{member.pk}/sign-in/end/")
    assert (is_in(client), factors.has_any(member)) == (False, True)


@pytest.mark.parametrize("deed", ["", "reset/", "end/"])
def test_administrator_manages_no_equal(member, app, django_user_model, deed):
    equal = django_user_model.objects.create_user("equal", password=PASSWORD, is_staff=True)
    for user in (member, equal):
        Member.objects.create(user=user, role=Role.ADMINISTRATOR)
    app_of(equal)
    client = signed_in("curator", app)
    address = f"/en/admin/colleagues/{equal.pk}/sign-in/{deed}"
    answer = client.post(address) if deed else client.get(address)
    assert (answer.status_code, factors.has_any(equal)) == (403, True)


def test_form_leads_to_how_a_colleague_signs_in_and_not_to_how_an_equal_does(member, app):
    equal, curator = (User.objects.create_user(name, is_staff=True) for name in ("equal", "lower"))
    for user in (member, equal):
        Member.objects.create(user=user, role=Role.ADMINISTRATOR)
    client = signed_in("curator", app)
    forms = [client.get(f"/en/admin/auth/user/{user.pk}/change/").text for user in (equal, curator)]
    assert ["How she signs in" in form for form in forms] == [False, True]


@pytest.mark.parametrize("deed", ["", "reset/", "end/"])
def test_curator_manages_nobody(member, app, superuser, deed):
    app_of(superuser)
    client = signed_in("curator", app)
    address = f"/en/admin/colleagues/{superuser.pk}/sign-in/{deed}"
    answer = client.post(address) if deed else client.get(address)
    assert (answer.status_code, factors.has_any(superuser)) == (403, True)


def test_command_lets_a_locked_out_administrator_begin_anew(superuser, capsys):
    app_of(superuser)
    call_command("reset_second_factor", "boss")
    assert factors.has_any(superuser) is False
    with pytest.raises(CommandError, match="Nobody signs in as nobody"):
        call_command("reset_second_factor", "nobody")
