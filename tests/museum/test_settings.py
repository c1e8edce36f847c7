"""What the settings read, what they make, and what reaches the log."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured

from museum.environment import allowed_host, choice, number, site_url
from museum.settings import BASE_DIR, database, secret_key

PRODUCTION = {"DJANGO_SETTINGS_MODULE": "museum.settings", "ALLOWED_HOSTS": "testserver"}
ASKING = """
import django; django.setup()
from django.conf import settings
from django.test import Client
# None is collected for a test; the pages name their style sheet.
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
"""
FAILING = """
from museum import sitemaps
def addresses(): raise {error}
sitemaps.addresses = addresses
print(Client(raise_request_exception=False).get("/en/{path}/").status_code)
"""


@pytest.fixture(autouse=True)
def no_key_in_the_environment(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)


@pytest.fixture
def run(tmp_path):
    """Runs a program with the settings of production, in a process of its own."""

    def run(program, **environment):
        here = {"DATA_DIR": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [sys.executable, "-c", program],
            cwd=BASE_DIR,
            env=os.environ | PRODUCTION | here | environment,
            capture_output=True,
            text=True,
            check=True,
        )

    return run


def test_sqlite_connections_are_kept_and_postgresqls_are_the_pools():
    assert database("sqlite:///test.sqlite3")["CONN_MAX_AGE"] == 60
    assert database("postgresql:///test")["CONN_MAX_AGE"] == 0


# --- What the environment may say -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "site"),
    [
        ("https://museum.example/", "https://museum.example"),
        ("HTTP://Museum.Example:8000", "http://museum.example:8000"),
        ("https://пример.испытание", "https://xn--e1afmkfd.xn--80akhbyknj4f"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_site_url_is_written_as_browsers_do(value, site):
    assert site_url(value) == site


@pytest.mark.parametrize(
    "value",
    [
        *("museum.example", "//museum.example", "ftp://museum.example", "https://", "https:///kk"),
        *("https://museum.example/kk", "https://museum.example?a", "https://a@museum.example"),
        *("https://museum example", "https://museum.example:port", "https://[::1", "https://a..b"),
    ],
)
def test_site_url_that_is_more_or_less_than_an_origin_stops_the_start(value):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL must be"):
        site_url(value)


@pytest.mark.parametrize(
    ("word", "host"),
    [
        ("Museum.example", "museum.example"),
        (".пример.испытание", ".xn--e1afmkfd.xn--80akhbyknj4f"),
        ("*", "*"),
    ],
)
def test_allowed_host_is_written_as_django_compares_it(word, host):
    assert allowed_host(word) == host


@pytest.mark.parametrize("word", ["https://museum.example", "museum.example:80", "museum.example/"])
def test_allowed_host_with_anything_more_stops_the_start(word):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS must be"):
        allowed_host(word)


SETTLED = """
from museum import settings
print(settings.SITE_URL, settings.ALLOWED_HOSTS, settings.DATABASES["default"]["ENGINE"])
"""


def test_empty_value_counts_as_absent(run):
    told = run(SETTLED, SITE_URL="", ALLOWED_HOSTS="", DATABASE_URL="", PORT="8495").stdout
    hosts = ["localhost", "127.0.0.1", "[::1]", "127.0.0.1"]
    assert told.strip() == f"http://127.0.0.1:8495 {hosts} django.db.backends.sqlite3"


def test_machine_itself_may_always_ask(run):
    program = "from museum import settings; print(settings.ALLOWED_HOSTS)"
    hosts = ["localhost", "127.0.0.1", "[::1]", "museum.example"]
    assert run(program, ALLOWED_HOSTS="museum.example").stdout.strip() == str(hosts)


FACTOR = "from django.conf import settings as s; print(s.SECOND_FACTOR, s.PROXIES)"


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"SITE_URL": "https://museum.example", "PROXIES": "1"}, "required 1"),
        ({"SITE_URL": "http://localhost:8000"}, "offered 0"),
    ],
)
def test_password_is_enough_on_the_machine_itself_alone(run, environment, said):
    assert run(FACTOR, **environment).stdout.strip() == said


def test_unknown_word_stops_the_start(monkeypatch):
    monkeypatch.setenv("SECOND_FACTOR", "off")
    with pytest.raises(ImproperlyConfigured, match="must be required or offered, not 'off'"):
        choice("SECOND_FACTOR", "required", "required", "offered")


@pytest.mark.parametrize("word", ["yes", "-1", "10", "²"])
def test_number_that_is_none_stops_the_start(monkeypatch, word):
    monkeypatch.setenv("PROXIES", word)
    with pytest.raises(ImproperlyConfigured, match="PROXIES must be a number"):
        number("PROXIES", 0)


def test_debug_on_the_open_web_stops_the_start(run):
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        run("import museum.settings", DEBUG="1", SITE_URL="https://museum.example")
    assert "must be off with an https SITE_URL" in stopped.value.stderr


# --- The log ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "status"),
    [("ZeroDivisionError", "500"), ("django.db.OperationalError", "503")],
)
def test_failure_of_a_page_is_told_to_the_log(run, error, status):
    ended = run(ASKING + FAILING.format(error=f"{error}('on purpose')", path="site-map"))
    assert ended.stdout.strip() == status
    assert "/en/site-map/" in ended.stderr
    assert ended.stderr.rstrip().endswith(f"{error.split('.')[-1]}: on purpose")


def test_page_that_is_not_there_is_not_told_to_the_log(run):
    ended = run(ASKING + FAILING.format(error="None", path="no/such"))
    assert (ended.stdout.strip(), "no/such" in ended.stderr) == ("404", False)


def test_foreign_host_is_told_to_the_log_in_one_line(run):
    ask = "print(Client().get('/en/', headers={'host': 'evil.example'}).status_code)"
    ended = run(ASKING + ask)
    told = ended.stderr.partition("ERROR django.security.DisallowedHost: ")[2]
    assert (ended.stdout.strip(), told.count("\n")) == ("400", 1)
    assert told.startswith("Invalid HTTP_HOST header: 'evil.example'")


# --- What importing the settings leaves behind ------------------------------------------------------


def test_settings_write_nothing_when_they_are_read(run, tmp_path):
    run("import django; django.setup()")
    assert list(tmp_path.iterdir()) == []


def test_secret_key_is_made_when_it_is_first_asked_for(run, tmp_path):
    program = "from django.conf import settings; print(settings.SECRET_KEY)"
    key = run(program).stdout.strip()
    assert (tmp_path / "data" / "secret_key").read_text() == key
    assert run(program).stdout.strip() == key


def test_secret_key_is_readable_by_the_server_alone(tmp_path):
    secret_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_empty_secret_key_of_an_interrupted_start_is_made_anew(tmp_path):
    (tmp_path / "secret_key").touch()
    key = secret_key(tmp_path)
    assert (len(key) >= 50, secret_key(tmp_path)) == (True, key)


def test_secret_key_is_one_when_many_start_at_once(tmp_path):
    together = Barrier(8)

    def start(number):
        together.wait()
        return secret_key(tmp_path)

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(start, range(8)))
    assert keys == {(tmp_path / "secret_key").read_text()}
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_secret_key_of_the_environment_is_not_written(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "fictional")
    assert (secret_key(tmp_path), list(tmp_path.iterdir())) == ("fictional", [])
