"""What `make run` does before it hands over to the server."""

import socket
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from museum.management.commands import serve


@pytest.fixture
def prepared(db, settings):
    """Prepares the site and returns what it said."""

    def prepare():
        out = StringIO()
        call_command("prepare", stdout=out)
        return out.getvalue()

    return prepare


@pytest.fixture(autouse=True)
def own_static_files(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"


def test_first_start_makes_an_administrator_whose_password_is_shown_once(prepared):
    words = prepared().split()
    administrator = get_user_model().objects.get(is_superuser=True)
    assert administrator.check_password(words[words.index("password") + 1])
    assert "password" not in prepared()


def test_second_start_keeps_the_password(shipped, prepared):
    prepared()
    before = get_user_model().objects.get().password
    prepared()
    assert get_user_model().objects.get().password == before


def test_start_leaves_an_existing_administrator_alone(shipped, prepared):
    get_user_model().objects.create_superuser("aigul", password="x")
    assert "password" not in prepared()
    assert list(get_user_model().objects.values_list("username", flat=True)) == ["aigul"]


def test_static_files_are_collected_once(shipped, prepared):
    assert "Collecting static files" in prepared()
    assert "Collecting static files" not in prepared()


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_busy_port_is_one_sentence(taken_port):
    """Even where the other program would share it, as our own server does."""
    with pytest.raises(CommandError, match=f"Port {taken_port} is busy"):
        serve.refuse_busy_port("127.0.0.1", taken_port)


def test_busy_port_is_seen_from_every_address(taken_port):
    with pytest.raises(CommandError, match=f"Port {taken_port} is busy"):
        serve.refuse_busy_port("0.0.0.0", taken_port)  # noqa: S104


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "8000 "])
def test_bad_port_is_one_sentence(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match="PORT must be a number"):
        serve.port_number()
