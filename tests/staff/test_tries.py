"""Guessing is hopeless, keeps nobody out, and learns nothing."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from museum import checks
from museum.staff import devices, factors, tries
from museum.staff.tries import Step, Try
from tests.staff.conftest import INDEX, LOGIN, PASSWORD, SECOND, Browser, is_in, signed_in, typed

pytestmark = pytest.mark.usefixtures("roles_alone")


def wrong(number, name, step, **more):
    """So many wrong tries a moment ago, from the address of the tests unless told."""
    request = RequestFactory().get("/", **more)
    for _ in range(number):
        tries.made(request, name, step, timezone.now()).save()


# --- How often ----------------------------------------------------------------------------------------


@pytest.mark.once
def test_thousand_wrong_passwords_with_forged_addresses_are_ten_tries(member, monkeypatch):
    looked_at = []
    check = User.check_password
    monkeypatch.setattr(
        User, "check_password", lambda user, word: looked_at.append(word) or check(user, word)
    )
    monkeypatch.setattr("museum.errors.render_to_string", lambda *words: "")  # drawn below
    client = Browser()
    answers = {
        typed(
            client, password=f"guess {n}", HTTP_X_FORWARDED_FOR=f"198.{n // 256}.{n % 256}.1"
        ).status_code
        for n in range(1000)
    }
    assert (answers, len(looked_at), Try.objects.count()) == ({200, 429}, 10, 10)
    assert typed(Browser(REMOTE_ADDR="203.0.113.9")).url == INDEX


def test_names_of_many_are_thirty_tries_from_one_address(client, db):
    for n in range(14):
        wrong(2, f"name{n}", Step.PASSWORD)
    answers = [typed(client, f"other{n}", "wrong").status_code for n in range(4)]
    assert answers == [200] * 2 + [429] * 2


def test_known_device_gets_in_whatever_others_try_at_the_same_address(member):
    client = Browser()
    typed(client)
    client.post("/en/admin/logout/")
    wrong(10, "curator", Step.PASSWORD)
    wrong(20, "boss", Step.PASSWORD)
    assert (typed(Browser()).status_code, typed(client).url) == (429, INDEX)


def test_mark_of_a_device_is_good_for_its_member_alone(member, superuser):
    client = Browser()
    typed(client)
    client.post("/en/admin/logout/")
    answers = [typed(client, "boss", "wrong").status_code for _ in range(12)]
    assert answers == [200] * 10 + [429] * 2
    assert Try.objects.filter(address="").count() == 0


def test_codes_are_limited_too(member, app):
    client = Browser()
    typed(client)
    answers = [client.post(SECOND, {"code": f"{n:06}"}).status_code for n in range(12)]
    assert answers == [200] * 10 + [429] * 2


def test_codes_of_an_account_are_limited_wherever_they_come_from(client, member, app):
    typed(client)
    others_have_guessed("curator")
    assert client.post(SECOND, {"code": app.code()}).status_code == 429


def others_have_guessed(name):
    """All that is allowed in an hour, from networks of their own."""
    for n in range(20):
        wrong(1, name, Step.CODE, REMOTE_ADDR=f"198.51.{n}.1")


def test_recovery_code_is_looked_at_however_many_codes_others_have_guessed(client, member, app):
    recovery = factors.new_recovery_codes(member)[0]
    typed(client)
    others_have_guessed("curator")
    assert client.post(SECOND, {"code": recovery}).url == INDEX


@pytest.mark.parametrize("more", ["-" * 9, " " * 34 + "x"])
def test_six_digits_are_no_recovery_code_whatever_stands_around_them(client, member, app, more):
    typed(client)
    others_have_guessed("curator")
    assert client.post(SECOND, {"code": app.code() + more}).status_code == 429


def test_recovery_codes_are_limited_too(client, member, app):
    typed(client)
    answers = [client.post(SECOND, {"code": f"WRONG-{n:08}"}).status_code for n in range(12)]
    assert answers == [200] * 10 + [429] * 2


def test_known_device_types_its_code_all_the_same(member, app):
    client = signed_in("curator", app)
    client.post("/en/admin/logout/")
    wrong(30, "curator", Step.CODE)
    typed(client)
    client.post(SECOND, {"code": app.code()})
    assert is_in(client) is True


def test_limit_ends_by_itself_and_the_table_is_emptied(client, member):
    for _ in range(11):
        typed(client, password="wrong")
    Try.objects.update(at=timezone.now() - timedelta(minutes=15, seconds=1))
    assert typed(client, password="wrong").status_code == 200
    Try.objects.update(at=timezone.now() - timedelta(minutes=61))
    typed(client, password="wrong")
    assert Try.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "Әрекет тым көп"), ("ru", "Слишком много попыток"), ("en", "Too many tries")],
)
def test_refusal_says_when_to_try_again(client, db, language, words):
    address = f"/{language}/admin/login/"
    wrong(10, "curator", Step.PASSWORD)
    response = client.post(address, {"username": "curator", "password": "x"})
    until = timezone.localtime(Try.objects.earliest("at").at + tries.SPAN)
    said = response.content.decode()
    assert (response.status_code, words in said, f"{until:%H:%M}" in said) == (429, True, True)
    assert 0 < int(response["Retry-After"]) <= 900


def test_right_words_forget_the_wrong_ones(client, member):
    for _ in range(9):
        typed(client, password="wrong")
    typed(client)
    assert Try.objects.count() == 0


def test_old_password_cannot_be_guessed_on_an_open_page(member, app):
    client = signed_in("curator", app)
    new = dict.fromkeys(("new_password1", "new_password2"), "ковыль-и-степь-2026")
    posts = [
        client.post("/en/admin/password_change/", {"old_password": f"x{n}"} | new).status_code
        for n in range(12)
    ]
    assert posts == [200] * 10 + [429] * 2


@pytest.mark.parametrize(
    ("name", "told"),
    [("curator", "“curator”"), ("my-secret-word", "a name that nobody has here")],
)
def test_refusal_is_in_the_log_once_and_tells_no_word_of_a_stranger(
    client, member, caplog, name, told
):
    for _ in range(13):
        typed(client, name, "my-secret-word")
    until = timezone.localtime(Try.objects.earliest("at").at + tries.SPAN)
    assert [record.getMessage() for record in caplog.records if "tries" in record.name] == [
        f"Too many wrong tries (password) for {told} from 127.0.0.1/32: refused until {until:%H:%M}"
    ]


# --- Addresses -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "203.0.113.7"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.7"),
        (1, "nonsense", "203.0.113.7"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_address_is_the_one_that_our_own_web_server_wrote(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR=forwarded)
    assert str(devices.address_of(request)) == address


def test_many_addresses_of_one_house_are_one_place():
    parsed = [devices.parsed(text) for text in ("2001:db8:1:2::5", "2001:db8:1:ffff::9")]
    assert {devices.network(address, 24, 48) for address in parsed} == {"2001:db8:1::/48"}


def test_start_warns_of_a_web_server_that_is_not_counted(settings):
    settings.HTTPS, settings.PROXIES = True, 0
    assert [warning.id for warning in checks.proxies_are_counted(None)] == ["museum.W005"]
    settings.PROXIES = 1
    assert checks.proxies_are_counted(None) == []


# --- Nothing is learnt -------------------------------------------------------------------------------------------


@pytest.fixture
def people(db):
    for name, is_staff, is_active in (("staff", 1, 1), ("reader", 0, 1), ("former", 1, 0)):
        User.objects.create_user(name, password=PASSWORD, is_staff=is_staff, is_active=is_active)
    User.objects.create_user("locked", password=None, is_staff=True)


TOKENS = re.compile(r'(value="|\\u002D|challenge": ")[\w:.=-]{20,}')


def told(name, password, monkeypatch):
    """All that a stranger can see of an answer, apart from what is new in each, and the work that it was."""
    Try.objects.all().delete()
    client, hashed = Browser(HTTP_HOST="localhost"), []
    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", counted(hashed))
    with CaptureQueriesContext(connection) as queries:
        response = client.post(LOGIN, {"username": name, "password": password})
    headers = {**response.headers, "Content-Length": len(response.content) - len(name)}
    del headers["Expires"]  # the moment of the answer
    cookies = {
        key: (len(cookie.value), attributes(cookie)) for key, cookie in client.cookies.items()
    }
    page = TOKENS.sub(r"\1", response.content.decode().replace(f'"{name}"', '"name"'))
    asked = [VALUES.sub("?", query["sql"]) for query in queries]
    return response.status_code, headers, cookies, page, len(hashed), asked


VALUES = re.compile(r"'[^']*'|\b\d+\b")


def attributes(cookie):
    return {key: value for key, value in cookie.items() if key != "expires"}


def counted(hashed):
    from django.contrib.auth.hashers import MD5PasswordHasher

    encode = MD5PasswordHasher.encode

    def count(hasher, password, salt):
        hashed.append(password)
        return encode(hasher, password, salt)

    return count


WRONG = {
    "nobody": "x",
    "locked": "x",
    "former": "x",
    "reader": "x",
    "former, password": PASSWORD,
    "reader, password": PASSWORD,
}


@pytest.mark.parametrize("case", WRONG)
def test_answer_to_wrong_words_is_the_same_for_everybody(people, monkeypatch, case):
    """Processor time is measured by bench/sign_in.py."""
    known = told("staff", "x", monkeypatch)
    assert (known[0], known[4]) == (200, 1)  # one hash
    assert told(case.partition(",")[0], WRONG[case], monkeypatch) == known
