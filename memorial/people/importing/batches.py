"""From a file to a batch: what the command and the admin both begin with."""

from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from memorial.people.importing import reading, shapes
from memorial.people.importing.drafting import Draft, Plan
from memorial.people.importing.faults import Unreadable
from memorial.people.models import ImportBatch

NO_SHAPE = _("There are no saved columns named “%(name)s”. There are: %(names)s.")
NO_FIT = _("The columns “%(name)s” do not fit this file.")
UNKNOWN_SHAPE = _(
    "Nobody knows which column of this file is the surname. Say which saved columns to use."
)
EMPTY = _("The file is empty.")
BLOCK = 1 << 20


def shape_for(table, name=""):
    """The Shape of that name, or the one that is recognised. Raises Unreadable."""
    first = [cells for _line, cells in table.first(reading.TITLE_ROWS)]
    if not first:
        raise Unreadable(EMPTY)
    cells = padded(first) if table.sheet else first[0]
    cells = reading.under(table.upper, cells)
    if not name:
        return shapes.recognised(cells)
    if shapes.definition_of(name) is None:
        raise Unreadable(NO_SHAPE, name=name, names=", ".join(shapes.names()))
    shape = shapes.fitted(name, cells)
    if shape is None:
        raise Unreadable(NO_FIT, name=name)
    return shape


def padded(first):
    """The first row as wide as the table: in a workbook a column without a heading is none of its cells."""
    return first[0] + [""] * (max(map(len, first)) - len(first[0]))


def usable(shape):
    """The shape, if a name can be read by it. Raises Unreadable."""
    if not shapes.is_of_a_name(shape):
        raise Unreadable(UNKNOWN_SHAPE)
    return shapes.checked(shape)


def batch_of(path, name="", **asked):
    """A new ImportBatch, not saved, of the file at `path`."""
    path = Path(path)
    digest, size = digest_of(path)
    return ImportBatch(file_name=(name or path.name)[-250:], digest=digest, size=size, **asked)


def digest_of(path):
    """(SHA-256, bytes)."""
    digest, size = sha256(), 0
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
                size += len(block)
    except OSError as error:
        raise Unreadable(reading.GONE) from error
    return digest.hexdigest(), size


def draft_of(batch, table, shape, at=None, most=None):
    """The Draft of what `batch` asks for, drawn, of at most `most` rows. Raises Unreadable. To be closed."""
    plan = Plan(batch.publish, batch.shown_reason.strip(), batch.leave_out)
    draft = Draft(table, usable(shape), plan, at, most)
    try:
        return draft.draw()
    except BaseException:
        draft.close()
        raise
