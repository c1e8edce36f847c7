"""In Kazakh and in Russian no role meets an English word, a date that does not begin with its day, or a link or
a button that would be refused to her. Every address below /admin/ is visited: the pages of one record of each
kind, its form sent empty and sent with nonsense, the questions of every action and their outcome, what was
deleted, undone and restored, the steps of signing in, and the refusals. The site sends no mails.
"""

import os
import re
from urllib.parse import urlencode

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from reversion.models import Revision

from museum.reviewing.models import PreviewLink
from museum.versions.models import Deed, Kind, Part
from tests.forms import filled_in
from tests.museum.visible import misdated, read, words_of
from tests.staff.access import addresses, model_of
from tests.staff.conftest import PASSWORD, app_of
from tests.staff.filling import path_of
from tests.staff.offered import refused
from tests.staff.world import member, one_of_each, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("menu_once")]

# What the records of tests/staff/world.py are called, and their files.
FICTIONAL = {
    *("test", "Test", "superuser", "administrator", "curator", "moderator", "services"),
    *("translator", "viewer", "somebody", "gate", "csv", "book", "made", "up", "silence"),
    *("reason", "zz", "season", "lanterns", "Museum", "synaq", "kormesi", "maqala"),
    *("ayghaq", "page", "jpg", "mp", "sound", "picture", "zaly", "zaty", "fonareva"),
    *("Speaker", "lampada", "Nowhere", "Street", "of"),
}
# Names of programs, of a key, of endings of files, of columns in them.
NAMES = {
    *("Google", "Microsoft", "Authenticator", "Aegis", "Poedit", "Weblate", "Ctrl", "po"),
    *("xlf", "vtt", "id", "surname", "given", "uznicy", "alzhira"),
}
COUNTS = re.compile(r'name="([^"]+)-(TOTAL|INITIAL)_FORMS"')
FIELD = re.compile(r'<(input|textarea|select)[^>]* name="([^"]+)"')
# One form of each shape: rows and pictures beside a record, none, a kind of its own.
CHANGED = ("pages.page", "people.person", "sources.source")
# The forms that a role meets otherwise than who may do everything; () are all.
FORMS = {"curator": ("pages.page",), "translator": (), "viewer": ()}


@pytest.fixture
def records(db):
    """Of the kinds that have pages for single records."""
    return {label: record for label, record in one_of_each().items() if record}


@pytest.fixture
def people(db):
    return staff() | {"superuser": member("superuser", is_superuser=True)}


@pytest.fixture
def newcomer(db):
    return User.objects.create_user("test-curator", password=PASSWORD, is_staff=True)


@pytest.fixture
def member_with_app(newcomer):
    """(somebody, what makes the code that her app shows)."""
    return newcomer, app_of(newcomer).code


class Walk:
    """Somebody who reads the admin in `language`, and notes what is wrong on its pages."""

    def __init__(self, language, user=None):
        self.language, self.client, self.faults = language, Client(), {}
        self.visited, self.user, self.refused = 0, user, {}
        if user:
            self.client.force_login(user)

    def visit(self, path, data=None, follow=True):
        """The answer, where a redirect led to. With `data` they are sent, even if none: {}."""
        path = f"/{self.language}/{path}"
        ask = self.client.get if data is None else self.client.post
        response = ask(path, data, follow=follow)
        self.read(response, path if data is None else f"{path} sent")
        return response

    def read(self, response, path):
        if response.streaming or not response.headers.get("Content-Type", "").startswith(
            "text/html"
        ):
            return
        self.visited += 1
        page = read(response, self.language)
        if wrong := words_of(page, FICTIONAL | NAMES) + misdated(page):
            self.faults[path] = wrong
        for offer in refused(response, self.user):
            self.refused.setdefault(offer, path)

    def form(self, path, data):
        """Sends a form as a browser does; `last` is what came."""
        sent, path = urlencode(data), f"/{self.language}/{path}"
        self.last = self.client.post(path, sent, "application/x-www-form-urlencoded", follow=True)
        self.read(self.last, f"{path} sent")

    def try_out(self, path, data=None):
        """The same, and the museum is afterwards as before."""
        with transaction.atomic():
            response = self.visit(path, data)
            transaction.set_rollback(True)
        return response


def pages(records):
    """The address, without its language, of every page that one record of each kind gives."""
    for route in sorted(set(addresses())):
        record = records.get((model_of(route) or "").replace("/", "."))
        if route.startswith("admin/") and (path := filled(route, record)):
            yield path


# What leads on to another page, holds no words, or ends the session.
UNREAD = re.compile(
    r"admin/(jsi18n|autocomplete|logout|r)/|<path:object_id>/(change/)?$|/original/|<url>"
    r"|previewlink/(make|presence)/"
)


def filled(route, record):
    """The address; "" where another step visits it, or nobody reads it."""
    if UNREAD.search(route):
        return ""
    try:
        return path_of(route, record, False).removeprefix("/kk/")
    except KeyError:
        return ""


def listed_at(record):
    return f"admin/{record._meta.label_lower.replace('.', '/')}/"


def address(record, step="change"):
    return f"{listed_at(record)}{record.pk}/{step}/"


def errors(walk, records):
    """Each form sent empty, and with a word in every field that is offered."""
    for record in records.values():
        form = address(record)
        page = walk.try_out(form).content.decode()
        counts = {f"{name}-{count}_FORMS": "0" for name, count in COUNTS.findall(page)}
        walk.try_out(listed_at(record) + "add/", counts)
        totals = {name: "1" if "TOTAL" in name else "0" for name in counts}
        offered = {
            name: "987654" if tag == "select" else "қате"
            for tag, name in FIELD.findall(page)
            if not name.startswith(("csrf", "_")) and not name.endswith("_FORMS")
        }
        walk.try_out(form, offered | totals)


def actions(walk, records, user):
    """Each list without a choice; the question and the outcome of each action where it is met first."""
    request, done = RequestFactory().get("/"), set()
    request.user = user
    for record in records.values():
        listed = listed_at(record)
        for name in site._registry[type(record)].get_actions(request):
            chosen = {"action": name, "_selected_action": [record.pk]}
            if name not in done:
                walk.try_out(listed, chosen)
                walk.try_out(listed, chosen | {"post": "yes", "agreed": 1})
                done.add(name)
        walk.try_out(listed, {"action": "delete_selected"})


def kept(walk, records):
    """Versions, what was deleted, and what actions did to lists."""
    for label in CHANGED:
        record = records[label]
        form = walk.visit(address(record))
        data = filled_in(form, _comment="Сынақ")
        name = next(n for n in ("title_kk", "title", "surname_ru") if data.get(n))
        walk.visit(address(record), data | {name: f"{data[name]} екі", "_continue": "1"})
        walk.visit(address(record, "history"))
        version = address(record, f"history/{Revision.objects.latest('pk').pk}")
        walk.visit(version)
        walk.try_out(version, {})
    gone = records["pages.page"]
    walk.visit(address(gone, "delete"), {"post": "yes", "agreed": 1})
    walk.visit("admin/pages/page/deleted/")
    deleted = f"admin/pages/page/deleted/{Part.objects.filter(is_gone=True).latest('pk').pk}/"
    walk.visit(deleted)
    walk.try_out(deleted, {})


def lists(walk, records):
    """What an action did to a list, on the page that undoes it."""
    for label, action in (
        ("history.article", "return_to_draft"),
        ("sources.source", "delete_selected"),
    ):
        chosen = {
            "action": action,
            "_selected_action": [records[label].pk],
            "post": "yes",
            "agreed": 1,
        }
        walk.visit(listed_at(records[label]), chosen)
    walk.visit("admin/deeds/")
    for deed in Deed.objects.filter(kind__in=(Kind.DRAFT, Kind.DELETED)):
        walk.visit(f"admin/deeds/{deed.revision_id}/")
        walk.visit(f"admin/deeds/{deed.revision_id}/", {})


def beside(walk, records):
    """Preview links, and texts of two languages beside each other."""
    record = records["people.person"]
    kind = ContentType.objects.get_for_model(record).pk
    made = f"admin/reviewing/previewlink/make/{kind}/{record.pk}/"
    walk.try_out(made, {})
    walk.try_out(made, {"days": "7", "language": walk.language})
    link, secret = PreviewLink.objects.make(record, timezone.now(), 7, language=walk.language)
    walk.visit(f"preview/{secret}/")
    walk.visit(f"preview/{secret}/", {})
    PreviewLink.objects.update(revoked_at=timezone.now())
    walk.visit(f"preview/{secret}/")
    walk.visit(f"admin/reviewing/previewlink/{link.pk}/change/")
    walk.visit(f"admin/translations/translation/{walk.language}/people.person/{record.pk}/")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_who_may_do_everything_reads_no_english(language, records, people):
    walk = Walk(language, people["superuser"])
    for path in pages(records):
        walk.try_out(path)
    errors(walk, records)
    actions(walk, records, people["superuser"])
    kept(walk, records)
    lists(walk, records)
    beside(walk, records)
    assert walk.visited > 400
    assert walk.faults == {}


# --- The reader sees what she promises to see ---------------------------------------------------------


@pytest.mark.parametrize("words", ["2026-11-22", "11/22/2026", "ноября 22", "қараша 22", "5 p.m."])
def test_date_of_another_country_is_seen(words):
    assert misdated(read(HttpResponse(f"<p>{words}</p>"), "ru")) != []


@pytest.mark.parametrize("words", ["22.11.2026", "22 ноября 2026, 17:00", "2026 ж. 22 қараша"])
def test_date_that_begins_with_its_day_is_left_alone(words):
    assert misdated(read(HttpResponse(f"<input type=text value='{words}'>{words}"), "kk")) == []


# --- Who may do less -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("role", ["curator", "translator", "viewer"])
def test_forms_that_are_read_or_translated_say_no_english(language, role, records, people):
    """A moderator and visitor services meet the same forms as a curator or a viewer."""
    walk = Walk(language, people[role])
    walk.visit("admin/")
    for label in FORMS[role] or records:
        walk.visit(listed_at(records[label]))
        walk.visit(address(records[label]))
    assert (walk.faults, walk.refused) == ({}, {})


@pytest.mark.skipif("EVERY_ROLE" not in os.environ, reason="NOT READ: with EVERY_ROLE=1")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_role_on_every_page_reads_no_english(language, records, people):
    """Minutes: the templates are those of the tests above and below, with more or less in them."""
    faults = {}
    for user in people.values():
        walk = Walk(language, user)
        for path in pages(records):
            walk.try_out(path)
        errors(walk, records)
        actions(walk, records, user)
        assert walk.visited > 200, user
        wrong = walk.faults | walk.refused
        faults |= {(user.username, what): words for what, words in wrong.items()}
    assert faults == {}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_first_page_of_every_role_and_what_is_not_hers_say_no_english(language, records, people):
    faults = {}
    for user in people.values():
        walk = Walk(language, user)
        walk.visit("admin/")
        walk.visit("admin/account/")
        walk.visit("admin/people/pair/")
        walk.visit(address(records["people.pair"]))
        walk.visit("admin/auth/user/")
        walk.visit("admin/nowhere/")
        walk.visit("admin/pages/page/987654/change/")
        faults |= walk.faults | walk.refused
    assert faults == {}


# --- Signing in ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_ways_in_say_no_english(language, member_with_app, settings):
    settings.SECOND_FACTOR = "required"
    user, app = member_with_app
    walk = Walk(language)
    walk.visit("admin/")
    sign_in = {"username": user.username, "password": PASSWORD}
    walk.form("admin/login/", {"username": "кім", "password": "қате"})
    walk.form("admin/login/", sign_in)
    walk.form("admin/login/second/", {"code": "000000"})
    walk.form("admin/login/second/", {"code": app()})
    for path in ("account/", "account/add/", "account/recovery-codes/"):
        walk.visit(f"admin/{path}")
    walk.form("admin/account/add/", {"code": "000000"})
    walk.form("admin/account/recovery-codes/", {})
    walk.form("admin/password_change/", {"old_password": "қате"})
    walk.form("admin/logout/", {})
    for _try in range(12):
        walk.form("admin/login/", {"username": "кім", "password": "қате"})
    assert walk.last.status_code == 429
    assert walk.faults == {}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_setting_up_and_a_form_left_open_too_long_say_no_english(language, newcomer, settings):
    settings.SECOND_FACTOR = "required"
    walk = Walk(language)
    walk.form("admin/login/", {"username": newcomer.username, "password": PASSWORD})
    walk.visit("admin/login/set-up/")
    walk.form("admin/login/set-up/", {"code": "000000"})
    walk.client.handler.enforce_csrf_checks = True
    walk.form("admin/login/", {})
    assert walk.last.status_code == 403
    assert walk.faults == {}
