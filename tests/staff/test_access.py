"""Every address × role × method × state of the record answers as access.toml says, and what is refused changes nothing."""

from itertools import product

import pytest
from django.contrib.admin.sites import AdminSite
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client

from museum.core import previewing
from tests.staff.access import (
    LAW,
    METHODS,
    STATES,
    addresses,
    common,
    expected,
    model_of,
    undeclared,
)
from tests.staff.filling import path_of
from tests.staff.world import one_of_each, staff

OF_STAFF = [state for state in STATES if state != "review"]  # to them it is a draft
pytestmark = pytest.mark.once


def test_every_address_is_declared():
    assert undeclared() == []


@pytest.fixture
def unrendered(monkeypatch):
    """Who may come in is decided before a page is drawn: a hundred thousand pages are not."""
    monkeypatch.setattr(Template, "render", lambda template, context=None, request=None: "")
    monkeypatch.setattr(previewing, "visited", lambda request, address: "")
    monkeypatch.setattr(AdminSite, "each_context", lambda site, request: {})


@pytest.fixture
def readers(db, settings):
    """{role: Client}; nobody's first. With the rights of an installation, and without queries for sessions."""
    settings.AUTHENTICATION_BACKENDS = ["museum.staff.rights.RoleBackend"]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    signed_in = {"anonymous": Client()}
    signed_in["anonymous"].reader = None
    for role, user in staff().items():
        signed_in[role] = Client()
        signed_in[role].reader = user
        signed_in[role].force_login(user)
    return signed_in


def changes():
    """Rows that this connection has ever written; SQLite counts them."""
    return connection.connection.total_changes


def answer(client, method, path):
    """(class of the answer, rows written). Nothing persists."""
    before = changes()
    with transaction.atomic():
        response = client.generic(method, path, b"", "application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    written = changes() - before
    if path.endswith("/logout/") and client.reader:
        client.force_login(client.reader)
    return class_of(response), written


def class_of(response):
    if response.wsgi_request.path == "/readyz" and response.status_code == 503:
        return "ok"  # where the disk of whoever tests is full
    status, leads_to = response.status_code, response.headers.get("Location", "")
    if status in (301, 302):
        if leads_to.startswith("/kk/admin/login/"):
            return "login"
        return (
            "missing"
            if leads_to == "/kk/admin/" and not response.wsgi_request.path.endswith("/login/")
            else "ok"
        )
    return {
        200: "ok",
        204: "ok",
        206: "ok",
        304: "ok",
        403: "denied",
        404: "missing",
        410: "missing",
        405: "method",
    }.get(status, status)


def put_into(state, records):
    for record in records.values():
        if hasattr(record, "withheld_reason"):
            reason = "A fictional family asked." if state == "withheld" else ""
            type(record)._base_manager.filter(pk=record.pk).update(
                state=state, withheld_reason=reason
            )


def label_of(route):
    for part in ("published", "record", "printed"):
        if label := LAW[part].get(route):
            return label
    return (model_of(route) or "").replace("/", ".")


def states_of(route, records):
    """An address without a record has one state."""
    record = records.get(label_of(route))
    if "<" not in route or record is None:
        return ("published",)
    if not hasattr(record, "withheld_reason"):
        return ("published", "missing")
    return STATES if model_of(route) is None else OF_STAFF


def writes(route, method):
    """A preview saves what it shows, and takes it back; a form notes who has it open, a check what it found."""
    return method == "POST" or route.endswith(("/for-visitors/", "/change/", "/checks/"))


def crossed():
    """The addresses whose cells are asked here; the others are held by tests of their own."""
    apart = {*LAW["each"], *LAW["elsewhere"], *LAW["strangers"]}
    return sorted(route for route in set(addresses()) if not {route, common(route)} & apart)


def test_no_stranger_is_let_in(client, db):
    """Whatever an address of the staff holds: she is led to the sign-in, or refused."""
    routes = [
        route for route in set(addresses()) if {route, common(route)} & LAW["elsewhere"].keys()
    ]
    answers = {route: answer(client, "GET", path_of(route, None, True)) for route in routes}
    assert {route: got for route, got in answers.items() if got != ("login", 0)} == {}


def methods_of(state):
    """Before a record is looked at, three methods are answered, whatever its state."""
    return METHODS if state == "published" else ("GET", "POST")


@pytest.mark.parametrize("state", STATES)
def test_every_address_answers_each_role_as_declared(readers, unrendered, state):
    records, faults = one_of_each(), []
    put_into("draft" if state == "missing" else state, records)
    for route in crossed():
        if state not in states_of(route, records):
            continue
        record = records.get(label_of(route))
        there = "missing" if label_of(route) and record is None else state
        path = path_of(route, record, there == "missing")
        for role, method in product(readers, methods_of(state)):
            right = expected(route, role, method, there)
            got, written = answer(readers[role], method, path)
            harmless = written == 0 or (got in ("ok", "missing") and writes(route, method))
            if got not in right or not harmless:
                faults.append((route, role, method, state, got, sorted(right), written))

    assert faults == []
