"""Django's own development server, which also shows an edited catalogue at the next reload of the page."""

import os

from django.conf import settings
from django.contrib.staticfiles.management.commands import runserver
from django.utils import autoreload

from museum import catalogues


class Command(runserver.Command):
    default_addr = os.environ.get("HOST", "127.0.0.1")
    default_port = os.environ.get("PORT", "8000")
    help = (
        "Serves the site for development: code, templates and .po files are read again on change."
    )

    def inner_run(self, *args, **options):
        autoreload.autoreload_started.connect(watch_catalogues)
        autoreload.file_changed.connect(compile_changed)
        super().inner_run(*args, **options)


def watch_catalogues(sender, **kwargs):
    for folder in settings.LOCALE_PATHS:
        sender.watch_dir(folder, "**/*.po")


def compile_changed(sender, file_path, **kwargs):
    """Django forgets its loaded catalogues as soon as it sees the new `.mo`."""
    if file_path.suffix != ".po":
        return False
    try:
        for fault in catalogues.compile_one(file_path):
            print(fault)
    except catalogues.BadCatalogue as error:
        print(error)
    return True
