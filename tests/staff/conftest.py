"""Members of staff, and clients that sign in as people do: by the form."""

import re
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from museum.staff import factors, one_time
from museum.staff.factors import CodeApp

PASSWORD = "степь-и-ковыль-1938"
LOGIN = "/en/admin/login/"
SECOND = "/en/admin/login/second/"
SET_UP = "/en/admin/login/set-up/"
ACCOUNT = "/en/admin/account/"
INDEX = "/en/admin/"
FORM = "application/x-www-form-urlencoded"


class Browser(Client):
    """A client that sends forms as browsers do."""

    def post(self, path, data=None, **more):
        return super().post(path, urlencode(data or {}), FORM, **more)


@pytest.fixture
def client():
    return Browser()


@pytest.fixture
def roles_alone(settings):
    """As in an installation: no single rights, hence one reading of a password."""
    settings.AUTHENTICATION_BACKENDS = ["museum.staff.rights.RoleBackend"]


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def member(db):
    return User.objects.create_user("curator", password=PASSWORD, is_staff=True)


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("boss", password=PASSWORD)


@pytest.fixture
def app(member):
    return app_of(member)


def app_of(member):
    """The app of `member`: `code()` is what it shows now, and is taken for one never used before."""
    secret = one_time.new_secret()
    row = CodeApp.objects.create(member=member, sealed=factors.sealed(secret), added=timezone.now())

    def code():
        CodeApp.objects.filter(pk=row.pk).update(step=0)
        return one_time.code(secret, int(timezone.now().timestamp()) // one_time.STEP)

    return SimpleNamespace(secret=secret, code=code)


def typed(client, name="curator", password=PASSWORD, **more):
    return client.post(LOGIN, {"username": name, "password": password}, **more)


def signed_in(name, app, **defaults):
    """A client that has passed both steps."""
    client = Browser(**defaults)
    typed(client, name)
    assert client.post(SECOND, {"code": app.code()}).status_code == 302
    return client


def is_in(client):
    """Whether the admin answers, instead of leading to the sign-in."""
    return client.get(INDEX).status_code == 200


def recovery_codes(response):
    return re.findall(r"<li><code>([A-Z0-9-]{14})</code>", response.content.decode())
