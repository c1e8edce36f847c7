"""Nobody changes the history: not by a page, not by a query, not by deleting who did something."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from reversion.models import Revision, Version

from museum.versions import sealing
from museum.versions.keeping import keeping
from museum.versions.models import Deed, Part
from tests.visiting import rows

KEPT = [Revision, Version, Deed, Part, LogEntry]
COLUMN = {
    Revision: "comment",
    Version: "object_repr",
    Deed: "who",
    Part: "holder_id",
    LogEntry: "object_repr",
}


@pytest.fixture
def curator(db):
    return User.objects.create(username="test-curator", is_staff=True)


@pytest.fixture
def history(curator):
    record = rows.question()
    with keeping([record], curator):
        record.position = 7
        record.save()
    LogEntry.objects.log_actions(curator.pk, [record], 2, "A note.", single_object=True)
    return record


def refused(deed):
    try:
        with transaction.atomic():
            deed()
    except DatabaseError as error:
        return sealing.REFUSAL in str(error)
    return False


def test_every_table_of_the_history_is_sealed():
    tables = {
        model._meta.db_table
        for label in ("reversion", "versions")
        for model in apps.get_app_config(label).get_models()
    }
    assert tables | {LogEntry._meta.db_table} == set(sealing.TABLES)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_the_database_refuses_to_change_the_history(history, model):
    assert refused(lambda: model.objects.update(**{COLUMN[model]: "rewritten"}))


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_the_database_refuses_to_delete_the_history(history, model):
    assert refused(lambda: model.objects.all()._raw_delete(model.objects.db))


def test_the_seal_may_be_set_again(history):
    sealing.seal(connection)
    sealing.seal(connection)
    assert refused(lambda: Version.objects.update(object_repr="rewritten"))


def test_no_page_of_the_admin_shows_a_table_of_the_history():
    assert [model for model in KEPT if model in admin.site._registry] == []


def test_who_did_something_is_not_deleted(admin_client, history, curator):
    address = f"/en/admin/auth/user/{curator.pk}/delete/"
    assert admin_client.post(address, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=curator.pk).exists()


def test_several_accounts_are_not_deleted_by_the_list_either(admin_client, history, curator):
    chosen = {"action": "delete_selected", "_selected_action": [curator.pk], "post": "yes"}
    admin_client.post("/en/admin/auth/user/", chosen)
    assert User.objects.filter(pk=curator.pk).exists()
