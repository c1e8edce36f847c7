"""For whoever has lost telephone, key and recovery codes, and has no administrator above her."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from museum.staff import factors


class Command(BaseCommand):
    help = "Takes a member's passkeys and codes away, and signs her out everywhere."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name she signs in with")

    def handle(self, name, **options):
        member = get_user_model().objects.filter(username=name).first()
        if member is None:
            raise CommandError(f"Nobody signs in as {name}.")
        factors.reset(member)
        self.stdout.write(f"{name} signs in with the password alone the next time.")
