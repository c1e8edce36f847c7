"""What `make run` does before it hands over to the server, and what it says when it cannot."""

import os
import socket
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from museum import environment
from museum.management.commands import serve
from tests import postgres


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


@pytest.mark.once
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


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "8 000", "٨٠٠٠"])
def test_bad_port_is_one_sentence(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(ImproperlyConfigured, match="PORT must be a number"):
        environment.port()


@pytest.mark.parametrize("host", ["nowhere.invalid", "no where", "a" * 64, "1.2.3.4.5"])
def test_bad_host_is_one_sentence(host):
    with pytest.raises(CommandError, match=r"^HOST .* is not an address of this machine\.$"):
        serve.refuse_busy_port(host, 8000)


# --- What the terminal shows -----------------------------------------------------------------------


@pytest.fixture
def refused(tmp_path):
    """What `manage.py` writes to standard error in a process of its own, which must fail."""

    def refused(command, **variables):
        run = subprocess.run(
            [sys.executable, *command.split()],
            cwd=django_settings.BASE_DIR,
            env=os.environ | {"DATA_DIR": str(tmp_path / "data")} | variables,
            capture_output=True,
            text=True,
        )
        assert (run.returncode, run.stdout) == (1, "")
        return run.stderr

    return refused


DATABASE_MUST = (
    "Cannot start: DATABASE_URL must be sqlite:///file or "
    "postgresql://name:password@host:port/database.\n"
)
NO_PORT = "Cannot start: PORT must be a number from 1 to 65535, not 'abc'.\n"


@pytest.mark.parametrize("command", ["manage.py serve", "manage.py prepare", "-m museum.server"])
def test_start_with_a_bad_port_says_one_sentence(refused, command):
    assert refused(command, PORT="abc") == NO_PORT


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/museum", "postgresql://h:port/m"])
def test_start_with_a_bad_database_address_says_one_sentence(refused, url):
    assert refused("manage.py prepare", DATABASE_URL=url) == DATABASE_MUST


def test_place_of_a_bad_setting_is_shown_when_asked_for(refused):
    told = refused("manage.py prepare --traceback", PORT="abc")
    assert told.startswith("Traceback") and "museum/settings.py" in told


def test_start_at_a_host_that_is_none_says_one_sentence(refused):
    told = refused("manage.py serve", HOST="no where", PORT="8213")
    assert told == "CommandError: HOST 'no where' is not an address of this machine.\n"


def test_start_without_a_folder_to_write_to_says_one_sentence(refused, tmp_path):
    (tmp_path / "file").touch()
    told = refused("manage.py prepare", DATA_DIR=f"{tmp_path}/file/data")
    place = f"{tmp_path}/file/data"
    assert told == f"CommandError: DATA_DIR {place} cannot be written to: Not a directory.\n"


NOT_LET_IN = "CommandError: The database of DATABASE_URL does not let us in: "


def test_start_without_its_database_server_says_one_sentence(refused):
    told = refused("manage.py serve", DATABASE_URL="postgresql://museum@127.0.0.1:1/m", PORT="8213")
    assert told.startswith(NOT_LET_IN) and "Connection refused" in told
    assert told.count("\n") == 1


def test_start_with_a_wrong_password_says_one_sentence_without_it(refused):
    if not postgres.program("initdb"):
        pytest.skip("PostgreSQL is not installed: a wrong password was NOT tested")
    with postgres.server("scram-sha-256") as url:
        told = refused("manage.py prepare", DATABASE_URL=url.replace("museum@", "museum:wrong@"))
    assert (
        told.startswith(NOT_LET_IN) and 'password authentication failed for user "museum"' in told
    )
    assert (told.count("\n"), "wrong" in told) == (1, False)


def test_start_with_a_file_in_place_of_the_database_s_folder_says_one_sentence(refused, tmp_path):
    (tmp_path / "file").touch()
    told = refused("manage.py prepare", DATABASE_URL=f"sqlite:///{tmp_path}/file/museum.sqlite3")
    assert told == f"{NOT_LET_IN}unable to open database file\n"
