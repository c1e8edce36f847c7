"""Large type and contrast: one cookie, strict values, no script, no token."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from museum.display import COOKIE, ORDINARY, Display, attributes, needs_bar, read, safe_next

pytestmark = pytest.mark.once

ALL = {"size": "150", "colours": "hc-black", "spacing": "wide", "pictures": "off"}


def send(client, data, **options):
    """As a browser does, which codes a form without files so."""
    kind = "application/x-www-form-urlencoded"
    return client.post("/en/view/", urlencode(data), kind, **options)


def html_tag(response):
    return re.search("<html[^>]*>", response.content.decode())[0]


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "150",
        "150.hc-black.wide",
        "150.hc-black.wide.off.more",
        "151.hc-black.wide.off",
        '150"onload=.x.y.z',
        "150.hc-black.wide.OFF",
        "....",
    ],
)
def test_read_takes_anything_we_never_wrote_for_the_ordinary_version(cookie):
    assert read(cookie) == ORDINARY


def test_read_gives_back_what_was_chosen():
    assert read("200.dark.normal.on") == Display("200", "dark", "normal", "on")


def test_attributes_are_only_those_that_differ():
    assert attributes(Display(size="200", pictures="off")) == {
        "data-size": "200",
        "data-images": "off",
    }


@pytest.mark.parametrize(
    ("choice", "bar"),
    [
        (ORDINARY, False),
        (Display(colours="dark"), False),
        (Display(colours="hc-blue"), True),
        (Display(size="150"), True),
        (Display(pictures="off"), True),
    ],
)
def test_bar_is_for_those_who_need_it(choice, bar):
    assert needs_bar(choice) == bar


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "kk/",
        "",
    ],
)
def test_next_never_leads_away(path):
    assert safe_next(path) == ""


def test_next_keeps_path_and_query():
    assert safe_next("/kk/visit/?a=1") == "/kk/visit/?a=1"


@pytest.mark.django_db
def test_choice_is_kept_for_a_year_and_leads_back(client):
    response = send(client, ALL | {"next": "/en/visit/"})
    cookie = response.cookies[COOKIE]
    assert (response.status_code, response.headers["Location"]) == (302, "/en/visit/")
    assert (cookie.value, cookie["max-age"]) == ("150.hc-black.wide.off", 365 * 24 * 3600)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.django_db
def test_choice_is_written_on_every_page(client):
    send(client, ALL)
    expected = (
        '<html lang="kk" data-size="150" data-theme="hc-black" data-space="wide" data-images="off">'
    )
    assert html_tag(client.get("/kk/")) == expected
    assert html_tag(client.get("/kk/nowhere-at-all/")) == expected


@pytest.mark.django_db
def test_page_without_a_choice_is_plain_and_sets_no_cookie(client):
    response = client.get("/kk/")
    assert html_tag(response) == '<html lang="kk">'
    assert response.cookies == {}


@pytest.mark.django_db
def test_settings_page_itself_sets_no_cookie(client):
    assert client.get("/ru/view/").cookies == {}


@pytest.mark.django_db
def test_bar_stands_only_on_pages_of_readers_who_chose(client):
    assert 'class="vibar"' not in client.get("/en/").content.decode()
    client.cookies[COOKIE] = "150.ordinary.normal.on"
    assert 'class="vibar"' in client.get("/en/").content.decode()


@pytest.mark.django_db
def test_button_of_the_bar_changes_one_setting(client):
    client.cookies[COOKIE] = "150.hc-black.wide.on"
    response = send(client, {"size": "200", "next": "/en/"})
    assert response.cookies[COOKIE].value == "200.hc-black.wide.on"


@pytest.mark.django_db
def test_ordinary_version_deletes_the_cookie(client):
    client.cookies[COOKIE] = "150.hc-black.wide.on"
    response = send(client, {"ordinary": "1"})
    assert (response.cookies[COOKIE].value, response.cookies[COOKIE]["max-age"]) == ("", 0)


@pytest.mark.django_db
def test_unknown_value_is_refused_beside_its_field(client):
    response = send(client, ALL | {"size": "900"})
    assert (response.status_code, response.cookies) == (200, {})
    assert list(response.context["form"].errors) == ["size"]
    assert 'class="errorlist"' in response.content.decode()


@pytest.mark.django_db
def test_language_of_the_start_page_is_kept(client):
    send(client, ALL | {"language": "ru"})
    assert client.get("/").headers["Location"] == "/ru/"


@pytest.mark.django_db
def test_button_of_the_bar_leaves_the_language_alone(client):
    response = send(client, {"size": "150"})
    assert list(response.cookies) == [COOKIE]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ],
)
def test_form_sent_from_another_site_is_refused(headers):
    response = send(Client(enforce_csrf_checks=True), ALL, headers=headers)
    assert (response.status_code, response.cookies) == (403, {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}]
)
def test_form_needs_no_token(headers):
    response = send(Client(enforce_csrf_checks=True), ALL, headers=headers)
    assert response.status_code == 302


@pytest.mark.django_db
def test_reading_never_changes_the_choice(client):
    assert client.get("/en/view/?size=200&ordinary=1").cookies == {}


@pytest.mark.django_db
def test_page_of_a_reader_who_chose_is_private(client):
    client.cookies[COOKIE] = "150.ordinary.normal.on"
    response = client.get("/en/")
    assert "Cookie" in response.headers["Vary"].split(", ")
    assert response.headers["Cache-Control"] == "private"


@pytest.mark.django_db
def test_page_of_other_readers_may_be_shared_but_varies(client):
    response = client.get("/en/")
    assert "Cookie" in response.headers["Vary"].split(", ")
    assert "private" not in response.headers.get("Cache-Control", "")


@pytest.mark.django_db
def test_link_to_the_settings_remembers_the_page(client):
    assert (
        'href="/en/view/?next=%2Fen%2Fsite-map%2F%3Fa%3D%2522%26b"'
        in client.get("/en/site-map/?a=%22&b").content.decode()
    )


@pytest.mark.django_db
def test_words_of_large_type_are_not_tied_together_and_figures_are(client):
    client.cookies[COOKIE] = "200.ordinary.normal.on"
    response = client.get("/kk/")
    words = response.content.decode()
    tied = [text in words for text in ("150\u00a0%", "150 %", "18\u00a0000")]
    assert tied == [False, True, True]
    assert int(response.headers["Content-Length"]) == len(response.content)
