"""Writes the open data into a folder: `manage.py open_data FOLDER`, for whoever publishes it elsewhere."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from memorial.people import open_data

BLOCK = 1 << 20


class Command(BaseCommand):
    help = "Writes the names as a Frictionless data package: its files and datapackage.json."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        at = timezone.now()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for file in open_data.FILES:
                with (folder / file.name).open("wb") as out:
                    out.writelines(file.write(at))
            package = open_data.package(at, lambda file: parts_of(folder / file.name))
            described = json.dumps(package, ensure_ascii=False, indent=2)
            (folder / "datapackage.json").write_text(described, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error}") from error
        self.stdout.write(f"{folder}: {', '.join(file.name for file in open_data.FILES)}")


def parts_of(path):
    """What was written, so that the checksums are true whatever has changed since."""
    with path.open("rb") as file:
        while part := file.read(BLOCK):
            yield part
