"""Two addresses for the machines that watch the site. Strangers learn yes or no, the log learns why."""

import logging
import shutil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache

log = logging.getLogger(__name__)

LEAST_FREE = (
    500 * 2**20
)  # bytes in DATA_DIR: room for an upload, its renditions and the database's log


@login_not_required
@never_cache
def alive(request):
    """The process answers. Asks nothing of the database."""
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@never_cache
def ready(request):
    """200 when visitors and curators can be served, otherwise 503."""
    if reason := reason_not_ready():
        log.error("not ready: %s", reason)
        return HttpResponse("not ready\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


def reason_not_ready():
    """The first thing that is wrong, in words for the log; None when all is well."""
    try:
        try_to_write()
        if missing := missing_migrations():
            return f"migrations not applied: {', '.join(missing)}"
    except DatabaseError as error:
        return f"the database refuses: {error}"
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LEAST_FREE:
        return f"only {free // 2**20} MB free in DATA_DIR"
    return None


def try_to_write():
    """A write that changes nothing: fails on a read-only file and on a standby server.

    On SQLite it waits for its turn, at most the 20 seconds of the settings.
    """
    with transaction.atomic():
        MigrationRecorder(connection).Migration.objects.filter(pk=0).update(name="")
        transaction.set_rollback(True)


def missing_migrations():
    """Names of migrations that this release has and the database lacks; a newer database is fine."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


urlpatterns = [path("healthz", alive, name="healthz"), path("readyz", ready, name="readyz")]
