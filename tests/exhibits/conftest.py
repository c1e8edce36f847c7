import pytest

from tests.exhibits import rows
from tests.media.conftest import files, in_english, make_picture

__all__ = ["files", "in_english", "make_picture"]


@pytest.fixture
def pictured(db, make_picture):
    """A fictional object with three pictures, in a hall and in an exhibition."""
    return rows.pictured(make_picture)
