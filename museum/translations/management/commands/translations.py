from django.core.management.base import BaseCommand

from museum.core.languages import CODES
from museum.translations import queue, states
from museum.translations.models import State


class Command(BaseCommand):
    help = (
        "Counts the texts of each language by state. With --recount every record is read anew, "
        "as is needed after its table was written by other means than this software."
    )

    def add_arguments(self, parser):
        parser.add_argument("--recount", action="store_true")

    def handle(self, *, recount, **options):
        if recount:
            self.stdout.write(f"States that were wrong and are right now: {states.recount()}.")
        for language, counts in queue.counts(CODES).items():
            told = ", ".join(f"{state.value} {counts[state]}" for state in State)
            self.stdout.write(f"{language}: {told}")
