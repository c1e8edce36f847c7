"""What every test has: its own folder for files, a database, and the content that ships if it asks for it."""

import gc
import os
import secrets
import time
from io import StringIO
from unittest import mock

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.management import create_contenttypes
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models.signals import post_migrate
from django.test import Client, testcases
from django.utils.translation import get_language
from playwright.sync_api import expect
from whitenoise.middleware import WhiteNoiseMiddleware

from memorial.sources.edition import Edition
from museum import catalogues
from museum.admin import MuseumAdminSite
from museum.core import kept
from museum.staff.sign_ins import KEY
from museum.versions import sealing
from museum.visiting.models import Leaflet
from tests import chromium, once

ON_A_DATABASE = {"db", "transactional_db", "django_db_setup"}
# What takes a minute or more begins first: else one process would still be at it when all others have ended.
LONG = {
    "tests/museum/test_crawl.py",
    "tests/staff/test_access.py",
    "tests/museum/test_admin_words.py",
}
YOUNG = 50_000  # objects made before Python looks for those that nobody can reach


def pytest_configure(config):
    """Compiled catalogues are not kept in the repository, and Django reads each but once."""
    config.pluginmanager.register(chromium)
    catalogues.compile_stale()
    gc.set_threshold(YOUNG, 20, 20)
    serve_static_files_from_where_they_are_written()
    serve_media_by_our_own_views()
    let_tests_empty_the_history()
    django_settings.SECRET_KEY = secrets.token_urlsafe(60)  # none is made in DATA_DIR
    # Tests of one page give single rights; an installation knows roles alone.
    django_settings.AUTHENTICATION_BACKENDS = [
        *django_settings.AUTHENTICATION_BACKENDS,
        "django.contrib.auth.backends.ModelBackend",
    ]
    # A slow hash protects real passwords; a quarter of a second for every test with a user protects nobody.
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Tests of the admin begin with a password; tests/staff turns the second step on.
    django_settings.SECOND_FACTOR = "offered"
    hypothesis.settings.register_profile(
        "gates", deadline=None
    )  # a busy machine is no fault of ours
    hypothesis.settings.load_profile("gates")
    expect.set_options(timeout=30_000)  # as long as Playwright's actions wait


def serve_static_files_from_where_they_are_written():
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django_settings.STORAGES = django_settings.STORAGES | {"staticfiles": plain}
    django_settings.WHITENOISE_USE_FINDERS = True
    look_for_static_files_once()


def look_for_static_files_once():
    """Every client of a test begins the middleware anew, which would look at hundreds of files again."""
    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add(middleware):
        if not found:
            own, middleware.files = middleware.files, found
            look(middleware)
            middleware.files = own
        middleware.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = add


def serve_media_by_our_own_views():
    """Django's server for browser tests would hand out the folder itself, published or not, and no ranges."""
    testcases._MediaFilesHandler._should_handle = lambda handler, path: False


def let_tests_empty_the_history():
    """Tests with transactions of their own empty all tables at the end, on SQLite row by row."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flushed(operations, statements):
        if operations.connection.vendor != "sqlite":
            return flush(operations, statements)
        sealing.unseal(operations.connection)
        flush(operations, statements)
        sealing.seal(operations.connection)

    BaseDatabaseOperations.execute_sql_flush = flushed


def pytest_collection_modifyitems(items):
    """Browser tests run last: Playwright's event loop stays in the thread once it has begun.

    What asks no database passes or fails alike on all: `python -m tests` runs it on one.
    """
    for item in items:
        fixtures = set(item.fixturenames)
        if "browser" in fixtures:  # Playwright's own: any room may call a record of its own `page`
            item.add_marker("browser")
        elif not (ON_A_DATABASE & fixtures or item.get_closest_marker("django_db")):
            item.add_marker("once")
        if "shipped_rows" in fixtures and not item.get_closest_marker("django_db"):
            item.add_marker("django_db")  # else none is made for a module that is run alone
    items.sort(key=turn)


def turn(item):
    in_browser = item.get_closest_marker("browser") is not None
    return in_browser, item.nodeid.partition("::")[0] not in LONG


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as in real life: WAL, synchronous and IMMEDIATE mean nothing in memory."""
    database = django_settings.DATABASES["default"]
    if is_sqlite():
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        database["TEST"]["NAME"] = str(file)
        if once.FOLDER in os.environ:
            file.write_bytes(once.made("migrated", once.migrated))
    else:  # a busy machine may leave a test waiting within its transaction
        patient = " -c idle_in_transaction_session_timeout=300000"
        database["OPTIONS"] = database["OPTIONS"] | {
            "options": database["OPTIONS"]["options"] + patient
        }


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """Whether a database is there already: the one that another process has migrated."""
    return django_db_keepdb or (is_sqlite() and once.FOLDER in os.environ)


def is_sqlite():
    return django_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        keep_rights()
        Leaflet.remake()  # as any museum has it that was ever visited: else each test makes its own


def keep_rights():
    """A test with transactions of its own empties the database; Django then works out all rights anew, in a tenth of a second.

    The next test finds the leaflets of an empty museum again, too.
    """
    kinds, rights = (
        list(ContentType.objects.order_by("pk")),
        list(Permission.objects.order_by("pk")),
    )

    def write_again(**signal):
        if not ContentType.objects.exists():
            ContentType.objects.clear_cache()
            ContentType.objects.bulk_create(kinds)
            Permission.objects.bulk_create(rights)
            Leaflet.remake()

    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.connect(write_again, weak=False)


@pytest.fixture(autouse=True)
def noted_sign_in(monkeypatch):
    """`force_login` passes our form by; what a session must know of its sign-in is noted at once."""
    sign_in = Client._login

    def noted(client, user, backend=None):
        sign_in(client, user, backend)
        now, session = time.time(), client.session
        moments = dict.fromkeys(("since", "seen", "confirmed"), now)
        session[KEY] = {"number": 0, "key": session.session_key, "strong": False} | moments
        session.save()

    monkeypatch.setattr(Client, "_login", noted)


@pytest.fixture(autouse=True)
def nothing_kept():
    """No section of another test: settings that a test changes are in no key."""
    kept.HELD.clear()


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """What a test uploads goes to its own folder."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "originals"


@pytest.fixture
def menu_once(monkeypatch):
    """The list of subjects beside the pages of the admin stands on the first that each reader opens in a language."""
    whole, seen = MuseumAdminSite.each_context, set()

    def each_context(site, request):
        reader = request.user.pk, get_language()
        if reader not in seen:
            seen.add(reader)
            return whole(site, request)
        with mock.patch.object(site, "get_app_list", return_value=[]):
            return whole(site, request) | {"is_nav_sidebar_enabled": False}

    monkeypatch.setattr(MuseumAdminSite, "each_context", each_context)


# --- The content that ships ------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shipping(django_db_setup, django_db_blocker):
    """(what `load_content` says in an empty museum, the statements that write what it makes)."""
    with django_db_blocker.unblock():
        return once.made(f"shipped-{connection.vendor}", loaded_and_written)


@pytest.fixture(scope="session")
def shipped_rows(shipping):
    """The statements alone: the command would take seconds for each test."""
    return shipping[1]


def loaded_and_written():
    said, rows = undone(loaded)
    return said, undone(lambda: statements_of(lambda: create(rows)))


def undone(deed):
    """What `deed()` answers, while the database stays as it was."""
    with transaction.atomic():
        answer = deed()
        transaction.set_rollback(True)
    return answer


def loaded():
    unmade()
    models = apps.get_models(include_auto_created=True)
    empty = [model for model in models if not model._base_manager.exists()]
    out = StringIO()
    call_command("load_content", stdout=out)
    return out.getvalue(), [(model, list(model._base_manager.order_by("pk"))) for model in empty]


def unmade():
    """Nobody has visited the museum yet."""
    for model in (Leaflet, Edition):
        model.objects.all().delete()


def create(rows):
    unmade()
    for model, records in rows:
        model._base_manager.bulk_create(records)


def statements_of(deed):
    """[(SQL, parameters)] that `deed()` sends to the database."""
    sent = []

    def note(execute, sql, params, many, context):
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        deed()
    return [(sql, params) for sql, params in sent if sql.startswith(("INSERT", "DELETE"))]


@pytest.fixture
def shipped(db, shipped_rows):
    """The museum has the content that ships, as if it had just been loaded."""
    write(shipped_rows)


def write(shipped_rows):
    with transaction.atomic(), connection.cursor() as cursor:  # rows may point to others to come
        for statement, parameters in shipped_rows:
            cursor.execute(statement, parameters)
