"""`check_media`: do rows and files agree? Run it by a timer and after every restore."""

import hashlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from museum.media import limits, storage
from museum.media.models import Picture, Recording
from museum.versions import deletions, states

YOUNG = timedelta(days=1)  # a file may wait this long for its row: an upload is under way
CHUNK = 1 << 20


class Command(BaseCommand):
    help = "Compares pictures and recordings with their files; ends with status 1 when something is wrong."

    def add_arguments(self, parser):
        parser.add_argument(
            "--repair",
            action="store_true",
            help="bring deleted originals back, make public copies again, set orphans aside",
        )
        parser.add_argument(
            "--purge",
            action="store_true",
            help=f"remove for good what was deleted more than {storage.KEEP_DELETED.days} days ago "
            "and belonged to no record that can be recovered",
        )

    def handle(self, *args, repair=False, purge=False, **options):
        self.repair, self.left = repair, 0
        for picture in Picture.objects.order_by("pk").iterator(200):
            if self.check_original(picture, "picture"):
                self.check_public(picture, "picture", rendition_faults, remade)
        for recording in Recording.objects.order_by("pk").iterator(200):
            if self.check_original(recording, "recording"):
                self.check_public(recording, "recording", copy_faults, recopied)
        self.check_orphans()
        if purge:
            for name in storage.originals().purge(kept=recoverable()):
                self.stdout.write(f"removed for good: {name}")
        if self.left:
            raise CommandError(f"{self.left} findings")
        self.stdout.write("Rows and files agree.")

    def found(self, sentence, mended=False):
        self.left += not mended
        self.stdout.write(f"{sentence}: mended" if mended else sentence)

    def check_original(self, holding, kind):
        """False when there is no sound original to make public copies from."""
        files, name = storage.originals(), holding.original_name
        fault = fault_of(files, name, holding.sha256)
        if fault is None:
            return True
        mended = self.repair and fault == "is missing" and files.restore(name)
        self.found(f"{kind} {holding.pk}: the original {name} {fault}", mended)
        return mended

    def check_public(self, holding, kind, faults_of, mend):
        faults = list(faults_of(holding))
        mended = bool(faults) and self.repair and mend(holding)
        for fault in faults:
            self.found(f"{kind} {holding.pk}: {fault}", mended)

    def check_orphans(self):
        holdings = [
            *Picture.objects.only("sha256", "format", "renditions").iterator(200),
            *Recording.objects.only("sha256", "format", "kind", "copy").iterator(200),
        ]
        shown = {name for holding in holdings for name in holding.public_names()}
        kept = {holding.original_name for holding in holdings}
        self.set_aside(storage.renditions(), shown, "public file")
        self.set_aside(storage.originals(), kept, "original")

    def set_aside(self, files, known, kind):
        before = timezone.now() - YOUNG
        for name in list(storage.walk(files)):
            if name in known or name.startswith(f"{storage.DELETED}/"):
                continue
            if files.get_modified_time(name) < before:
                if self.repair:
                    files.delete(name)
                self.found(f"nothing in the library has the {kind} {name}", mended=self.repair)


def recoverable():
    """The SHA-256 of the originals whose records were deleted and can be recovered from the history."""
    gone = [part for model in (Picture, Recording) for part in deletions.of(model)]
    return {states.unpacked(part.version)[1]["sha256"] for part in gone}


def sha256_of(files, name):
    digest = hashlib.sha256()
    with files.open(name) as file:
        for chunk in file.chunks(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def fault_of(files, name, sha256):
    """What is wrong with one file, as the end of a sentence, or None."""
    if not files.exists(name):
        return "is missing"
    return None if sha256_of(files, name) == sha256 else "has other bytes"


def rendition_faults(picture):
    """A sentence for each rendition that should be there and is not, or is not what it was."""
    files = storage.renditions()
    for form in limits.FORMATS:
        if not picture.of_format(form):
            yield f"no {form} rendition"
    for entry in picture.renditions:
        if fault := fault_of(files, entry["name"], entry["sha256"]):
            yield f"the rendition {entry['name']} {fault}"


def remade(picture):
    """Makes all renditions again; False when the original can no longer be decoded."""
    for entry in picture.renditions:
        storage.renditions().delete(entry["name"])
    try:
        picture.remake_renditions()
    except ValidationError:
        return False
    picture.save(update_fields=["renditions"])
    return True


def copy_faults(recording):
    if not recording.copy:
        yield "no public copy"
    elif fault := fault_of(storage.renditions(), recording.copy["name"], recording.copy["sha256"]):
        yield f"the public copy {recording.copy['name']} {fault}"


def recopied(recording):
    """Makes the public copy again; False when the original can no longer be read."""
    for name in recording.public_names():
        storage.renditions().delete(name)
    try:
        recording.remake_copy()
    except ValidationError:
        return False
    recording.save(update_fields=["copy"])
    return True
