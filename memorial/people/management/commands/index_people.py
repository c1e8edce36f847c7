"""Makes the index of names and the choices of the Wall anew: after a large change of the tables."""

from django.core.management.base import BaseCommand

from memorial.people.indexing import AT_ONCE, index, refile
from memorial.people.models import Person, Token


class Command(BaseCommand):
    help = "Indexes every record again, some hundreds at a time; the site goes on meanwhile."

    def handle(self, **options):
        for some in in_steps(Token.objects):
            refile({token.text for token in some})
        count = 0
        for some in in_steps(Person.objects):
            index(some)
            count += len(some)
        self.stdout.write(f"{count} records")


def in_steps(records):
    """Lists of some hundred `records` in the order of their keys, one of them in memory."""
    last = 0
    while some := list(records.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield some
        last = some[-1].pk
