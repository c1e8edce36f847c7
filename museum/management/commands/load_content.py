from django.core.management.base import BaseCommand, CommandError

from museum.content_files import ContentError
from museum.shipping import load


class Command(BaseCommand):
    help = (
        "Loads the content that comes with the software. Texts edited by curators are kept, "
        "records deleted by them stay deleted; a second run changes nothing."
    )

    def handle(self, *args, verbosity, **options):
        try:
            report = load()
        except ContentError as error:
            raise CommandError(str(error)) from error
        self.tell("Added", report.added, verbosity >= 1)
        self.tell("Updated", report.updated, verbosity >= 1)
        self.tell("Kept as edited here", report.kept, verbosity >= 2)
        self.tell("Left out", report.left_out, verbosity >= 2)
        self.stdout.write(
            f"Content: {len(report.added)} added, {len(report.updated)} updated, "
            f"{report.unchanged} unchanged, {len(report.kept)} with edits kept, "
            f"{len(report.left_out)} left out."
        )

    def tell(self, heading, lines, wanted):
        if lines and wanted:
            self.stdout.write(heading + "\n" + "\n".join(f"  {line}" for line in lines))
