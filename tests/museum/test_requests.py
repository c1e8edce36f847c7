"""Choice of language, refusal of bad input, headers."""

import pytest
from django.test import Client, RequestFactory

from museum.requests import LONGEST_QUERY
from museum.wsgi import application

pytestmark = pytest.mark.once

FORM, FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


def location(client, path="/", **headers):
    return client.get(path, headers=headers).headers["Location"]


def test_root_without_any_preference_leads_to_kazakh(client):
    assert location(client) == "/kk/"


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en-GB", "en"),
        ("kk-Cyrl-KZ,ru", "kk"),
        ("de,fr;q=0.9", "kk"),
        ("de,en;q=0.5,ru;q=0.7", "ru"),
        ("*", "kk"),
        ("\x00", "kk"),
    ],
)
def test_root_follows_accept_language(client, accepted, code):
    assert location(client, accept_language=accepted) == f"/{code}/"


def test_root_prefers_the_earlier_choice(client):
    client.cookies["django_language"] = "en"
    assert location(client, accept_language="ru") == "/en/"


def test_root_ignores_a_forged_choice(client):
    client.cookies["django_language"] = "../evil"
    assert location(client) == "/kk/"


def test_root_is_not_shared_between_readers(client):
    response = client.get("/")
    assert response.headers["Cache-Control"] == "private"
    assert response.headers["Vary"] == "Accept-Language, Cookie"


def test_kz_leads_to_kk_for_ever_with_path_and_query(client):
    response = client.get("/kz/visit/?a=1&b=%D2%9B")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/kk/visit/?a=1&b=%D2%9B",
    )


def test_kz_cannot_be_used_to_leave_the_site(client):
    assert client.get("/kz//evil.example/").headers["Location"] == "/kk//evil.example/"


def test_address_without_language_leads_to_the_readers(client):
    assert location(client, "/visit/", accept_language="ru") == "/ru/visit/"
    assert location(client, "/visit/") == "/kk/visit/"


@pytest.mark.parametrize(
    "path",
    ["/kk/?q=%00", "/kk/%00", "/kk/?q=" + "ә" * LONGEST_QUERY, "/ru/" + "a" * 2000 + "/"],
)
def test_bad_address_gets_a_400_page_in_its_language(client, path):
    response = client.get(path)
    assert response.status_code == 400
    assert f'lang="{path[1:3]}"' in response.text


@pytest.mark.django_db
def test_nul_in_a_form_field_gets_a_400_page():
    response = Client().post("/ru/admin/login/", "username=a%00&password=b", FORM)
    assert response.status_code == 400


def answer_of_the_server(content_type):
    """To GET /ru/, as the web server asks, without closing the test's database."""
    request = RequestFactory().request(PATH_INFO="/ru/").environ | {"CONTENT_TYPE": content_type}
    return application.get_response(application.request_class(request))


@pytest.mark.parametrize("charset", ["rot13", "base64", "undefined", "koi8-r", "utf-16"])
def test_foreign_charset_gets_a_400_page(charset):
    answer = answer_of_the_server(f"text/html; charset={charset}")
    assert (answer.status_code, 'lang="ru"' in answer.text) == (400, True)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8", "no-such-charset"])
def test_our_own_charset_or_an_unknown_one_is_no_fault(charset):
    assert answer_of_the_server(f"text/html; charset={charset}").status_code == 200


class Unread:
    """A body that nobody may ask for."""

    def read(self, *size):
        raise AssertionError("The body is read.")

    readline = read


@pytest.mark.parametrize(
    ("path", "kind", "length", "status"),
    [
        ("/kk/", FORM, 5, 405),
        ("/robots.txt", FORM, 5, 405),
        ("/en/about/", FILES, 5, 405),
        ("/en/nowhere/at-all/", FORM, 5, 404),
        ("/en/view/", FORM, 4097, 400),
        ("/en/view/", FILES, 5, 400),
        ("/en/admin/login/", FORM, 16_385, 400),
        ("/en/admin/login/", FILES, 5, 400),
        ("/en/admin/media/picture/add/", FILES, 5, 302),
        ("/en/admin/logout/", FORM, 5, 302),
    ],
)
@pytest.mark.django_db
def test_body_of_a_stranger_is_refused_unread(client, path, kind, length, status):
    """Forged cookies make nobody known."""
    client.cookies.load({"sessionid": "a" * 32, "csrftoken": "b" * 32})
    unread = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length)}
    assert client.post(path, content_type=kind, **unread).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "most", "status"),
    [("/en/view/", 4 * 1024, 302), ("/en/admin/login/", 16 * 1024, 200)],
)
def test_body_of_the_allowed_length_is_read(client, path, most, status):
    assert client.post(path, "a=" + "b" * (most - 2), FORM).status_code == status


def test_foreign_host_gets_400(client):
    assert client.get("/kk/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/kk/", "/ru/admin/login/", "/en/nothing-here/", "/"])
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_reader_without_choices_gets_no_cookie(client, code):
    assert not client.get(f"/{code}/").cookies
