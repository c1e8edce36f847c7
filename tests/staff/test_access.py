"""Every address × role × method × state of the record answers as access.toml says, and what is refused changes nothing."""

from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from memorial.people.models import Person
from museum.core import kept, previewing
from tests.staff.access import METHODS, STATES, addresses, expected, label_of, states_of, undeclared
from tests.staff.asking import Reader, Site
from tests.staff.filling import path_of
from tests.staff.world import beside, member, one_of_each, staff

pytestmark = pytest.mark.once
WHOLE = ("published", "GET", "administrator")  # in these cells the pages are made, too


def test_every_address_is_declared():
    assert undeclared() == []


@pytest.fixture
def readers(db, settings):
    """{role: Reader}, with the rights of an installation, and without queries for sessions."""
    settings.AUTHENTICATION_BACKENDS = ["museum.staff.rights.RoleBackend"]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    users = staff()
    del users["translator"]
    for code in ("kk", "ru", "en"):
        users[f"translator {code}"] = member("translator", code, name=f"test-translator-{code}")
    users["nobody"] = User.objects.create_user("test-nobody", is_staff=True)
    users["outsider"] = User.objects.create_user("test-outsider")
    return {"anonymous": Reader()} | {role: Reader(user) for role, user in users.items()}


@pytest.fixture
def site(readers, monkeypatch):
    yield Site(monkeypatch, readers.values())
    previewing.handler.cache_clear()  # made here, it would look for the sessions of other tests in the cache


def put_into(state, records):
    values = columns_of(state)
    for model in {type(record) for record in records.values() if hasattr(record, "publish_from")}:
        model._base_manager.update(**values)
    if state == "living":
        Person._base_manager.update(born=None, died=None, shown_reason="", showable_from=None)
    kept.HELD.clear()


def columns_of(state):
    hour, now = timedelta(hours=1), timezone.now()
    stored = {"scheduled": "published", "ended": "published", "living": "draft", "missing": "draft"}
    return {
        "state": stored.get(state, state),
        "withheld_reason": "A fictional family asked." if state == "withheld" else "",
        "publish_from": now + hour if state == "scheduled" else None,
        "publish_until": now - hour if state == "ended" else None,
    }


def writes(route, method):
    """A preview saves what it shows, and takes it back; a form notes who has it open, a check what it found."""
    shows = route.startswith("preview/")
    return shows or method == "POST" or route.endswith(("/for-visitors/", "/change/", "/checks/"))


def cells(routes, records, filled, state):
    """(address, its path, the state of its record)."""
    for route in routes:
        if state in states_of(route):
            record = records.get(label_of(route))
            there = "missing" if label_of(route) and record is None else state
            yield route, path_of(route, record, there == "missing", filled.get(route)), there


@pytest.mark.parametrize("half", [0, 1])
def test_every_address_answers_each_role_as_declared(site, readers, half):
    routes = sorted(set(addresses()))[half::2]
    records, faults = one_of_each(), []
    filled = beside(records)
    for state in STATES:
        put_into(state, records)
        for route, path, there in cells(routes, records, filled, state):
            for role, method in product(readers, METHODS):
                site.is_whole = (state, method, role) == WHOLE
                got, written = site.ask(readers[role], method, path, state)
                right = expected(route, role, method, there)
                harmless = written == 0 or (got in ("ok", "missing") and writes(route, method))
                if got not in right or not harmless:
                    faults.append((route, role, method, state, got, sorted(right), written))
    assert faults == []
