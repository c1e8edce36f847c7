from django.conf import settings
from django.core.management.base import BaseCommand

from museum import catalogues, unread

# Django's own Kazakh is half empty and we say all of it; of its Russian only what we say better.
WHOLE = {"kk"}


class Command(BaseCommand):
    help = "Adds new strings to the catalogues in locale/ and drops those no longer used; lists what is unread."

    def handle(self, **options):
        ours, djangos = settings.LOCALE_PATHS
        for domain, in_project in (
            ("django", catalogues.in_code),
            ("djangojs", catalogues.in_scripts),
        ):
            found, borrowed = in_project(), catalogues.of_packages(domain)
            for file in catalogues.files_in(ours, domain):
                catalogues.update(file, found)
            for file in catalogues.files_in(djangos, domain):
                catalogues.update(file, borrowed, adding=catalogues.language(file) in WHOLE)
        for file in catalogues.files():
            self.report(file)
        for language in catalogues.REVIEWED:
            unread.place(language).write_text(unread.page(language), "utf-8")

    def report(self, file):
        left = len(catalogues.unread(file))
        waiting = f", {left} texts await a native reviewer" if left else ""
        self.stdout.write(f"{file.relative_to(settings.BASE_DIR)} is up to date{waiting}")
