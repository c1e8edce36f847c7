"""Makes the index of names and the choices of the Wall anew: after a large change of the tables."""

from django.core.management.base import BaseCommand

from memorial.people import additions
from memorial.people.indexing import AT_ONCE, index
from memorial.people.models import Person


class Command(BaseCommand):
    help = "Indexes every record again, some hundreds at a time; the site goes on meanwhile."

    def handle(self, **options):
        additions.take_now()
        last, count = 0, 0
        while some := list(Person.objects.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
            index(some)
            last, count = some[-1].pk, count + len(some)
        self.stdout.write(f"{count} records")
