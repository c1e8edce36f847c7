import pytest
from django.utils import translation

from memorial.people.models import PersonCitation, PlacedPicture
from museum.media.models import Picture
from tests.media.conftest import make_picture
from tests.people import rows
from tests.people.merged import stored
from tests.sources.rows import source

__all__ = ["make_picture"]


def picture():
    """A row of the library; its file is of no account here."""
    name = f"{Picture.objects.count():032}"
    return Picture.objects.create(
        alt_en="A gradient", width=4, height=3, bytes=9, sha256=name, key=name[-9:]
    )


@pytest.fixture
def in_english():
    """A request leaves its language behind; a test that asks for this begins in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def twins():
    """One woman in two records, of which each says something that the other does not."""
    kept = rows.person("Фонарёва", "Лампада", birth_place="Сад", external_id="garden-1")
    other = rows.person("Фонарева", "Лампада", "Луноходовна", born=rows.date("1904-05-12"))
    other.residence, other.external_id = "Маяк", "river-7"
    other.save()
    rows.relative(kept, "Маяк")
    rows.relative(other, "Прожектор", kind="son")
    rows.form(other, "maiden", surname="Рябинникова")
    PersonCitation.objects.create(record=other, source=source(), place_in_source="5")
    for record in (kept, other):
        PlacedPicture.objects.create(record=record, picture=picture(), place="portrait")
    return stored(kept), stored(other)
