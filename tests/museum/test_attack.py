"""A stranger asks for anything at all: some answer comes, and never a 5xx."""

from time import process_time
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.contrib.admin import site
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memorial.sources.templatetags.sources import NOTE
from memorial.testimonies import webvtt
from museum.core import markup, tokens
from museum.templatetags.text import linked
from tests.media.conftest import files, make_picture, make_recording

__all__ = ["files", "make_picture", "make_recording"]

pytestmark = pytest.mark.django_db
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]
FORM = "application/x-www-form-urlencoded"
NO_NUMBER = 10**20  # no column holds it
LANGUAGES = ["kk", "ru", "en", "kz", "KK", "de", "ә"]
NASTY = [
    *("", "..", ".", "//", "%00", "%ff", "%C0%AF", "%ed%a0%80", "қазақ", "АЛЖИР", "\u202e", "\x7f"),
    *(
        "' OR 1=1 --",
        "<script>",
        "{{7*7}}",
        "%s%n",
        "a" * 1001,
        "a" * 100_000,
        "٣",
        "🕯",
        "-1",
        "1e9",
    ),
    *(
        "../../etc/passwd",
        "%2e%2e%2f",
        "\\",
        ";",
        "?",
        "#",
        "&=",
        "[",
        "http://[",
        "//evil.example",
    ),
    *("0001-01-01", "9999-12-31", "2026-02-30", "null", "true", "()", "$(id)", "\r\nX: 1"),
]
ANYTHING = st.one_of(st.sampled_from(NASTY), st.text(max_size=30))
NAMES = st.one_of(
    st.sampled_from(
        ["q", "next", "page", "first_day", "last_day", "size", "colours", "language", "ordinary"]
    ),
    ANYTHING,
)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "accept",
            "accept-encoding",
            "accept-language",
            "content-type",
            "cookie",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "origin",
            "range",
            "referer",
            "sec-fetch-site",
            "user-agent",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
        ]
    ),
    st.one_of(
        st.sampled_from([*NASTY, "kk;q=x,*;q=2", ",;=", "kk," * 3000, "display=200.x..", "\xff"]),
        st.text(st.characters(max_codepoint=255), max_size=40),
    ),
    max_size=4,
)


def routes(resolver, above=""):
    """Every route below `resolver`, with its `<…>` places still empty."""
    for pattern in resolver.url_patterns:
        local = isinstance(pattern.pattern, LocalePrefixPattern)
        route = above + ("<language>/" if local else str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route


ROUTES = sorted(set(routes(get_resolver())) | {"static/museum/<path>", "media/<path>", "<path>"})


# Made once: Hypothesis takes longer to make a strategy than to draw from it.
IN_A_LANGUAGE = st.sampled_from(LANGUAGES)
IN_A_PLACE = st.one_of(st.sampled_from(["about", "home", "1"]), ANYTHING)
ROUTE = st.sampled_from(ROUTES)
AFTER = st.sampled_from(["", "", "", "/", "//", "..", "%ff"])
ASKED = st.booleans()


@st.composite
def paths(draw):
    """A route of the site with good or bad words in its places, sometimes with something after it."""
    filled = []
    for step in draw(ROUTE).split("/"):
        if "language" in step:
            filled.append(draw(IN_A_LANGUAGE))
        elif "<" in step:
            filled.append(draw(IN_A_PLACE))
        else:
            filled.append(step)
    path = "/" + "/".join(filled) + draw(AFTER)
    return quote(path, safe="/%:.") + "?" * draw(ASKED)


@pytest.fixture
def stranger(shipped):
    """Has no account. The site is full, so that each page has something to show."""
    return Client()


def ask(client, method, path, data, headers):
    """A failure of a view is raised here, as the test client does; any other 5xx is returned."""
    # A server hands over each byte of a header as one letter (PEP 3333).
    sent = {"headers": {name: value.encode().decode("latin-1") for name, value in headers.items()}}
    if method in {"GET", "HEAD"}:
        return client.generic(method, path, query_params=data, **sent)
    if method == "POST" and "content-type" not in headers:
        return client.post(path, urlencode(data, errors="replace"), FORM, **sent)
    kind = headers.get("content-type", "application/octet-stream")
    body = "&".join(f"{name}={value}" for name, value in data.items())
    return client.generic(method, path, body.encode("utf-8", "replace"), content_type=kind, **sent)


@settings(
    max_examples=1000,  # on each of the databases
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sampled_from(METHODS), paths(), st.dictionaries(NAMES, ANYTHING, max_size=3), HEADERS)
def test_no_request_breaks_the_site(stranger, method, path, data, headers):
    answer = ask(stranger, method, path, data, headers)
    assert 200 <= answer.status_code < 500
    assert b"Traceback" not in answer.getvalue()


# Of these GET alone reads rows.
ONCE = [pytest.param(method, marks=pytest.mark.once) for method in METHODS[1:]]


@pytest.mark.parametrize("method", [METHODS[0], *ONCE])
def test_every_route_survives_every_method(stranger, method):
    plain = [route.replace("<language>", "kk").replace("<slug:slug>", "about") for route in ROUTES]
    codes = {path: stranger.generic(method, f"/{path}").status_code for path in plain}
    assert {path: code for path, code in codes.items() if code >= 500} == {}


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.once
@given(ANYTHING, st.sampled_from(["/kk/view/", "/kz/", "/"]))
def test_nobody_is_led_to_another_site(stranger, word, path):
    """Neither by a crooked address nor by the page to come back to."""
    answers = [
        stranger.get(path + quote(word)),
        stranger.get("//" + quote(word) + path),
        stranger.post("/kk/view/", urlencode({"next": word, "ordinary": "1"}), FORM),
    ]
    goals = [answer.headers.get("Location", "/") for answer in answers]
    assert [goal for goal in goals if urlsplit(goal).netloc or not goal.startswith("/")] == []


def test_pages_that_are_only_read_refuse_a_form(stranger):
    paths = ["/kk/", "/ru/visit/", "/en/about/", "/kk/visit/notice/", "/ru/visit/hours.ics"]
    assert [stranger.post(path, {"a": "b"}).status_code for path in paths] == [405] * 5


# --- Staff who send what no form of ours sends ----------------------------------------------------------


def forms_of_the_admin():
    """Every list, and every address of a form; of the first record, of one that is not there and of none that can be."""
    for model in site._registry:
        begin = f"/en/admin/{model._meta.app_label}/{model._meta.model_name}/"
        first = model.objects.values_list("pk", flat=True).first()
        yield begin
        yield f"{begin}add/"
        yield f"{begin}add/for-visitors/"
        for key in {first or 1, 99_999, NO_NUMBER}:
            yield from (f"{begin}{key}/change/", f"{begin}{key}/for-visitors/")


@pytest.mark.parametrize("method", ["get", pytest.param("post", marks=pytest.mark.once)])
def test_no_empty_form_breaks_the_admin(
    admin_client, stranger, make_picture, make_recording, menu_once, method
):
    make_picture()
    make_recording()
    codes = {path: getattr(admin_client, method)(path).status_code for path in forms_of_the_admin()}
    assert {path: code for path, code in codes.items() if code >= 500} == {}


@pytest.mark.parametrize(
    "path",
    [
        f"/en/admin/exhibits/museumobject/labels/?objects={NO_NUMBER}",
        f"/en/admin/testimonies/testimony/add/?recording={NO_NUMBER}",
    ],
)
def test_a_number_that_no_column_holds_breaks_nothing(admin_client, path):
    """SQLite refuses the number; on PostgreSQL Django knows without asking that no row has it."""
    expected = 200 if connection.vendor == "postgresql" else 400
    assert admin_client.get(path).status_code == expected


def test_an_action_on_a_number_that_no_column_holds_breaks_nothing(admin_client):
    action = {"action": "publish", "_selected_action": [NO_NUMBER], "agreed": 0}
    expected = 302 if connection.vendor == "postgresql" else 400
    assert admin_client.post("/en/admin/pages/page/", action).status_code == expected


LONG = 100_000  # letters
READERS = {
    "footnotes": NOTE.findall,
    "notes": tokens.without_notes,
    "rich text": markup.sanitised,
    "sources": linked,
    "captions": lambda text: webvtt.read(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{text}"),
}


def test_letters_for_a_chosen_record_break_nothing(admin_client):
    answer = admin_client.post("/en/admin/history/article/add/", {"picture": "abc", "tags": "x"})
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "piece", ["a ", " ", "[^a", "[^a ", " [^", "<a ", "<!--", "<v ", "<v.", ", "]
)
@pytest.mark.once
def test_a_long_text_is_read_in_one_go(reader, piece):
    """A pattern that begins anew at every letter needs half a minute for it."""
    begun = process_time()
    READERS[reader](f"[^a {piece * (LONG // len(piece))}[^a")
    assert process_time() - begun < 2
