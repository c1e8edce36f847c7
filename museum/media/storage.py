"""Files that survive a power cut: written once, synced with their folder before their name is given back."""

import filecmp
import os
import tempfile
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, storages
from django.utils import timezone

# Longer than any backup is kept (35 days), so that every file a restored database names can still be found.
KEEP_DELETED = timedelta(days=45)
DELETED = "deleted"


def originals():
    """The private storage of files as they were uploaded."""
    return storages["originals"]


def renditions():
    """The storage of what the public is shown."""
    return storages["default"]


def sync_folder(folder):
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder):
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


class DurableStorage(FileSystemStorage):
    """Write-once: the same name twice must mean the same bytes, else SuspiciousFileOperation is raised."""

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        target = Path(self.path(name))
        make_folder(target.parent)
        written = self.written_beside(target, content)
        try:
            self.publish(written, target)
        finally:
            written.unlink()
        sync_folder(target.parent)
        return name

    def written_beside(self, target, content):
        """A temporary file in the folder of `target`, its bytes safely on the disk."""
        handle, name = tempfile.mkstemp(prefix=".new-", dir=target.parent)
        with os.fdopen(handle, "wb") as out:
            for chunk in content.chunks():
                out.write(chunk)
            out.flush()
            os.fchmod(out.fileno(), self.file_permissions_mode or 0o644)
            os.fsync(out.fileno())
        return Path(name)

    def publish(self, written, target):
        try:
            os.link(written, target)  # unlike rename, never replaces a file
        except FileExistsError as error:
            if not filecmp.cmp(written, target, shallow=False):
                raise SuspiciousFileOperation(f"{target.name} exists with other bytes.") from error


class OriginalsStorage(DurableStorage):
    """Readable by the server only. Deleting sets a file aside; `purge` removes it when no backup names it."""

    def __init__(self, **options):
        options.setdefault("location", settings.PRIVATE_MEDIA_ROOT)
        super().__init__(file_permissions_mode=0o600, **options)

    def url(self, name):
        raise ValueError("Originals have no public address.")

    def move(self, source, target):
        source, target = Path(self.path(source)), Path(self.path(target))
        make_folder(target.parent)
        source.replace(target)
        sync_folder(target.parent)
        sync_folder(source.parent)

    def delete(self, name):
        if self.exists(name):
            os.utime(self.path(name))  # the days are counted from now
            self.move(name, f"{DELETED}/{name}")

    def restore(self, name):
        """Brings a deleted file back; False when there is none."""
        if not self.exists(f"{DELETED}/{name}"):
            return False
        self.move(f"{DELETED}/{name}", name)
        return True

    def purge(self, at=None, kept=frozenset()):
        """Removes for good what was deleted more than KEEP_DELETED before `at`; returns the names.

        Originals whose SHA-256 is in `kept` stay: the record that they belonged to may be recovered.
        """
        before = (at or timezone.now()) - KEEP_DELETED
        old = [
            name
            for name in walk(self, DELETED)
            if Path(name).stem not in kept and self.get_modified_time(name) < before
        ]
        for name in old:
            super().delete(name)
        return old


def walk(storage, folder=""):
    """Every file name under `folder`, by nothing but the storage's `listdir`."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing has been stored there yet
        return
    yield from (f"{folder}/{name}".lstrip("/") for name in files)
    for name in folders:
        yield from walk(storage, f"{folder}/{name}".lstrip("/"))
