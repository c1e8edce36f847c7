"""Asks the site, in every cell of a large table, and sends no request whose answer another one tells.

What an answer can depend on is watched while it is made: what the site asks about the reader (her rights, her
role, whether she is signed in), and whether it asks the database. The same method and address, of a reader of
whom the same is true, while the records are in the same state (in any, if the database was not asked), cannot
be answered otherwise.
"""

from collections import defaultdict
from functools import cache
from io import BytesIO
from typing import NamedTuple

from django.conf import settings
from django.contrib.admin import options
from django.contrib.admin.sites import AdminSite
from django.contrib.auth.models import User
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils.translation import override
from django.views.generic.detail import SingleObjectMixin

from museum.core import previewing, translating
from museum.staff.rights import RoleBackend
from museum.versions import telling
from museum.versions.keeping import Kept
from museum.versions.pages import HistoryPages

FORM = "application/x-www-form-urlencoded"
BODY = b"post=yes"  # the answer to the question of a deletion, among others


class Reader:
    """`user` is None of nobody in particular. `heard`: what the site has asked about her, and the answers."""

    def __init__(self, user=None):
        self.user, self.client, self.heard = user, Client(), {}
        self.rights, self.member = frozenset(), getattr(user, "member", None)
        if user:
            self.rights = RoleBackend().get_all_permissions(user)
            self.sign_in()

    def sign_in(self):
        self.client.force_login(self.user)

    def says(self, question):
        if question == "is staff":
            return self.user and self.user.is_staff
        if question == "role":
            return self.member and (self.member.role, self.member.languages)
        return self.rights if question == "all rights" else question in self.rights

    def asked(self, question):
        self.heard[question] = self.says(question)
        return self.heard[question]

    @property
    def cookie(self):
        name = settings.SESSION_COOKIE_NAME
        return f"{name}={self.client.cookies[name].value}" if self.user else ""


class Rights:
    """Of a reader, as Django asks for them."""

    def __init__(self, reader):
        self.reader = reader

    def __contains__(self, right):
        return self.reader.asked(right)

    def __iter__(self):
        return iter(self.reader.asked("all rights"))


class Admitted(BaseException):
    """The reader is let in; the page itself is not made."""


class Known(NamedTuple):
    """`state` is None of an answer given without the database."""

    heard: dict
    state: str | None
    answer: str
    written: int

    def tells_of(self, reader, state):
        same = self.state in (None, state)
        return same and all(reader.says(what) == said for what, said in self.heard.items())


class Site:
    """The whole stack of the site, behind which pages are made only where `is_whole`."""

    is_whole = False

    def __init__(self, monkeypatch, readers):
        self.readers, self.known, self.sent = readers, defaultdict(list), 0
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.watch(monkeypatch)
        self.shorten(monkeypatch)

    def watch(self, monkeypatch):
        """The users of the readers tell what they are asked; none is read from the database."""
        known = {reader.user.pk: reader for reader in self.readers if reader.user}
        mine = {id(reader.user): reader for reader in self.readers if reader.user}
        member = User.member

        def role(user):
            if user is not None and id(user) in mine:
                mine[id(user)].asked("role")
            return member.__get__(user)

        monkeypatch.setattr(User, "member", property(role))
        monkeypatch.setattr(RoleBackend, "get_user", lambda backend, pk: known[int(pk)].user)
        monkeypatch.setattr(
            RoleBackend,
            "get_all_permissions",
            lambda backend, user, obj=None: Rights(mine[id(user)]) if obj is None else frozenset(),
        )

    def shorten(self, monkeypatch):
        """Each of these is called when the reader has been let in, and a page is about to be made."""
        monkeypatch.setattr(Template, "render", lambda template, context=None, request=None: "")
        monkeypatch.setattr(previewing, "visited", lambda request, address: "")
        monkeypatch.setattr(AdminSite, "each_context", lambda site, request: {})
        for owner, name in (
            (options, "modelform_factory"),
            (translating, "modelform_factory"),
            (options, "get_deleted_objects"),
            (options.ModelAdmin, "get_changelist_instance"),
            (HistoryPages, "version_page"),
            (HistoryPages, "told"),
            (telling, "history"),
            (previewing, "published"),
            (SingleObjectMixin, "get_context_data"),
        ):
            monkeypatch.setattr(owner, name, self.cut(getattr(owner, name)))
        monkeypatch.setattr(Kept, "watch_keys", lambda kept, model, pks: None)  # as it was before

    def cut(self, function):
        def stop(*args, **kwargs):
            if not self.is_whole:
                raise Admitted
            return function(*args, **kwargs)

        return stop

    # --- Asking ------------------------------------------------------------------------------------

    def ask(self, reader, method, path, state):
        """(class of the answer, rows written)."""
        method = "GET" if method == "HEAD" and heads_by_getting(path) else method
        known = self.known[method, path, reader.user is None]
        told = next((each for each in known if each.tells_of(reader, state)), None)
        if told is None:
            told = self.send(reader, method, path, state)
            known.append(told)
        return told.answer, told.written

    def send(self, reader, method, path, state):
        reader.heard.clear()
        asked, before = [], changes()
        with transaction.atomic():
            with connection.execute_wrapper(noting(asked)):
                answer, signed = self.answer(reader, method, path)
            transaction.set_rollback(True)
        if signed:
            reader.asked("is staff")
        told = Known(dict(reader.heard), state if asked else None, answer, changes() - before)
        if path.endswith("/logout/") and reader.user:
            reader.sign_in()
        self.sent += 1
        return told

    def answer(self, reader, method, path):
        """(class of the answer, whether the site looked who asks)."""
        request = WSGIRequest(environment(reader, method, path))
        request._dont_enforce_csrf_checks = True  # which are the same for everybody
        try:
            response = self.handler.get_response(request)
        except Admitted:
            return "ok", True
        return class_of(request, response), request.session.accessed


def environment(reader, method, path):
    path, _, query = path.partition("?")
    body = BODY if method == "POST" else b""
    return RequestFactory()._base_environ(
        REQUEST_METHOD=method,
        PATH_INFO=path.encode().decode("latin-1"),
        QUERY_STRING=query,
        HTTP_COOKIE=reader.cookie,
        CONTENT_TYPE=FORM,
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": BytesIO(body)},
    )


@cache
def heads_by_getting(path):
    """Whether Django calls `get` for HEAD as well: of a class without a `head` of its own."""
    with override("kk"):
        view = resolve(path.partition("?")[0]).func
    return hasattr(view, "view_class") and not hasattr(view.view_class, "head")


def noting(asked):
    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    return note


def changes():
    """Rows that this connection has ever written; SQLite counts them."""
    return connection.connection.total_changes


CLASSES = {403: "denied", 404: "missing", 410: "missing", 405: "method"}
CLASSES |= dict.fromkeys((200, 204, 206, 304), "ok")


def class_of(request, response):
    if request.path == "/readyz" and response.status_code == 503:
        return "ok"  # where the disk of whoever tests is full
    if response.status_code not in (301, 302):
        return CLASSES.get(response.status_code, response.status_code)
    leads_to = response.headers["Location"]
    to_index = leads_to == "/kk/admin/"
    if leads_to.startswith("/kk/admin/login/") or (to_index and request.path.endswith("/logout/")):
        return "login"
    is_no_record = to_index and not request.path.endswith("/login/")
    return "missing" if is_no_record else "ok"
