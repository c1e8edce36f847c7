"""The frame around every public page, and the files for machines."""

import gzip
import json
import re
from datetime import UTC, datetime
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from PIL import Image

from museum import menu, sitemaps, views
from museum.core.addresses import Address, in_language
from museum.core.sourcing import Sourced
from museum.drawings.files import BUILDINGS, STATIC
from museum.pages.models import Page
from museum.settings import BASE_DIR
from museum.templatetags.shell import current_mark

pytestmark = pytest.mark.once

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
PAGE = SimpleNamespace(
    title_kk="Сынақ тақырып",
    title_ru="Пробный заголовок",
    title_en="",
    lead_kk="Сынақ.",
    lead_ru="Проба.",
    lead_en="",
    body_kk="Бірінші.\n\nЕкінші.",
    body_ru="Первый.",
    body_en="",
    awaiting_review="kk",
    sources="An invented source, https://source.example/a",
    women=[],
    exhibitions=[],
)
PAGE.source_list = lambda: Sourced.source_list(PAGE)
PAGE.awaits_review = lambda language: Sourced.awaits_review(PAGE, language)
PAGE.is_outdated_in = lambda language: False


def templates_with_drawings():
    every = (BASE_DIR / "templates").rglob("*.html")
    return [file for file in every if "{% building" in file.read_text()]


def rendered(source, path="/kk/visit/", **context):
    with translation.override(path[1:3]):
        request = RequestFactory().get(path)
        return Template("{% load shell %}" + source).render(
            Context({"request": request, **context})
        )


@pytest.fixture
def home(monkeypatch, client):
    monkeypatch.setattr(views.HomeView, "page", PAGE)
    return lambda code: client.get(f"/{code}/").content.decode()


def test_head_names_every_language_and_kazakh_as_default():
    html = rendered("{% head_links %}")
    alternates = re.findall('hreflang="([^"]+)" href="[^"]*?(/[^/"]+/visit/)"', html)
    assert alternates == [
        ("kk", "/kk/visit/"),
        ("ru", "/ru/visit/"),
        ("en", "/en/visit/"),
        ("x-default", "/kk/visit/"),
    ]


def test_head_names_only_languages_in_which_the_page_exists():
    html = rendered("{% head_links %}", path="/en/visit/", page_languages=["ru"])
    assert re.findall('hreflang="([^"]+)"', html) == ["ru", "x-default"]
    assert re.search('canonical" href="[^"]*/ru/visit/"', html)


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/kk/", "/en/"),
        ("/ru/visit/tours/?a=/kk/", "/en/visit/tours/?a=/kk/"),
        ("/sitemap.xml", "/sitemap.xml"),
        ("", ""),
    ],
)
def test_address_in_another_language_differs_in_its_first_step(address, other):
    assert in_language(address, "en") == other


def test_canonical_address_is_the_site_s_own_and_has_no_query(settings):
    settings.SITE_URL = "https://museum.example"
    html = rendered("{% head_links %}", path="/ru/visit/?utm=1")
    assert '<link rel="canonical" href="https://museum.example/ru/visit/">' in html


@pytest.mark.parametrize(
    ("path", "mark"), [("/kk/visit/", "page"), ("/kk/visit/tours/", "true"), ("/kk/", "")]
)
def test_menu_marks_where_the_reader_is(path, mark):
    assert current_mark(path, "/kk/visit/") == mark


def test_menu_of_an_error_page_holds_what_no_curator_can_withdraw():
    found = re.findall('href="/kk/([^"]*)"', rendered("{% main_menu fixed=True %}"))
    assert found == [entry.path for entry in menu.MAIN if entry.path not in {"about/", "wall/"}]


def test_breadcrumbs_say_the_same_to_readers_and_machines(settings):
    settings.SITE_URL = "https://museum.example"
    html = rendered('{% breadcrumbs "Tours" "visit/" "Visit" %}', path="/en/visit/tours/")
    data = json.loads(re.search('ld\\+json">(.*)</script>', html)[1])
    assert [(step["name"], step["item"]) for step in data["itemListElement"]] == [
        ("Home", "https://museum.example/en/"),
        ("Visit", "https://museum.example/en/visit/"),
        ("Tours", "https://museum.example/en/visit/tours/"),
    ]
    assert re.findall('<a href="([^"]+)">', html) == ["/en/", "/en/visit/"]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_home_speaks_of_the_strokes_it_draws(home, code):
    html = home(code).replace("\xa0", " ")
    figures = {"en": ("18,000", "8,000")}.get(code, ("18 000", "8 000"))
    caption = html[html.index('class="pictured"') :]
    assert all(figure in caption for figure in figures)


@pytest.mark.django_db
def test_home_marks_words_that_are_in_another_language(home):
    assert '<h1><span lang="ru">Пробный заголовок</span> <small class="lang-mark">' in home("en")


@pytest.mark.django_db
def test_home_says_which_text_awaits_a_native_reader(home):
    assert 'class="review"' in home("kk")
    assert 'class="review"' not in home("ru")


@pytest.mark.django_db
def test_home_links_its_sources(home):
    assert '<a href="https://source.example/a" rel="nofollow">' in home("kk")


@pytest.mark.django_db
def test_home_without_its_record_still_has_a_title(client):
    assert (
        "<h1>We remember, so that it never happens again.</h1>"
        in client.get("/en/").content.decode()
    )


@pytest.mark.django_db
def test_page_is_named_the_same_to_sharers_as_in_its_title(client):
    html = client.get("/en/site-map/").content.decode()
    assert "<title>Site map — ALZHIR Memorial Complex</title>" in html
    assert '<meta property="og:title" content="Site map">' in html


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_shared_link_brings_the_museum_s_name_as_a_picture(settings, code):
    settings.SITE_URL = "https://museum.example"
    html = rendered("{% share_picture %}", path=f"/{code}/")
    address, *size = re.findall('og:image(?::width|:height)?" content="([^"]+)"', html)
    assert address == f"https://museum.example/static/museum/share-{code}.png"
    with Image.open(STATIC / f"share-{code}.png") as picture:
        assert [str(side) for side in picture.size] == size == ["1200", "630"]


@pytest.mark.parametrize("file", templates_with_drawings(), ids=lambda file: file.name)
def test_drawing_of_a_template_is_in_the_file_of_buildings(file):
    drawn = re.findall(r'{% building "(\w+)"|{{ file }}#(\w+)', file.read_text())
    assert {name for names in drawn for name in names if name} <= BUILDINGS.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/kk/", "/ru/view/", "/en/site-map/", "/en/nowhere/"])
def test_page_obeys_the_content_security_policy(client, path):
    html = client.get(path).content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html)
    assert not re.search(r'<script(?! type="application/ld\+json")', html)
    loaded = re.sub(r'<a [^>]*rel="noopener external"', "<a", html)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!127\.0\.0\.1)', loaded)


def templates():
    return [p for kind in ("html", "svg") for p in (BASE_DIR / "templates").rglob(f"*.{kind}")]


@pytest.mark.parametrize("file", templates(), ids=lambda file: str(file.relative_to(BASE_DIR)))
def test_template_has_no_inline_style(file):
    assert not re.search(r"\sstyle=|<style", file.read_text())


@pytest.mark.django_db
def test_sitemap_names_each_page_in_each_of_its_languages(client, settings, monkeypatch):
    settings.SITE_URL = "https://museum.example"
    pages = [
        Address("", "Home"),
        Address("x/", "X", ("ru", "en"), datetime(2026, 1, 2, tzinfo=UTC)),
    ]
    monkeypatch.setattr(sitemaps, "addresses", lambda: pages)
    tree = ElementTree.fromstring(client.get("/sitemap-pages.xml").content)  # noqa: S314
    assert [loc.text.removeprefix("https://museum.example") for loc in tree.iter(LOC)] == [
        "/kk/",
        "/ru/",
        "/en/",
        "/ru/x/",
        "/en/x/",
    ]
    defaults = [link.get("href") for link in tree.iter() if link.get("hreflang") == "x-default"]
    assert defaults[-1] == "https://museum.example/ru/x/"


def test_sitemap_stands_between_the_home_page_and_itself(monkeypatch):
    monkeypatch.setattr(sitemaps, "of_rooms", lambda: [Address("room/", "A room")])
    assert [address.path for address in sitemaps.addresses()] == ["", "room/", "site-map/"]


def test_site_map_begins_with_the_visit_and_ends_with_the_ledger(monkeypatch):
    paths = ["sources/", "sources/facts/", "history/", "about/", "history/kurt/", "visit/"]
    monkeypatch.setattr(sitemaps, "of_rooms", lambda: [Address(path, path) for path in paths])
    assert [[head.path, *(each.path for each in below)] for head, below in sitemaps.sections()] == [
        [""],
        ["visit/"],
        ["history/", "history/kurt/"],
        ["about/"],
        ["sources/", "sources/facts/"],
        ["site-map/"],
    ]


def test_robots_are_shown_the_sitemap(client, settings):
    settings.SITE_URL = "https://museum.example"
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert lines[-1] == "Sitemap: https://museum.example/sitemap.xml"


def test_security_contact_is_never_invented(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_security_contact_is_the_configured_one_and_expires(settings):
    settings.SECURITY_CONTACT = "mailto:safe@museum.example"
    request = RequestFactory().get("/.well-known/security.txt")
    text = views.security(request, now=datetime(2026, 11, 22, tzinfo=UTC)).content.decode()
    assert text.splitlines()[:2] == [
        "Contact: mailto:safe@museum.example",
        "Expires: 2027-02-20T00:00:00+00:00",
    ]


def test_favicon_is_found_where_browsers_ask_for_it(client):
    assert client.get("/favicon.ico").headers["Location"] == "/static/museum/favicon.ico"


def test_style_sheet_names_only_files_that_exist():
    css = (STATIC / "site.css").read_text()
    assert [
        name for name in re.findall(r"url\(([^)]+)\)", css) if not (STATIC / name).exists()
    ] == []


def test_style_sheet_keeps_to_its_budget():
    """12 kB as it is sent: design brief, 9."""
    assert len(gzip.compress((STATIC / "site.css").read_bytes(), 6)) <= 12_000


@pytest.mark.django_db
def test_title_is_escaped_once(client):
    Page.objects.create(
        slug="test-page", state="published", title_kk='A & "B"', title_ru="А", title_en="A"
    )
    html = client.get("/kk/test-page/").content.decode()
    assert "<title>A &amp; &quot;B&quot;" in html
    assert "&amp;amp;" not in html
