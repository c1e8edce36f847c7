"""Looks through all records for pairs that may be of one woman; curators find them under “To judge”.

manage.py find_duplicates            from the beginning
manage.py find_duplicates --resume   goes on where the last search was left off
"""

import time

from django.core.management.base import BaseCommand

from memorial.people import duplicates
from memorial.people.models import DuplicateSearch, Pair


class Command(BaseCommand):
    help = "Looks for records that may be of one woman, for a curator to judge."

    def add_arguments(self, parser):
        parser.add_argument(
            "--resume", action="store_true", help="go on with the search that was left off"
        )

    def handle(self, *, resume, **options):
        begun = time.perf_counter()
        left_off = DuplicateSearch.objects.filter(ended=None).first() if resume else None
        search, lexicon = left_off or duplicates.begin(), duplicates.Lexicon()
        while duplicates.step(search, lexicon):
            if options["verbosity"] > 1:
                search.refresh_from_db()
                self.stdout.write(str(search))
        pairs, spent = Pair.objects.open().count(), time.perf_counter() - begun
        self.stdout.write(f"{search.of} records in {spent:.1f} s: {pairs} pairs to judge.")
