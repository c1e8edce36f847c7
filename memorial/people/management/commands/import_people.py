"""Imports a list of names, shows what it would do, or takes an import back.

    manage.py import_people list.csv --dry-run
    manage.py import_people list.csv --source alzhir-book-2003
    manage.py import_people --undo 12

CSV (UTF-8, UTF-16 or Windows 1251; commas, semicolons or tabs) and XLSX. New records are drafts unless --publish
is given, which needs --source. All of it is imported, or nothing.
"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.text import capfirst

from memorial.people.importing import reading, shapes
from memorial.people.importing.applying import apply
from memorial.people.importing.batches import batch_of, draft_of, shape_for
from memorial.people.importing.faults import Unreadable
from memorial.people.importing.reporting import sentences, understood
from memorial.people.importing.targets import TARGETS
from memorial.people.importing.undoing import look, undo
from memorial.people.models import ImportBatch
from memorial.sources.models import Source
from museum.core.languages import CODES

SHOWN = 50  # remarks


class Command(BaseCommand):
    help = "Imports a list of names (CSV, XLSX), shows what it would do, or takes an import back."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="CSV or XLSX")
        parser.add_argument("--mapping", default="", help="name of saved columns; else recognised")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--undo", type=int, metavar="BATCH", help="number of an import")
        parser.add_argument("--source", default="", help="address (slug) of the source to cite")
        parser.add_argument("--publish", action="store_true", help="publish who may be shown")
        parser.add_argument("--shown-reason", default="", help="why those without dates are shown")
        parser.add_argument("--leave-out", action="store_true", help="leave out rows with faults")
        parser.add_argument("--language", choices=CODES, default=settings.LANGUAGE_CODE)

    def handle(self, *, file, undo, language, dry_run, **options):
        with translation.override(language):
            try:
                if undo is not None:
                    self.take_back(undo, dry_run)
                elif file is None:
                    raise CommandError("Name a file, or --undo and the number of an import.")
                else:
                    self.take_in(file, dry_run, options)
            except Unreadable as fault:
                raise CommandError(str(fault)) from fault

    def take_in(self, file, dry_run, options):
        batch = batch_of(
            file,
            source=self.source(options["source"]),
            publish=options["publish"],
            shown_reason=options["shown_reason"],
            leave_out=options["leave_out"],
        )
        table = reading.opened(Path(file))
        shape = shape_for(table, options["mapping"])
        batch.definition = shape.as_json()
        self.say_columns(table, shape)
        with draft_of(batch, table, shape) as draft:
            self.report(draft)
            if not dry_run:
                self.apply(batch, draft)

    def apply(self, batch, draft):
        if draft.changes_nothing and not draft.is_refused:
            return self.stdout.write("0")
        apply(batch, draft)
        self.stdout.write(f"{capfirst(batch.get_state_display())}: {batch.pk}")

    def source(self, slug):
        if not slug:
            return None
        try:
            return Source.objects.get(slug=slug)
        except Source.DoesNotExist as error:
            raise CommandError(f"There is no source {slug}.") from error

    def say_columns(self, table, shape):
        self.stdout.write(understood(table, shape))
        for place, target in sorted(shape.columns.items()):
            self.stdout.write(f"  {shape.column_name(place)} → {TARGETS[target]}")
        if shape.name:
            self.stdout.write(shapes.title(shape.name))

    def report(self, draft):
        for remark in draft.remarks[:SHOWN]:
            mark = "!" if remark.is_fault else "·"
            place = " · ".join(filter(None, (str(remark.line), remark.column, remark.value)))
            self.stdout.write(f"{mark} {place} · {remark.sentence}")
        for each in draft.alterations[:SHOWN]:
            for label, now, after in each.changes:
                told = f"{each.line} · № {each.number} · {label}: “{now}” → “{after}”"
                self.stdout.write(f"~ {told}")
        for sentence in sentences(draft.counts):
            self.stdout.write(sentence)

    def take_back(self, number, dry_run):
        batch = ImportBatch.objects.filter(pk=number).first()
        if batch is None:
            raise CommandError(f"There is no import {number}.")
        kept = look(batch) if dry_run else undo(batch)
        for each in kept:
            self.stdout.write(f"! {each.line} · {each.number} · {each.sentence}")
        self.stdout.write(f"{batch} · {batch.get_state_display()}")
