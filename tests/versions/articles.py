"""Articles that are edited in the admin, and how their history tells of it."""

from django.contrib.auth.models import User
from reversion.models import Revision

from memorial.history.models import ArticleCitation
from museum.versions import telling
from tests.forms import filled_in
from tests.history import rows
from tests.sources import rows as ledger

ADMIN = "/en/admin/history/article/"


def article(**values):
    made = rows.article(**values)
    ArticleCitation.objects.create(record=made, source=ledger.source(title="A made-up book"))
    return made


def edit(client, record, **changes):
    address = f"{ADMIN}{record.pk}/change/"
    response = client.post(address, filled_in(client.get(address), **changes))
    assert response.status_code == 302
    return Revision.objects.order_by("pk").last()


def lines(record):
    """[(kind, who)] of its history, newest first."""
    return [(entry.deed, entry.who) for entry in telling.history(record, 1, NOTHING_HIDDEN, READER)]


class NothingHidden(dict):
    def __missing__(self, model):
        return set()


NOTHING_HIDDEN = NothingHidden()
READER = User(username="test-reader", is_superuser=True)


def told(record, number=0):
    return list(telling.history(record, 1, NOTHING_HIDDEN, READER))[number].told


def as_text(fields):
    return [(field.label, field.code, field.html) for field in fields]
