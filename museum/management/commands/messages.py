from django.core.management.base import BaseCommand

from museum import catalogues


class Command(BaseCommand):
    help = "Adds new strings to the catalogues in locale/ and drops those no longer used."

    def handle(self, **options):
        for domain, found in (
            ("django", catalogues.in_code()),
            ("djangojs", catalogues.in_scripts()),
        ):
            kept = catalogues.django_strings(domain)
            for file in catalogues.files(domain):
                catalogues.update(file, found, kept)
                self.stdout.write(f"{file.parent.parent.name}/{file.name} is up to date")
