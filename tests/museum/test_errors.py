"""Error pages: three languages, the full look, and not one query."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from psycopg.errors import DeadlockDetected

from museum import errors

pytestmark = pytest.mark.once

STATUSES = [400, 403, 404, 410, 500, 503]
NOT_HERE = {"kk": "Мұндай бет жоқ", "ru": "Такой страницы нет", "en": "This page is not here"}
FORM = "application/x-www-form-urlencoded"
NOT_SAVED = {"kk": "Әлі сақталған жоқ", "ru": "Пока не сохранено", "en": "Not saved yet"}


@login_not_required
def breaks(request):
    raise RuntimeError("on purpose")


@login_not_required
def finds_no_database(request):
    raise OperationalError("on purpose")


urlpatterns = [
    path("en/breaks/", breaks),
    path("ru/no-database/", finds_no_database),
]
handler500 = "museum.errors.server_error"


# Without the `db` mark pytest-django lets no query pass: an error page that asks the database fails here.
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_error_page_needs_no_database(status, code):
    response = errors.page(RequestFactory().get(f"/{code}/anything/"), status)
    html = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{code}">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'class="foot granite"' in html


@pytest.mark.django_db  # a page of that name is looked for first
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_missing_page_speaks_the_language_of_its_address(client, code):
    response = client.get(f"/{code}/nowhere-at-all/", headers={"accept-language": "de"})
    assert f"<h1>{NOT_HERE[code]}</h1>" in response.content.decode()


def test_missing_page_without_a_language_follows_the_reader():
    request = RequestFactory().get("/nowhere", headers={"accept-language": "ru"})
    assert f"<h1>{NOT_HERE['ru']}</h1>" in errors.not_found(request).content.decode()


def test_error_page_is_never_stored():
    assert errors.page(RequestFactory().get("/kk/"), 410).headers["Cache-Control"] == "no-store"


def test_error_page_offers_the_home_page_of_each_language():
    html = errors.page(RequestFactory().get("/ru/a/b/"), 404).content.decode()
    assert [f'href="/{code}/" lang="{code}"' in html for code in ("kk", "ru", "en")] == [True] * 3


@pytest.mark.parametrize("status", [404, 410])
def test_page_that_is_gone_leads_to_the_names(status):
    html = errors.page(RequestFactory().get("/ru/wall/x/"), status).content.decode()
    assert '<a class="btn" href="/ru/wall/">' in html


@override_settings(ROOT_URLCONF=__name__)
def test_database_out_of_reach_is_a_503_that_tells_when_to_come_back(client):
    client.raise_request_exception = False
    response = client.get("/ru/no-database/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert '<html lang="ru">' in response.content.decode()


def page_of_one_who_waited_in_vain(sent):
    request = RequestFactory().post("/ru/waits/?a=1", sent)
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        return errors.server_error(request)


def test_what_was_sent_while_a_long_list_is_written_can_be_sent_once_more():
    response = page_of_one_who_waited_in_vain({"text": ["<Фонарь>", "2"]})
    html = response.content.decode()
    assert (response.status_code, NOT_SAVED["ru"] in html) == (503, True)
    assert '<form method="post" action="/ru/waits/?a=1">' in html
    assert '<input type="hidden" name="text" value="&lt;Фонарь&gt;">' in html
    assert '<input type="hidden" name="text" value="2">' in html


def test_who_was_in_the_way_of_another_one_on_postgresql_has_waited_in_vain():
    error = OperationalError("deadlock detected")
    error.__cause__ = DeadlockDetected()
    assert errors.waited_in_vain(error)


def test_a_password_is_not_written_into_a_page():
    html = page_of_one_who_waited_in_vain({"password1": "Фонарь-1904"}).content.decode()
    assert (NOT_SAVED["ru"] in html, "Фонарь-1904" in html) == (True, False)


def test_maintenance_page_tells_when_to_come_back():
    response = errors.page(RequestFactory().get("/en/"), 503, **{"Retry-After": "600"})
    assert response.headers["Retry-After"] == "600"
    assert "mlat=51.0782&amp;mlon=70.9717" in response.content.decode()


@override_settings(ROOT_URLCONF="tests.museum.test_errors")
def test_failure_of_a_view_shows_the_page_not_the_reason(client):
    client.raise_request_exception = False
    html = client.get("/en/breaks/").content.decode()
    assert "<h1>Something broke on our side</h1>" in html
    assert "on purpose" not in html


def test_error_page_escapes_the_address():
    html = errors.page(
        RequestFactory().get('/en/"><script>alert(1)</script>'), 404
    ).content.decode()
    assert "<script>" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_form_sent_with_the_token_of_a_former_sign_in_says_that_nothing_is_lost(code):
    client = Client(enforce_csrf_checks=True)
    client.get(f"/{code}/admin/login/")  # which sets the token
    former = f"csrfmiddlewaretoken={'a' * 64}"
    response = client.post(f"/{code}/admin/login/", former, content_type=FORM)
    assert f"<h1>{NOT_SAVED[code]}</h1>" in response.content.decode()


@pytest.mark.django_db
def test_form_without_any_token_is_not_said_to_come_from_a_former_sign_in():
    response = Client(enforce_csrf_checks=True).post("/en/admin/login/", "", content_type=FORM)
    assert "<h1>This page is not open to visitors</h1>" in response.content.decode()
