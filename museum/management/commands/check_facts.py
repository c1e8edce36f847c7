from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from memorial.sources.checks import files, findings_in
from memorial.sources.checks.material import Severity
from memorial.sources.content_checks import looked_through

SHIPPED = {"seeds": files.SEEDS, "corrected": files.CORRECTED}


class Command(BaseCommand):
    help = (
        "Reads the ledger of facts and all public texts and reports what cannot be true; "
        "ends with status 1 when there is an error."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default="en",
            help="the language of the report",
        )
        parser.add_argument(
            "--fixture",
            metavar="FILE",
            help="check this file of claims instead; “seeds” and “corrected” name those that are shipped",
        )

    def handle(self, *args, language, fixture, **options):
        with translation.override(language):
            found = findings_in(read(fixture)) if fixture else looked_through(timezone.now())
            for finding in found:
                self.stdout.write(line(finding))
            if not found:
                self.stdout.write(translation.gettext("Nothing found."))
        errors = sum(finding.severity == Severity.ERROR for finding in found)
        if errors:
            raise CommandError(f"{errors} errors, {len(found) - errors} warnings")


def read(fixture):
    try:
        return files.read(SHIPPED.get(fixture, fixture))
    except files.FileError as error:
        raise CommandError(str(error)) from error


def line(finding):
    return f"{finding.label} · {finding.check} · {finding.where}\n    {finding.sentence}"
