"""Files of lists that curators have sent and that are not imported yet: on the server's disk, readable by it only."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.people.importing import reading, shapes
from memorial.people.importing.batches import draft_of, shape_for
from memorial.people.importing.drafting import TOO_MANY
from memorial.people.importing.faults import Unreadable
from memorial.people.models import ImportBatch
from museum.media.storage import DurableStorage

LARGEST = 25 << 20  # bytes
MOST_ROWS = 30_000  # in one request of a browser; the command takes a million
KEPT = timedelta(days=14)

LOST = _("The file is not on the server any more. Send it once more.")


def store():
    return DurableStorage(settings.DATA_DIR / "imports", file_permissions_mode=0o600)


def path_of(batch):
    return Path(store().path(batch.digest))


def take_in(upload, **asked):
    """A new ImportBatch, saved, of an uploaded file. Raises Unreadable."""
    forget_old()
    batch = ImportBatch(
        file_name=upload.name[-250:], digest=digest_of(upload), size=upload.size, **asked
    )
    store().save(batch.digest, upload)
    try:
        table = reading.opened(path_of(batch))
        batch.definition = shape_for(table).as_json()
        if number_of_rows(table) > MOST_ROWS + 1:  # a header may be among them
            raise Unreadable(TOO_MANY, most=MOST_ROWS)
    except Unreadable:
        forget(batch)
        raise
    batch.save()
    return batch


def number_of_rows(table):
    """Read to its end, so that damage is told now."""
    return sum(1 for _row in table.rows())


def digest_of(upload):
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def table_of(batch):
    try:
        return reading.opened(path_of(batch))
    except Unreadable as fault:
        if fault.sentence is reading.GONE:
            raise Unreadable(LOST) from fault
        raise


def shape_of(batch):
    return shapes.from_json(batch.definition)


def draft(batch, at=None):
    """The Draft of what the batch asks for. Raises Unreadable. To be closed."""
    return draft_of(batch, table_of(batch), shape_of(batch), at, MOST_ROWS)


def forget(batch):
    """Removes the file unless another batch still waits for it."""
    waiting = ImportBatch.objects.filter(state=ImportBatch.State.LOOKED_AT, digest=batch.digest)
    if not waiting.exclude(pk=batch.pk).exists() and store().exists(batch.digest):
        store().delete(batch.digest)


def forget_old(at=None):
    before = (at or timezone.now()) - KEPT
    for batch in ImportBatch.objects.filter(state=ImportBatch.State.LOOKED_AT, made__lt=before):
        forget(batch)
        batch.delete()
