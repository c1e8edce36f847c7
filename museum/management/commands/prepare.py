"""Everything between the installed packages and a running site. Safe to repeat: it overwrites nothing."""

import hashlib
import secrets
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.models import Q

from memorial.sources.edition import Edition
from museum import catalogues
from museum.versions import sealing


class Command(BaseCommand):
    help = "Checks the settings, brings database, catalogues and static files up to date."
    requires_system_checks = ()  # they run below, once the catalogues are there

    def handle(self, **options):
        make_folder(settings.DATA_DIR)
        self.compile_catalogues()
        reach_database()
        self.check(databases=["default"])
        call_command("migrate", interactive=False, verbosity=0)
        sealing.seal(connection)  # a migration that makes a table anew lifts the seal
        self.collect_static_files()
        call_command("index_people", if_needed=True, stdout=self.stdout)
        call_command("load_content")
        Edition.whole()  # worded anew if this release words it otherwise
        self.make_first_administrator()

    def compile_catalogues(self):
        try:
            compiled = catalogues.compile_stale()
        except catalogues.BadCatalogue as error:
            raise CommandError(error) from error
        for file, faults in compiled.items():
            self.stdout.write(f"Compiled {file.relative_to(settings.BASE_DIR)}")
            for fault in faults:
                self.stdout.write(fault)

    def collect_static_files(self):
        """In debug mode Django serves them from where they are written."""
        stamp = Path(settings.STATIC_ROOT) / "collected.sha256"
        if settings.DEBUG or (stamp.exists() and stamp.read_text() == fingerprint()):
            return
        self.stdout.write("Collecting static files")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(fingerprint())

    def make_first_administrator(self):
        """The name "admin" taken by someone without rights is not touched either."""
        users = get_user_model().objects
        if users.filter(Q(is_superuser=True) | Q(username="admin")).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("admin", password=password)
        self.stdout.write(
            "\nThe first administrator was created. Write this down, it is not shown again:\n"
            f"    name      admin\n    password  {password}\n"
            "To set another one: .venv/bin/python manage.py changepassword admin\n"
        )


def make_folder(folder):
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CommandError(f"DATA_DIR {folder} cannot be written to: {error.strerror}.") from error


def reach_database():
    """By a connection of its own: the pool hides why it gets none."""
    probe = connection.copy()
    probe.settings_dict["OPTIONS"].pop("pool", None)
    try:
        probe.ensure_connection()
    except OperationalError as error:
        reason = " ".join(str(error).split())
        raise CommandError(f"The database of DATABASE_URL does not let us in: {reason}") from error
    finally:
        probe.close()


def fingerprint():
    """Changes when any static file does: SHA-256 of every path, size and time of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
